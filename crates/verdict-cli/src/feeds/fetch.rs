//! `verdict feeds fetch`: downloads the feeds of a configuration, and keeps the last good state of each.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use fetch::{Client, Content, Request, Validators};
use serde::Serialize;
use threatfeed::{FeedProblem, FeedReport, FeedSet, Ledger, Scope, Timestamp, UpdatePolicy};

use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::feeds::config::{Config, Feed};
use crate::feeds::source::{now, sniffed};
use crate::feeds::state::{Facts, Kept, Loaded, State};
use crate::output::escape::Escaped;
use crate::output::{self, json};

/// Download the feeds of a configuration, and keep the last good state of a feed that fails
///
/// A feed that is cut, that shrinks or grows too much, or that lists nothing, keeps its last good state.
/// Exit status: 0, or 3 if a feed could not be brought up to date.
#[derive(Args)]
pub(crate) struct FetchArgs {
    /// The configuration
    #[arg(long, value_name = "feeds.toml")]
    config: PathBuf,

    /// How the report is written
    #[arg(long, value_enum, default_value_t = FetchFormat::Text)]
    format: FetchFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum FetchFormat {
    Json,
    Text,
}

/// Runs the command.
pub(crate) fn run(args: &FetchArgs) -> Result<Exit, CliError> {
    let config = Config::load(&args.config)?;
    let state = State::new(config.state());
    let client = config.client();
    let now = now();
    let _lock = state.lock()?;
    let mut feeds = Vec::new();
    for feed in config.feeds.iter().filter(|feed| feed.enabled) {
        if let Some(url) = &feed.url {
            feeds.push(Fetched::new(&config, feed, url, &state, &client, now));
        }
    }
    let all_good = feeds.iter().all(|feed| matches!(feed.outcome, Outcome::Updated | Outcome::Unchanged));
    let report = Report { feeds };
    let mut out = output::plain();
    let written = match args.format {
        FetchFormat::Json => json::document(&mut out, &report),
        FetchFormat::Text => report.write(&mut out),
    };
    ended(written.and_then(|()| out.flush()), if all_good { Exit::Clean } else { Exit::Unreadable })
}

#[derive(Serialize)]
struct Report {
    feeds: Vec<Fetched>,
}

/// What came of one feed.
#[derive(Serialize)]
struct Fetched {
    feed: String,
    outcome: Outcome,
    /// Why the last good state was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Whether there is a state to build from.
    has_state: bool,
    accepted: u64,
    rejected: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Change>,
    /// What was wrong with the state that the new one replaces.
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    KeptLastGood,
    Unchanged,
    Updated,
}

/// What a merge over time came to.
#[derive(Serialize)]
struct Change {
    added: u64,
    renewed: u64,
    retained: u64,
    removed: u64,
}

impl Fetched {
    fn new(config: &Config, feed: &Feed, url: &str, state: &State, client: &Client, now: Timestamp) -> Self {
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
fn sizes(config: &Config, feed: &Feed, kept: &Kept) -> Vec<u64> {
    if !kept.facts.sizes.is_empty() || kept.facts == Facts::default() {
        return kept.facts.sizes.clone();
    }
    let ledger = kept.ledger.as_ref().map(|_| Ledger::new());
    let now = Timestamp::from_unix_seconds(kept.facts.fetched_at);
    read(config, feed, &kept.bytes, ledger, now).map_or_else(|_| Vec::new(), |read| vec![read.distinct])
}

/// Downloads, looks whether it is a feed, and keeps it; or says why not.
fn update(
    config: &Config,
    feed: &Feed,
    url: &str,
    (kept, sizes): (Option<&Kept>, Vec<u64>),
    state: &State,
    client: &Client,
    now: Timestamp,
) -> Result<Fetched, String> {
    let known = kept.filter(|kept| kept.facts.url == url);
    let validators =
        known.map(|kept| Validators::new(kept.facts.etag.clone(), kept.facts.last_modified.clone()));
    let secret = match &feed.key {
        None => None,
        Some(key) => {
            let value =
                std::env::var(&key.env).map_err(|_| format!("the variable {} is not set", key.env))?;
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
        Ok(fetch::Fetched::New(content)) => content,
        Ok(fetch::Fetched::NotModified) => return unchanged(config, feed, kept, state, now),
        Ok(_) => return Err("an answer of an unknown kind".to_owned()),
        Err(error) => return Err(in_words(&error)),
    };
    let ledger = kept.and_then(|kept| kept.ledger.clone());
    let read = read(config, feed, &bytes, ledger, now)?;
    if read.report.accepted() == 0 && (!sizes.is_empty() || kept.is_some() || read.report.rejected() > 0) {
        return Err("nothing in it can be listed".to_owned());
    }
    if let Some(problem @ FeedProblem::Cut) = read.report.problem() {
        let reasons: Vec<String> = read.report.reasons().map(|(reason, _)| reason.to_string()).collect();
        return Err(format!("{problem}: {}", reasons.join(", ")));
    }
    if is_nulled(&bytes) {
        return Err("it is damaged: a part of it is NUL bytes".to_owned());
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
    };
    facts.push_size(read.distinct);
    let (accepted, rejected) = (read.report.accepted(), read.report.rejected());
    let kept = Kept { bytes, facts, ledger: read.ledger };
    state.store(&feed.name, &kept).map_err(|error| format!("it cannot be kept: {error}"))?;
    Ok(Fetched {
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
/// bad one that once passed does not lock the good ones out. Different entries count: one that stands there a thousand
/// times is one.
fn guard(sizes: &[u64], now: u64, max_shrink: f64, max_growth: f64) -> Result<(), String> {
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
    config: &Config,
    feed: &Feed,
    kept: Option<&Kept>,
    state: &State,
    now: Timestamp,
) -> Result<Fetched, String> {
    let Some(kept) = kept else { return Err("not modified, and nothing is kept".to_owned()) };
    let mut change = None;
    if feed.policy() != UpdatePolicy::Mirror {
        let read = read(config, feed, &kept.bytes, kept.ledger.clone(), now)?;
        let facts = Facts { fetched_at: now.as_unix_seconds(), ..kept.facts.clone() };
        let renewed = Kept { bytes: kept.bytes.clone(), facts, ledger: read.ledger };
        state.store(&feed.name, &renewed).map_err(|error| format!("it cannot be kept: {error}"))?;
        change = read.change;
    }
    Ok(Fetched {
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
    config: &Config,
    feed: &Feed,
    bytes: &[u8],
    ledger: Option<Ledger>,
    now: Timestamp,
) -> Result<Read, String> {
    let format =
        feed.format().or_else(|| sniffed(bytes)).ok_or("the format is not recognised; set `format`")?;
    let source = feed.source(feed.name.clone(), format, &PathBuf::from(&feed.name));
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

impl Report {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        for feed in &self.feeds {
            let name = Escaped(&feed.feed);
            match (feed.outcome, &feed.reason) {
                (Outcome::Updated, _) => {
                    writeln!(out, "{name}: updated, {} accepted, {} rejected", feed.accepted, feed.rejected)?;
                }
                (Outcome::Unchanged, _) => writeln!(out, "{name}: unchanged, {} accepted", feed.accepted)?,
                (Outcome::KeptLastGood, reason) => {
                    let kept =
                        if feed.has_state { "the last good state is kept" } else { "there is no state yet" };
                    writeln!(
                        out,
                        "{name}: NOT updated, {kept}: {}",
                        Escaped(reason.as_deref().unwrap_or_default())
                    )?;
                }
            }
            if let Some(damage) = &feed.repaired {
                writeln!(out, "  its state was damaged: {}", Escaped(damage))?;
            }
            if let Some(Change { added, renewed, retained, removed }) = &feed.change {
                writeln!(out, "  {added} added, {renewed} renewed, {retained} retained, {removed} removed")?;
            }
        }
        Ok(())
    }
}
