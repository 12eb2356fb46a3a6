//! The bundled model answers as its trainer does, and survives any bytes.
#![cfg(feature = "dga")]
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::sync::LazyLock;

use categories::ErrorKind;
use categories::dga::{Basis, DgaClassifier};
use proptest::prelude::*;

/// Read once, as that takes 20 ms without optimisation.
static CLASSIFIER: LazyLock<DgaClassifier> =
    LazyLock::new(|| DgaClassifier::bundled().expect("the weights are sound"));

/// `parity.tsv` has the scores that LightGBM itself gives, before calibration: odds are a line over them.
#[test]
fn scores_are_those_of_the_trainer() {
    let card: serde_json::Value = serde_json::from_str(include_str!("../../models/dga_card.json")).unwrap();
    let number = |key: &str| card["calibration"][key].as_f64().unwrap();
    let (slope, shift) = (number("slope"), number("shift"));
    let (mut ran, mut failed) = (0, Vec::new());
    for row in include_str!("../../models/parity.tsv").lines() {
        let (name, score) = row.split_once('\t').unwrap();
        let want = 1.0 / (1.0 + (-(slope * score.parse::<f64>().unwrap() + shift)).exp());
        let got = f64::from(CLASSIFIER.classify(name).unwrap().probability());
        ran += 1;
        if (got - want).abs() > 1e-4 {
            failed.push(format!("{name}: want {want}, got {got}"));
        }
    }
    assert!(ran >= 100 && failed.is_empty(), "{ran} ran\n{}", failed.join("\n"));
}

#[test]
fn what_is_not_judged_says_why() {
    let classifier = CLASSIFIER.clone().allow(["allowed.example"]).unwrap();
    for (name, want) in [
        ("xkqzvbtwmpl.example", Basis::Name),
        ("cdn.allowed.example", Basis::Allowed),
        ("github.io", Basis::PublicSuffix),
        ("d3p8zr0ffa9t17.cloudfront.net", Basis::ProviderAssigned),
    ] {
        assert_eq!(classifier.classify(name).unwrap().basis(), want, "{name}");
    }
}

#[test]
fn damaged_models_are_refused() {
    let bytes = include_bytes!("../../models/bundled.dga");
    assert!(bytes.len() < 2_000_000);
    for cut in [0, 7, 8, 12, 1000, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(DgaClassifier::load(&bytes[..cut]).unwrap_err().kind(), ErrorKind::InvalidModel);
    }
    assert!(DgaClassifier::load(&[&bytes[..], b"x"].concat()).is_err());
}

#[test]
fn a_batch_counts_each_domain_once() {
    let mut batch = CLASSIFIER.batch();
    assert_eq!((batch.probability(), batch.category()), (0.0, None));
    for name in ["a.xkqzvbtwmpl.example", "b.xkqzvbtwmpl.example"] {
        batch.add(name).unwrap();
    }
    assert_eq!(batch.len(), 1);
    let one = batch.probability();
    batch.add("qwvxzrtplkmw.example").unwrap();
    assert!(batch.probability() > one);
    let suspicious = batch.probability();
    for name in ["corner-shop.example", "garden-tools.example", "weather-news.example"] {
        batch.add(name).unwrap();
    }
    assert!(batch.probability() < suspicious, "usual names speak against");
}

proptest! {
    #[test]
    fn any_name_has_a_probability(text in r"[a-z0-9ü-]{1,70}(\.[a-z]{2,4}){0,2}") {
        if let Ok(guess) = CLASSIFIER.classify(&text) {
            prop_assert!((0.0..=1.0).contains(&guess.probability()));
        }
    }
}
