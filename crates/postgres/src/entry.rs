//! Entries of tables. The index of a server takes keys of some 2,700 bytes: of longer ones it has the head and a hash of the rest.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use futures_util::TryStreamExt as _;
use futures_util::future::try_join;
use sha2::{Digest as _, Sha256};
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;
use verdict::{Error, ErrorKind};

use crate::connection::{Connection, Said};
use crate::error::failed;
use crate::pool::{Pool, Purpose, is_ended};
use crate::schema;
use monitor::store::{Direction, EachVisitor, Scan, Table, Visitor};

/// A key as it is stored: its head, the hash of what is behind it, and that.
pub(crate) struct Parts {
    pub(crate) head: Vec<u8>,
    pub(crate) hash: Vec<u8>,
    pub(crate) rest: Vec<u8>,
}

impl Parts {
    pub(crate) fn of(key: &[u8]) -> Self {
        match key.split_at_checked(HEAD_BYTES) {
            Some((head, rest)) if !rest.is_empty() => {
                Self { head: head.to_vec(), hash: Sha256::digest(rest).to_vec(), rest: rest.to_vec() }
            }
            _ => Self { head: key.to_vec(), hash: Vec::new(), rest: Vec::new() },
        }
    }
}

/// Where a range ends: its head and the rest. Ranges need no hash.
fn bound(key: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (head, rest) = key.split_at(key.len().min(HEAD_BYTES));
    (head.to_vec(), rest.to_vec())
}

pub(crate) fn value(pool: &Arc<Pool>, table: Table, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let sql: Arc<str> = format!("SELECT v FROM {} WHERE k = $1 AND h = $2", schema::name(table)).into();
    pool.read(|connection| {
        let (sql, key) = (sql.clone(), Parts::of(key));
        async move {
            let statement = connection.prepared(&sql).await?;
            let row = connection.client.query_opt(&statement, &[&key.head, &key.hash]).await?;
            row.map(|row| row.try_get(0)).transpose()
        }
    })
}

pub(crate) fn values(
    pool: &Arc<Pool>,
    table: Table,
    keys: &[Vec<u8>],
) -> Result<Vec<Option<Vec<u8>>>, Error> {
    let sql: Arc<str> = format!(
        "SELECT o.i, t.v FROM unnest($1::bytea[], $2::bytea[]) WITH ORDINALITY AS o(k, h, i) \
         JOIN {} t ON t.k = o.k AND t.h = o.h",
        schema::name(table)
    )
    .into();
    let mut values = vec![None; keys.len()];
    for (part, keys) in keys.chunks(VALUES_AT_ONCE).enumerate() {
        let rows = pool.read(|connection| {
            let sql = sql.clone();
            let (heads, hashes): (Vec<_>, Vec<_>) = keys
                .iter()
                .map(|key| {
                    let parts = Parts::of(key);
                    (parts.head, parts.hash)
                })
                .unzip();
            async move {
                let statement = connection.prepared(&sql).await?;
                connection.client.query(&statement, &[&heads, &hashes]).await
            }
        })?;
        for row in rows {
            let (place, value): (i64, Vec<u8>) =
                row.try_get(0).and_then(|place| Ok((place, row.try_get(1)?))).map_err(failed)?;
            // Counted from 1.
            let place = usize::try_from(place - 1).unwrap_or(usize::MAX);
            if let Some(found) = values.get_mut((part * VALUES_AT_ONCE).saturating_add(place)) {
                *found = Some(value);
            }
        }
    }
    Ok(values)
}

/// A range, in the words of the server.
#[derive(Clone)]
struct Range {
    sql: Arc<str>,
    start: (Vec<u8>, Vec<u8>),
    end: Option<(Vec<u8>, Vec<u8>)>,
}

impl Range {
    fn of(table: Table, direction: Direction, start: &[u8], end: Option<&[u8]>) -> Self {
        let order = if direction == Direction::Ascending { "ASC" } else { "DESC" };
        let (before_end, limit) = match end {
            Some(_) => ("AND k <= $3 AND (k < $3 OR rest < $4)", "$5"),
            None => ("", "$3"),
        };
        let name = schema::name(table);
        let sql = format!(
            "SELECT k, rest, v FROM {name} WHERE k >= $1 AND (k > $1 OR rest >= $2) {before_end} \
             ORDER BY k {order}, rest {order} LIMIT {limit}"
        );
        Self { sql: sql.into(), start: bound(start), end: end.map(bound) }
    }

    async fn page(&self, connection: &Connection, limit: i64) -> Said<Vec<Row>> {
        let statement = connection.prepared(&self.sql).await?;
        let mut values: Vec<&(dyn ToSql + Sync)> = vec![&self.start.0, &self.start.1];
        if let Some((head, rest)) = &self.end {
            values.extend([head as &(dyn ToSql + Sync), rest]);
        }
        values.push(&limit);
        connection.client.query(&statement, &values).await
    }
}

/// Visits a range page by page, all of one moment.
pub(crate) fn scan(pool: &Arc<Pool>, scan: &Scan<'_>, visit: &mut Visitor<'_>) -> Result<(), Error> {
    if scan.end.is_some_and(|end| end <= scan.start) {
        return Ok(());
    }
    let (mut start, mut end) = (scan.start.to_vec(), scan.end.map(<[u8]>::to_vec));
    let mut limit = FIRST_PAGE;
    let mut again = true;
    let mut taken = pool.take(Purpose::Work)?;
    let mut has_begun = false;
    loop {
        let range = Range::of(scan.table, scan.direction, &start, end.as_deref());
        let connection = taken.connection();
        let page = pool.run(async move {
            if has_begun {
                return range.page(&connection, limit).await;
            }
            connection.prepared(&range.sql).await?;
            let begun = connection.client.batch_execute(BEGIN);
            Ok(try_join(begun, range.page(&connection, limit)).await?.1)
        })?;
        let rows = match page {
            Ok(rows) => rows,
            Err(error) if again && !has_begun && is_ended(&error) => {
                again = false;
                pool.forget();
                taken = pool.take(Purpose::Work)?;
                continue;
            }
            Err(error) => return Err(failed(error)),
        };
        has_begun = true;
        let mut bytes = 0;
        let mut last = None;
        let mut is_over = rows.len() < usize::try_from(limit).unwrap_or(usize::MAX);
        for row in &rows {
            let (key, value) = entry(row, 0).map_err(failed)?;
            bytes += key.len() + value.len();
            if visit(&key, value).is_break() {
                is_over = true;
                break;
            }
            last = Some(key.into_owned());
        }
        let Some(last) = last.filter(|_| !is_over) else { break };
        match scan.direction {
            Direction::Ascending => start = [&last[..], &[0]].concat(),
            Direction::Descending => end = Some(last),
        }
        let of_bytes = PAGE_BYTES / (bytes / rows.len().max(1)).max(1);
        limit = i64::try_from(of_bytes).unwrap_or(i64::MAX).clamp(1, (limit * 8).min(MAX_PAGE));
    }
    taken
        .give_back_after(|connection| async move { connection.client.batch_execute("COMMIT").await.is_ok() });
    Ok(())
}

/// An entry in a row from a column on.
fn entry(row: &Row, column: usize) -> Said<(std::borrow::Cow<'_, [u8]>, &[u8])> {
    let (head, rest): (&[u8], &[u8]) = (row.try_get(column)?, row.try_get(column + 1)?);
    let key = if rest.is_empty() { head.into() } else { [head, rest].concat().into() };
    Ok((key, row.try_get(column + 2)?))
}

/// Visits several ranges by one question each for many of them.
pub(crate) fn scan_each(
    pool: &Arc<Pool>,
    scans: &[Scan<'_>],
    visit: &mut EachVisitor<'_>,
) -> Result<(), Error> {
    let is_plain = |scan: &&Scan<'_>| scan.end.is_some() && scan.direction == Direction::Ascending;
    let mut place = 0;
    while place < scans.len() {
        let table = scans[place].table;
        let alike = scans[place..].iter().take(RANGES_AT_ONCE).take_while(|scan| scan.table == table);
        let many = alike.take_while(is_plain).count();
        if many < 2 {
            scan(pool, &scans[place], &mut |key, value| visit(place, key, value))?;
            place += 1;
            continue;
        }
        ranges(pool, &scans[place..place + many], &mut |one, key, value| visit(place + one, key, value))?;
        place += many;
    }
    Ok(())
}

/// Visits ranges of one table, each with an end.
fn ranges(pool: &Arc<Pool>, scans: &[Scan<'_>], visit: &mut EachVisitor<'_>) -> Result<(), Error> {
    let Some(table) = scans.first().map(|scan| scan.table) else { return Ok(()) };
    let sql = format!(
        "SELECT o.i, t.k, t.rest, t.v FROM unnest($1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[]) \
         WITH ORDINALITY AS o(sk, sr, ek, er, i), LATERAL (SELECT k, rest, v FROM {} \
         WHERE k >= o.sk AND (k > o.sk OR rest >= o.sr) AND k <= o.ek AND (k < o.ek OR rest < o.er) \
         ORDER BY k, rest) t",
        schema::name(table)
    );
    let mut parts: [Vec<Vec<u8>>; 4] = Default::default();
    for scan in scans {
        let (start, end) = (bound(scan.start), bound(scan.end.unwrap_or_default()));
        for (part, bytes) in parts.iter_mut().zip([start.0, start.1, end.0, end.1]) {
            part.push(bytes);
        }
    }
    let taken = pool.take(Purpose::Work)?;
    let connection = taken.connection();
    // Rows come as they are wanted: the server waits meanwhile.
    let (sender, receiver) = sync_channel::<Said<Vec<Row>>>(2);
    pool.spawn(async move {
        let asked = async {
            let statement = connection.prepared(&sql).await?;
            let values: [&(dyn ToSql + Sync); 4] = [&parts[0], &parts[1], &parts[2], &parts[3]];
            let rows = connection.client.query_raw(&statement, values).await?;
            Ok::<_, tokio_postgres::Error>(rows.try_chunks(ROWS_AT_ONCE))
        };
        match asked.await {
            Err(error) => drop(sender.send(Err(error))),
            Ok(chunks) => {
                let mut chunks = std::pin::pin!(chunks);
                loop {
                    let next = match chunks.try_next().await {
                        Ok(Some(rows)) => Ok(rows),
                        Ok(None) => break,
                        Err(error) => Err(error.1),
                    };
                    let sent = tokio::task::block_in_place(|| sender.send(next));
                    if sent.is_err() {
                        break;
                    }
                }
            }
        }
    });
    // By the one that broke off, all that is behind it in that range.
    let mut is_over = None;
    for rows in receiver {
        for row in &rows.map_err(failed)? {
            let one: i64 = row.try_get(0).map_err(failed)?;
            let one = usize::try_from(one - 1).unwrap_or_default();
            if is_over == Some(one) {
                continue;
            }
            let (key, value) = entry(row, 1).map_err(failed)?;
            if visit(one, &key, value) == ControlFlow::Break(()) {
                is_over = Some(one);
            }
        }
    }
    taken.give_back();
    Ok(())
}

/// A value that a statement can carry, with others.
pub(crate) fn check_value(value: &[u8]) -> Result<(), Error> {
    if value.len() > MAX_VALUE_BYTES {
        let message = format!("expected a value of at most {MAX_VALUE_BYTES} bytes, got {}", value.len());
        return Err(Error::new(ErrorKind::Limit, message));
    }
    Ok(())
}

/// So much of a key the index has.
pub(crate) const HEAD_BYTES: usize = 2000;

pub(crate) const MAX_VALUE_BYTES: usize = 256 << 20;

/// Its pages are of one moment; who looks at them may take longer than one who writes.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
    SET LOCAL idle_in_transaction_session_timeout = 60000";

const VALUES_AT_ONCE: usize = 2000;
const RANGES_AT_ONCE: usize = 2000;
const ROWS_AT_ONCE: usize = 500;
const FIRST_PAGE: i64 = 64;
const MAX_PAGE: i64 = 4096;
const PAGE_BYTES: usize = 4 << 20;
