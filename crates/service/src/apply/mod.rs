//! Takes acknowledged reports into the inventories: one thread, batch by batch. Each site's part is one commit, which also notes
//! the last record of the journal. After a crash the rest is taken in again, and nothing twice. Where several processes share a
//! database, reports wait there in place of the journal, and the commit that takes them in removes them.
//!
//! Neighbours: `journal` or `cluster` gives records in order. `gate` lets through what the caps of the site allow, and `monitor`
//! takes it in. The hook tells the fetcher what to fetch, in the same commit.
//!
//! What must not be done here: note how far it has come in another commit than the observations. Before them, a crash loses reports
//! that were acknowledged; behind them, it counts them twice.

mod gate;
mod window;

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use monitor::{Observation, Store as _, store::Table};
use verdict::{ResourceKind, Timestamp};

use crate::error::in_words;
use crate::journal::{Entry, JournalOptions, Seen, Tail};
use crate::metrics::{Family, Metrics};
use crate::settings::Settings;
use crate::site::{Alone, Row, Switches};
use crate::{Error, ErrorKind, Site, SiteName, SiteTables, Sites, clock, cluster};
use gate::{Gate, Passage, Shut};

/// What takes the journal in.
pub(crate) struct Applier {
    pub(crate) sites: Sites,
    pub(crate) source: Source,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) settings: Settings,
    pub(crate) journal: JournalOptions,
    pub(crate) hook: Box<dyn Hook>,
}

/// Where reports wait.
pub(crate) enum Source {
    Journal(Tail),
    Database(Arc<dyn cluster::Shared>),
}

/// Who wants to know what comes into an inventory.
pub(crate) trait Hook: Send {
    /// What is to be written with it.
    fn along(&mut self, site: &Site, seen: &[Seen], at: Timestamp) -> Result<Vec<Row>, verdict::Error>;

    /// It is written.
    fn written(&mut self, site: &Site);
}

/// Nobody wants to know.
pub(crate) struct NoHook;

impl Hook for NoHook {
    fn along(&mut self, _: &Site, _: &[Seen], _: Timestamp) -> Result<Vec<Row>, verdict::Error> {
        Ok(Vec::new())
    }

    fn written(&mut self, _: &Site) {}
}

/// How far the journal is taken in. Cheap to clone; clones share everything.
#[derive(Clone, Debug, Default)]
pub(crate) struct Progress {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    applied: AtomicU64,
    /// Whether what was there at the start is taken in.
    has_caught_up: AtomicBool,
    is_failing: AtomicBool,
    stop: AtomicBool,
}

impl Progress {
    /// The number of the last record that is taken in.
    pub(crate) fn applied(&self) -> u64 {
        self.shared.applied.load(Ordering::Acquire)
    }

    pub(crate) fn has_caught_up(&self) -> bool {
        self.shared.has_caught_up.load(Ordering::Acquire)
    }

    pub(crate) fn is_failing(&self) -> bool {
        self.shared.is_failing.load(Ordering::Acquire)
    }

    /// Lets the thread end after its batch.
    pub(crate) fn stop(&self) {
        self.shared.stop.store(true, Ordering::Release);
    }

    fn is_stopped(&self) -> bool {
        self.shared.stop.load(Ordering::Acquire)
    }
}

/// How far the journal is taken into a site.
pub(crate) fn position(tables: &SiteTables) -> Result<u64, verdict::Error> {
    let bytes = tables.value(Table::Meta, POSITION)?;
    Ok(bytes.and_then(|bytes| Some(u64::from_be_bytes(*bytes.first_chunk::<8>()?))).unwrap_or_default())
}

impl Applier {
    /// Begins to take in, until it is stopped or the journal has ended and is taken in.
    pub(crate) fn start(self) -> Result<(Progress, JoinHandle<()>), Error> {
        let progress = Progress::default();
        let Self { sites, source, metrics, settings, journal, hook } = self;
        let applier =
            Parts { sites, metrics, settings, hook, gather: Duration::from_millis(journal.gather_millis) };
        let applying = Applying { applier, progress: progress.clone(), gates: HashMap::new() };
        let thread = std::thread::Builder::new()
            .name("apply".to_owned())
            .spawn(move || applying.run(source))
            .map_err(|error| Error::new(ErrorKind::State, "a thread cannot be started").because(error))?;
        Ok((progress, thread))
    }
}

/// The same without where reports wait.
struct Parts {
    sites: Sites,
    metrics: Arc<Metrics>,
    settings: Settings,
    hook: Box<dyn Hook>,
    /// So long more is waited for.
    gather: Duration,
}

struct Applying {
    applier: Parts,
    progress: Progress,
    gates: HashMap<SiteName, Gate>,
}

impl Applying {
    fn run(self, source: Source) {
        match source {
            Source::Journal(tail) => self.read_journal(tail),
            Source::Database(shared) => self.read_database(&*shared),
        }
    }

    fn read_journal(mut self, mut tail: Tail) {
        let mut is_closed = false;
        loop {
            let records = match tail.next(BATCH_BYTES) {
                Ok(records) => records,
                Err(error) => {
                    tracing::error!(%error, "the journal cannot be read");
                    self.progress.shared.is_failing.store(true, Ordering::Release);
                    if self.progress.is_stopped() {
                        return;
                    }
                    std::thread::sleep(RETRY_FIRST);
                    continue;
                }
            };
            let damaged = tail.take_damaged();
            self.applier.metrics.count(None, Family::Dropped, "damaged_journal_file", damaged);
            if records.is_empty() {
                self.progress.shared.has_caught_up.store(true, Ordering::Release);
                if self.progress.is_stopped() || is_closed {
                    return;
                }
                // What was written before it was closed is still to be read.
                is_closed = !tail.wait(IDLE);
                if !is_closed {
                    // More comes soon, and is written with it.
                    std::thread::sleep(self.applier.gather);
                }
                continue;
            }
            if !self.take_in(&records) {
                return;
            }
            tail.release();
            if self.progress.is_stopped() {
                return;
            }
        }
    }

    /// Takes in what waits for the sites of this process, until it is stopped.
    fn read_database(mut self, shared: &dyn cluster::Shared) {
        // What cannot be taken in is left alone for a while.
        let mut resting: HashMap<SiteName, (Instant, Duration)> = HashMap::new();
        while !self.progress.is_stopped() {
            let mut names: Vec<String> =
                self.applier.sites.worked_for().iter().map(|name| name.as_str().to_owned()).collect();
            names.retain(|name| {
                resting.iter().all(|(known, (until, _))| known.as_str() != name || *until <= Instant::now())
            });
            let reported = shared.reported(&names);
            if let Err(error) = &reported {
                tracing::error!(error = in_words(error), "the database does not answer");
            }
            let answers = reported.is_ok();
            let reported = reported.unwrap_or_default();
            self.progress.shared.has_caught_up.store(true, Ordering::Release);
            for name in reported.iter().filter_map(|name| SiteName::parse(name).ok()) {
                match self.take_in_reports(&name, shared) {
                    Ok(()) => drop(resting.remove(&name)),
                    // It went to another process, or comes again.
                    Err(error) => {
                        tracing::warn!(site = %name, error = in_words(&error), "reports cannot be processed; they stay queued");
                        let pause =
                            resting.get(&name).map_or(RETRY_FIRST, |(_, pause)| (*pause * 2).min(RETRY_LAST));
                        resting.insert(name, (Instant::now() + pause, pause));
                    }
                }
                if self.progress.is_stopped() {
                    return;
                }
            }
            resting.retain(|name, _| self.applier.sites.works_for(name).is_some());
            let is_failing = !answers || resting.values().any(|(_, pause)| *pause >= RETRY_LAST / 4);
            self.progress.shared.is_failing.store(is_failing, Ordering::Release);
            std::thread::sleep(self.applier.gather.max(SHORTEST));
        }
    }

    /// Takes in some of what waits for a site.
    fn take_in_reports(&mut self, name: &SiteName, shared: &dyn cluster::Shared) -> Result<(), Error> {
        let site = self.applier.sites.opened(name)?;
        // No other process takes them in meanwhile.
        let monitor = site.monitor()?;
        let reports = shared.next(name.as_str(), BATCH_BYTES)?;
        let Some(last) = reports.last().map(|(number, _)| *number) else { return Ok(()) };
        let mut entries = Vec::new();
        for (number, payload) in &reports {
            match Entry::parse(payload) {
                Some(entry) => entries.push(entry),
                None => {
                    self.applier.metrics.count(Some(name), Family::Dropped, "unreadable_record", 1);
                    tracing::error!(number, "a report in the database cannot be read");
                }
            }
        }
        // The rows of the inbox go in the same commit as what they say, also unreadable ones. Otherwise these would come again
        // and again and block all behind them.
        site.tables().take_reports(reports.iter().map(|(number, _)| *number).collect());
        let row = (Table::Meta, LAST_REPORT.to_vec(), Some(last.to_be_bytes().to_vec()));
        self.take_in_with(&site, monitor, &entries.iter().collect::<Vec<_>>(), row)?;
        self.progress.shared.applied.fetch_max(u64::try_from(last).unwrap_or_default(), Ordering::AcqRel);
        Ok(())
    }

    /// Takes records in. False if it was stopped before.
    fn take_in(&mut self, records: &[(u64, Vec<u8>)]) -> bool {
        let mut by_site: BTreeMap<SiteName, Vec<(u64, Entry)>> = BTreeMap::new();
        for (number, payload) in records {
            match Entry::parse(payload) {
                Some(entry) => by_site.entry(entry.site.clone()).or_default().push((*number, entry)),
                None => {
                    self.applier.metrics.count(None, Family::Dropped, "unreadable_record", 1);
                    tracing::error!(number, "a record of the journal cannot be read");
                }
            }
        }
        let last = records.last().map_or(0, |(number, _)| *number);
        for (name, entries) in by_site {
            let mut pause = RETRY_FIRST;
            while let Err(error) = self.take_in_for(&name, &entries, last) {
                self.progress.shared.is_failing.store(true, Ordering::Release);
                tracing::error!(site = %name, error = in_words(&error), "reports cannot be processed; trying again");
                if self.progress.is_stopped() {
                    return false;
                }
                std::thread::sleep(pause);
                pause = (pause * 2).min(RETRY_LAST);
            }
            self.progress.shared.is_failing.store(false, Ordering::Release);
        }
        self.progress.shared.applied.store(last, Ordering::Release);
        true
    }

    fn take_in_for(&mut self, name: &SiteName, entries: &[(u64, Entry)], last: u64) -> Result<(), Error> {
        let site = self.applier.sites.opened(name)?;
        let monitor = site.monitor()?;
        // After a crash or a stop in the middle of a batch, the journal gives records again that this site already has. The
        // sites before it were written, the others were not. The site's own position tells which: with 10 to 14 at hand and 12
        // noted, 13 and 14 are taken in.
        let position = position(&site.tables())?;
        let new: Vec<&Entry> =
            entries.iter().filter(|(number, _)| *number > position).map(|(_, entry)| entry).collect();
        let row = (Table::Meta, POSITION.to_vec(), Some(last.to_be_bytes().to_vec()));
        self.take_in_with(&site, monitor, &new, row)
    }

    /// Takes in what came for a site, with an entry that says so.
    fn take_in_with(
        &mut self,
        site: &Site,
        mut monitor: Alone<'_>,
        entries: &[&Entry],
        row: Row,
    ) -> Result<(), Error> {
        let Self { applier, gates, .. } = self;
        let (name, tables) = (site.name(), site.tables());
        let gate = gates.entry(name.clone()).or_default();
        let mut gathered = Gathered::default();
        let now = clock::now();
        let current = applier.settings.current();
        let collector = &current.collector;
        let mut coming = gate.open(collector, now);
        let mut shut = BTreeMap::new();
        // Another process may have changed them.
        let switches = Switches::read(&tables, applier.sites.engine().connection_scope())?;
        monitor.set_connection_scope(switches.connection_scope());
        let engine = monitor.engine().clone();
        let reader = site.reader();
        for entry in entries {
            for seen in &entry.seen {
                if !switches.enabled {
                    count(&mut shut, Shut::SwitchedOff, seen.observation.count);
                    continue;
                }
                let asked = (&engine, &reader);
                match gate.pass(seen, entry.network, asked, collector, &mut coming)? {
                    Passage::Shut(why) => count(&mut shut, why, seen.observation.count),
                    Passage::Open => gathered.add(seen, entry.at),
                }
            }
        }
        let before = monitor.count()?;
        let mut rows = applier.hook.along(site, &gathered.seen, now)?;
        rows.push(row);
        let observations: Vec<Observation> = gathered.seen.iter().map(Seen::observed).collect();
        let observe = || monitor.observe_all(&observations, now);
        let (observed, is_written) = tables.along(rows.clone(), observe)?;
        if !is_written {
            // Nothing of it was to be kept but how far it goes.
            tables.along(rows, || tables.touch())?;
        }
        let added = monitor.count()?.saturating_sub(before);
        drop(monitor);
        applier.hook.written(site);
        gate.passed(coming, added);
        let metrics = &applier.metrics;
        for (why, times) in shut {
            metrics.count(Some(name), Family::Dropped, why.name(), times);
        }
        let mut refused = BTreeMap::new();
        for (place, error) in &observed.refused {
            let times = observations.get(*place).map_or(1, |observation| observation.count);
            count(&mut refused, refusal(error), times);
        }
        for (why, times) in refused {
            metrics.count(Some(name), Family::Dropped, why, times);
        }
        for kind in [ResourceKind::Connection, ResourceKind::Script] {
            let of_kind = observations.iter().filter(|observation| observation.kind == kind);
            let label = if kind == ResourceKind::Script { "script" } else { "connection" };
            metrics.count(
                Some(name),
                Family::Taken,
                label,
                of_kind.fold(0, |sum, one| sum.saturating_add(one.count)),
            );
        }
        crate::events::count(metrics, name, &observed.events);
        Ok(())
    }
}

/// Counts something. Whoever sends observations says how often each was seen: up to what a number can hold.
fn count<K: Ord>(counts: &mut BTreeMap<K, u64>, what: K, times: u64) {
    let counted = counts.entry(what).or_default();
    *counted = counted.saturating_add(times);
}

/// What was seen, each thing once, as often as it was.
#[derive(Default)]
struct Gathered {
    seen: Vec<Seen>,
    /// The place of the last of each hash of a [`Sameness`].
    places: HashMap<u64, usize>,
    hasher: RandomState,
}

/// What is the same: what was seen, where, within which minute, and with which hash.
type Sameness<'a> = (ResourceKind, Option<&'a str>, Option<&'a str>, i64, Option<&'a str>);

fn sameness(seen: &Seen, at: Timestamp) -> Sameness<'_> {
    let Seen { observation, browser_hash } = seen;
    let minute = at.as_millis().div_euclid(60_000);
    let (url, page) = (observation.url.as_deref(), observation.page_url.as_deref());
    (observation.kind, url, page, minute, browser_hash.as_deref())
}

impl Gathered {
    fn add(&mut self, seen: &Seen, at: Timestamp) {
        let observation = &seen.observation;
        let at = observation.seen_at.unwrap_or(at);
        let has_body = observation.source.is_some();
        let key = sameness(seen, at);
        let hash = self.hasher.hash_one(key);
        let place = self.places.get(&hash).copied().filter(|_| !has_body);
        if let Some(known) = place.and_then(|place| self.seen.get_mut(place))
            && known.observation.seen_at.is_some_and(|known_at| sameness(known, known_at) == key)
        {
            let same = &mut known.observation;
            same.count = same.count.saturating_add(observation.count);
            same.seen_at = same.seen_at.max(Some(at));
            same.is_frame |= observation.is_frame;
            return;
        }
        if !has_body {
            self.places.insert(hash, self.seen.len());
        }
        let mut seen = seen.clone();
        seen.observation.seen_at = Some(at);
        self.seen.push(seen);
    }
}

/// The name of a reason for which a monitor refuses something.
pub(crate) fn refusal(error: &verdict::Error) -> &'static str {
    match error.kind() {
        verdict::ErrorKind::Limit => "inventory_full",
        _ => "not_a_resource",
    }
}

/// The key under which the tables of a site have how far the journal is taken in.
const POSITION: &[u8] = b"service/journal";

/// The same for what waits in a database: the last number that was taken in.
const LAST_REPORT: &[u8] = b"service/report";

const BATCH_BYTES: usize = 4 << 20;

/// A wait for more, after which it is looked whether the service stops.
const IDLE: Duration = Duration::from_millis(500);

/// The database is asked for reports after so long again.
const SHORTEST: Duration = Duration::from_millis(50);

const RETRY_FIRST: Duration = Duration::from_millis(200);

const RETRY_LAST: Duration = Duration::from_secs(10);
