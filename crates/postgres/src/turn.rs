//! Turns: only one process at a time changes a site.

use std::sync::Arc;

use futures_util::future::join;
use sha2::{Digest as _, Sha256};
use tokio_postgres::error::SqlState;
use verdict::{Error, ErrorKind};

use crate::commit::{self, Commit};
use crate::connection::Connection;
use crate::error::failed;
use crate::lease::Lease;
use crate::pool::{Pool, Purpose, Taken, is_ended};
use monitor::store::Batch;

/// The turn with a site: among all processes on one database, whoever has it is the only one that changes the site. It goes when it is
/// dropped, when the process ends, and when its connection does; then its commits fail.
///
/// ```no_run
/// use monitor::store::{Batch, Table};
/// use postgres::PostgresStore;
///
/// let store = PostgresStore::connect("postgres://pagewarden@localhost/pagewarden")?;
/// let turn = store.turn("shop")?;
/// // What is read now holds until the commit.
/// let mut batch = Batch::default();
/// batch.changes.push((Table::Meta, b"shop\0key".to_vec(), Some(b"value".to_vec())));
/// turn.commit(batch, &[])?;
/// # Ok::<(), verdict::Error>(())
/// ```
#[must_use = "a turn ends when it is dropped"]
pub struct Turn {
    pool: Arc<Pool>,
    key: i64,
    lease: Option<Lease>,
    /// Until it ends.
    taken: Option<Taken>,
}

impl Turn {
    pub(crate) fn take(pool: &Arc<Pool>, site: &str, lease: Option<&Lease>) -> Result<Self, Error> {
        // An owner that waits too long ends the session that has the lock, once. The owner has the lease. So whoever is in
        // front is a process that lost it and hangs, or a change that takes too long. Others only wait: they have no right to
        // break anything. A connection that was closed meanwhile is tried again once with a new one.
        let key = key(pool.id(), site);
        let mut again = true;
        let mut breaks = lease.is_some();
        loop {
            let taken = pool.take(Purpose::Turn)?;
            let (connection, lease_of) = (taken.connection(), lease.cloned());
            let wait = if breaks { OWNER_WAITS } else { OTHERS_WAIT };
            match pool.run(async move { locked(&connection, key, wait, lease_of).await })? {
                Ok(true) => {
                    return Ok(Self { pool: pool.clone(), key, lease: lease.cloned(), taken: Some(taken) });
                }
                Ok(false) => return Err(gone()),
                Err(error) if error.code() == Some(&SqlState::LOCK_NOT_AVAILABLE) && breaks => {
                    breaks = false;
                    cut_off(pool, key)?;
                }
                Err(error) if again && is_ended(&error) => {
                    again = false;
                    pool.forget();
                }
                Err(error) => return Err(failed(error)),
            }
        }
    }

    /// Commits a batch, and with it that some reports of the [inbox](crate::Inbox) are taken in.
    ///
    /// # Errors
    ///
    /// Those of [`Store::commit`](monitor::Store::commit), and [`ErrorKind::Unavailable`] if the turn or the lease that it was taken
    /// with has gone to another process. Then nothing has changed.
    pub fn commit(&self, batch: Batch, reports: &[i64]) -> Result<(), Error> {
        let Some(taken) = &self.taken else { return Err(gone()) };
        let mut commit = Commit::of(batch)?.taking(reports);
        if let Some(lease) = &self.lease {
            commit = commit.under(lease);
        }
        let connection = taken.connection();
        if connection.is_closed() {
            return Err(gone());
        }
        let committed = commit::on(&self.pool, connection.clone(), commit);
        if committed.is_err() {
            // The transaction is over, the turn is not.
            let _ = self.pool.run(async move { connection.client.batch_execute("ROLLBACK").await });
        }
        committed
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let key = self.key;
        let Some(taken) = self.taken.take() else { return };
        taken.give_back_after(|connection| async move {
            let unlocked = connection.client.query_one("SELECT pg_advisory_unlock($1)", &[&key]).await;
            unlocked.and_then(|row| row.try_get(0)).unwrap_or(false)
        });
    }
}

impl std::fmt::Debug for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Turn").field("lease", &self.lease).finish_non_exhaustive()
    }
}

/// Waits for the lock. Whether the lease holds then.
async fn locked(
    connection: &Connection,
    key: i64,
    wait_millis: u32,
    lease: Option<Lease>,
) -> Result<bool, tokio_postgres::Error> {
    let client = &connection.client;
    // The lease is asked for behind the lock and not before. Waiting takes seconds, and a lease that held at its beginning may
    // have gone to another process by its end.
    let lock = connection.prepared("SELECT pg_advisory_lock($1)").await?;
    let set = format!("SET lock_timeout = {wait_millis}");
    let (set, locked) = join(client.batch_execute(&set), client.execute(&lock, &[&key])).await;
    set.and(locked)?;
    let Some(lease) = lease else { return Ok(true) };
    let held = connection
        .prepared(
            "SELECT 1 FROM pagewarden_lease WHERE site = $1 AND epoch = $2 AND until > clock_timestamp()",
        )
        .await?;
    Ok(client.query_opt(&held, &[&lease.site(), &lease.epoch()]).await?.is_some())
}

/// Ends the session that has the lock: its process lost the lease, or is stuck.
fn cut_off(pool: &Arc<Pool>, key: i64) -> Result<(), Error> {
    let _ended: i64 = pool.once(move |connection| async move {
        let sql = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND granted \
                   AND objsubid = 1 AND ((classid::bigint << 32) | objid::bigint) = $1 AND pid <> pg_backend_pid() \
                   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        connection.client.query_one(sql, &[&key]).await?.try_get(0)
    })?;
    Ok(())
}

/// The number of the lock of a site of this store.
fn key(store: i64, site: &str) -> i64 {
    let digest = Sha256::new().chain_update(store.to_be_bytes()).chain_update(site).finalize();
    digest.first_chunk::<8>().map_or(0, |bytes| i64::from_be_bytes(*bytes))
}

fn gone() -> Error {
    Error::new(ErrorKind::Unavailable, "another process took over this site")
}

/// In milliseconds.
const OWNER_WAITS: u32 = 2_500;
const OTHERS_WAIT: u32 = 8_000;
