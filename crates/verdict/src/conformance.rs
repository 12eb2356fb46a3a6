//! The contracts of the traits as checks, for the tests of those who implement them.
//!
//! Each function panics with what is wrong, as an assertion does: call it from a test.
//!
//! ```
//! use jsintegrity::Score;
//! use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer, conformance};
//!
//! struct NoEval;
//!
//! impl ScriptScorer for NoEval {
//!     fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
//!         let has_eval = request.source.windows(5).any(|window| window == b"eval(");
//!         let score = if has_eval { Score::MIN } else { Score::MAX };
//!         Ok(ScriptAnswer::new(self.model_id(), score, [Score::MAX, Score::MAX, score]))
//!     }
//!
//!     fn model_id(&self) -> &str {
//!         "no-eval-1"
//!     }
//! }
//!
//! conformance::script_scorer(&NoEval);
//! ```
#![allow(clippy::missing_panics_doc, reason = "the module says that every check panics")]
#![allow(clippy::panic, reason = "a check fails as an assertion does")]

use std::ops::ControlFlow;
use std::thread;

use threatfeed::{CanonicalUrl, Host};

use crate::monitor::{Batch, Scan, Store, Table};
use crate::{
    DomainCheck, Evidence, FeedAnswer, HostRequest, Policy, ScoreRequest, ScriptScorer, UrlCheck, UrlRequest,
};

/// Checks a [`ScriptScorer`]: any bytes get an answer, the same one every time and on every thread, by the model that it
/// names, with findings in order, within the text, and without control characters.
pub fn script_scorer(scorer: &dyn ScriptScorer) {
    assert!(!scorer.model_id().is_empty(), "the model has no id");
    for (name, source) in hostile_sources() {
        let ask = || scorer.score_script(&ScoreRequest::new(&source));
        let answer =
            ask().unwrap_or_else(|error| panic!("{name}: the script is never a reason to fail: {error}"));
        assert_eq!(answer.model, scorer.model_id(), "{name}: another model answers than the scorer names");
        for finding in &answer.findings {
            assert!(!finding.signal.is_empty(), "{name}: a finding without a signal");
            assert!(finding.span.start <= finding.span.end, "{name}: a span that ends before it starts");
            assert!(finding.line >= 1 && finding.column >= 1, "{name}: lines and columns count from 1");
            assert!(
                !finding.snippet.chars().any(char::is_control),
                "{name}: a snippet with control characters"
            );
        }
        assert!(
            answer.findings.is_sorted_by(|left, right| left.severity >= right.severity),
            "{name}: the most severe finding comes first"
        );
        let elsewhere = thread::scope(|scope| scope.spawn(|| ask().ok()).join());
        match elsewhere {
            Ok(Some(same)) => assert_eq!(same, answer, "{name}: another answer on another thread"),
            _ => panic!("{name}: no answer on another thread"),
        }
    }
}

/// Checks a [`UrlCheck`] with a URL that it lists and one that it does not, on the same host.
pub fn url_check(check: &dyn UrlCheck, listed: &str, unlisted: &str) {
    let look_up = |text: &str| {
        let url = CanonicalUrl::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let ask =
            || check.look_up_url(&UrlRequest::new(&url)).unwrap_or_else(|error| panic!("{text}: {error}"));
        let answer = ask();
        assert_eq!(ask(), answer, "{text}: another answer the second time");
        answer
    };
    reported(listed, &look_up(listed));
    assert!(!look_up(unlisted).is_reported(), "{unlisted} is not listed; a URL entry names no other URL");
    epoch(&check.epoch(), &check.epoch());
}

/// Checks a [`DomainCheck`] with a domain that it lists; hosts that merely end alike must not match.
pub fn domain_check(check: &dyn DomainCheck, listed: &str) {
    let look_up = |text: &str| {
        let host = Host::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        let ask =
            || check.look_up_host(&HostRequest::new(&host)).unwrap_or_else(|error| panic!("{text}: {error}"));
        let answer = ask();
        assert_eq!(ask(), answer, "{text}: another answer the second time");
        answer
    };
    reported(listed, &look_up(listed));
    let look_alike = format!("conformance-{listed}");
    assert!(!look_up(&look_alike).is_reported(), "{look_alike} ends like {listed}, but not at a label");
    epoch(&check.epoch(), &check.epoch());
}

/// Checks a [`Policy`] with some evidence: the same decision every time, and a reason in words for every mechanism that
/// makes malicious.
pub fn policy<'a>(policy: &dyn Policy, evidence: impl IntoIterator<Item = &'a Evidence>) {
    for evidence in evidence {
        let decision = policy.decide(evidence);
        assert_eq!(policy.decide(evidence), decision, "another decision the second time: {evidence:?}");
        for mechanism in &decision.malicious_by {
            assert!(
                decision
                    .reasons
                    .iter()
                    .any(|reason| reason.mechanism == *mechanism && !reason.text.is_empty()),
                "{mechanism} makes malicious without a reason"
            );
        }
    }
}

/// Checks a [`Store`], which must be empty: batches as a whole, order of keys, ranges from both ends, tables apart.
pub fn store(store: &dyn Store) {
    let commit = |changes: Vec<(Table, Vec<u8>, Option<Vec<u8>>)>| {
        store.commit(Batch { changes }).unwrap_or_else(|error| panic!("commit: {error}"));
    };
    let keys = |scan: Scan<'_>| {
        let mut keys = Vec::new();
        let done = store.scan(&scan, &mut |key, value| {
            assert_eq!(value.first(), key.last(), "a value of another key");
            keys.push(key.to_vec());
            ControlFlow::Continue(())
        });
        done.unwrap_or_else(|error| panic!("scan: {error}"));
        keys
    };
    let names: [&[u8]; 6] = [b"\x00", b"a", b"a\x00", b"b", b"\xff", b"\xff\xff"];
    let put = |name: &&[u8]| (Table::Place, name.to_vec(), Some(name[name.len() - 1..].to_vec()));
    commit(names.iter().rev().map(put).collect());
    assert_eq!(keys(Scan::all(Table::Place)), names, "keys are ordered as bytes");
    assert!(keys(Scan::all(Table::Identity)).is_empty(), "tables are apart");
    assert_eq!(keys(Scan::new(Table::Place, b"a"..b"b")), names[1..3], "a range without its end");
    assert_eq!(keys(Scan::new(Table::Place, b"b"..b"a")), names[..0], "an empty range");
    let backwards: Vec<_> = names[1..3].iter().rev().collect();
    assert_eq!(keys(Scan::new(Table::Place, b"a"..b"b").descending()).iter().collect::<Vec<_>>(), backwards);
    let mut seen = 0;
    let done = store.scan(&Scan::all(Table::Place), &mut |_, _| {
        seen += 1;
        ControlFlow::Break(())
    });
    assert!(done.is_ok() && seen == 1, "a visitor that breaks is not called again");
    commit(vec![(Table::Place, b"a".to_vec(), None), (Table::Place, b"b".to_vec(), Some(b"new".to_vec()))]);
    let value = |key: &[u8]| store.value(Table::Place, key).unwrap_or_else(|error| panic!("value: {error}"));
    assert_eq!((value(b"a"), value(b"b")), (None, Some(b"new".to_vec())), "removed and replaced");
    commit(Vec::new());
}

fn reported(what: &str, answer: &FeedAnswer) {
    assert!(answer.is_reported(), "{what} is listed");
    for found in &answer.matches {
        assert!(
            !found.feed.is_empty() && !found.indicator.is_empty(),
            "{what}: a match without feed or indicator"
        );
    }
}

fn epoch(first: &str, second: &str) {
    assert!(!first.is_empty(), "an epoch identifies a state");
    assert_eq!(first, second, "the epoch changes without a change");
}

/// Bytes that a scorer meets sooner or later.
fn hostile_sources() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("empty", Vec::new()),
        ("plain", b"var a = 1; console.log(a);".to_vec()),
        ("no UTF-8", vec![0xff, 0xfe, 0x80, 0xc0, 0x00, 0x01]),
        ("unclosed", b"function f(){ if (x) { '".to_vec()),
        ("only comments", b"/* nothing */ // here\n<!--".to_vec()),
        ("zero bytes", vec![0; 4096]),
        ("deep", b"[".repeat(20_000)),
        ("deep and closed", [b"(".repeat(5_000), b")".repeat(5_000)].concat()),
        ("one long line", b"a=1;".repeat(100_000)),
        ("control characters", b"eval('\x1b[31m\x07\x08')\r\n\x0b".to_vec()),
    ]
}
