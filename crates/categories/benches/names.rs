//! What a name costs: to read and judge, and to read and compare with 10,000 brands. Names are our own.
#![allow(clippy::unwrap_used, reason = "what is not as expected stops the bench")]

use std::hint::black_box;

use categories::dga::DgaClassifier;
use categories::lookalike::{Brand, LookalikeDetector};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Names of the lengths and kinds that pages have.
const NAMES: [&str; 12] = [
    "www.corner-shop.example",
    "cdn.garden-tools-and-more.example",
    "static.weather.example",
    "xkqzvbtwmplhs.example",
    "a1b2c3d4e5f6a7b8.example",
    "google-anaiytics.example",
    "secure-login.paypal.com-verify.example",
    "news.example",
    "xn--bcher-kva.example",
    "thequickbrownfoxjumpsoverthelazydogagain.example",
    "images.photo-album-of-my-holidays.example",
    "api.v2.telemetry.some-company.example",
];

fn names(c: &mut Criterion) {
    let classifier = DgaClassifier::bundled().unwrap();
    let mut builder = LookalikeDetector::builder().bundled().unwrap();
    for number in 0..10_000u32 {
        // Distinct pronounceable words, so that the index has the shape of real brands.
        let word: String = (0..4)
            .flat_map(|place| {
                let part = (number / 10u32.pow(place)) % 10;
                [b"bdfgklmnrt"[part as usize], b"aeiou"[((number / 7 + place) % 5) as usize]]
            })
            .map(char::from)
            .collect();
        builder =
            builder.brand(Brand::new(&word, [word.as_str()], [format!("{word}.test").as_str()]).unwrap());
    }
    let detector = builder.build().unwrap();
    // A wrong answer is no measurement.
    assert_eq!(NAMES.iter().filter(|name| detector.check(name).unwrap().is_some()).count(), 2);
    assert_eq!(
        NAMES.iter().filter(|name| classifier.classify(name).unwrap().category().is_some()).count(),
        2
    );

    let mut group = c.benchmark_group("names");
    group.throughput(Throughput::Elements(NAMES.len() as u64));
    group.bench_function("dga", |b| {
        b.iter(|| {
            NAMES.iter().map(|name| classifier.classify(black_box(name)).unwrap().probability()).sum::<f32>()
        });
    });
    group.bench_function("lookalike, 10,000 brands", |b| {
        b.iter(|| NAMES.iter().filter(|name| detector.check(black_box(name)).unwrap().is_some()).count());
    });
    group.finish();
}

criterion_group!(benches, names);
criterion_main!(benches);
