//! What the journal goes by.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Acknowledged reports that are not yet in the inventory.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct JournalOptions {
    /// A file of the journal has at least so many bytes before the next one begins.
    pub segment_bytes: u64,
    /// When the journal has so many bytes, more is refused with status 503 until the inventory has caught up.
    pub max_bytes: u64,
    /// So long the service waits for more before it writes reports into the inventory, in milliseconds.
    pub gather_millis: u64,
}

impl Default for JournalOptions {
    fn default() -> Self {
        Self { segment_bytes: 64 << 20, max_bytes: 4 << 30, gather_millis: 200 }
    }
}

impl JournalOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.segment_bytes < 1 << 16 || self.max_bytes < 2 * self.segment_bytes {
            return Err(Error::config(
                "journal: expected segment_bytes of at least 65536, and max_bytes of at least two segments",
            ));
        }
        Ok(())
    }
}
