//! Imitations by kind, what is none, and any text at all.
#![cfg(feature = "lookalike")]
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::sync::LazyLock;

use categories::ErrorKind;
use categories::lookalike::LookalikeDetector;
use proptest::prelude::*;

static DETECTOR: LazyLock<LookalikeDetector> = LazyLock::new(|| {
    LookalikeDetector::builder().bundled().expect("the brands are sound").build().expect("the brands compile")
});

#[test]
fn imitations_are_found_by_kind() {
    let (mut ran, mut failed) = (0, Vec::new());
    for row in include_str!("../data/lookalike.tsv").lines().filter(|row| !row.starts_with('#')) {
        let [host, target, kind] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("3 columns: {row:?}")
        };
        let found = DETECTOR.check(host).unwrap();
        let got = found.as_ref().map_or(("-", "-"), |found| (found.target(), found.kind().name()));
        ran += 1;
        if got != (target, kind) {
            failed.push(format!("{host}: want {target} {kind}, got {found:?}"));
        }
    }
    assert!(ran >= 20 && failed.is_empty(), "{ran} ran\n{}", failed.join("\n"));
}

/// `names.jsonl` has brands' own names, of which none may be found, and imitations by kind.
#[test]
fn own_names_are_let_pass_and_imitations_are_found() {
    let field = |line: &str, key: &str| {
        let (_, rest) = line.split_once(&format!("\"{key}\": \"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let (mut own, mut wrong, mut kinds) = (0, Vec::new(), std::collections::BTreeMap::new());
    for line in include_str!("../data/names.jsonl").lines() {
        let (name, kind) = (field(line, "name"), field(line, "kind"));
        let found = DETECTOR.check(&name).unwrap();
        if field(line, "expect") == "clean" {
            own += 1;
            wrong.extend(found.map(|found| format!("{name}: {found:?}")));
        } else {
            let (hits, of) = kinds.entry(kind).or_insert((0, 0));
            *hits += usize::from(found.is_some());
            *of += 1;
        }
    }
    assert_eq!((own, kinds.values().map(|(_, of)| of).sum::<usize>()), (282, 81));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (kind, percent) in [("combosquatting", 90), ("homoglyph", 95), ("homograph", 95)] {
        let (hits, of) = kinds[kind];
        assert!(100 * hits >= percent * of, "{kind}: {hits} of {of}");
    }
}

#[test]
fn a_table_adds_brands() {
    let table = "# name\tkind\tnames\towned\tplatforms\nCorner Shop\tshop\tcornershop\tcornershop.example\tcornerpages.example\n";
    let detector = LookalikeDetector::builder().table(table).unwrap().build().unwrap();
    for (host, is_found) in [
        ("cornershop.example", false),
        ("pay.cornershop.example", false),
        ("cornershop.test", false),
        ("cornershop.sbs", true),
        ("cornershop-login.test", true),
        ("login-cornershop.cornerpages.example", true),
        ("cornershop-login.workers.dev", true),
        ("garden.cornerpages.example", false),
        ("cornerpages.example", false),
        ("cornershop.com.account-check.test", true),
        ("cornershop.secure-login.test", true),
        ("cornershop.partner.test", false),
        ("c0rnershop-login.test", true),
    ] {
        assert_eq!(detector.check(host).unwrap().is_some(), is_found, "{host}");
    }
}

proptest! {
    #[test]
    fn any_text_is_checked(text: String) {
        if let Err(error) = DETECTOR.check(&text) {
            prop_assert_eq!(error.kind(), ErrorKind::InvalidName);
        }
    }

    #[test]
    fn unicode_labels_are_checked(text in r"[a-zа-яα-ω0-9-]{1,30}\.(com|example)") {
        if let Ok(found) = DETECTOR.check(&text) {
            prop_assert!(found.is_none_or(|found| (0.5..=1.0).contains(&found.confidence())));
        }
    }
}
