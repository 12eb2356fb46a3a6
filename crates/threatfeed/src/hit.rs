//! The answer of a set: which entry of which feed matched.

use categories::CategorySet;

use crate::indicator::Scope;

/// An entry of a feed that names what was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    pub(crate) feed: &'a str,
    pub(crate) indicator: &'a str,
    pub(crate) line: u64,
    pub(crate) scope: Scope,
    pub(crate) categories: CategorySet,
    pub(crate) suppressed_by: Option<&'a str>,
}

impl<'a> Hit<'a> {
    /// The name of the feed.
    #[must_use]
    pub fn feed(&self) -> &'a str {
        self.feed
    }

    /// The entry, normalised: a domain, an IP address, or a canonical URL.
    #[must_use]
    pub fn indicator(&self) -> &'a str {
        self.indicator
    }

    /// The first line of the feed with this entry, counted from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// What the entry is about.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// What the feed says is wrong; never empty.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        self.categories
    }

    /// The feed that allows the host all the same. A hit with a value here must not condemn.
    #[must_use]
    pub fn suppressed_by(&self) -> Option<&'a str> {
        self.suppressed_by
    }
}
