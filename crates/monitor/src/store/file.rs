//! A store in one file, by SQLite. `docs/monitor.md` says why not redb.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OpenFlags, OptionalExtension as _, ffi};

use verdict::{Error, ErrorKind};

use super::{Batch, Direction, Scan, Store, Table, Visitor};

/// Keeps everything in one file, which one process at a time writes; others may [read](Self::open_read_only) meanwhile.
///
/// An acknowledged commit survives the end of the process and of the machine, because it was synced to the disk. While the file
/// is open, and after a process was killed, the files with the endings `-wal` and `-shm` next to it belong to it. The file
/// `-lock` marks it as open, and stays. On Unix nobody but its owner may read or write any of them. It must be on a disk of this
/// machine.
///
/// Readers have their own connections. They see all commits made before they began, and block nobody.
///
/// ```
/// use monitor::{FileStore, Monitor, Observation};
/// use verdict::{Engine, Timestamp};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("state.vmon");
/// let mut monitor = Monitor::open(FileStore::open(&path)?, Engine::without_mechanisms())?;
/// monitor.observe(&Observation::script("https://cdn.example/a.js"), now)?;
/// drop(monitor);
///
/// // Another time, with at most 16 MiB of the file in memory.
/// let store = FileStore::with_cache(&path, 16 << 20)?;
/// let monitor = Monitor::open(store, Engine::without_mechanisms())?;
/// assert_eq!(monitor.resource(1, now)?.unwrap().url, "https://cdn.example/a.js");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FileStore {
    connection: Mutex<Connection>,
    /// Connections that read beside it and are free.
    readers: Mutex<Vec<Connection>>,
    path: PathBuf,
    cache_bytes: usize,
    /// Nobody else writes as long as this is there; a store for reading has none. Dropped after the connections.
    lock: Option<Lock>,
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
        let path = path.as_ref();
        make_private(path).map_err(no_access)?;
        // Its rights are changed below, and those of a device are everybody's.
        if !std::fs::metadata(path).map_err(no_access)?.is_file() {
            return Err(Error::new(ErrorKind::Unavailable, "not a file, so it cannot hold the state"));
        }
        let connection = Connection::open(path).map_err(failed)?;
        // Before the lock file is made and settings are written. A wrong path may lead to another program's database, which must
        // stay as it is, without our lock beside it.
        let is_empty = check_owner(&connection)?;
        let lock = Lock::take(path)?;
        restrict(path).map_err(no_access)?;
        let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(failed);
        if is_empty {
            set("application_id", &APPLICATION_ID.to_string())?;
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
        let (connection, readers) = (Mutex::new(connection), Mutex::default());
        Ok(Self { connection, readers, path: path.to_owned(), cache_bytes, lock: Some(lock) })
    }

    /// Opens a file that is there, to read it, also while another process writes it. Commits are refused.
    ///
    /// ```
    /// use monitor::{FileStore, Monitor, Observation};
    /// use verdict::{Engine, ErrorKind, Timestamp};
    ///
    /// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let folder = tempfile::tempdir()?;
    /// let path = folder.path().join("state.vmon");
    /// assert!(FileStore::open_read_only(&path).is_err());
    /// let mut writer = Monitor::open(FileStore::open(&path)?, Engine::without_mechanisms())?;
    /// let mut reader = Monitor::open(FileStore::open_read_only(&path)?, Engine::without_mechanisms())?;
    ///
    /// let seen = Observation::script("https://cdn.example/a.js");
    /// writer.observe(&seen, now)?;
    /// assert_eq!(reader.count()?, 1);
    /// assert_eq!(reader.observe(&seen, now).unwrap_err().kind(), ErrorKind::Unavailable);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open), and [`ErrorKind::Unavailable`] if there is no such file.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let connection = open_reader(path, DEFAULT_CACHE_BYTES)?;
        if check_owner(&connection)? {
            return Err(Error::new(ErrorKind::Defect, "an empty file, not a state file"));
        }
        let (connection, readers) = (Mutex::new(connection), Mutex::default());
        Ok(Self { connection, readers, path: path.to_owned(), cache_bytes: DEFAULT_CACHE_BYTES, lock: None })
    }

    /// Works with a connection that reads beside the one that writes.
    fn aside<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let free = || self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let reader = free().pop();
        let reader = match reader {
            Some(reader) => reader,
            None => open_reader(&self.path, (self.cache_bytes / 8).min(MAX_READER_CACHE_BYTES))?,
        };
        let done = work(&reader);
        let mut free = free();
        if free.len() < MAX_FREE_READERS {
            free.push(reader);
        }
        done
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A visitor that panicked has changed nothing.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for FileStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        value(&self.connection(), table, key)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self::scan(&self.connection(), scan, visit)
    }

    fn value_aside(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        self.aside(|connection| value(connection, table, key))
    }

    fn scan_aside(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        self.aside(|connection| self::scan(connection, scan, visit))
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        if self.lock.is_none() {
            return Err(Error::new(ErrorKind::Unavailable, "the state file is open read-only"));
        }
        let mut connection = self.connection();
        // Dropped without a commit, it takes everything back.
        let transaction = connection.transaction().map_err(failed)?;
        // A batch is sorted by table, so each table has its statements prepared once for all its rows.
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
        if self.lock.is_none() {
            return Err(Error::new(ErrorKind::Unavailable, "the state file is open read-only"));
        }
        let connection = self.connection();
        connection.execute_batch("VACUUM").map_err(failed)?;
        // The new file lies in the log, which is put into its place and cut.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).map_err(failed)
    }

    fn check(&self) -> Result<Vec<String>, Error> {
        let connection = self.connection();
        let mut statement = connection.prepare("PRAGMA integrity_check").map_err(failed)?;
        let found = statement.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
        let found = found.collect::<Result<Vec<_>, _>>().map_err(failed)?;
        Ok(found.into_iter().filter(|line| line != "ok").collect())
    }
}

fn value(connection: &Connection, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let sql = format!("SELECT v FROM \"{}\" WHERE k = ?1", table.name());
    let mut statement = connection.prepare_cached(&sql).map_err(failed)?;
    statement.query_row([key], |row| row.get(0)).optional().map_err(failed)
}

fn scan(connection: &Connection, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
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
        let key = blob(0).map_err(failed)?;
        // SQLite takes the order of rows on trust. After one flipped bit in a key, a reader that went on behind the last key got that
        // key again, for ever.
        if key < scan.start || scan.end.is_some_and(|end| key >= end) {
            let message = format!("the file is damaged: the rows of the table {name} are not in order");
            return Err(Error::new(ErrorKind::Defect, message));
        }
        if visit(key, blob(1).map_err(failed)?).is_break() {
            break;
        }
    }
    Ok(())
}

/// Whether a database is empty; an error if it is one of another program.
fn check_owner(connection: &Connection) -> Result<bool, Error> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
    let tables = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    match (id, tables.map_err(failed)?) {
        (APPLICATION_ID, tables) => Ok(tables == 0),
        (0, 0) => Ok(true),
        _ => Err(Error::new(ErrorKind::Defect, "another program's database, not a state file")),
    }
}

/// A connection that changes nothing.
fn open_reader(path: &Path, cache_bytes: usize) -> Result<Connection, Error> {
    // Opened for writing, since a reader of the log may have to make or change `-shm` beside the file. `query_only` keeps it
    // from changing what is in the tables.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    let set = |name: &str, value: &str| connection.pragma_update(None, name, value).map_err(failed);
    set("query_only", "ON")?;
    set("cache_size", &format!("-{}", (cache_bytes >> 10).max(1)))?;
    // A process that has just opened or left the file puts its log in order.
    connection.busy_timeout(BUSY).map_err(failed)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// The lock that says who writes. It goes with the process, however that ends.
#[derive(Debug)]
struct Lock(File);

impl Lock {
    fn take(path: &Path) -> Result<Self, Error> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        let file = private(&mut options).open(beside(path, "-lock")).map_err(no_access)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::new(ErrorKind::Unavailable, IN_USE)),
            Err(TryLockError::Error(error)) => Err(no_access(error)),
        }
    }
}

/// Closing the file would not be enough: a program that the process starts has it, too, until it runs.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// Makes a file that is not there, for its owner alone. The files beside it get the same rights.
fn make_private(path: &Path) -> io::Result<()> {
    match private(OpenOptions::new().write(true).create_new(true)).open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

/// Takes the rights of others to a state that an earlier version made.
#[cfg(unix)]
fn restrict(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    for file in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm"), beside(path, "-lock")] {
        let Ok(metadata) = std::fs::metadata(&file) else { continue };
        let mode = metadata.permissions().mode();
        if mode & 0o077 != 0 {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode & 0o600))?;
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn restrict(_: &Path) -> io::Result<()> {
    Ok(())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

fn no_access(error: io::Error) -> Error {
    Error::new(ErrorKind::Unavailable, "the state file cannot be opened").with_source(error)
}

fn failed(error: rusqlite::Error) -> Error {
    let (kind, message) = match error.sqlite_error_code() {
        Some(ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked) => {
            (ErrorKind::Unavailable, IN_USE)
        }
        Some(ffi::ErrorCode::NotADatabase | ffi::ErrorCode::DatabaseCorrupt) | None => {
            (ErrorKind::Defect, "the file is damaged or not a state file")
        }
        Some(_) => (ErrorKind::Unavailable, "the state file cannot be read or written"),
    };
    Error::new(kind, message).with_source(error)
}

const IN_USE: &str = "another process has the state file open; stop it or try again later";

/// So long a reader waits for another process that puts the log in order.
const BUSY: std::time::Duration = std::time::Duration::from_secs(5);

/// A reader keeps at most so much of the file in memory.
const MAX_READER_CACHE_BYTES: usize = 32 << 20;

/// So many connections of readers stay open.
const MAX_FREE_READERS: usize = 8;

/// Marks the file as one of a monitor: "VRDM".
const APPLICATION_ID: i32 = 0x5652_444d;

/// Of the file, so much is kept in memory unless the caller says otherwise.
const DEFAULT_CACHE_BYTES: usize = 256 << 20;

/// The log is put into the file when it has so many pages of 4 KiB. A large commit is then written once before it is
/// acknowledged, not twice, and pages that change often are put there less often.
const CHECKPOINT_PAGES: u32 = 16_384;

/// For each table those to read, to scan in four ways, to put and to remove.
const STATEMENTS: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_free_at_once_though_a_started_program_has_the_file_still() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state");
        let lock = Lock::take(&path).ok().unwrap();
        let _of_the_program = lock.0.try_clone().unwrap();
        assert_eq!(Lock::take(&path).err().map(|error| error.kind()), Some(ErrorKind::Unavailable));
        drop(lock);
        assert!(Lock::take(&path).is_ok());
    }
}
