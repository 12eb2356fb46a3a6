//! `[journal]` of the configuration.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::config::within;

/// Acknowledged reports that are not yet in the inventory.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct JournalOptions {
    /// Size in bytes at which the next file of the journal begins [default: 64 MiB]
    pub segment_bytes: u64,
    /// Largest journal in bytes. Beyond it, reports get status 503 until the inventories have caught up [default: 4 GiB]
    pub max_bytes: u64,
    /// Time to wait for more reports before writing them into the inventories [default: 200]
    pub gather_millis: u64,
}

impl Default for JournalOptions {
    fn default() -> Self {
        Self { segment_bytes: 64 << 20, max_bytes: 4 << 30, gather_millis: 200 }
    }
}

impl JournalOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        within("journal.segment_bytes", self.segment_bytes, 1 << 16..=u64::MAX / 2)?;
        within("journal.max_bytes", self.max_bytes, 2 * self.segment_bytes..=u64::MAX)?;
        // Nothing is taken in meanwhile.
        within("journal.gather_millis", self.gather_millis, 0..=60_000)
    }
}
