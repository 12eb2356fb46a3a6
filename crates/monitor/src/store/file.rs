//! A store in one file, by SQLite. `docs/monitor.md` says why not redb.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension as _, ffi};

use verdict::{Error, ErrorKind};

use super::{Batch, Direction, Scan, Store, Table, Visitor};

/// Keeps everything in one file, which one process has open at a time.
///
/// What a commit acknowledged survives the end of the process and of the machine: it was synced to the disk. While the file is
/// open, and after a process was killed, a second one beside it with the ending `-wal` belongs to it.
///
/// ```
/// use monitor::{FileStore, Monitor, Observation};
/// use verdict::{Engine, Timestamp};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("state.vmon");
/// let mut monitor = Monitor::open(FileStore::open(&path)?, Engine::builder().build())?;
/// monitor.observe(&Observation::script("https://cdn.example/a.js"), now)?;
/// drop(monitor);
///
/// // Another time, with at most 16 MiB of the file in memory.
/// let store = FileStore::with_cache(&path, 16 << 20)?;
/// let monitor = Monitor::open(store, Engine::builder().build())?;
/// assert_eq!(monitor.resource(1, now)?.unwrap().url, "https://cdn.example/a.js");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FileStore {
    connection: Mutex<Connection>,
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
        let connection = Connection::open(path).map_err(failed)?;
        let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(failed);
        // Alone from the first read on: the monitor reads, changes and writes.
        set("locking_mode", "EXCLUSIVE")?;
        let id: i32 =
            connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
        let tables =
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        match (id, tables.map_err(failed)?) {
            (APPLICATION_ID, _) => {}
            (0, 0) => set("application_id", &APPLICATION_ID.to_string())?,
            _ => {
                return Err(Error::new(
                    ErrorKind::Defect,
                    "a database of another program, and no state file",
                ));
            }
        }
        set("journal_mode", "WAL")?;
        set("synchronous", "FULL")?;
        set("wal_autocheckpoint", &CHECKPOINT_PAGES.to_string())?;
        set("cache_size", &format!("-{}", cache_bytes >> 10))?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let tables = Table::ALL.map(|table| {
            let name = table.name();
            format!(
                "CREATE TABLE IF NOT EXISTS \"{name}\" (k BLOB PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID;"
            )
        });
        connection.execute_batch(&format!("BEGIN IMMEDIATE; {} COMMIT;", tables.concat())).map_err(failed)?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A visitor that panicked has changed nothing.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for FileStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let connection = self.connection();
        let sql = format!("SELECT v FROM \"{}\" WHERE k = ?1", table.name());
        let mut statement = connection.prepare_cached(&sql).map_err(failed)?;
        statement.query_row([key], |row| row.get(0)).optional().map_err(failed)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        let connection = self.connection();
        let (before_end, order) = (
            if scan.end.is_some() { "k < ?2" } else { "?2 IS NULL" },
            if scan.direction == Direction::Ascending { "ASC" } else { "DESC" },
        );
        let name = scan.table.name();
        let sql = format!("SELECT k, v FROM \"{name}\" WHERE k >= ?1 AND {before_end} ORDER BY k {order}");
        let mut statement = connection.prepare_cached(&sql).map_err(failed)?;
        let mut rows = statement.query((scan.start, scan.end)).map_err(failed)?;
        while let Some(row) = rows.next().map_err(failed)? {
            let blob = |column| row.get_ref(column).map(|value| value.as_blob().unwrap_or_default());
            if visit(blob(0).map_err(failed)?, blob(1).map_err(failed)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        let mut connection = self.connection();
        // Dropped without a commit, it takes everything back.
        let transaction = connection.transaction().map_err(failed)?;
        for changes in batch.changes.chunk_by(|left, right| left.0 == right.0) {
            let name = changes[0].0.name();
            let prepare = |sql: String| transaction.prepare_cached(&sql).map_err(failed);
            let mut put = prepare(format!("INSERT OR REPLACE INTO \"{name}\" (k, v) VALUES (?1, ?2)"))?;
            let mut remove = prepare(format!("DELETE FROM \"{name}\" WHERE k = ?1"))?;
            for (_, key, value) in changes {
                match value {
                    Some(value) => put.execute((key, value)),
                    None => remove.execute([key]),
                }
                .map_err(failed)?;
            }
        }
        transaction.commit().map_err(failed)
    }

    /// Writes the file anew, without holes: needs as much room beside it as it has content.
    fn compact(&self) -> Result<(), Error> {
        let connection = self.connection();
        connection.execute_batch("VACUUM").map_err(failed)?;
        // The new file lies in the log, which is put into its place and cut.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(failed)
    }
}

fn failed(error: rusqlite::Error) -> Error {
    let (kind, message) = match error.sqlite_error_code() {
        Some(ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked) => {
            (ErrorKind::Unavailable, "the state file is open in another process")
        }
        Some(ffi::ErrorCode::NotADatabase | ffi::ErrorCode::DatabaseCorrupt) | None => {
            (ErrorKind::Defect, "the state file is damaged or no state file")
        }
        Some(_) => (ErrorKind::Unavailable, "the state file cannot be read or written"),
    };
    Error::new(kind, message).with_source(error)
}

/// Marks the file as one of a monitor: "VRDM".
const APPLICATION_ID: i32 = 0x5652_444d;

/// Of the file, so much is kept in memory unless the caller says otherwise.
const DEFAULT_CACHE_BYTES: usize = 256 << 20;

/// The log is put into the file when it has so many pages of 4 KiB. A large commit is then written once before it is
/// acknowledged, not twice, and pages that change often are put there less often.
const CHECKPOINT_PAGES: u32 = 16_384;

/// For each table those to read, to scan in four ways, to put and to remove.
const STATEMENTS: usize = 128;
