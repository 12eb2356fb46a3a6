//! JSON documents that the service keeps in a site's tables, beside the inventory.

use std::ops::ControlFlow;

use monitor::{
    Store,
    store::{Batch, Scan, Table},
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use verdict::{Error, ErrorKind};

use super::{Row, SiteTables};

/// Reads a document; `None` if there is none.
pub(crate) fn read<T: DeserializeOwned>(tables: &SiteTables, name: &str) -> Result<Option<T>, Error> {
    let Some(bytes) = tables.value(Table::Meta, &key(name))? else { return Ok(None) };
    decode(&bytes).map(Some)
}

/// Writes documents in one commit, or removes those without a value. Call it while the inventory is yours alone.
pub(crate) fn write<'a, T: Serialize + 'a>(
    tables: &SiteTables,
    documents: impl IntoIterator<Item = (String, Option<&'a T>)>,
) -> Result<(), Error> {
    let rows = documents.into_iter().map(|(name, value)| row(&name, value));
    let mut changes = rows.collect::<Result<Vec<_>, _>>()?;
    changes.sort();
    changes.dedup_by(|later, earlier| later.1 == earlier.1);
    let mut batch = Batch::default();
    batch.changes = changes;
    tables.commit(batch)
}

/// How a document is written, or removed if it has no value.
pub(crate) fn row<T: Serialize>(name: &str, value: Option<&T>) -> Result<Row, Error> {
    let bytes = value
        .map(serde_json::to_vec)
        .transpose()
        .map_err(|error| Error::new(ErrorKind::Defect, "a document cannot be written").with_source(error))?;
    Ok((Table::Meta, key(name), bytes))
}

/// All documents whose name begins so, in the order of their names, at most so many.
pub(crate) fn all<T: DeserializeOwned>(
    tables: &SiteTables,
    prefix: &str,
    most: usize,
) -> Result<Vec<(String, T)>, Error> {
    let start = key(prefix);
    let mut end = start.clone();
    if let Some(last) = end.last_mut() {
        *last += 1;
    }
    let mut found = Vec::new();
    let mut failure = None;
    tables.scan(&Scan::new(Table::Meta, start.as_slice()..end.as_slice()), &mut |key, bytes| {
        let name = key.get(PREFIX.len()..).map(String::from_utf8_lossy).unwrap_or_default().into_owned();
        match decode(bytes) {
            Ok(value) => found.push((name, value)),
            Err(error) => failure = Some(error),
        }
        match failure.is_some() || found.len() >= most {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    failure.map_or(Ok(found), Err)
}

/// The key of a document.
pub(crate) fn key(name: &str) -> Vec<u8> {
    [PREFIX, name.as_bytes()].concat()
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes).map_err(|error| {
        Error::new(ErrorKind::Incompatible, "a document of the service cannot be read").with_source(error)
    })
}

const PREFIX: &[u8] = b"service/";
