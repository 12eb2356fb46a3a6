//! The tables of one site, with what must be written by the same commit.

use std::sync::{Arc, Mutex, PoisonError};

use monitor::{Batch, Scan, SiteStore, Store, Table, Visitor};
use verdict::Error;

/// One entry that a commit changes.
pub(crate) type Row = (Table, Vec<u8>, Option<Vec<u8>>);

/// The tables of one site in the store of all. Clones share everything.
///
/// The service keeps some entries of its own beside the monitor's, under keys that begin with `service/`: how far the journal is
/// taken in, and what the fetcher knows. Some of them must be written with what the monitor writes, or not at all.
///
/// ```
/// # fn example(site: &service::Site) -> Result<(), verdict::Error> {
/// use monitor::{Store, Table};
///
/// let tables: service::SiteTables = site.tables();
/// assert_eq!(tables.value(Table::Meta, b"no such key")?, None);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct SiteTables {
    store: SiteStore<Arc<SharedStore>>,
    /// Written by the next commit.
    along: Arc<Mutex<Vec<Row>>>,
}

/// The store of all sites.
pub(crate) struct SharedStore(pub(crate) Box<dyn Store>);

impl SiteTables {
    pub(crate) fn new(store: Arc<SharedStore>, site: &str) -> Result<Self, Error> {
        Ok(Self { store: SiteStore::new(store, site)?, along: Arc::default() })
    }

    /// Runs a change with which these entries are written, in its first commit. Whether there was one.
    pub(crate) fn along<T>(
        &self,
        rows: Vec<Row>,
        change: impl FnOnce() -> Result<T, Error>,
    ) -> Result<(T, bool), Error> {
        *self.waiting() = rows;
        let changed = change();
        let left = std::mem::take(&mut *self.waiting());
        changed.map(|changed| (changed, left.is_empty()))
    }

    /// Commits what is to be written along, if nothing else is.
    pub(crate) fn touch(&self) -> Result<(), Error> {
        self.commit(Batch::default())
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Row>> {
        self.along.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for SiteTables {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.store.value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.store.scan(scan, visit)
    }

    fn commit(&self, mut batch: Batch) -> Result<(), Error> {
        let rows = std::mem::take(&mut *self.waiting());
        if rows.is_empty() {
            return self.store.commit(batch);
        }
        let kept = rows.clone();
        batch.changes.extend(rows);
        batch.changes.sort_by(|left, right| (left.0, &left.1).cmp(&(right.0, &right.1)));
        let committed = self.store.commit(batch);
        if committed.is_err() {
            *self.waiting() = kept;
        }
        committed
    }

    fn compact(&self) -> Result<(), Error> {
        self.store.compact()
    }
}

impl Store for SharedStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.0.value(table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.0.scan(scan, visit)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        self.0.commit(batch)
    }

    fn compact(&self) -> Result<(), Error> {
        self.0.compact()
    }
}

impl std::fmt::Debug for SharedStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SharedStore")
    }
}
