//! Addresses that code uses and that feeds list.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use crate::uses::{feeds, uses};
use jsintegrity::Usage;
use verdict::{
    Effect, Engine, Mechanism, ScriptInput, StandardPolicy,
    policy::{AllowEntry, AllowList},
};

#[test]
fn a_listed_address_in_use_accuses_and_the_reason_says_which_call() {
    let table = [
        ("//cdn.evil.example/a.js", true),
        ("https://shop.example/bad.js", true),
        ("https://shop.example/good.js", false),
        ("https://fine.example/a.js", false),
        ("https://other.example/a.js", false),
    ];
    for (address, malicious) in table {
        let engine =
            Engine::builder().scorer(uses(address, Usage::Loads, "src")).feeds(feeds()).build().unwrap();
        let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
        assert_eq!(verdict.malicious, malicious, "{address}");
        assert_eq!(verdict.scores.unwrap().js_integrity_score.get(), 80, "the score is the code's");
        if malicious {
            assert_eq!(verdict.malicious_by, [Mechanism::CodeAddress]);
            let wanted = format!("line 7: src loads {address}, which is listed by feed ");
            assert!(verdict.accusations().next().unwrap().text.starts_with(&wanted), "{:?}", verdict.reasons);
            let json = serde_json::to_value(&verdict).unwrap();
            assert_eq!(json["malicious_by"][0], "code_address");
            assert_eq!(json["code_addresses"][0]["usage"], "loads");
        }
    }
}

#[test]
fn an_allowed_address_is_exempt_and_other_addresses_are_not() {
    let mut policy = StandardPolicy::default();
    policy.allowed = AllowList::new().with(AllowEntry::host("evil.example", "our partner").unwrap());
    let check = |address: &str| {
        let scorer = uses(address, Usage::Sends, "fetch");
        let engine = Engine::builder().scorer(scorer).feeds(feeds()).policy(policy.clone()).build().unwrap();
        engine.check_script(&ScriptInput::from_source(b"x"))
    };
    let verdict = check("https://cdn.evil.example/x");
    assert!(!verdict.malicious);
    let reason = verdict.reasons.iter().find(|reason| reason.mechanism == Mechanism::CodeAddress).unwrap();
    assert_eq!(reason.effect, Effect::Clears);
    assert!(reason.text.ends_with("host evil.example is allowed: our partner"), "{}", reason.text);
    assert!(check("https://shop.example/bad.js").malicious);
}

#[test]
fn the_mechanism_can_be_switched_off() {
    let mut policy = StandardPolicy::default();
    policy.mechanisms.remove(&Mechanism::CodeAddress);
    let scorer = uses("https://evil.example/", Usage::Navigates, "href");
    let engine = Engine::builder().scorer(scorer).feeds(feeds()).policy(policy).build().unwrap();
    let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
    assert!(!verdict.malicious && !verdict.code_addresses.is_empty());
}
