//! The stored state of each fetched script, beside its inventory.

use std::ops::ControlFlow;

use monitor::{
    Store as _,
    store::{Scan, Table},
};
use serde::{Deserialize, Serialize};
use verdict::Timestamp;

use crate::SiteTables;
use crate::site::Row;

/// What is kept of a script, or of all whose URLs differ in volatile parts alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Kept {
    /// The URL under which it is asked for: the latest that was reported. Others differ in volatile parts alone.
    pub(crate) url: Option<String>,
    /// A page that it was reported on.
    pub(crate) page: Option<String>,
    /// When it was last reported.
    pub(crate) reported_at: Option<Timestamp>,
    /// When it is to be asked for; `None` for never.
    pub(crate) next_at: Option<Timestamp>,
    pub(crate) failures: u32,
    /// Why it could not be had the last time.
    pub(crate) problem: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    pub(crate) fetched_at: Option<Timestamp>,
    /// The SHA-256 of what was fetched, the latest first.
    pub(crate) fetched: Vec<String>,
    /// Its server gives browsers something else: it is asked in both ways.
    pub(crate) is_two_faced: bool,
}

impl Kept {
    /// Reads it; `None` if there is nothing.
    pub(super) fn read(tables: &SiteTables, group: &str) -> Result<Option<Self>, verdict::Error> {
        let bytes = tables.value(Table::Meta, &key(group))?;
        // What cannot be read is begun anew: the script is fetched again.
        Ok(bytes.map(|bytes| serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    /// To be written.
    pub(super) fn row(&self, group: &str) -> Result<Row, verdict::Error> {
        let bytes = serde_json::to_vec(self).map_err(|error| {
            verdict::Error::new(verdict::ErrorKind::Defect, "what is known of a script").with_source(error)
        })?;
        Ok((Table::Meta, key(group), Some(bytes)))
    }

    /// Everything that is kept for a site.
    pub(super) fn all(
        tables: &SiteTables,
        visit: &mut dyn FnMut(&str, Self) -> ControlFlow<()>,
    ) -> Result<(), verdict::Error> {
        let mut end = PREFIX.to_vec();
        // The prefix ends with a slash.
        if let Some(last) = end.last_mut() {
            *last += 1;
        }
        tables.scan(&Scan::new(Table::Meta, PREFIX..&end), &mut |key, bytes| {
            let url = key.strip_prefix(PREFIX).and_then(|url| std::str::from_utf8(url).ok());
            match (url, serde_json::from_slice(bytes)) {
                (Some(url), Ok(kept)) => visit(url, kept),
                _ => ControlFlow::Continue(()),
            }
        })
    }

    /// What is to be removed of a site: what was not reported since a time, at most so many.
    pub(super) fn silent_since(
        tables: &SiteTables,
        since: Timestamp,
        limit: usize,
    ) -> Result<Vec<Row>, verdict::Error> {
        let mut rows = Vec::new();
        Self::all(tables, &mut |url, kept| {
            if kept.reported_at.is_none_or(|reported| reported < since) {
                rows.push((Table::Meta, key(url), None));
            }
            if rows.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        Ok(rows)
    }

    /// Notes what was fetched.
    pub(super) fn fetched(&mut self, sha256: &str, at: Timestamp) {
        self.fetched.retain(|known| known != sha256);
        self.fetched.insert(0, sha256.to_owned());
        self.fetched.truncate(MAX_HASHES);
        (self.fetched_at, self.failures, self.problem) = (Some(at), 0, None);
    }
}

fn key(group: &str) -> Vec<u8> {
    [PREFIX, group.as_bytes()].concat()
}

const PREFIX: &[u8] = b"service/script/";

const MAX_HASHES: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_contents_are_known() {
        let at = Timestamp::from_millis(0);
        let mut kept = Kept { failures: 3, problem: Some("away".into()), ..Kept::default() };
        for number in 0..20 {
            kept.fetched(&format!("{number}"), at);
        }
        kept.fetched("18", at);
        assert_eq!(
            (kept.fetched.len(), &kept.fetched[..2]),
            (MAX_HASHES, &["18".to_owned(), "19".to_owned()][..])
        );
        assert_eq!((kept.failures, kept.problem, kept.fetched_at), (0, None, Some(at)));
    }
}
