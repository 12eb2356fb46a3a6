//! The policies of a site, as they are kept and answered.

use serde::{Deserialize, Serialize};
use verdict::Error;

use crate::SiteTables;
use crate::site::kept;

/// A policy.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Policy {
    pub(crate) id: String,
    pub(crate) action: PolicyAction,
    pub(crate) description: String,
    pub(crate) enabled: bool,
    /// An [`Expression`](super::Expression) that could be read.
    pub(crate) expression: String,
    /// A [`Csp`](super::Csp) that could be read.
    pub(crate) value: String,
}

/// What the header of a policy does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PolicyAction {
    /// Only directives that ask for reports.
    AddReportingDirectives,
    /// `Content-Security-Policy`.
    Allow,
    /// `Content-Security-Policy-Report-Only`.
    Log,
}

/// The policies of a site, in the order in which they were made.
pub(crate) fn policies(tables: &SiteTables) -> Result<Vec<Policy>, Error> {
    Ok(kept::read(tables, NAME)?.unwrap_or_default())
}

/// Puts others in their place, while the inventory is yours alone.
pub(crate) fn replace(tables: &SiteTables, policies: &Vec<Policy>) -> Result<(), Error> {
    kept::write(tables, [(NAME.to_owned(), Some(policies))])
}

const NAME: &str = "policies";
