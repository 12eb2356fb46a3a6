//! The audit log. Each entry and its change are one commit, and nothing changes or removes an entry.

use std::ops::ControlFlow;

use monitor::{
    Store as _, Total,
    store::{Scan, Table},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use verdict::{Error, ErrorKind, Timestamp};

use super::Caller;
use crate::SiteTables;
use crate::site::Row;

/// One change.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct AuditEntry {
    /// Its number in this log, from 1.
    pub(crate) seq: u64,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(crate) at: Timestamp,
    /// Who: the name of the token.
    pub(crate) by: String,
    /// The id of the token.
    pub(crate) token: String,
    /// What was done, such as `approve`, `mute` or `token_add`.
    pub(crate) action: String,
    /// To what: the URL of a resource, the id of a token.
    pub(crate) subject: String,
    /// What it was changed to.
    #[schema(value_type = Object)]
    pub(crate) details: Value,
}

/// The next entry of a log. Whoever writes it holds the lock of the log's tables.
pub(crate) fn next(
    tables: &SiteTables,
    caller: &Caller,
    at: Timestamp,
    action: &str,
    subject: impl Into<String>,
    details: Value,
) -> Result<AuditEntry, Error> {
    let last = latest(tables, AUDIT, None, 1)?;
    let seq = last.first().map_or(0, |(seq, _)| *seq).saturating_add(1);
    Ok(AuditEntry {
        seq,
        at,
        by: caller.name().to_owned(),
        token: caller.grant.id.clone(),
        action: action.to_owned(),
        subject: subject.into(),
        details,
    })
}

impl AuditEntry {
    /// The entry as it is written.
    pub(crate) fn row(&self) -> Result<Row, Error> {
        Ok((Table::Meta, key(AUDIT, self.seq), Some(bytes(self)?)))
    }
}

/// Entries before a number, the latest first.
pub(crate) fn entries(
    tables: &SiteTables,
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<AuditEntry>, Error> {
    latest(tables, AUDIT, before, limit)?.iter().map(|(_, bytes)| parsed(bytes)).collect()
}

/// What of a log is asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AuditQuery {
    /// Only entries before this number.
    pub(crate) before: Option<u64>,
    pub(crate) limit: usize,
    /// Only what was changed at this time or later, and before that one.
    pub(crate) from: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
    pub(crate) wants_total: bool,
}

/// A page of a log, the latest entry first.
#[derive(Debug)]
pub(crate) struct AuditPage {
    pub(crate) entries: Vec<AuditEntry>,
    /// The `before` of the next page; none at the end.
    pub(crate) next: Option<u64>,
    pub(crate) total: Option<Total>,
}

/// A page of a log. Where few entries are of the time, it ends before it is full.
pub(crate) fn page(tables: &SiteTables, query: &AuditQuery) -> Result<AuditPage, Error> {
    let is_wanted = |entry: &AuditEntry| {
        query.from.is_none_or(|from| from <= entry.at) && query.until.is_none_or(|until| entry.at < until)
    };
    let mut page = AuditPage { entries: Vec::new(), next: None, total: None };
    let mut before = query.before;
    for look in 1..=MAX_LOOKS {
        let found = entries(tables, before, AT_ONCE)?;
        let is_last = found.len() < AT_ONCE;
        for entry in found {
            before = Some(entry.seq);
            if is_wanted(&entry) {
                page.entries.push(entry);
            }
            if page.entries.len() == query.limit {
                break;
            }
        }
        if page.entries.len() == query.limit || (look == MAX_LOOKS && !is_last) {
            page.next = before.filter(|seq| *seq > 1);
            break;
        }
        if is_last {
            break;
        }
    }
    if query.wants_total {
        let (mut total, mut before) = (Total::default(), None);
        for _ in 0..MAX_LOOKS {
            let found = entries(tables, before, AT_ONCE)?;
            total.count += found.iter().filter(|entry| is_wanted(entry)).count() as u64;
            before = found.last().map(|last| last.seq);
            if found.len() < AT_ONCE {
                total.is_exact = true;
                break;
            }
        }
        page.total = Some(total);
    }
    Ok(page)
}

/// Numbered entries under a prefix, before a number, the latest first.
pub(crate) fn latest(
    tables: &SiteTables,
    prefix: &[u8],
    before: Option<u64>,
    limit: usize,
) -> Result<Vec<(u64, Vec<u8>)>, Error> {
    let (start, end) = (key(prefix, 0), key(prefix, before.unwrap_or(u64::MAX)));
    let scan = Scan::new(Table::Meta, &start..&end).descending();
    let mut found = Vec::new();
    tables.scan(&scan, &mut |key, bytes| {
        if found.len() >= limit {
            return ControlFlow::Break(());
        }
        if let Some(seq) = key.last_chunk::<8>() {
            found.push((u64::from_be_bytes(*seq), bytes.to_vec()));
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

pub(crate) fn key(prefix: &[u8], seq: u64) -> Vec<u8> {
    [prefix, &seq.to_be_bytes()].concat()
}

pub(crate) fn bytes(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value)
        .map_err(|error| Error::new(ErrorKind::Defect, "it cannot be written").with_source(error))
}

pub(crate) fn parsed<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Error> {
    serde_json::from_slice(bytes)
        .map_err(|error| Error::new(ErrorKind::Defect, "a damaged entry of the service").with_source(error))
}

const AUDIT: &[u8] = b"service/audit/";

const AT_ONCE: usize = 500;
const MAX_LOOKS: usize = 200;
