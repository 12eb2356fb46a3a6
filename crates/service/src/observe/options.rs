//! `[observe]` of the configuration.

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::config::within;

/// Observations of crawlers and archives.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ObserveOptions {
    /// Longest body as sent, in bytes; a longer one gets status 413 [default: 64 MiB]
    pub max_body_bytes: usize,
    /// Longest body when unpacked, in bytes; a longer one gets status 413 [default: 128 MiB]
    pub max_unpacked_bytes: usize,
    /// Bodies read at once; further ones get status 503 [default: 2]
    pub at_once: usize,
}

impl Default for ObserveOptions {
    fn default() -> Self {
        Self { max_body_bytes: 64 << 20, max_unpacked_bytes: 128 << 20, at_once: 2 }
    }
}

impl ObserveOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        within("observe.at_once", self.at_once as u64, 1..=1000)
    }
}
