//! The rows of the results.

use export::Entry;
use serde::Serialize;
use verdict::{Engine, ResourceKind};

/// One row of the results.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Row {
    /// A script or a connection, checked.
    Checked(Box<Entry>),
    /// Something that could not be read.
    Unreadable {
        /// Its name.
        name: String,
        /// Why.
        error: String,
    },
}

/// The document of `--format json`.
#[derive(Serialize)]
pub(crate) struct Document {
    summary: Summary,
    model: Option<String>,
    signature_epoch: Option<String>,
    feed_epoch: Option<String>,
    results: Vec<Entry>,
    unreadable: Vec<Row>,
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Summary {
    pub(crate) scripts: u64,
    pub(crate) malicious_scripts: u64,
    pub(crate) connections: u64,
    pub(crate) malicious_connections: u64,
    pub(crate) unreadable: u64,
}

impl Summary {
    /// Counts a row.
    pub(crate) fn count(&mut self, row: &Row) {
        let Row::Checked(row) = row else {
            self.unreadable += 1;
            return;
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
            }
        }
    }
}

impl Document {
    /// Without rows.
    pub(crate) fn new(engine: &Engine) -> Self {
        Self {
            summary: Summary::default(),
            model: engine.model_id().map(str::to_owned),
            signature_epoch: engine.signature_epoch().map(str::to_owned),
            feed_epoch: engine.feed_epoch().map(str::to_owned),
            results: Vec::new(),
            unreadable: Vec::new(),
        }
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: &Row) {
        self.summary.count(row);
        match row {
            Row::Checked(checked) => self.results.push((**checked).clone()),
            Row::Unreadable { .. } => self.unreadable.push(row.clone()),
        }
    }
}
