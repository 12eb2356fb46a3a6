//! The policies of a site, as they are kept and answered.

use serde::{Deserialize, Serialize};
use verdict::Error;

use crate::SiteTables;
use crate::site::{Row, kept};

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

/// How policies are written, in the place of those that are there.
pub(crate) fn row(policies: &Vec<Policy>) -> Result<Row, Error> {
    kept::row(NAME, Some(policies))
}

const NAME: &str = "policies";
