//! Downloads the feeds of a configuration, and keeps the last good state of each.

use std::path::Path;

use fetch::{Client, Content, Fetched, Request, Validators};
use serde::Serialize;
use threatfeed::{FeedProblem, FeedReport, FeedSet, Ledger, Scope, Timestamp, UpdatePolicy};

use crate::config::Feed;
use crate::error::in_words;
use crate::read::sniffed;
use crate::state::{Facts, Kept, Loaded, Lock, State};
use crate::{Error, FeedConfig};

impl FeedConfig {
    /// Downloads the feeds that have a URL, one after the other, and keeps the last good state of each. Blocks for as long as that
    /// takes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Locked`](crate::ErrorKind::Locked) if another process does the same,
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) if the state folder cannot be used. That a feed fails is no error.
    pub fn update(&self, now: Timestamp) -> Result<Vec<Updated>, Error> {
        let state = State::new(self.state());
        let client = self.client();
        let _lock = state.lock()?;
        let mut updated = Vec::new();
        for feed in self.feeds.iter().filter(|feed| feed.enabled) {
            if let Some(url) = &feed.url {
                updated.push(Updated::new(self, feed, url, &state, &client, now));
            }
        }
        Ok(updated)
    }

    /// Takes the state folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// Those of [`update`](Self::update).
    pub fn lock(&self) -> Result<Lock, Error> {
        State::new(self.state()).lock()
    }
}

/// What came of the download of one feed.
///
/// ```
/// use feeds::{FeedConfig, Outcome};
/// use threatfeed::Timestamp;
///
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("feeds.toml");
/// // An inner address is refused, unless the configuration allows it.
/// std::fs::write(&path, "[[feed]]\nname = 'near'\nurl = 'http://127.0.0.1:9/hosts.txt'\n")?;
/// let updated = FeedConfig::load(&path)?.update(Timestamp::from_unix_seconds(0))?;
/// assert_eq!((updated[0].feed.as_str(), updated[0].outcome), ("near", Outcome::KeptLastGood));
/// assert!(!updated[0].has_state && updated[0].reason.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Updated {
    /// Its name.
    pub feed: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Why the last good state was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whether there is a state to build from.
    pub has_state: bool,
    /// How many entries it lists.
    pub accepted: u64,
    /// How many entries of the download were refused.
    pub rejected: u64,
    /// Effect of a merge over time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// Damage of the state that the new one replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repaired: Option<String>,
}

/// What came of a download.
///
/// ```
/// use feeds::Outcome;
///
/// assert_eq!(serde_json::to_string(&Outcome::KeptLastGood)?, "\"kept_last_good\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// There is no newer state, or none that can be trusted: the last good one holds.
    KeptLastGood,
    /// The server has nothing newer.
    Unchanged,
    /// There is a newer state.
    Updated,
}

/// Effect of a merge over time.
///
/// ```
/// let shown = |change: feeds::Change| format!("{} added, {} removed", change.added, change.removed);
/// # let _ = shown;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Entries that are new.
    pub added: u64,
    /// Entries that are listed again.
    pub renewed: u64,
    /// Entries that are no longer listed, and not old enough to go.
    pub retained: u64,
    /// Entries that went.
    pub removed: u64,
}

impl Updated {
    fn new(
        config: &FeedConfig,
        feed: &Feed,
        url: &str,
        state: &State,
        client: &Client,
        now: Timestamp,
    ) -> Self {
        let (kept, sizes, damage) = match state.load(&feed.name) {
            Ok(Loaded::Kept(kept)) => {
                let sizes = sizes(config, feed, &kept);
                (Some(*kept), sizes, None)
            }
            Ok(Loaded::Nothing) => (None, Vec::new(), None),
            // It is downloaded whole, whatever the server would say about the state before.
            Ok(Loaded::Damaged { reason, facts }) => (None, facts.sizes, Some(reason)),
            Err(error) => return Self::kept(feed, None, error.to_string()),
        };
        let mut fetched = match update(config, feed, url, (kept.as_ref(), sizes), state, client, now) {
            Ok(fetched) => fetched,
            Err(reason) => Self::kept(feed, kept.as_ref(), reason),
        };
        fetched.repaired = damage.filter(|_| fetched.outcome == Outcome::Updated);
        fetched
    }

    fn kept(feed: &Feed, kept: Option<&Kept>, reason: String) -> Self {
        Self {
            feed: feed.name.clone(),
            outcome: Outcome::KeptLastGood,
            reason: Some(reason),
            has_state: kept.is_some(),
            accepted: kept.map_or(0, |kept| kept.facts.accepted),
            rejected: 0,
            change: None,
            repaired: None,
        }
    }
}

/// How many different entries the good states had; of a state of an earlier version that is counted now.
fn sizes(config: &FeedConfig, feed: &Feed, kept: &Kept) -> Vec<u64> {
    if !kept.facts.sizes.is_empty() || kept.facts == Facts::default() {
        return kept.facts.sizes.clone();
    }
    let ledger = kept.ledger.as_ref().map(|_| Ledger::new());
    let now = Timestamp::from_unix_seconds(kept.facts.fetched_at);
    read(config, feed, &kept.bytes, ledger, now).map_or_else(|_| Vec::new(), |read| vec![read.distinct])
}

/// Downloads, looks whether it is a feed, and keeps it; or says why not.
fn update(
    config: &FeedConfig,
    feed: &Feed,
    url: &str,
    (kept, sizes): (Option<&Kept>, Vec<u64>),
    state: &State,
    client: &Client,
    now: Timestamp,
) -> Result<Updated, String> {
    let known = kept.filter(|kept| kept.facts.url == url);
    let validators =
        known.map(|kept| Validators::new(kept.facts.etag.clone(), kept.facts.last_modified.clone()));
    let secret = match &feed.key {
        None => None,
        Some(key) => {
            let value = std::env::var(&key.env).map_err(|_| {
                format!("environment variable {} is not set; put the feed's key in it", key.env)
            })?;
            Some((&key.header, value))
        }
    };
    let mut request = Request::get(url).addresses(config.addresses(feed));
    if let Some(validators) = &validators {
        request = request.unless(validators);
    }
    if let Some((header, value)) = &secret {
        request = request.secret(header, value);
    }
    let Content { bytes, validators, .. } = match client.fetch(&request) {
        Ok(Fetched::New(content)) => content,
        Ok(Fetched::NotModified) => return unchanged(config, feed, kept, state, now),
        Ok(_) => return Err("the client returned an unknown kind of answer".to_owned()),
        Err(error) => return Err(in_words(&error)),
    };
    // From here to `store` the download is only looked at. A server in trouble answers with an error page, half a file or an
    // empty list. Each would take away the protection of the last good state, so any doubt keeps that one.
    let ledger = kept.and_then(|kept| kept.ledger.clone());
    let read = read(config, feed, &bytes, ledger, now)?;
    if read.report.accepted() == 0 && (!sizes.is_empty() || kept.is_some() || read.report.rejected() > 0) {
        return Err("it has no valid entry".to_owned());
    }
    if let Some(problem @ FeedProblem::Cut) = read.report.problem() {
        let reasons: Vec<String> = read.report.reasons().map(|(reason, _)| reason.to_string()).collect();
        return Err(format!("{problem}: {}", reasons.join(", ")));
    }
    if is_nulled(&bytes) {
        return Err("it is damaged: part of it is NUL bytes".to_owned());
    }
    guard(&sizes, read.distinct, config.max_shrink(feed), config.max_growth(feed))?;
    let mut facts = Facts {
        url: url.to_owned(),
        etag: validators.etag,
        last_modified: validators.last_modified,
        fetched_at: now.as_unix_seconds(),
        accepted: read.report.accepted(),
        sizes,
        sha256: None,
        ledger_sha256: None,
    };
    facts.push_size(read.distinct);
    let (accepted, rejected) = (read.report.accepted(), read.report.rejected());
    let kept = Kept { bytes, facts, ledger: read.ledger };
    state.store(&feed.name, &kept).map_err(|error| format!("it cannot be saved: {error}"))?;
    Ok(Updated {
        feed: feed.name.clone(),
        outcome: Outcome::Updated,
        reason: None,
        has_state: true,
        accepted,
        rejected,
        change: read.change,
        repaired: None,
    })
}

/// Says why a new state is too small or too large to follow one that was good. One of the last states suffices, so that a
/// bad one that once passed does not lock the good ones out. Different entries count: one that is there a thousand
/// times is one.
fn guard(sizes: &[u64], now: u64, max_shrink: f64, max_growth: f64) -> Result<(), String> {
    // The last states had 100,000 entries and, on a bad day, 900,000: nine times as many may pass. The next good one has
    // 100,000. Compared with the last alone it shrank too much, and would be refused for good. Compared with the one before, it
    // is as usual.
    let shrinks = |before: u64| now < before && (before - now) as f64 / before as f64 >= max_shrink;
    let grows = |before: u64| now > before.max(SMALL) && now as f64 > before.max(1) as f64 * max_growth;
    let Some(last) = sizes.last() else { return Ok(()) };
    if sizes.iter().any(|before| !shrinks(*before) && !grows(*before)) {
        return Ok(());
    }
    let how = if shrinks(*last) { "shrank" } else { "grew" };
    Err(format!("it {how} from {last} to {now} different entries"))
}

/// Up to here a feed may grow as it likes.
const SMALL: u64 = 1000;

/// Says whether more than a hundredth of a text is NUL bytes, as a file system leaves them behind a crash.
fn is_nulled(bytes: &[u8]) -> bool {
    // Archives, and UTF-16.
    let is_packed =
        [&b"\x1F\x8B"[..], b"PK", b"\xFF\xFE", b"\xFE\xFF"].iter().any(|start| bytes.starts_with(start));
    !is_packed && bytes.iter().filter(|byte| **byte == 0).count() * 100 > bytes.len()
}

/// The feed still lists what it listed: entries that age are renewed.
fn unchanged(
    config: &FeedConfig,
    feed: &Feed,
    kept: Option<&Kept>,
    state: &State,
    now: Timestamp,
) -> Result<Updated, String> {
    let Some(kept) = kept else {
        return Err("the server answered \"not modified\", but no earlier copy exists".to_owned());
    };
    let mut change = None;
    if feed.policy() != UpdatePolicy::Mirror {
        let read = read(config, feed, &kept.bytes, kept.ledger.clone(), now)?;
        let facts = Facts { fetched_at: now.as_unix_seconds(), ..kept.facts.clone() };
        let renewed = Kept { bytes: kept.bytes.clone(), facts, ledger: read.ledger };
        state.store(&feed.name, &renewed).map_err(|error| format!("it cannot be saved: {error}"))?;
        change = read.change;
    }
    Ok(Updated {
        feed: feed.name.clone(),
        outcome: Outcome::Unchanged,
        reason: None,
        has_state: true,
        accepted: kept.facts.accepted,
        rejected: 0,
        change,
        repaired: None,
    })
}

struct Read {
    report: FeedReport,
    /// How many different entries it lists.
    distinct: u64,
    ledger: Option<Ledger>,
    change: Option<Change>,
}

/// Reads a feed, and takes it over into the ledger if the feed is merged.
fn read(
    config: &FeedConfig,
    feed: &Feed,
    bytes: &[u8],
    ledger: Option<Ledger>,
    now: Timestamp,
) -> Result<Read, String> {
    let format =
        feed.format().or_else(|| sniffed(bytes)).ok_or("the format is not recognised; set `format`")?;
    let source = feed.source(feed.name.clone(), format, Path::new(&feed.name));
    match feed.policy() {
        UpdatePolicy::Mirror => {
            let mut builder = FeedSet::builder();
            let report = builder.rules(config.rules.clone()).feed(source, bytes);
            let set = builder.build().map_err(|error| error.to_string())?;
            let distinct = [Scope::Domain, Scope::Ip, Scope::Url].map(|scope| set.count(scope) as u64);
            Ok(Read { report, distinct: distinct.iter().sum(), ledger: None, change: None })
        }
        policy => {
            let mut ledger = ledger.unwrap_or_default();
            let (report, changed) = ledger.update(&source, bytes, &config.rules, policy, now);
            let change = Change {
                added: changed.added,
                renewed: changed.renewed,
                retained: changed.retained,
                removed: changed.removed,
            };
            let distinct = changed.added + changed.renewed;
            Ok(Read { report, distinct, ledger: Some(ledger), change: Some(change) })
        }
    }
}
