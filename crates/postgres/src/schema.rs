//! The tables of a store.

use std::sync::Arc;

use tokio_postgres::SimpleQueryMessage;
use verdict::{Error, ErrorKind};

use crate::connection::{Connection, Said};
use crate::pool::Pool;
use monitor::store::Table;

/// The name of a table in the database.
pub(crate) fn name(table: Table) -> String {
    format!("pagewarden_{}", table.name())
}

/// Makes the tables if they are not there, and gives what tells this store from others.
pub(crate) async fn prepare(connection: &Connection) -> Said<Result<i64, Error>> {
    let is_there = "SELECT to_regclass('pagewarden_store') IS NOT NULL";
    if connection.client.query_one(is_there, &[]).await?.try_get(0)? {
        return read(connection).await;
    }
    let mut sql = format!("BEGIN; SELECT pg_advisory_xact_lock({SCHEMA_LOCK});");
    for table in Table::ALL {
        let name = name(table);
        sql += &format!(
            "CREATE TABLE IF NOT EXISTS {name} (k bytea NOT NULL, h bytea NOT NULL, rest bytea NOT NULL, \
             v bytea NOT NULL, PRIMARY KEY (k, h));"
        );
    }
    sql += "CREATE TABLE IF NOT EXISTS pagewarden_lease (site text PRIMARY KEY, epoch bigint NOT NULL DEFAULT 0, \
            owner text, until timestamptz) WITH (fillfactor = 50); \
            CREATE TABLE IF NOT EXISTS pagewarden_process (name text PRIMARY KEY, until timestamptz NOT NULL); \
            CREATE TABLE IF NOT EXISTS pagewarden_report (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, \
            site text NOT NULL, payload bytea NOT NULL); \
            CREATE INDEX IF NOT EXISTS pagewarden_report_of_site ON pagewarden_report (site, id); \
            CREATE TABLE IF NOT EXISTS pagewarden_store (form int NOT NULL, id bigint NOT NULL);";
    sql += &format!(
        "INSERT INTO pagewarden_store (form, id) SELECT {FORM}, (random() * 9e15)::bigint \
         WHERE NOT EXISTS (SELECT FROM pagewarden_store); COMMIT;"
    );
    connection.client.batch_execute(&sql).await?;
    read(connection).await
}

async fn read(connection: &Connection) -> Said<Result<i64, Error>> {
    let row = connection.client.query_one("SELECT form, id FROM pagewarden_store LIMIT 1", &[]).await?;
    let (form, id): (i32, i64) = (row.try_get(0)?, row.try_get(1)?);
    if form > FORM {
        let message = format!(
            "the tables have form {form}, this version knows {FORM}: use a newer version of this program"
        );
        return Ok(Err(Error::new(ErrorKind::Incompatible, message)));
    }
    Ok(Ok(id))
}

/// Entries whose key is not what it says.
pub(crate) fn check(pool: &Arc<Pool>) -> Result<Vec<String>, Error> {
    let mut found = Vec::new();
    for table in Table::ALL {
        let name = name(table);
        let sql = format!(
            "SELECT count(*) FROM {name} WHERE (rest = '' AND h <> '') \
             OR (rest <> '' AND (h <> sha256(rest) OR length(k) <> {}))",
            super::entry::HEAD_BYTES
        );
        let wrong: i64 = pool.read(|connection| {
            let sql = sql.clone();
            async move { connection.client.query_one(&sql, &[]).await?.try_get(0) }
        })?;
        if wrong > 0 {
            found.push(format!("{name}: {wrong} keys are damaged"));
        }
    }
    Ok(found)
}

pub(crate) fn compact(pool: &Arc<Pool>) -> Result<(), Error> {
    for table in Table::ALL {
        let sql = format!("VACUUM (ANALYZE) {}", name(table));
        pool.once(|connection| {
            let sql = sql.clone();
            async move {
                let said: Vec<SimpleQueryMessage> = connection.client.simple_query(&sql).await?;
                drop(said);
                Ok(())
            }
        })?;
    }
    Ok(())
}

/// The form of these tables. What is in them has a form of its own.
const FORM: i32 = 1;

/// Two processes do not make the tables at once.
const SCHEMA_LOCK: i64 = 0x7067_7764_7363_6831;
