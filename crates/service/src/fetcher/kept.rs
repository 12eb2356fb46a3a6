//! What is kept of each script that is fetched, beside its inventory.

use std::ops::ControlFlow;

use monitor::{Scan, Store as _, Table};
use serde::{Deserialize, Serialize};
use verdict::Timestamp;

use crate::SiteTables;
use crate::site::Row;

/// What is kept of a script.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(crate) struct Kept {
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
    /// What browsers ran, the latest first.
    pub(crate) ran: Vec<Ran>,
    /// The hashes of what browsers ran of which people were told.
    pub(crate) told: Vec<String>,
    /// Its server gives browsers something else: it is asked in both ways.
    pub(crate) is_two_faced: bool,
}

/// What browsers ran.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Ran {
    pub(crate) sha256: String,
    pub(crate) reports: u64,
    pub(crate) last_at: Timestamp,
}

impl Kept {
    /// Reads it; `None` if there is nothing.
    pub(super) fn read(tables: &SiteTables, url: &str) -> Result<Option<Self>, verdict::Error> {
        let bytes = tables.value(Table::Meta, &key(url))?;
        // What cannot be read is begun anew: the script is fetched again.
        Ok(bytes.map(|bytes| serde_json::from_slice(&bytes).unwrap_or_default()))
    }

    /// To be written.
    pub(super) fn row(&self, url: &str) -> Result<Row, verdict::Error> {
        let bytes = serde_json::to_vec(self).map_err(|error| {
            verdict::Error::new(verdict::ErrorKind::Defect, "what is known of a script").with_source(error)
        })?;
        Ok((Table::Meta, key(url), Some(bytes)))
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

    /// Notes that a browser ran something.
    pub(super) fn ran(&mut self, sha256: &str, reports: u64, at: Timestamp) {
        let before = self.ran.iter().position(|ran| ran.sha256 == sha256).map(|place| self.ran.remove(place));
        let reports = before.map_or(0, |ran| ran.reports).saturating_add(reports);
        self.ran.insert(0, Ran { sha256: sha256.to_owned(), reports, last_at: at });
        self.ran.truncate(MAX_HASHES);
    }

    /// Notes what was fetched.
    pub(super) fn fetched(&mut self, sha256: &str, at: Timestamp) {
        self.fetched.retain(|known| known != sha256);
        self.fetched.insert(0, sha256.to_owned());
        self.fetched.truncate(MAX_HASHES);
        (self.fetched_at, self.failures, self.problem) = (Some(at), 0, None);
    }

    /// What browsers ran, by more than one report, that was never fetched and not told of.
    pub(super) fn unexplained(&self) -> Option<&Ran> {
        self.ran.iter().find(|ran| {
            ran.reports >= ENOUGH_REPORTS
                && !self.fetched.contains(&ran.sha256)
                && !self.told.contains(&ran.sha256)
        })
    }

    pub(super) fn tell(&mut self, sha256: &str) {
        self.told.insert(0, sha256.to_owned());
        self.told.truncate(MAX_HASHES);
    }
}

fn key(url: &str) -> Vec<u8> {
    [PREFIX, url.as_bytes()].concat()
}

const PREFIX: &[u8] = b"service/script/";

const MAX_HASHES: usize = 8;

/// One report may be of a version that is just being replaced, or invented.
const ENOUGH_REPORTS: u64 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_reports_of_something_else_are_unexplained() {
        let at = Timestamp::from_millis(0);
        let mut kept = Kept::default();
        kept.fetched("aa", at);
        kept.ran("aa", 5, at);
        assert_eq!(kept.unexplained(), None);
        kept.ran("bb", 1, at);
        assert_eq!(kept.unexplained(), None);
        kept.ran("bb", 1, at);
        assert_eq!(kept.unexplained().unwrap().sha256, "bb");
        // An earlier version that a browser had in its cache.
        kept.fetched("bb", at);
        kept.fetched("cc", at);
        assert_eq!(kept.unexplained(), None);
        kept.ran("dd", 2, at);
        kept.tell("dd");
        assert_eq!(kept.unexplained(), None);
    }
}
