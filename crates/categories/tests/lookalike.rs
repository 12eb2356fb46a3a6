//! Imitations by kind, what is none, and any text at all.
#![cfg(feature = "lookalike")]
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::sync::LazyLock;

use categories::DomainName;
use categories::lookalike::LookalikeDetector;
use proptest::prelude::*;

static DETECTOR: LazyLock<LookalikeDetector> = LazyLock::new(|| {
    LookalikeDetector::builder().bundled().expect("the brands are sound").build().expect("the brands compile")
});

#[test]
fn imitations_are_found_by_kind() {
    let (mut ran, mut failed) = (0, Vec::new());
    for row in include_str!("data/lookalike.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [host, target, kind] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("3 columns: {row:?}")
        };
        let found = DETECTOR.check(&DomainName::parse(host).unwrap());
        let got = found.as_ref().map_or(("-", "-"), |found| (found.target(), found.kind().name()));
        ran += 1;
        if got != (target, kind) {
            failed.push(format!("{host}: want {target} {kind}, got {found:?}"));
        }
    }
    assert!(ran >= 20 && failed.is_empty(), "{ran} ran\n{}", failed.join("\n"));
}

proptest! {
    #[test]
    fn any_text_is_checked(text: String) {
        if let Ok(name) = DomainName::parse(&text) {
            let _ = DETECTOR.check(&name);
        }
    }

    #[test]
    fn unicode_labels_are_checked(text in r"[a-zа-яα-ω0-9-]{1,30}\.(com|example)") {
        if let Ok(name) = DomainName::parse(&text) {
            let found = DETECTOR.check(&name);
            prop_assert!(found.is_none_or(|found| (0.5..=1.0).contains(&found.confidence())));
        }
    }
}
