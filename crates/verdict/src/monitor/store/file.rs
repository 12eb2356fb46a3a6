//! A store in one file, by redb: a copy-on-write B-tree in pure Rust. `docs/monitor.md` says why not SQLite.

use std::path::Path;

use redb::{Database, ReadableDatabase as _, TableDefinition};

use super::{Batch, Direction, Scan, Store, Table, Visitor};
use crate::{Error, ErrorKind};

/// Keeps everything in one file, which one process has open at a time.
///
/// What a commit acknowledged survives the end of the process and of the machine: it was synced to the disk.
#[derive(Debug)]
pub struct FileStore {
    database: Database,
}

impl FileStore {
    /// Opens a file, or makes it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`] if the file cannot be opened or another process has it open,
    /// [`ErrorKind::Defect`] if it is no such file or damaged.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        Self::with_cache(path, DEFAULT_CACHE_BYTES)
    }

    /// Opens a file, or makes it, and keeps at most so many bytes of it in memory.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn with_cache(path: impl AsRef<Path>, cache_bytes: usize) -> Result<Self, Error> {
        let database = Database::builder().set_cache_size(cache_bytes).create(path).map_err(failed)?;
        // Every table is there from the start, so that reads never meet a missing one.
        let write = database.begin_write().map_err(failed)?;
        for table in Table::ALL {
            write.open_table(definition(table)).map_err(failed)?;
        }
        write.commit().map_err(failed)?;
        Ok(Self { database })
    }
}

impl Store for FileStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let read = self.database.begin_read().map_err(failed)?;
        let table = read.open_table(definition(table)).map_err(failed)?;
        Ok(table.get(key).map_err(failed)?.map(|value| value.value().to_vec()))
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let read = self.database.begin_read().map_err(failed)?;
        let table = read.open_table(definition(scan.table)).map_err(failed)?;
        let mut range = match scan.end {
            Some(end) if end <= scan.start => return Ok(()),
            Some(end) => table.range(scan.start..end),
            None => table.range(scan.start..),
        }
        .map_err(failed)?;
        let mut next = || match scan.direction {
            Direction::Ascending => range.next(),
            Direction::Descending => range.next_back(),
        };
        while let Some(entry) = next() {
            let (key, value) = entry.map_err(failed)?;
            if visit(key.value(), value.value()).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        let mut write = self.database.begin_write().map_err(failed)?;
        // Without it, the file of a killed process is walked as a whole before it opens again.
        write.set_quick_repair(true);
        for changes in batch.changes.chunk_by(|left, right| left.0 == right.0) {
            let mut table = write.open_table(definition(changes[0].0)).map_err(failed)?;
            for (_, key, value) in changes {
                match value {
                    Some(value) => table.insert(key.as_slice(), value.as_slice()),
                    None => table.remove(key.as_slice()),
                }
                .map_err(failed)?;
            }
        }
        write.commit().map_err(failed)
    }
}

fn definition(table: Table) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
    TableDefinition::new(table.name())
}

fn failed(error: impl Into<redb::Error>) -> Error {
    let error = error.into();
    let (kind, message) = match &error {
        redb::Error::DatabaseAlreadyOpen => {
            (ErrorKind::Unavailable, "the state file is open in another process")
        }
        redb::Error::Io(_) | redb::Error::PreviousIo => {
            (ErrorKind::Unavailable, "the state file cannot be read or written")
        }
        _ => (ErrorKind::Defect, "the state file is damaged or no state file"),
    };
    Error::new(kind, message).with_source(error)
}

/// Of the file, so much is kept in memory unless the caller says otherwise.
const DEFAULT_CACHE_BYTES: usize = 256 << 20;
