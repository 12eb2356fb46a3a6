//! The rows of the results.

use std::ops::Deref;

use export::Entry;
use serde::{Serialize, Serializer};
use verdict::ResourceKind;

use crate::scan::excerpt::Excerpt;
use crate::scan::is_not_scored;

/// A script or a connection, checked.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) entry: Entry,
    /// The code around its findings, where that is to be shown.
    pub(crate) excerpts: Vec<Excerpt>,
}

impl Deref for Seen {
    type Target = Entry;

    fn deref(&self) -> &Entry {
        &self.entry
    }
}

/// Programs get what an inventory of the same would have.
impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.entry.serialize(serializer)
    }
}

/// One row of the results.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Row {
    /// A script or a connection, checked.
    Checked(Box<Seen>),
    /// Something that could not be read.
    Unreadable {
        /// Its name.
        name: String,
        /// Why.
        error: String,
    },
    /// Something to know about the whole scan.
    Note {
        /// In words.
        note: String,
    },
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Summary {
    pub(crate) scripts: u64,
    pub(crate) malicious_scripts: u64,
    pub(crate) not_scored: u64,
    pub(crate) connections: u64,
    pub(crate) malicious_connections: u64,
    pub(crate) unreadable: u64,
}

impl Summary {
    /// Counts a row.
    pub(crate) fn count(&mut self, row: &Row) {
        let row = match row {
            Row::Checked(row) => row,
            Row::Unreadable { .. } => {
                self.unreadable += 1;
                return;
            }
            Row::Note { .. } => return,
        };
        let malicious = u64::from(row.verdict.malicious);
        match row.verdict.kind {
            ResourceKind::Connection => {
                self.connections += 1;
                self.malicious_connections += malicious;
            }
            ResourceKind::Script => {
                self.scripts += 1;
                self.malicious_scripts += malicious;
                self.not_scored += u64::from(is_not_scored(row));
            }
        }
    }
}
