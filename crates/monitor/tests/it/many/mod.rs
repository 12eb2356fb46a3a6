//! What many scripts take in a store: bytes and times.
#![allow(clippy::print_stdout, reason = "says how long things took")]

use std::time::Instant;

use categories::Category;
use monitor::{ChangedIndicator, FeedUpdate, Monitor, Observation, Store};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{Engine, Timestamp};

fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|number| number.parse().ok()).unwrap_or(otherwise)
}

/// Takes in 100,000 scripts three times, or as the environment says, and says after each what they take.
pub(crate) fn measure<S: Store>(said: &str, store: S, bytes: impl Fn() -> u64) {
    let now: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    let (scripts, rounds) = (number("PAGEWARDEN_SCRIPTS", 100_000), number("PAGEWARDEN_ROUNDS", 3));
    let mut monitor = Monitor::open(store, Engine::without_mechanisms()).unwrap();
    let seen = |number: usize| {
        Observation::script(format!(
            "https://cdn{}.h{}.example/static/js/{number}.js",
            number % 7,
            number / 5
        ))
        .on_page(format!("https://shop.example/page/{}", number % 50))
    };
    for round in 1..=rounds {
        let started = Instant::now();
        for some in 0..scripts / 1_000 {
            let some: Vec<_> = (some * 1_000..(some + 1) * 1_000).map(seen).collect();
            monitor.observe_all(&some, now).unwrap();
        }
        let took = started.elapsed();
        println!("{said}, sighting {round}: {:?}, {} bytes each", took, bytes() / scripts as u64);
    }
    monitor.store().compact().unwrap();
    println!("{said}, compacted: {} bytes each", bytes() / scripts as u64);
    let last = scripts / 5;
    let domains: Vec<String> = (last - 2_000..last + 8_000).map(|host| format!("h{host}.example")).collect();
    for (said_of, domains, told) in [("come", &domains[..], &domains), ("go", &[], &domains)] {
        let mut feeds = FeedSet::builder();
        let source = FeedSource::new("test", Format::Hosts).categories(Category::Malware.into());
        let lines: String = domains.iter().map(|domain| format!("0.0.0.0 {domain}\n")).collect();
        feeds.feed(source, lines.as_bytes());
        let engine = Engine::builder().feeds(feeds.build().unwrap()).build().unwrap();
        let changed = told.iter().map(|domain| ChangedIndicator::domain(domain).unwrap());
        let started = Instant::now();
        let recheck = monitor.update_feeds(FeedUpdate::new(engine, now), changed).unwrap();
        println!("{said}: 10,000 entries {said_of}, {} flip: {:?}", recheck.changed, started.elapsed());
    }
    let started = Instant::now();
    assert_eq!(monitor.check_integrity().unwrap(), Vec::<String>::new());
    println!("{said}: integrity of {scripts} scripts: {:?}", started.elapsed());
}
