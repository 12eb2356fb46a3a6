//! Takes the journal into the inventories: one thread, batch by batch, each site's part by one commit that also notes how far the
//! journal is taken in. After a crash the rest is taken in again, and nothing twice.

mod gate;
mod window;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use monitor::{Observation, Store as _, Table};
use verdict::{ResourceKind, Timestamp};

use crate::error::in_words;
use crate::journal::{Entry, JournalOptions, Seen, Tail};
use crate::metrics::{Family, Metrics};
use crate::settings::Settings;
use crate::site::Row;
use crate::{Error, ErrorKind, Site, SiteName, SiteTables, Sites, clock};
use gate::{Gate, Passage};

/// What takes the journal in.
pub(crate) struct Applier {
    pub(crate) sites: Sites,
    pub(crate) tail: Tail,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) settings: Settings,
    pub(crate) journal: JournalOptions,
    pub(crate) hook: Box<dyn Hook>,
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
        let applying = Applying { applier: self, progress: progress.clone(), gates: HashMap::new() };
        let thread = std::thread::Builder::new()
            .name("apply".to_owned())
            .spawn(move || applying.run())
            .map_err(|error| Error::new(ErrorKind::State, "no thread can be started").because(error))?;
        Ok((progress, thread))
    }
}

struct Applying {
    applier: Applier,
    progress: Progress,
    gates: HashMap<SiteName, Gate>,
}

impl Applying {
    fn run(mut self) {
        let gather = Duration::from_millis(self.applier.journal.gather_millis);
        let mut is_closed = false;
        loop {
            let records = match self.applier.tail.next(BATCH_BYTES) {
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
            let damaged = self.applier.tail.take_damaged();
            self.applier.metrics.count(None, Family::Dropped, "damaged_journal_file", damaged);
            if records.is_empty() {
                self.progress.shared.has_caught_up.store(true, Ordering::Release);
                if self.progress.is_stopped() || is_closed {
                    return;
                }
                // What was written before it was closed is still to be read.
                is_closed = !self.applier.tail.wait(IDLE);
                if !is_closed {
                    // More comes soon, and is written with it.
                    std::thread::sleep(gather);
                }
                continue;
            }
            if !self.take_in(&records) {
                return;
            }
            self.applier.tail.release();
            if self.progress.is_stopped() {
                return;
            }
        }
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
                tracing::error!(site = %name, error = in_words(&error), "reports cannot be taken in; trying again");
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
        let Self { applier, gates, .. } = self;
        let site = applier.sites.opened(name)?;
        let mut monitor = site.monitor();
        let tables = site.tables();
        let position = position(&tables)?;
        let gate = gates.entry(name.clone()).or_default();
        let mut gathered = Gathered::default();
        let now = clock::now();
        let current = applier.settings.current();
        let collector = &current.collector;
        let mut room = gate.room(collector, now);
        let (mut shut, mut new) = (BTreeMap::new(), Vec::new());
        let engine = monitor.engine().clone();
        let reader = site.reader();
        for (_, entry) in entries.iter().filter(|(number, _)| *number > position) {
            for seen in &entry.seen {
                let asked = (&engine, &reader);
                match gate.pass(seen, entry.network, asked, collector, (now, &mut room))? {
                    Passage::Shut(why) => *shut.entry(why).or_default() += seen.observation.count,
                    passage => {
                        if let Passage::New(key) = passage {
                            new.push(key);
                        }
                        gathered.add(seen, entry.at);
                    }
                }
            }
        }
        let before = monitor.count()?;
        let mut rows = applier.hook.along(&site, &gathered.seen, now)?;
        rows.push((Table::Meta, POSITION.to_vec(), Some(last.to_be_bytes().to_vec())));
        let observations: Vec<Observation> = gathered.seen.iter().map(Seen::observed).collect();
        let observe = || monitor.observe_all(&observations, now);
        let (observed, is_written) = tables.along(rows.clone(), observe)?;
        if !is_written {
            // Nothing of it was to be kept but how far it goes.
            tables.along(rows, || tables.touch())?;
        }
        let added = monitor.count()?.saturating_sub(before);
        drop(monitor);
        applier.hook.written(&site);
        gate.passed(new, added, now);
        let metrics = &applier.metrics;
        for (why, times) in shut {
            metrics.count(Some(name), Family::Dropped, why.name(), times);
        }
        let mut refused = BTreeMap::new();
        for (place, error) in &observed.refused {
            let times = observations.get(*place).map_or(1, |observation| observation.count);
            *refused.entry(refusal(error)).or_insert(0) += times;
        }
        for (why, times) in refused {
            metrics.count(Some(name), Family::Dropped, why, times);
        }
        for kind in [ResourceKind::Connection, ResourceKind::Script] {
            let of_kind = observations.iter().filter(|observation| observation.kind == kind);
            let label = if kind == ResourceKind::Script { "script" } else { "connection" };
            metrics.count(Some(name), Family::Taken, label, of_kind.map(|one| one.count).sum());
        }
        crate::events::count(metrics, name, &observed.events);
        Ok(())
    }
}

/// What was seen, each thing once, as often as it was.
#[derive(Default)]
struct Gathered {
    seen: Vec<Seen>,
    places: HashMap<Sameness, usize>,
}

/// What is the same: what was seen, where, within which minute, and with which hash.
type Sameness = (ResourceKind, Option<String>, Option<String>, i64, Option<String>);

impl Gathered {
    fn add(&mut self, seen: &Seen, at: Timestamp) {
        let observation = &seen.observation;
        let at = observation.seen_at.unwrap_or(at);
        let mut seen = seen.clone();
        seen.observation.seen_at = Some(at);
        if observation.source.is_some() {
            self.seen.push(seen);
            return;
        }
        let minute = at.as_millis().div_euclid(60_000);
        let key = (
            observation.kind,
            observation.url.clone(),
            observation.page_url.clone(),
            minute,
            seen.browser_hash.clone(),
        );
        match self.places.get(&key).and_then(|place| self.seen.get_mut(*place)) {
            Some(same) => {
                same.observation.count = same.observation.count.saturating_add(observation.count);
                same.observation.seen_at = same.observation.seen_at.max(Some(at));
            }
            None => {
                self.places.insert(key, self.seen.len());
                self.seen.push(seen);
            }
        }
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

const BATCH_BYTES: usize = 4 << 20;

/// A wait for more, after which it is looked whether the service stops.
const IDLE: Duration = Duration::from_millis(500);

const RETRY_FIRST: Duration = Duration::from_millis(200);

const RETRY_LAST: Duration = Duration::from_secs(10);
