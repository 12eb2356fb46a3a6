//! What the tests of the monitor work with: a scorer that is quick and plain, feeds, times, and both stores.

use categories::{Category, CategorySet};
use jsintegrity::{Score, Severity};
use monitor::{
    AlertKind, ChangedIndicator, Event, FileStore, MemoryStore, Monitor, Observation, Recheck, Store,
};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{Engine, EngineBuilder, Error, Finding, ScoreRequest, ScriptAnswer, ScriptScorer, Timestamp};

/// Scores by words: `score=N`, `signal=X`, `url=U`, each up to a space. Its model id is given.
pub(crate) struct Words(pub(crate) &'static str);

impl ScriptScorer for Words {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let text = String::from_utf8_lossy(request.source);
        let all = |name: &str| {
            let found = text.split_ascii_whitespace().filter_map(|word| word.strip_prefix(name));
            found.map(str::to_owned).collect::<Vec<_>>()
        };
        let value = all("score=").first().map_or(99, |value| value.parse().unwrap());
        let score = Score::new(value).unwrap();
        let findings = all("signal=").into_iter().map(|id| Finding::new(id, "A signal.", Severity::High));
        let mut answer = ScriptAnswer::new(self.0, score, [score, Score::MAX, Score::MAX])
            .with_findings(findings)
            .with_urls(all("url="));
        // The code is what comes before the first `#`; the rest counts as literal values.
        let code = text.split('#').next().unwrap_or_default();
        answer.digests = Some(
            serde_json::from_value(serde_json::json!({
                "sha256": hash(&text), "sri": "sha256-x", "structural": hash(code),
            }))
            .unwrap(),
        );
        Ok(answer)
    }

    fn model_id(&self) -> &str {
        self.0
    }
}

fn hash(text: &str) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:064x}", hasher.finish())
}

/// Feeds of domains (malware), of URLs (phishing) and an allow-list of domains.
pub(crate) fn feeds(domains: &str, urls: &str) -> FeedSet {
    categorised(Category::Malware, domains, urls)
}

pub(crate) fn categorised(category: Category, domains: &str, urls: &str) -> FeedSet {
    let mut builder = FeedSet::builder();
    let domain_feed = FeedSource::new("domains", Format::Domains).categories(category.into());
    builder.feed(domain_feed, domains.as_bytes());
    let phishing = CategorySet::from(Category::Phishing);
    builder.feed(FeedSource::new("urls", Format::Urls).categories(phishing), urls.as_bytes());
    builder.build().unwrap()
}

pub(crate) fn engine(feeds: FeedSet) -> Engine {
    builder(feeds).build().unwrap()
}

pub(crate) fn builder(feeds: FeedSet) -> EngineBuilder {
    Engine::builder().scorer(Words("words-1")).feeds(feeds)
}

/// Days and hours after a Monday.
pub(crate) fn time(days: i64, hours: i64) -> Timestamp {
    let monday: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    Timestamp::from_millis(monday.as_millis() + (days * 24 + hours) * 60 * 60 * 1000)
}

pub(crate) fn kinds(events: &[Event]) -> Vec<AlertKind> {
    events.iter().filter(|event| event.alerting).map(|event| event.alert).collect()
}

/// Takes the observation in as often as makes it active.
pub(crate) fn activate<S: Store>(
    monitor: &mut Monitor<S>,
    observation: &Observation,
    at: Timestamp,
) -> Vec<Event> {
    let observed = monitor.observe_all(&vec![observation.clone(); 3], at).unwrap();
    assert_eq!((observed.accepted, observed.refused.len()), (3, 0));
    observed.events
}

pub(crate) fn update<S: Store>(
    monitor: &mut Monitor<S>,
    feeds: FeedSet,
    domains: &[&str],
    urls: &[&str],
    at: Timestamp,
) -> Recheck {
    let changed = domains.iter().map(|domain| ChangedIndicator::domain(domain).unwrap());
    let changed = changed.chain(urls.iter().map(|url| ChangedIndicator::url(url).unwrap()));
    monitor.update_feeds(monitor::FeedUpdate::new(engine(feeds), at), changed).unwrap()
}

pub(crate) fn memory() -> Monitor<MemoryStore> {
    Monitor::open(MemoryStore::new(), engine(feeds("", ""))).unwrap()
}

/// Runs a test over both stores.
pub(crate) fn over_both(test: impl Fn(Box<dyn Store>)) {
    test(Box::new(MemoryStore::new()));
    let folder = tempfile::tempdir().unwrap();
    test(Box::new(FileStore::open(folder.path().join("state")).unwrap()));
}

/// What is stored fits together.
pub(crate) fn sound<S: Store>(monitor: &Monitor<S>) {
    assert_eq!(monitor.check_integrity().unwrap(), Vec::<String>::new());
}
