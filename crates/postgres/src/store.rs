//! The store: what it does with its connections, by the modules beside it.

use std::sync::Arc;

use monitor::{
    Store,
    store::{Batch, EachVisitor, Scan, Table, Visitor},
};
use verdict::Error;
#[cfg(doc)]
use verdict::ErrorKind;

use crate::commit::{self, Commit};
use crate::inbox::Inbox;
use crate::lease::{Lease, Leases};
use crate::options::PostgresOptions;
use crate::pool::Pool;
use crate::turn::Turn;
use crate::{entry, schema};

/// Keeps everything in a PostgreSQL database of version 14 or later. Cheap to clone; clones share their connections.
///
/// An acknowledged commit is on the disk of the server, or wherever the server's settings say. The store overrides
/// `synchronous_commit = off`. The tables are made when they are not there; their names begin with `pagewarden_`, in the first
/// schema of the search path. One schema is one store.
///
/// One writer at a time belongs to an inventory, as with every store. [`Turn`] makes it so among processes, [`Leases`] say
/// which process works for which site, [`Inbox`] brings reports to it. A value has at most 256 MiB. Do not use a proxy that
/// changes the session between two transactions, because prepared statements and locks belong to a session.
///
/// ```no_run
/// use monitor::{Monitor, Observation};
/// use postgres::PostgresStore;
/// use verdict::{Engine, Timestamp};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let mut monitor = Monitor::open(store.clone(), Engine::without_mechanisms())?;
/// monitor.observe(&Observation::script("https://cdn.example/a.js"), now)?;
/// assert_eq!(monitor.count()?, 1);
///
/// // Several processes: each site belongs to one of them, and takes in what was reported to any.
/// let tended = store.leases().tend("machine-1", std::time::Duration::from_secs(6))?;
/// for (site, lease) in &tended.held {
///     let turn = store.turn_of(lease)?; // `store.turn(site)` for one without a lease
///     for (number, report) in store.inbox().next(site, 1 << 20)? {
///         println!("{site}: report {number} of {} bytes", report.len());
///     }
///     drop(turn);
///     store.commit_as(lease, monitor::store::Batch::default())?;
/// }
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone)]
pub struct PostgresStore {
    pool: Arc<Pool>,
}

impl PostgresStore {
    /// Connects to a database, with the default options.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn connect(url: &str) -> Result<Self, Error> {
        Self::open(&PostgresOptions::new(url))
    }

    /// Connects to a database, and makes the tables if they are not there.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] if the address cannot be read, [`ErrorKind::Unavailable`] if the database cannot be reached,
    /// [`ErrorKind::Incompatible`] if a newer version made its tables. No message has the password.
    pub fn open(options: &PostgresOptions) -> Result<Self, Error> {
        let pool = Pool::open(options)?;
        let id = pool.once(|connection| async move { schema::prepare(&connection).await })??;
        pool.set_id(id);
        Ok(Self { pool })
    }

    /// Waits until no other process has its turn with a site, and takes it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`] if another one keeps it for longer than 8 seconds, or the database cannot be reached.
    pub fn turn(&self, site: &str) -> Result<Turn, Error> {
        Turn::take(&self.pool, site, None)
    }

    /// Takes the turn with a site for the process that has its lease. Another process that keeps it for too long is cut
    /// off: it cannot commit what it has begun.
    ///
    /// # Errors
    ///
    /// Those of [`turn`](Self::turn), and if the lease has gone to another process.
    pub fn turn_of(&self, lease: &Lease) -> Result<Turn, Error> {
        Turn::take(&self.pool, lease.site(), Some(lease))
    }

    /// Commits what needs no turn, on the condition that a lease still holds.
    ///
    /// # Errors
    ///
    /// Those of [`Store::commit`], and [`ErrorKind::Unavailable`] if the lease has gone to another process.
    pub fn commit_as(&self, lease: &Lease, batch: Batch) -> Result<(), Error> {
        commit::run(&self.pool, Commit::of(batch)?.under(lease))
    }

    /// Which process works for which site.
    #[must_use]
    pub fn leases(&self) -> Leases {
        Leases::new(self.pool.clone())
    }

    /// Reports that nobody has processed yet.
    #[must_use]
    pub fn inbox(&self) -> Inbox {
        Inbox::new(self.pool.clone())
    }
}

impl Store for PostgresStore {
    fn value(&self, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        entry::value(&self.pool, table, key)
    }

    fn values(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        entry::values(&self.pool, table, keys)
    }

    fn scan(&self, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
        entry::scan(&self.pool, scan, visit)
    }

    fn scan_each(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        entry::scan_each(&self.pool, scans, visit)
    }

    fn values_aside(&self, table: Table, keys: &[Vec<u8>]) -> Result<Vec<Option<Vec<u8>>>, Error> {
        self.values(table, keys)
    }

    fn scan_each_aside(&self, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
        self.scan_each(scans, visit)
    }

    fn check(&self) -> Result<Vec<String>, Error> {
        schema::check(&self.pool)
    }

    fn commit(&self, batch: Batch) -> Result<(), Error> {
        commit::run(&self.pool, Commit::of(batch)?)
    }

    /// Has the server clean its tables; the room serves what comes next.
    fn compact(&self) -> Result<(), Error> {
        schema::compact(&self.pool)
    }
}

impl std::fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PostgresStore")
    }
}
