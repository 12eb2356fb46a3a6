//! The tables of one site, with what must be written by the same commit.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::ThreadId;

use monitor::{
    SiteStore, Store,
    store::{Batch, EachVisitor, Scan, Table, Visitor},
};
use verdict::Error;

use crate::cluster::{Shared, Turn};

/// One entry that a commit changes.
pub(crate) type Row = (Table, Vec<u8>, Option<Vec<u8>>);

/// The tables of one site in the store of all. Clones share everything.
///
/// The service keeps its own entries under keys that begin with `service/`: the progress of the journal, and the fetcher's
/// state. Some of them must be written in one commit with the monitor's entries.
///
/// ```
/// # fn example(site: &service::Site) -> Result<(), verdict::Error> {
/// use monitor::{Store, store::Table};
///
/// let tables: service::SiteTables = site.tables();
/// assert_eq!(tables.value(Table::Meta, b"no such key")?, None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SiteTables {
    store: SiteStore<Door>,
    door: Door,
    /// Written by the next commit of this thread.
    along: Arc<Mutex<Option<Along>>>,
}

/// What the next commit of a thread writes as well.
type Along = (ThreadId, Vec<Row>);

/// The store of all sites.
pub(crate) struct SharedStore {
    pub(crate) store: Box<dyn Store>,
    /// By what it is shared with other processes, if it is.
    pub(crate) shared: Option<Arc<dyn Shared>>,
}

/// The store, by which whoever has the turn with a site changes it.
#[derive(Clone)]
struct Door {
    all: Arc<SharedStore>,
    site: Arc<str>,
    turn: Arc<Mutex<Option<Held>>>,
}

/// The turn of a thread.
struct Held {
    thread: ThreadId,
    turn: Box<dyn Turn>,
    /// Reports that the next commit takes in.
    reports: Vec<i64>,
}

/// Other processes change nothing until it is dropped. It belongs to the thread that took it.
pub(crate) struct Tenure {
    turn: Option<Arc<Mutex<Option<Held>>>>,
}

impl SiteTables {
    pub(crate) fn new(store: Arc<SharedStore>, site: &str) -> Result<Self, Error> {
        let door = Door { all: store, site: site.into(), turn: Arc::default() };
        Ok(Self { store: SiteStore::new(door.clone(), site)?, door, along: Arc::default() })
    }

    /// Waits until no other process changes the site. Whoever calls has made sure that no other thread of this one does.
    pub(crate) fn turn(&self) -> Result<Tenure, Error> {
        let Some(shared) = &self.door.all.shared else { return Ok(Tenure { turn: None }) };
        let turn = shared.turn(&self.door.site)?;
        let held = Held { thread: std::thread::current().id(), turn, reports: Vec::new() };
        *self.door.turn() = Some(held);
        Ok(Tenure { turn: Some(self.door.turn.clone()) })
    }

    /// The next commit of this turn takes these reports of the database in.
    pub(crate) fn take_reports(&self, numbers: Vec<i64>) {
        if let Some(held) = &mut *self.door.turn() {
            held.reports = numbers;
        }
    }

    /// Runs a change with which these entries are written, in its first commit. Whether there was one.
    pub(crate) fn along<T>(
        &self,
        rows: Vec<Row>,
        change: impl FnOnce() -> Result<T, Error>,
    ) -> Result<(T, bool), Error> {
        *self.waiting() = Some((std::thread::current().id(), rows));
        let changed = change();
        let is_written = self.waiting().take().is_none();
        changed.map(|changed| (changed, is_written))
    }

    /// Commits what is to be written along, if nothing else is.
    pub(crate) fn touch(&self) -> Result<(), Error> {
        self.commit(Batch::default())
    }

    fn waiting(&self) -> MutexGuard<'_, Option<Along>> {
        self.along.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for SiteTables {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value(table, key)
    }

    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.store.values(table, keys)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.store.scan(scan, visit)
    }

    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.store.scan_each(scans, visit)
    }

    fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value_aside(table, key)
    }

    fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.store.values_aside(table, keys)
    }

    fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.store.scan_aside(scan, visit)
    }

    fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.store.scan_each_aside(scans, visit)
    }

    fn check(&self) -> Result<Vec<String>, Error> {
        self.store.check()
    }

    fn commit(&self, mut batch: Batch) -> Result<(), Error> {
        // What another thread gave is for its own commit.
        let mine = |(thread, _): &mut Along| *thread == std::thread::current().id();
        let Some((thread, rows)) = self.waiting().take_if(mine) else { return self.store.commit(batch) };
        let kept = rows.clone();
        batch.changes.extend(rows);
        batch.changes.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
        let committed = self.store.commit(batch);
        if committed.is_err() {
            *self.waiting() = Some((thread, kept));
        }
        committed
    }

    fn compact(&self) -> Result<(), Error> {
        self.store.compact()
    }
}

impl Door {
    fn turn(&self) -> MutexGuard<'_, Option<Held>> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Door {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.all.store.value(table, key)
    }

    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.all.store.values(table, keys)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.all.store.scan(scan, visit)
    }

    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.all.store.scan_each(scans, visit)
    }

    fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.all.store.value_aside(table, key)
    }

    fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.all.store.values_aside(table, keys)
    }

    fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.all.store.scan_aside(scan, visit)
    }

    fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.all.store.scan_each_aside(scans, visit)
    }

    fn check(&self) -> Result<Vec<String>, Error> {
        self.all.store.check()
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        let Some(shared) = &self.all.shared else { return self.all.store.commit(batch) };
        let mut turn = self.turn();
        if let Some(held) = turn.as_mut().filter(|held| held.thread == std::thread::current().id()) {
            held.turn.commit(batch, &held.reports)?;
            held.reports.clear();
            return Ok(());
        }
        drop(turn);
        shared.commit(&self.site, batch)
    }

    fn compact(&self) -> Result<(), Error> {
        self.all.store.compact()
    }
}

impl Drop for Tenure {
    fn drop(&mut self) {
        if let Some(turn) = &self.turn {
            let ended = turn.lock().unwrap_or_else(PoisonError::into_inner).take();
            drop(ended);
        }
    }
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("site", &self.site).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for SharedStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedStore")
    }
}
