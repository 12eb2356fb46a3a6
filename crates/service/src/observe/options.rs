//! What `/observe` goes by.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Observations of crawlers and archives.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ObserveOptions {
    /// A longer body is refused with status 413.
    pub max_body_bytes: usize,
    /// A body that is longer when it is unpacked is refused with status 413.
    pub max_unpacked_bytes: usize,
    /// So many bodies are read at once; who comes then gets status 503.
    pub at_once: usize,
}

impl Default for ObserveOptions {
    fn default() -> Self {
        Self { max_body_bytes: 64 << 20, max_unpacked_bytes: 128 << 20, at_once: 2 }
    }
}

impl ObserveOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.at_once == 0 {
            return Err(Error::config("observe.at_once: expected at least 1"));
        }
        Ok(())
    }
}
