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

use std::thread;
use std::time::{Duration, Instant};

use jsintegrity::{Score, Severity};
use threatfeed::{CanonicalUrl, Host};

use crate::{
    DomainCheck, Evidence, FeedAnswer, Finding, HostRequest, Policy, ReviewRequest, ScoreRequest,
    ScriptAnswer, ScriptScorer, SecondOpinion, UrlCheck, UrlRequest,
};

/// Checks a [`ScriptScorer`]. Any bytes get the same answer every time and on every thread, from the named model.
/// Findings are in order, within the text and without control characters.
pub fn script_scorer(scorer: &dyn ScriptScorer) {
    assert!(!scorer.model_id().is_empty(), "the model has no id");
    for (name, source) in hostile_sources() {
        let ask = || scorer.score_script(&ScoreRequest::new(&source));
        let answer =
            ask().unwrap_or_else(|error| panic!("{name}: the script is never a reason to fail: {error}"));
        assert_eq!(answer.model, scorer.model_id(), "{name}: another model answers than the scorer names");
        assert_eq!(
            answer.signatures.as_deref(),
            scorer.signature_epoch(),
            "{name}: other signatures answer than the scorer names"
        );
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
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Urls).categories(Category::Malware.into());
/// # feeds.feed(source, b"https://cdn.example/bad.js\n");
/// # let feeds = feeds.build()?;
/// verdict::conformance::url_check(&feeds, "https://cdn.example/bad.js", "https://cdn.example/good.js");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// verdict::conformance::domain_check(&feeds, "evil.example");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

/// Checks a [`Policy`] with some evidence: it gives the same decision every time, and a reason for every accusing
/// mechanism.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use std::sync::{Arc, Mutex};
/// use verdict::{Engine, Evidence, Policy, ScriptInput, StandardPolicy, conformance, policy::Decision};
///
/// /// Keeps the evidence that an engine has for its inputs.
/// #[derive(Default)]
/// struct Collector(Mutex<Vec<Evidence>>);
///
/// impl Policy for Collector {
///     fn decide(&self, evidence: &Evidence) -> Decision {
///         self.0.lock().unwrap().push(evidence.clone());
///         Decision::default()
///     }
/// }
///
/// let collector = Arc::new(Collector::default());
/// let engine = Engine::builder().feeds(feeds).policy(Arc::clone(&collector)).build()?;
/// for url in ["https://evil.example/a.js", "https://fine.example/a.js", "data:,", "no URL"] {
///     assert!(!engine.check_script(&ScriptInput::from_url(url)).malicious);
/// }
/// let evidence = collector.0.lock().unwrap();
/// assert_eq!(evidence.len(), 4);
/// conformance::policy(&StandardPolicy::default(), &*evidence);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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

/// Checks a [`SecondOpinion`]: any bytes get a whole opinion or an error within a time that its caller set, on several
/// threads at once.
///
/// Whether an implementation shows a language model more than it may cannot be seen from outside: test its transport.
///
/// ```
/// use std::time::Duration;
/// use secondopinion::{Opinion, OpinionKind};
/// use verdict::{Error, ErrorKind, ReviewRequest, SecondOpinion, conformance};
///
/// /// Confirms what it can read.
/// struct Reader;
///
/// impl SecondOpinion for Reader {
///     fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
///         if std::str::from_utf8(request.source).is_err() {
///             return Err(Error::new(ErrorKind::Input, "not UTF-8"));
///         }
///         Ok(Opinion::new(OpinionKind::Confirmed, "It is code.", "reader-1"))
///     }
/// }
///
/// conformance::second_opinion(&Reader, Duration::from_secs(10));
/// ```
pub fn second_opinion(judge: &dyn SecondOpinion, within: Duration) {
    let sources = hostile_sources();
    let answer = ScriptAnswer::new("conformance", Score::MIN, [Score::MIN; 3]).with_findings([Finding::new(
        "conformance",
        "A finding of another scorer.",
        Severity::High,
    )]);
    thread::scope(|scope| {
        let asked = sources.iter().map(|(name, source)| {
            let answer = &answer;
            let ask = move || {
                let start = Instant::now();
                let said = judge.review(&ReviewRequest::new(source, answer));
                (said, start.elapsed())
            };
            (*name, scope.spawn(ask))
        });
        // All are asked before the first is waited for.
        for (name, asked) in asked.collect::<Vec<_>>() {
            let Ok((said, took)) = asked.join() else { panic!("{name}: it panics") };
            assert!(took <= within, "{name}: it took {took:?}, and {within:?} was allowed");
            let Ok(opinion) = said else { continue };
            assert!(!opinion.model.is_empty(), "{name}: an opinion without a model's name");
            assert!(!opinion.behaviour.trim().is_empty(), "{name}: an opinion that says nothing");
        }
    });
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
