//! Rounds over the feeds: download, compile, compare with what is in use, check again what the difference names.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use feeds::{FeedConfig, Outcome, Updated};
use monitor::{ChangedIndicator, FeedUpdate, ListQuery};
use threatfeed::FeedSet;
use verdict::Timestamp;

use crate::error::in_words;
use crate::metrics::Metrics;
use crate::state::{create, make_folder, write_whole};
use crate::{Error, ErrorKind, Site, Sites, events};

/// The compiled feeds of the service: files beside the inventories, and the set in use.
#[derive(Debug)]
pub(crate) struct Compiled {
    folder: PathBuf,
    pub(super) set: Option<FeedSet>,
}

/// What came of a round.
#[derive(Debug, Default)]
pub(super) struct Round {
    pub(super) feeds: Vec<Updated>,
    pub(super) is_new: bool,
    pub(super) events: u64,
    /// What failed, in words.
    pub(super) problems: Vec<String>,
}

impl Compiled {
    /// Opens the feeds that were last in use. Damaged ones are told and left out: they are compiled anew.
    pub(crate) fn open(folder: PathBuf) -> Result<Self, Error> {
        make_folder(&folder).map_err(|error| Error::state(&folder, error))?;
        let mut compiled = Self { folder, set: None };
        let path = compiled.current();
        match std::fs::read(&path) {
            Ok(bytes) => match FeedSet::from_bytes(bytes) {
                Ok(set) => compiled.set = Some(set),
                Err(error) => {
                    tracing::error!(file = %path.display(), error = in_words(&error), "the compiled feeds are damaged");
                }
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::state(&path, error)),
        }
        Ok(compiled)
    }

    /// The set, for an engine at a time.
    pub(crate) fn set(&self, at: Timestamp) -> Option<FeedSet> {
        self.set.clone().map(|set| set.as_of(at))
    }

    fn current(&self) -> PathBuf {
        self.folder.join("current.vfeed")
    }

    /// Runs a round.
    pub(super) fn round(
        &mut self,
        config: &Path,
        sites: &Sites,
        metrics: &Metrics,
        at: Timestamp,
    ) -> Result<Round, Error> {
        let config = FeedConfig::load(config).map_err(|error| Error::config("the feeds").because(error))?;
        let mut round = Round { feeds: config.update(at).map_err(unusable)?, ..Round::default() };
        for feed in &round.feeds {
            if feed.outcome == Outcome::KeptLastGood {
                let reason = feed.reason.as_deref().unwrap_or_default();
                round.problems.push(format!("{}: {reason}", feed.feed));
            }
        }
        let mut builder = FeedSet::builder();
        builder.built_at(at);
        let spills = self.folder.clone();
        let mut number = 0u32;
        builder.memory_limit(SORT_BYTES, move || {
            number = number.wrapping_add(1);
            spill(&spills.join(format!("sort-{number}.tmp")))
        });
        let read = config.read(&mut builder).map_err(unusable)?;
        round.problems.extend(read.damaged.into_iter().map(|(feed, reason)| format!("{feed}: {reason}")));
        round.problems.extend(read.missing.into_iter().map(|feed| format!("{feed}: was never downloaded")));
        let built = builder.build().map_err(unusable)?;
        if self.set.as_ref().is_none_or(|set| set.epoch() != built.epoch()) {
            write_whole(&self.current(), built.as_bytes())
                .map_err(|error| Error::state(&self.current(), error))?;
            round.is_new = true;
        }
        let old = self.set.replace(built);
        let new = self.set(at);
        let Some(new) = new else { return Ok(round) };
        let changed = match (&old, round.is_new) {
            (_, false) => Some(Vec::new()),
            (None, true) => None,
            (Some(old), true) => differences(old, &new)?,
        };
        sites.use_feeds(new.clone());
        for name in sites.worked_for() {
            let updated = sites.opened(&name).and_then(|site| {
                update(&site, &sites.engine(), changed.as_deref(), old.as_ref(), at).map_err(Error::from)
            });
            match updated {
                Ok(happened) => {
                    round.events += happened.len() as u64;
                    events::count(metrics, &name, &happened);
                }
                Err(error) => round.problems.push(format!("site {name}: {}", in_words(&error))),
            }
        }
        Ok(round)
    }
}

/// Takes the feeds of the engine into a site, and checks again what they change.
fn update(
    site: &Site,
    engine: &verdict::Engine,
    changed: Option<&[ChangedIndicator]>,
    old: Option<&FeedSet>,
    at: Timestamp,
) -> Result<Vec<monitor::Event>, verdict::Error> {
    let mut monitor = site.monitor()?;
    let is_of_old = monitor.engine().feed_epoch() == old.map(|old| old.epoch());
    let is_behind = monitor.opened().feeds_differ;
    let engine = engine.with_connection_scope(monitor.engine().connection_scope());
    let update = FeedUpdate::new(engine, at).keeping_file(FILE);
    match changed {
        Some(changed) if is_of_old && !is_behind => {
            let mut names = changed.to_vec();
            // What was listed may have expired.
            let mut query = ListQuery::default();
            query.malicious = Some(true);
            query.limit = MAX_MALICIOUS;
            let hosts = monitor.list(&query, at)?.resources.into_iter().filter_map(|one| one.host);
            names.extend(hosts.filter_map(|host| ChangedIndicator::domain(&host).ok()));
            Ok(monitor.update_feeds(update, names)?.events)
        }
        // Without the feeds before, everything may have changed.
        _ => {
            let mut happened = monitor.update_feeds(update, [])?.events;
            happened.extend(monitor.recheck_all(at)?.events);
            Ok(happened)
        }
    }
}

/// What is different; none if that is so much that everything is better checked again.
fn differences(old: &FeedSet, new: &FeedSet) -> Result<Option<Vec<ChangedIndicator>>, Error> {
    let mut changed = Vec::new();
    for one in ChangedIndicator::all(old, new) {
        changed.push(one.map_err(unusable)?);
        if changed.len() > MAX_CHANGED {
            return Ok(None);
        }
    }
    Ok(Some(changed))
}

/// A file without a name: it goes when nobody uses it.
fn spill(path: &Path) -> io::Result<File> {
    let _ = std::fs::remove_file(path);
    drop(create(path, true)?);
    let file = File::options().read(true).write(true).open(path)?;
    std::fs::remove_file(path)?;
    Ok(file)
}

fn unusable(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::State, "the feeds").because(error)
}

/// The compiled feeds, from the folder of the inventories.
const FILE: &str = "feeds/current.vfeed";

/// Entries beyond so many bytes are sorted in files.
const SORT_BYTES: usize = 256 << 20;

const MAX_CHANGED: usize = 500_000;

const MAX_MALICIOUS: usize = 10_000;
