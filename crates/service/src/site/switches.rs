//! The switches of one site.

use serde::{Deserialize, Serialize};
use verdict::{ConnectionScope, Error, Timestamp};

use super::{Row, SiteTables, kept};

/// The switches, as they are kept and answered.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Switches {
    /// Whether the site takes in what is reported of it, and fetches its scripts.
    pub(crate) enabled: bool,
    /// Kept for programs that set it: reports of browsers go where the header of the page says.
    pub(crate) use_cloudflare_reporting_endpoint: bool,
    /// Whether connections are checked and kept by their full URL.
    pub(crate) use_connection_url_path: bool,
    pub(crate) updated_at: Timestamp,
}

impl Switches {
    /// Those of a site. Where nobody has changed any, connections are kept as the engine's default says.
    pub(crate) fn read(tables: &SiteTables, default: ConnectionScope) -> Result<Self, Error> {
        Ok(kept::read(tables, NAME)?.unwrap_or_else(|| Self {
            enabled: true,
            use_cloudflare_reporting_endpoint: false,
            use_connection_url_path: default == ConnectionScope::Url,
            updated_at: Timestamp::from_millis(0),
        }))
    }

    /// How much of a connection's URL is checked and kept.
    pub(crate) fn connection_scope(&self) -> ConnectionScope {
        if self.use_connection_url_path { ConnectionScope::Url } else { ConnectionScope::Host }
    }

    /// How they are written.
    pub(crate) fn row(&self) -> Result<Row, Error> {
        kept::row(NAME, Some(self))
    }
}

const NAME: &str = "settings";
