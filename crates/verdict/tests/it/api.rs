//! What others build on: pages in order, allow-lists, confidence, shadows, caches, and the conformance kit on our own.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use categories::Category;
use jsintegrity::Score;
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{
    ConnectionInput, Effect, Engine, Error, ErrorKind, Mechanism, PageInput, ResourceInput, ScoreRequest,
    ScriptAnswer, ScriptInput, ScriptScorer, StandardPolicy, Timestamp, Verdict,
    policy::{AllowEntry, AllowList, Confidence},
};

/// The score is the first byte; an empty script is a failure. Counts how often it is asked.
#[derive(Clone, Default)]
struct FirstByte(Arc<AtomicUsize>);

impl ScriptScorer for FirstByte {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        self.0.fetch_add(1, Ordering::SeqCst);
        let first = request.source.first().ok_or_else(|| Error::new(ErrorKind::Defect, "broken"))?;
        let score = Score::new((*first).clamp(1, 99)).unwrap();
        Ok(ScriptAnswer::new("first-byte", score, [score, Score::MAX, Score::MAX]))
    }

    fn model_id(&self) -> &str {
        "first-byte"
    }
}

fn feeds() -> FeedSet {
    let mut builder = FeedSet::builder();
    let source = FeedSource::new("demo", Format::Domains).categories(Category::Malware.into());
    builder.feed(source, b"evil.example\n");
    let urls = FeedSource::new("urls", Format::Urls).categories(Category::Phishing.into());
    builder.feed(urls, b"https://ok.example/bad.js\n");
    builder.build().unwrap()
}

fn with(policy: StandardPolicy) -> Engine {
    Engine::builder().scorer(FirstByte::default()).feeds(feeds()).policy(policy).build().unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn a_page_is_answered_in_its_order() {
    let engine = with(StandardPolicy::default());
    let sources: Vec<Vec<u8>> = (1..=99).map(|byte| vec![byte; usize::from(byte) * 50]).collect();
    let mut resources: Vec<ResourceInput<'_>> =
        sources.iter().map(|source| ScriptInput::from_source(source).into()).collect();
    resources.insert(50, ConnectionInput::new("https://cdn.evil.example/x").into());
    let page = engine.check_page(&PageInput::new(&resources));
    let one_by_one: Vec<Verdict> = resources
        .iter()
        .map(|resource| match resource {
            ResourceInput::Connection(input) => engine.check_connection(input),
            ResourceInput::Script(input) => engine.check_script(input),
        })
        .collect();
    assert_eq!(page, one_by_one);
    assert!(page[50].malicious && page[8].malicious && !page[9].malicious);
}

#[test]
fn what_is_allowed_says_why_and_until_when() {
    let mut policy = StandardPolicy::default();
    let entry = AllowEntry::host("evil.example", "our own test bed").unwrap();
    policy.allowed = AllowList::new().with(entry.until(at("2027-01-01T00:00:00Z")));
    let engine = with(policy);
    let url = "https://cdn.evil.example/x.js";
    let check = |input: ScriptInput<'_>| engine.check_script(&input.with_url(url));

    let during = check(ScriptInput::from_source(&[5]).at(at("2026-12-31T23:59:59Z")));
    assert!(!during.malicious && during.confidence.is_none());
    // What the mechanisms said stays.
    assert_eq!(during.domain_reported_malicious, Some(true));
    assert_eq!(during.scores.unwrap().js_integrity_score.get(), 5);
    let cleared: Vec<_> = during.reasons.iter().filter(|reason| reason.effect == Effect::Clears).collect();
    assert_eq!(
        cleared[0].text,
        "host evil.example is allowed: our own test bed (until 2027-01-01T00:00:00Z)"
    );
    assert_eq!(during.accusations().count(), 0);

    let after = check(ScriptInput::from_source(&[5]).at(at("2027-01-01T00:00:00Z")));
    assert!(after.malicious);
    assert!(
        after
            .reasons
            .iter()
            .any(|reason| reason.text.ends_with("this exception expired at 2027-01-01T00:00:00Z"))
    );
    let no_time = check(ScriptInput::from_source(&[5]));
    assert!(no_time.malicious);
    assert!(no_time.reasons.iter().any(|reason| reason.text.contains("the check has no time")));

    // On label boundaries, and nothing else.
    let elsewhere = AllowEntry::host("vil.example", "typing error").unwrap();
    let mut policy = StandardPolicy::default();
    policy.allowed =
        AllowList::new().with(elsewhere).with(AllowEntry::url("https://ok.example/other.js", "x").unwrap());
    let engine = with(policy);
    assert!(engine.check_script(&ScriptInput::from_url(url)).malicious);
    assert!(engine.check_script(&ScriptInput::from_url("https://ok.example/bad.js")).malicious);
}

#[test]
fn an_allow_list_is_read_and_written() {
    let list = AllowList::new()
        .with(AllowEntry::host("shop.example", "ours").unwrap().until(at("2027-01-01T00:00:00Z")))
        .with(AllowEntry::url("https://cdn.example/a.js", "reviewed").unwrap())
        .with(AllowEntry::hash(&"A1".repeat(32), "reviewed"));
    let json = serde_json::to_string(&list).unwrap();
    assert_eq!(serde_json::from_str::<AllowList>(&json).unwrap(), list);
    assert!(AllowEntry::host("two words", "x").is_err());
}

#[test]
fn agreement_raises_confidence_and_says_so() {
    let engine = with(StandardPolicy::default());
    let check =
        |source: &[u8], url: &str| engine.check_script(&ScriptInput::from_source(source).with_url(url));
    assert_eq!(check(&[5], "https://ok.example/").confidence, Some(Confidence::Medium));
    assert_eq!(check(&[90], "https://ok.example/bad.js").confidence, Some(Confidence::High));
    assert_eq!(check(&[90], "https://ok.example/").confidence, None);
    let both = check(&[5], "https://evil.example/");
    assert_eq!(both.confidence, Some(Confidence::High));
    assert!(
        both.reasons.iter().any(|reason| reason.text == "script and domain agree, so confidence is high")
    );
}

#[test]
fn a_mechanism_that_does_not_count_is_shown() {
    let mut policy = StandardPolicy::default();
    policy.mechanisms = BTreeSet::from([Mechanism::Script, Mechanism::Url]);
    let engine = with(policy);
    let verdict = engine.check_script(&ScriptInput::from_source(&[90]).with_url("https://evil.example/"));
    assert!(!verdict.malicious);
    assert_eq!(verdict.domain_reported_malicious, Some(true));
    assert!(verdict.reasons[0].text.ends_with("the policy ignores this mechanism"), "{:?}", verdict.reasons);
}

#[test]
fn a_shadow_scorer_is_recorded_and_decides_nothing() {
    struct Alarmed;
    impl ScriptScorer for Alarmed {
        fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
            Ok(ScriptAnswer::new("alarmed", Score::MIN, [Score::MIN; 3]))
        }

        fn model_id(&self) -> &str {
            "alarmed"
        }
    }
    let engine = Engine::builder().scorer(FirstByte::default()).shadow_scorer(Alarmed).build().unwrap();
    let verdict = engine.check_script(&ScriptInput::from_source(&[90]));
    assert!(!verdict.malicious);
    let shadow = verdict.shadow.as_ref().unwrap().answer().unwrap();
    assert_eq!((shadow.model.as_str(), shadow.scores.js_integrity_score), ("alarmed", Score::MIN));
    assert_eq!(verdict.model.as_deref(), Some("first-byte"));
    let json = serde_json::to_string(&verdict).unwrap();
    assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict);
}

#[test]
fn a_reading_stands_for_the_source() {
    let engine = with(StandardPolicy::default());
    let reading = engine.read_script(Some(&[5]));
    let kept = engine.check_script(&ScriptInput::from_url("https://ok.example/").with_reading(&reading));
    let read = engine.check_script(&ScriptInput::from_source(&[5]).with_url("https://ok.example/"));
    assert_eq!(kept, read);
}

#[cfg(feature = "cache")]
#[test]
fn a_cached_answer_is_byte_identical_and_failures_are_not_kept() {
    let scorer = FirstByte::default();
    let asked = Arc::clone(&scorer.0);
    let cache = verdict::Cache::new(1 << 20);
    let engine = || Engine::builder().scorer(scorer.clone()).feeds(feeds()).cache(&cache).build().unwrap();
    let plain = with(StandardPolicy::default());
    for _ in 0..3 {
        for source in [&[5u8][..], &[90], b""] {
            let input = ScriptInput::from_source(source).with_url("https://cdn.evil.example/");
            let bytes = |verdict: Verdict| serde_json::to_vec(&verdict).unwrap();
            // Also across engines.
            assert_eq!(bytes(engine().check_script(&input)), bytes(plain.check_script(&input)));
        }
    }
    // Two answers are kept; the failure is asked for every time.
    assert_eq!(asked.load(Ordering::SeqCst), 2 + 3);
}

#[cfg(feature = "cache")]
#[test]
fn a_cache_keeps_to_its_bound_and_forgets_no_epoch() {
    let scorer = FirstByte::default();
    let asked = Arc::clone(&scorer.0);
    let cache = verdict::Cache::new(64 << 10);
    let engine = Engine::builder().scorer(scorer).cache(&cache).build().unwrap();
    for round in 0..2 {
        for number in 0u32..2000 {
            let _ = engine.check_script(&ScriptInput::from_source(&number.to_le_bytes()));
        }
        // Not everything fits: some are asked for again.
        assert!(asked.load(Ordering::SeqCst) > 2000 * round + 1000);
    }
    // Other feeds, other answers, with the same cache.
    let url = ConnectionInput::new("https://evil.example/");
    let listed = Engine::builder().feeds(feeds()).cache(&cache).build().unwrap();
    let cleared = Engine::builder().feeds(FeedSet::builder().build().unwrap()).cache(&cache).build().unwrap();
    for _ in 0..2 {
        assert!(listed.check_connection(&url).malicious);
        assert!(!cleared.check_connection(&url).malicious);
    }
}

#[cfg(feature = "scorer")]
mod conformance {
    use std::time::Duration;

    use secondopinion::{ChatReply, ChatRequest, ChatTransport, Judge, Opinion, OpinionKind};
    use serde_json::json;

    use super::*;
    use verdict::conformance;
    use verdict::{ReviewRequest, SecondOpinion};

    #[test]
    fn our_own_keep_the_contracts() {
        conformance::url_check(&feeds(), "https://ok.example/bad.js", "https://ok.example/good.js");
        conformance::domain_check(&feeds(), "evil.example");
    }

    /// A server whose model says the same about everything, in the agreed form.
    struct Server;

    impl ChatTransport for Server {
        fn complete(&self, _: &ChatRequest<'_>) -> Result<ChatReply, secondopinion::Error> {
            let content =
                r#"{"behaviour": "It counts clicks.", "reading": "analytics", "decision": "benign"}"#;
            let choice =
                json!({"message": {"role": "assistant", "content": content}, "finish_reason": "stop"});
            Ok(ChatReply::new(json!({"choices": [choice]}).to_string()))
        }
    }

    struct Always(Opinion);

    impl SecondOpinion for Always {
        fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
            match request.source {
                [] => Err(Error::new(ErrorKind::Input, "nothing to look at")),
                _ => Ok(self.0.clone()),
            }
        }
    }

    #[test]
    fn second_opinions_keep_the_contract() {
        let minute = Duration::from_secs(60);
        let judge = Judge::builder(Server, || [7; 16], "judge-1").build().unwrap();
        let plain = b"function total(a, b) { return a + b; }";
        let answer = ScriptAnswer::new("first-byte", Score::MIN, [Score::MIN; 3]);
        let said = SecondOpinion::review(&judge, &ReviewRequest::new(plain, &answer)).unwrap();
        assert_eq!(said.kind, OpinionKind::Cleared, "the server is understood");
        conformance::second_opinion(&judge, minute);
        conformance::second_opinion(
            &Always(Opinion::new(OpinionKind::Divided, "It counts.", "judge-1")),
            minute,
        );
    }

    #[test]
    #[should_panic(expected = "says nothing")]
    fn an_opinion_that_says_nothing_is_found() {
        let judge = Always(Opinion::new(OpinionKind::Cleared, " ", "judge-1"));
        conformance::second_opinion(&judge, Duration::from_secs(60));
    }

    #[test]
    #[should_panic(expected = "was allowed")]
    fn an_opinion_that_comes_late_is_found() {
        let judge = Always(Opinion::new(OpinionKind::Cleared, "It counts.", "judge-1"));
        conformance::second_opinion(&judge, Duration::ZERO);
    }

    #[cfg(feature = "bundled-model")]
    #[test]
    fn the_scorer_keeps_the_contract() {
        conformance::script_scorer(&jsintegrity::Scorer::bundled().unwrap());
    }

    #[test]
    #[should_panic(expected = "never a reason to fail")]
    fn a_scorer_that_fails_is_found() {
        conformance::script_scorer(&FirstByte::default());
    }
}
