//! Writing a batch: one transaction, of which is known afterwards whether it took effect.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{try_join_all, try_join4};
use tokio_postgres::types::ToSql;
use verdict::{Error, ErrorKind};

use crate::connection::{Connection, Said};
use crate::entry::{Parts, check_value};
use crate::error::failed;
use crate::lease::Lease;
use crate::pool::{Pool, Purpose};
use crate::schema;
use monitor::store::{Batch, Table};

/// What is to be written by one transaction.
pub(crate) struct Commit {
    statements: Vec<Statement>,
    /// It holds only as long as this does.
    lease: Option<Lease>,
    /// Reports that are taken in by it.
    taken: Vec<i64>,
}

/// Some entries of one table that are put, or removed.
struct Statement {
    sql: String,
    columns: Vec<Vec<Vec<u8>>>,
}

/// Why a transaction did not take effect, or that nobody knows whether it did.
enum Failure {
    Refused(tokio_postgres::Error),
    Unknown(String, tokio_postgres::Error),
}

impl Commit {
    pub(crate) fn of(batch: Batch) -> Result<Self, Error> {
        let mut statements: Vec<Statement> = Vec::new();
        // Where the next entry of the table at hand goes: those to put, those to remove.
        let mut open: Option<(Table, [Option<usize>; 2], [usize; 2])> = None;
        for (table, key, value) in batch.changes {
            check_value(value.as_deref().unwrap_or_default())?;
            if open.as_ref().is_none_or(|(at, ..)| *at != table) {
                open = Some((table, [None; 2], [0; 2]));
            }
            let Some((_, places, bytes)) = &mut open else { continue };
            let kind = usize::from(value.is_none());
            bytes[kind] += key.len() + value.as_ref().map_or(0, Vec::len);
            let is_full = |place: usize| {
                statements.get(place).is_none_or(|one| one.columns[0].len() >= ROWS_AT_ONCE)
                    || bytes[kind] > BYTES_AT_ONCE
            };
            let place = match places[kind].filter(|place| !is_full(*place)) {
                Some(place) => place,
                None => {
                    bytes[kind] = 0;
                    statements.push(Statement::new(table, value.is_some()));
                    statements.len() - 1
                }
            };
            places[kind] = Some(place);
            let Parts { head, hash, rest } = Parts::of(&key);
            if let Some(statement) = statements.get_mut(place) {
                let columns = statement.columns.iter_mut();
                match value {
                    Some(value) => {
                        columns.zip([head, hash, rest, value]).for_each(|(all, one)| all.push(one))
                    }
                    None => columns.zip([head, hash]).for_each(|(all, one)| all.push(one)),
                }
            }
        }
        Ok(Self { statements, lease: None, taken: Vec::new() })
    }

    /// The same, on the condition that a lease holds.
    pub(crate) fn under(mut self, lease: &Lease) -> Self {
        self.lease = Some(lease.clone());
        self
    }

    /// The same, and these reports are taken in.
    pub(crate) fn taking(mut self, reports: &[i64]) -> Self {
        self.taken = reports.to_vec();
        self
    }

    fn is_empty(&self) -> bool {
        self.statements.is_empty() && self.taken.is_empty() && self.lease.is_none()
    }

    async fn write(&self, connection: &Connection) -> Result<(), Failure> {
        let xid = self.begin(connection).await.map_err(Failure::Refused)?;
        // Only now: as long as this was not sent, nothing has taken effect.
        connection.client.batch_execute("COMMIT").await.map_err(|error| match error.code() {
            Some(_) if error.as_db_error().is_some() => Failure::Refused(error),
            _ => Failure::Unknown(xid, error),
        })
    }

    /// Everything but the end of the transaction. Gives its number.
    async fn begin(&self, connection: &Connection) -> Said<String> {
        let xid = connection.prepared("SELECT pg_current_xact_id()::text").await?;
        let held = connection.prepared(HELD).await?;
        let take = connection.prepared("DELETE FROM pagewarden_report WHERE id = ANY($1)").await?;
        let mut prepared = Vec::with_capacity(self.statements.len());
        for statement in &self.statements {
            prepared.push(connection.prepared(&statement.sql).await?);
        }
        let client = &connection.client;
        let begun = client.batch_execute("BEGIN");
        let held = async {
            match &self.lease {
                Some(lease) => client.execute(&held, &[&lease.site(), &lease.epoch()]).await.map(drop),
                None => Ok(()),
            }
        };
        let numbered = async { client.query_one(&xid, &[]).await?.try_get::<_, String>(0) };
        let taken = async {
            match self.taken.is_empty() {
                true => Ok(()),
                false => client.execute(&take, &[&self.taken]).await.map(drop),
            }
        };
        // They are sent in this order, and none waits for the answer to the one before.
        let (_, _, number, _) = try_join4(begun, held, numbered, taken).await?;
        for (statements, prepared) in self.statements.chunks(AT_ONCE).zip(prepared.chunks(AT_ONCE)) {
            let sent = statements.iter().zip(prepared).map(|(statement, prepared)| async move {
                let columns: Vec<&(dyn ToSql + Sync)> =
                    statement.columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
                client.execute(prepared, &columns).await
            });
            try_join_all(sent).await?;
        }
        Ok(number)
    }
}

impl Statement {
    fn new(table: Table, puts: bool) -> Self {
        let name = schema::name(table);
        let (sql, columns) = match puts {
            true => (
                format!(
                    "INSERT INTO {name} (k, h, rest, v) \
                     SELECT * FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) \
                     ON CONFLICT (k, h) DO UPDATE SET v = EXCLUDED.v"
                ),
                4,
            ),
            false => (
                format!(
                    "DELETE FROM {name} t USING unnest($1::bytea[], $2::bytea[]) AS o(k, h) \
                     WHERE t.k = o.k AND t.h = o.h"
                ),
                2,
            ),
        };
        Self { sql, columns: vec![Vec::new(); columns] }
    }
}

/// Commits on a session that is taken for it.
pub(crate) fn run(pool: &Arc<Pool>, commit: Commit) -> Result<(), Error> {
    if commit.is_empty() {
        return Ok(());
    }
    let taken = pool.take(Purpose::Work)?;
    on(pool, taken.connection(), commit)?;
    taken.give_back();
    Ok(())
}

/// Commits on a session. After an error it is of no more use.
pub(crate) fn on(pool: &Arc<Pool>, connection: Arc<Connection>, commit: Commit) -> Result<(), Error> {
    match pool.run(async move { commit.write(&connection).await })? {
        Ok(()) => Ok(()),
        Err(Failure::Refused(error)) => match error.code() {
            Some(code) if code.code() == NOT_HELD => {
                Err(Error::new(ErrorKind::Unavailable, "another process took over this site"))
            }
            _ => Err(failed(error)),
        },
        Err(Failure::Unknown(number, error)) => match ask(pool, &number) {
            Some(true) => Ok(()),
            Some(false) => Err(failed(error)),
            None => Err(Error::new(
                ErrorKind::Unavailable,
                "the connection to the database broke during a commit; it is unknown whether the commit took effect",
            )
            .with_source(error)),
        },
    }
}

/// Whether a transaction took effect whose answer was lost. `None` if the server does not come back.
fn ask(pool: &Arc<Pool>, number: &str) -> Option<bool> {
    pool.forget();
    for attempt in 0..ATTEMPTS {
        std::thread::sleep(PAUSE * attempt);
        let number = number.to_owned();
        let asked = pool.read(move |connection| {
            let number = number.clone();
            async move {
                let sql = "SELECT pg_xact_status(($1::text)::xid8)";
                connection.client.query_one(sql, &[&number]).await?.try_get::<_, Option<String>>(0)
            }
        });
        match asked.as_ref().map(Option::as_deref) {
            Ok(Some("committed")) => return Some(true),
            Ok(Some("aborted")) => return Some(false),
            // It is at it, or out of reach.
            _ => {}
        }
    }
    None
}

/// Fails unless the lease is held, and keeps others from taking it until the transaction ends. Whoever holds it can still extend it.
const HELD: &str = "SELECT 1 / count(*) FROM \
    (SELECT 1 FROM pagewarden_lease WHERE site = $1 AND epoch = $2 FOR KEY SHARE) held";

/// The division by zero of [`HELD`].
const NOT_HELD: &str = "22012";

const ROWS_AT_ONCE: usize = 4000;
const BYTES_AT_ONCE: usize = 8 << 20;

/// So many statements are on their way at once.
const AT_ONCE: usize = 16;

const ATTEMPTS: u32 = 12;
const PAUSE: Duration = Duration::from_millis(100);
