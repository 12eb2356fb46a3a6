//! A store in memory, for tests and for services that keep nothing.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock};

use verdict::Error;

use super::{Batch, Direction, Scan, Store, Table, Visitor};

/// Keeps everything in memory, until it is dropped.
#[derive(Debug, Default)]
pub struct MemoryStore {
    tables: RwLock<[BTreeMap<Vec<u8>, Vec<u8>>; Table::ALL.len()]>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Store for MemoryStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        // A visitor that panicked held no more than a read lock: the tables are whole.
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        Ok(tables[table.index()].get(key).cloned())
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        if scan.end.is_some_and(|end| end <= scan.start) {
            return Ok(());
        }
        let tables = self.tables.read().unwrap_or_else(PoisonError::into_inner);
        let end = scan.end.map_or(Bound::Unbounded, Bound::Excluded);
        let mut range = tables[scan.table.index()].range::<[u8], _>((Bound::Included(scan.start), end));
        let mut next = || match scan.direction {
            Direction::Ascending => range.next(),
            Direction::Descending => range.next_back(),
        };
        while let Some((key, value)) = next() {
            if visit(key, value).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        let mut tables = self.tables.write().unwrap_or_else(PoisonError::into_inner);
        for (table, key, value) in batch.changes {
            let table = &mut tables[table.index()];
            match value {
                Some(value) => table.insert(key, value),
                None => table.remove(&key),
            };
        }
        Ok(())
    }
}
