//! The engine with mechanisms of the test's own: what counts, what does not, and what is kept.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use categories::{Category, CategorySet};
use jsintegrity::{Class, Score, Severity, Stop};
use secondopinion::{Opinion, OpinionKind};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{
    ConnectionInput, ConnectionScope, DomainCheck, Engine, Error, ErrorKind, FeedAnswer, Finding,
    HostRequest, Mechanism, NameGuess, NameGuesser, NameRequest, Outcome, PageInput, ReviewRequest,
    ScoreRequest, ScriptAnswer, ScriptInput, ScriptScorer, SecondOpinion, StandardPolicy, Standing, Unknown,
    UrlCheck, Verdict,
    policy::{CodeHostEffect, OpinionEffect},
};

fn score(value: u8) -> Score {
    Score::new(value).unwrap()
}

/// Scores every script alike.
struct Fixed(u8, Vec<Finding>, Vec<String>);

impl Fixed {
    fn new(value: u8) -> Self {
        Self(value, Vec::new(), Vec::new())
    }
}

impl ScriptScorer for Fixed {
    fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let answer = ScriptAnswer::new("fixed", score(self.0), [score(self.0), Score::MAX, Score::MAX]);
        Ok(answer.with_findings(self.1.clone()).with_urls(self.2.clone()))
    }

    fn model_id(&self) -> &str {
        "fixed"
    }
}

/// Fails always.
struct Broken;

impl ScriptScorer for Broken {
    fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        Err(Error::new(ErrorKind::Defect, "the model is gone"))
    }

    fn model_id(&self) -> &str {
        "broken"
    }
}

impl DomainCheck for Broken {
    fn look_up_host(&self, _: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        Err(Error::new(ErrorKind::Unavailable, "no connection"))
    }

    fn epoch(&self) -> String {
        "broken".to_owned()
    }
}

/// Says the same about every script, and counts.
struct Says(Result<OpinionKind, ErrorKind>, Arc<AtomicUsize>);

impl SecondOpinion for Says {
    fn review(&self, _: &ReviewRequest<'_>) -> Result<Opinion, Error> {
        self.1.fetch_add(1, Ordering::SeqCst);
        match self.0 {
            Ok(kind) => Ok(Opinion::new(kind, "It counts clicks.", "judge-1")),
            Err(kind) => Err(Error::new(kind, "took too long")),
        }
    }
}

fn feeds() -> FeedSet {
    let mut builder = FeedSet::builder();
    let malware = || CategorySet::from(Category::Malware);
    builder.feed(
        FeedSource::new("hosts", Format::Hosts).categories(malware()),
        b"# x\n0.0.0.0 evil.example\n0.0.0.0 fine.example\n",
    );
    builder.feed(
        FeedSource::new("urls", Format::Urls).categories(CategorySet::from(Category::Phishing)),
        b"https://shop.example/bad.js\n",
    );
    builder.feed(FeedSource::new("allowed", Format::Domains).allow(), b"fine.example\n");
    builder.build().unwrap()
}

fn check_url(engine: &Engine, url: &str) -> Verdict {
    engine.check_script(&ScriptInput::from_url(url))
}

#[test]
fn the_threshold_is_strict_and_configurable() {
    for (value, threshold, malicious) in [(9, 10, true), (10, 10, false), (49, 50, true), (1, 1, false)] {
        let policy = StandardPolicy::with_threshold(score(threshold));
        let engine = Engine::builder().scorer(Fixed::new(value)).policy(policy).build().unwrap();
        let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
        assert_eq!(verdict.malicious, malicious, "{value} at {threshold}");
        assert_eq!(verdict.class, Some(if malicious { Class::Magecart } else { Class::Benign }));
        assert_eq!(verdict.model.as_deref(), Some("fixed"));
    }
}

#[test]
fn mechanisms_are_kept_apart() {
    let engine = Engine::builder().scorer(Fixed::new(3)).feeds(feeds()).build().unwrap();
    let url = "https://shop.example/bad.js";
    let verdict = engine.check_script(&ScriptInput::from_source(b"x").with_url(url));
    assert_eq!(verdict.malicious_by, [Mechanism::Script, Mechanism::Url]);
    assert_eq!(verdict.url_reported_malicious, Some(true));
    assert_eq!(verdict.domain_reported_malicious, Some(false));
    assert_eq!(verdict.malicious_url_categories, CategorySet::from(Category::Phishing));
    assert!(verdict.malicious_domain_categories.is_empty());

    // The URL feed never condemns its host.
    assert!(!check_url(&engine, "https://shop.example/good.js").malicious);
    let verdict = check_url(&engine, "wss://a.b.EVIL.example:8443/x");
    assert_eq!(verdict.malicious_by, [Mechanism::Domain]);
    assert_eq!(verdict.host.as_deref(), Some("a.b.evil.example"));
    assert_eq!(verdict.scores, None);
    assert!(matches!(verdict.script, Outcome::NotApplicable { .. }));
}

#[test]
fn a_suppressed_match_is_shown_and_does_not_accuse() {
    let engine = Engine::builder().feeds(feeds()).build().unwrap();
    let verdict = check_url(&engine, "https://cdn.fine.example/x.js");
    assert!(!verdict.malicious);
    assert_eq!(verdict.domain_reported_malicious, Some(false));
    assert!(verdict.malicious_domain_categories.is_empty());
    let matches = &verdict.domain_check.answer().unwrap().matches;
    assert_eq!(matches[0].suppressed_by.as_deref(), Some("allowed"));
    assert!(verdict.reasons[0].text.ends_with("overruled by allowed"), "{:?}", verdict.reasons);
}

#[test]
fn connections_are_checked_by_host_unless_full_urls_are_on() {
    let url = "https://user:word@shop.example:8443/bad.js?card=4111";
    let by_host = Engine::builder().feeds(feeds()).build().unwrap();
    let verdict = by_host.check_connection(&ConnectionInput::new(url));
    assert_eq!(verdict.url.as_deref(), Some("https://shop.example:8443"));
    assert_eq!(verdict.url_reported_malicious, None);
    assert!(!serde_json::to_string(&verdict).unwrap().contains("4111"));

    let by_url = Engine::builder().feeds(feeds()).connection_scope(ConnectionScope::Url).build().unwrap();
    let verdict = by_url.check_connection(&ConnectionInput::new("https://shop.example/bad.js"));
    assert_eq!(verdict.malicious_by, [Mechanism::Url]);
    assert_eq!(verdict.url.as_deref(), Some("https://shop.example/bad.js"));

    let verdict = by_host.check_connection(&ConnectionInput::new("https://x.evil.example/collect"));
    assert_eq!(verdict.malicious_by, [Mechanism::Domain]);
}

#[test]
fn a_text_that_is_no_url_is_a_result() {
    let engine = Engine::builder().scorer(Fixed::new(2)).feeds(feeds()).build().unwrap();
    for url in ["", "evil.example", "https://", "https://a b/", "http://[1/", "https://x:99999/"] {
        let verdict = engine.check_script(&ScriptInput::from_source(b"x").with_url(url));
        // The script is scored all the same, and nothing is lost.
        assert_eq!(verdict.malicious_by, [Mechanism::Script], "{url:?}");
        assert_eq!(verdict.url.as_deref(), Some(url));
        assert!(!verdict.is_complete() && verdict.url_check.failure().is_some(), "{url:?}");
        assert_eq!(verdict.domain_reported_malicious, None);

        let verdict = engine.check_connection(&ConnectionInput::new(url));
        assert!(!verdict.malicious && !verdict.is_complete() && !verdict.is_checked());
        assert_eq!(verdict.url.as_deref(), Some(url));
    }
    let verdict = check_url(&engine, "data:text/javascript,alert(1)");
    // Nothing was asked, and its code was not seen either.
    assert!(!verdict.is_complete() && !verdict.is_checked());
}

#[test]
fn a_script_is_complete_when_all_its_code_was_scored() {
    let script = ScriptInput::from_url("https://cdn.example/a.js");
    let feeds_alone = Engine::builder().feeds(feeds()).build().unwrap();
    assert!(!feeds_alone.check_script(&script).is_complete());
    let cut = || {
        let mut limits = jsintegrity::Limits::default();
        limits.tokens = 3;
        jsintegrity::Scorer::bundled().unwrap().with_limits(limits)
    };
    let engine = Engine::builder().scorer(cut()).build().unwrap();
    let verdict = |source: &str| engine.check_script(&ScriptInput::from_source(source.as_bytes()));
    assert!(verdict("a = 1").is_complete());
    let cut = verdict("a = 1; b = 2");
    assert!(!cut.is_complete());
    assert_eq!(cut.standing(), Standing::Unknown { why: Unknown::Unread });
}

#[test]
fn a_broken_mechanism_stops_no_other() {
    let engine = Engine::builder().scorer(Broken).feeds(feeds()).build().unwrap();
    let input = ScriptInput::from_source(b"x").with_url("https://evil.example/x.js");
    let verdict = engine.check_script(&input);
    assert_eq!(verdict.malicious_by, [Mechanism::Domain]);
    assert_eq!(verdict.script.failure(), Some("the model is gone"));
    assert!(!verdict.is_complete());
    assert!(verdict.reasons.iter().any(|reason| reason.text.contains("the model is gone")));

    // A listed host stays listed where another check fails; an unlisted one is unknown.
    let engine = Engine::builder().domain_check(Broken).domain_check(feeds()).build().unwrap();
    assert!(check_url(&engine, "https://evil.example/").malicious);
    let unknown = check_url(&engine, "https://other.example/");
    assert_eq!((unknown.malicious, unknown.domain_reported_malicious), (false, None));
    assert!(!unknown.is_complete());
}

#[test]
fn hosts_in_the_code_are_evidence() {
    let urls = [
        "//cdn.evil.example/a.js",
        "https://other.example/",
        "https://cdn.evil.example/b",
        "https://shop.example/bad.js",
        "http://",
    ];
    let scorer = || Fixed(50, Vec::new(), urls.map(str::to_owned).to_vec());
    let engine = Engine::builder().scorer(scorer()).feeds(feeds()).build().unwrap();
    let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
    assert!(!verdict.malicious);
    assert_eq!((verdict.code_hosts.checked, verdict.code_hosts.unreadable), (3, 1));
    let hosts: Vec<_> =
        verdict.code_hosts.listed.iter().map(|host| (host.host.as_str(), host.matches.len())).collect();
    assert_eq!(hosts, [("cdn.evil.example", 1), ("shop.example", 1)]);
    assert!(
        verdict.reasons[0].text.starts_with("the code names cdn.evil.example, which is listed by feed hosts")
    );

    let mut policy = StandardPolicy::default();
    policy.code_hosts = CodeHostEffect::Accuses;
    let engine = Engine::builder().scorer(scorer()).feeds(feeds()).policy(policy).build().unwrap();
    assert_eq!(engine.check_script(&ScriptInput::from_source(b"x")).malicious_by, [Mechanism::CodeHost]);
}

#[test]
fn a_second_opinion_is_asked_only_where_the_model_stands_alone() {
    let barring = Finding::new("reviewer-directed-text", "talks to a reviewer", Severity::Low);
    let hard = Finding::new("card-fields-sent", "sends card fields", Severity::High);
    let soft = Finding::new("cookies-sent", "sends cookies", Severity::Medium);
    let named = vec!["https://evil.example/".to_owned()];
    let table = [
        ("flagged", Fixed::new(3), None, 1, false, 30),
        ("clean", Fixed::new(60), None, 0, false, 60),
        ("listed host", Fixed::new(3), Some("https://evil.example/x.js"), 0, true, 3),
        ("listed url", Fixed::new(3), Some("https://shop.example/bad.js"), 0, true, 3),
        ("overruled host", Fixed::new(3), Some("https://fine.example/x.js"), 1, false, 30),
        ("listed host in the code", Fixed(3, Vec::new(), named), None, 0, true, 3),
        ("barring finding", Fixed(3, vec![barring], Vec::new()), None, 0, true, 3),
        ("hard evidence", Fixed(3, vec![hard], Vec::new()), None, 0, true, 3),
        ("soft evidence", Fixed(3, vec![soft], Vec::new()), None, 1, false, 30),
    ];
    for (name, scorer, url, asked, malicious, held) in table {
        let calls = Arc::new(AtomicUsize::new(0));
        let judge = Says(Ok(OpinionKind::Cleared), Arc::clone(&calls));
        let first = scorer.0;
        let mut policy = StandardPolicy::default();
        policy.second_opinion = OpinionEffect::Clears;
        let engine = Engine::builder()
            .scorer(scorer)
            .feeds(feeds())
            .second_opinion(judge)
            .policy(policy)
            .build()
            .unwrap();
        let verdict = engine.check_script(&input(url));
        assert_eq!(calls.load(Ordering::SeqCst), asked, "{name}");
        assert_eq!(verdict.malicious, malicious, "{name}");
        assert_eq!(verdict.scores.unwrap().js_integrity_score, score(held), "{name}");
        // The first stage is kept.
        assert_eq!(verdict.script.answer().unwrap().scores.js_integrity_score, score(first), "{name}");
    }
}

fn input(url: Option<&str>) -> ScriptInput<'_> {
    match url {
        Some(url) => ScriptInput::from_source(b"x").with_url(url),
        None => ScriptInput::from_source(b"x"),
    }
}

#[test]
fn without_a_clearing_answer_the_first_stage_stands() {
    let table = [
        (Ok(OpinionKind::Confirmed), "second opinion of judge-1 confirms the verdict"),
        (Ok(OpinionKind::Divided), "second opinion of judge-1 does not clear the script"),
        // By default, an opinion has no power.
        (
            Ok(OpinionKind::Cleared),
            "second opinion of judge-1 would clear the script, but the policy forbids it",
        ),
        (Err(ErrorKind::Unavailable), "no second opinion, so the score is unchanged: took too long"),
    ];
    for (said, words) in table {
        let judge = Says(said, Arc::default());
        let engine = Engine::builder().scorer(Fixed::new(3)).second_opinion(judge).build().unwrap();
        let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
        assert_eq!(verdict.malicious_by, [Mechanism::Script]);
        assert_eq!(verdict.scores.unwrap().js_integrity_score, score(3));
        assert!(verdict.reasons.iter().any(|reason| reason.text.starts_with(words)), "{:?}", verdict.reasons);
        // The first stage stands, so the verdict is whole.
        assert!(verdict.is_complete());
    }
}

#[test]
fn a_score_at_the_threshold_clears_nothing() {
    let calls = Arc::new(AtomicUsize::new(0));
    let mut policy = StandardPolicy::default();
    policy.second_opinion = OpinionEffect::Clears;
    policy.cleared_score = score(9);
    let judge = Says(Ok(OpinionKind::Cleared), Arc::clone(&calls));
    let engine =
        Engine::builder().scorer(Fixed::new(3)).second_opinion(judge).policy(policy).build().unwrap();
    assert!(engine.check_script(&ScriptInput::from_source(b"x")).malicious);
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}

#[test]
fn an_opinion_never_lowers_a_score() {
    let mut policy = StandardPolicy::with_threshold(score(80));
    policy.second_opinion = OpinionEffect::Clears;
    policy.cleared_score = score(81);
    let judge = Says(Ok(OpinionKind::Confirmed), Arc::default());
    let engine =
        Engine::builder().scorer(Fixed::new(70)).second_opinion(judge).policy(policy).build().unwrap();
    let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
    assert_eq!(verdict.scores.unwrap().js_integrity_score, score(70));
}

#[test]
fn a_verdict_is_read_back_from_its_json() {
    let finding = Finding::new("form-data-sent", "sends form data", Severity::Medium);
    let scorer = Fixed(3, vec![finding], vec!["https://evil.example/".to_owned()]);
    let judge = Says(Ok(OpinionKind::Divided), Arc::default());
    let engine = Engine::builder().scorer(scorer).feeds(feeds()).second_opinion(judge).build().unwrap();
    let verdicts = [
        engine.check_script(&ScriptInput::from_source(b"x").with_url("https://shop.example/bad.js")),
        engine.check_script(&ScriptInput::from_source(b"x")),
        check_url(&engine, "http://"),
        engine.check_connection(&ConnectionInput::new("https://fine.example/")),
    ];
    for verdict in verdicts {
        let json = serde_json::to_string(&verdict).unwrap();
        assert_eq!(serde_json::from_str::<Verdict>(&json).unwrap(), verdict, "{json}");
    }
}

#[test]
fn json_has_the_names_of_the_contract() {
    let engine = Engine::builder().scorer(Fixed::new(3)).feeds(feeds()).build().unwrap();
    let input = ScriptInput::from_source(b"x").with_url("https://cdn.evil.example/t.js");
    let json = serde_json::to_value(engine.check_script(&input)).unwrap();
    assert_eq!(json["kind"], "script");
    assert_eq!(json["url"], "https://cdn.evil.example/t.js");
    assert_eq!(json["host"], "cdn.evil.example");
    assert_eq!(json["malicious"], true);
    assert_eq!(json["malicious_by"], serde_json::json!(["script", "domain"]));
    assert_eq!(json["js_integrity_score"], 3);
    assert_eq!(json["magecart_score"], 3);
    assert_eq!(json["cryptomining_score"], 99);
    assert_eq!(json["malware_score"], 99);
    assert_eq!(json["domain_reported_malicious"], true);
    assert_eq!(json["url_reported_malicious"], false);
    assert_eq!(json["malicious_domain_categories"], serde_json::json!(["Malware"]));
    assert_eq!(json["malicious_url_categories"], serde_json::json!([]));
    assert_eq!(json["model"], "fixed");
    assert_eq!(json["feed_epoch"], engine.feed_epoch().unwrap());
    assert_eq!(json["domain_check"]["matches"][0]["line"], 2);
}

#[test]
fn what_allows_a_url_overrules_its_host_where_the_url_is_looked_at() {
    let mut builder = FeedSet::builder();
    let rules = b"||evil.example^\n@@||evil.example/free.js\n";
    builder.feed(FeedSource::new("rules", Format::Adblock), rules);
    let feeds = builder.build().unwrap();
    let engine = Engine::builder().feeds(feeds.clone()).build().unwrap();
    let (free, other) = ("https://evil.example/free.js", "https://evil.example/x.js");

    let verdict = check_url(&engine, free);
    assert!(!verdict.malicious);
    assert_eq!(verdict.domain_check.answer().unwrap().matches[0].suppressed_by.as_deref(), Some("rules"));
    assert!(check_url(&engine, other).malicious);

    // By their host alone, connections are not told apart.
    let connection = |engine: &Engine, url| engine.check_connection(&ConnectionInput::new(url)).malicious;
    assert!(connection(&engine, free) && connection(&engine, other));
    let by_url =
        Engine::builder().feeds(feeds.clone()).connection_scope(ConnectionScope::Url).build().unwrap();
    assert!(!connection(&by_url, free) && connection(&by_url, other));

    // In code, one URL that is not excepted is enough.
    let listed = |urls: &[&str]| {
        let urls = urls.iter().map(|url| (*url).to_owned()).collect();
        let engine =
            Engine::builder().scorer(Fixed(99, Vec::new(), urls)).feeds(feeds.clone()).build().unwrap();
        let verdict = engine.check_script(&ScriptInput::from_source(b"x"));
        (verdict.code_hosts.listed.len(), verdict.code_hosts.reported().count())
    };
    assert_eq!(listed(&[free]), (1, 0));
    assert_eq!(listed(&[free, other]), (1, 1));
}

/// Scores nothing as long as it is stopped.
struct Patient;

impl ScriptScorer for Patient {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        match request.stop.and_then(Stop::reason) {
            Some(reason) => Err(Error::new(ErrorKind::Limit, format!("given up: {reason:?}"))),
            None => Ok(ScriptAnswer::new("patient", Score::MAX, [Score::MAX; 3])),
        }
    }

    fn model_id(&self) -> &str {
        "patient"
    }
}

#[test]
fn a_script_that_was_given_up_is_unknown_and_never_clean() {
    let flag = Arc::new(AtomicBool::new(true));
    let stop = Stop::when(Arc::clone(&flag));
    let engine = Engine::builder().scorer(Patient).shadow_scorer(Patient).feeds(feeds()).build().unwrap();
    let script = ScriptInput::from_source(b"go()").with_url("https://plain.example/a.js");
    assert_eq!(engine.check_script(&script).standing(), Standing::Clean);

    let verdict = engine.check_script(&script.until(&stop));
    assert_eq!(verdict.standing(), Standing::Unknown { why: Unknown::Failed });
    assert_eq!(verdict.script.failure(), Some("given up: Cancelled"));
    assert_eq!(verdict.shadow.as_ref().unwrap().failure(), Some("given up: Cancelled"));
    assert!(!verdict.is_complete() && verdict.scores.is_none() && verdict.class.is_none());
    assert_eq!(engine.read_script_until(script.source, &stop).script, verdict.script);
    let page = [script.until(&stop).into(), script.into()];
    let standings: Vec<_> =
        engine.check_page(&PageInput::new(&page)).iter().map(|verdict| verdict.standing().name()).collect();
    assert_eq!(standings, ["unknown", "clean"]);

    // What a feed says of it stands.
    let listed = script.with_url("https://evil.example/a.js").until(&stop);
    assert_eq!(engine.check_script(&listed).standing(), Standing::Malicious);
    flag.store(false, Ordering::Relaxed);
    assert_eq!(engine.check_script(&script.until(&stop)).standing(), Standing::Clean);
}

#[cfg(feature = "cache")]
#[test]
fn what_was_given_up_is_not_kept_and_what_is_kept_needs_no_time() {
    let cache = verdict::Cache::new(1 << 20);
    let engine = Engine::builder().scorer(Patient).cache(&cache).build().unwrap();
    let over = Stop::at(std::time::Instant::now());
    let read = |stop: &Stop| engine.read_script_until(Some(b"go()"), stop).script.answer().is_some();
    assert!(!read(&over) && !read(&over));
    assert!(read(&Stop::never()) && read(&over));
    assert_eq!((cache.counts().misses, cache.counts().hits), (3, 1));
}

#[cfg(feature = "cache")]
#[test]
fn a_cache_keeps_urls_of_one_host_apart() {
    let mut builder = FeedSet::builder();
    builder.feed(FeedSource::new("rules", Format::Adblock), b"||evil.example^\n@@||evil.example/free.js\n");
    let engine = Engine::builder()
        .feeds(builder.build().unwrap())
        .cache(&verdict::Cache::new(1 << 20))
        .build()
        .unwrap();
    for _ in 0..2 {
        assert!(!check_url(&engine, "https://evil.example/free.js").malicious);
        assert!(check_url(&engine, "https://evil.example/x.js").malicious);
    }
}

/// Guesses that names with a digit are generated.
struct Digits;

impl NameGuesser for Digits {
    fn guess_names(&self, request: &NameRequest<'_>) -> Result<Vec<NameGuess>, Error> {
        let odd = request.hosts.iter().filter(|host| host.as_str().contains(|c: char| c.is_ascii_digit()));
        Ok(odd.map(|host| NameGuess::new(vec![host.to_string()], "generated", Category::Dga, 0.9)).collect())
    }

    fn model_id(&self) -> String {
        "digits-1".to_owned()
    }
}

#[test]
fn a_guess_from_a_name_is_told_and_makes_nothing_malicious() {
    let urls = vec!["https://c0de.example/".to_owned(), "https://plain.example/".to_owned()];
    let engine = Engine::builder()
        .scorer(Fixed(99, Vec::new(), urls))
        .feeds(feeds())
        .name_guesser(Digits)
        .build()
        .unwrap();
    let input = ScriptInput::from_source(b"x").with_url("https://h0st.example/a.js");
    let verdict = engine.check_script(&input);
    assert!(!verdict.malicious && verdict.malicious_by.is_empty());
    assert_eq!(verdict.domain_reported_malicious, Some(false));
    assert!(verdict.malicious_domain_categories.is_empty());
    assert_eq!(verdict.guessed_categories, CategorySet::from(Category::Dga));
    assert_eq!(verdict.name_model.as_deref(), Some("digits-1"));
    let guesses = &verdict.names.answer().unwrap().guesses;
    let hosts: Vec<_> = guesses.iter().flat_map(|guess| &guess.hosts).collect();
    assert_eq!(hosts, ["h0st.example", "c0de.example"]);
    let reason = verdict.reasons.iter().find(|reason| reason.mechanism == Mechanism::Name).unwrap();
    assert!(reason.text.contains("guessed from the name, not listed; confidence 0.90"), "{}", reason.text);
    assert_ne!(reason.effect, verdict::Effect::Accuses);

    let connection = engine.check_connection(&ConnectionInput::new("wss://evil.example/"));
    assert!(connection.malicious && connection.guessed_categories.is_empty());
    assert!(check_url(&Engine::without_mechanisms(), "https://h0st.example/").name_model.is_none());
}

#[cfg(feature = "names")]
#[test]
fn names_of_a_page_are_judged_together() {
    use categories::dga::DgaClassifier;
    use categories::lookalike::LookalikeDetector;
    use verdict::{PageInput, ResourceInput};

    let detector = LookalikeDetector::builder().bundled().unwrap().build().unwrap();
    let engine = Engine::builder()
        .name_guesser(DgaClassifier::bundled().unwrap())
        .name_guesser(detector)
        .build()
        .unwrap();
    let urls = [
        "https://xkqzvbtwmplhs.example/",
        "https://qwvxzrtplkmdq.example/",
        "https://zzkvqpwxmtrbf.example/",
        "https://www.corner-shop.example/",
        "https://google-anaiytics.com/",
        "https://192.0.2.1/",
    ];
    let resources: Vec<ResourceInput<'_>> = urls.iter().map(|url| ConnectionInput::new(url).into()).collect();
    let verdicts = engine.check_page(&PageInput::new(&resources));
    assert!(verdicts.iter().all(|verdict| !verdict.malicious));
    let categories: Vec<_> = verdicts.iter().map(|verdict| verdict.guessed_categories).collect();
    let (dga, imitation) = (CategorySet::from(Category::Dga), CategorySet::from(Category::Typosquatting));
    assert_eq!(categories, [dga, dga, dga, CategorySet::empty(), imitation, CategorySet::empty()]);

    let confidence = |verdict: &Verdict| {
        verdict.names.answer().unwrap().guesses.iter().map(|guess| guess.confidence).fold(0.0, f32::max)
    };
    let alone = engine.check_connection(&ConnectionInput::new(urls[1]));
    assert!(confidence(&verdicts[1]) > confidence(&alone));
    let guesses = &verdicts[1].names.answer().unwrap().guesses;
    let together = guesses.iter().find(|guess| guess.hosts.len() > 1).unwrap();
    assert_eq!(together.hosts, ["qwvxzrtplkmdq.example", "xkqzvbtwmplhs.example", "zzkvqpwxmtrbf.example"]);
    assert_eq!(verdicts[4].names.answer().unwrap().guesses[0].target.as_deref(), Some("Google Analytics"));
}

#[test]
fn the_order_of_feeds_changes_no_verdict() {
    let set = |names: [&str; 2]| {
        let mut builder = FeedSet::builder();
        for name in names {
            builder.feed(FeedSource::new(name, Format::Domains), b"evil.example\n");
        }
        builder.build().unwrap()
    };
    let verdict =
        |feeds| check_url(&Engine::builder().feeds(feeds).build().unwrap(), "https://evil.example/");
    assert_eq!(verdict(set(["a", "b"])), verdict(set(["b", "a"])));
}

#[test]
fn an_engine_without_mechanisms_acquits_nobody() {
    let verdict = Engine::without_mechanisms().check_script(&ScriptInput::from_source(b"x"));
    assert!(!verdict.malicious && !verdict.is_checked());
    assert_eq!((verdict.model, verdict.feed_epoch), (None, None));
}

#[test]
fn traits_hold_behind_pointers() {
    fn scorer(_: impl ScriptScorer) {}
    fn url_check(_: impl UrlCheck) {}
    fn domain_check(_: impl DomainCheck) {}
    fn opinion(_: impl SecondOpinion) {}
    let fixed = Fixed::new(1);
    scorer(&fixed);
    scorer(Box::new(Fixed::new(1)) as Box<dyn ScriptScorer>);
    scorer(Arc::new(Fixed::new(1)) as Arc<dyn ScriptScorer>);
    url_check(Arc::new(feeds()) as Arc<dyn UrlCheck>);
    domain_check(Box::new(feeds()) as Box<dyn DomainCheck>);
    opinion(Arc::new(Says(Ok(OpinionKind::Cleared), Arc::default())) as Arc<dyn SecondOpinion>);
}

#[test]
fn a_script_that_only_the_model_accuses_says_that_no_signal_explains_it() {
    let engine = Engine::builder().scorer(Fixed::new(3)).build().unwrap();
    let verdict = engine.check_script(&ScriptInput::from_source(b"a()"));
    let says_so = |verdict: &Verdict| {
        verdict.reasons.iter().any(|reason| reason.text.contains("no signal explains why"))
    };
    assert!(verdict.malicious && says_so(&verdict));

    let finding = Finding::new("card-fields-sent", "Card fields are read.", Severity::High);
    let engine = Engine::builder().scorer(Fixed(3, vec![finding], Vec::new())).build().unwrap();
    let verdict = engine.check_script(&ScriptInput::from_source(b"a()"));
    assert!(verdict.malicious && !says_so(&verdict));
}
