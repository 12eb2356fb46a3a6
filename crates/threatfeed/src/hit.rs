//! The answer of a set: which entry of which feed matched.

use std::borrow::Cow;

use categories::CategorySet;

use crate::indicator::{Listing, Scope, Timestamp};

/// An entry of a feed that names what was asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    pub(crate) feed: &'a str,
    pub(crate) indicator: Cow<'a, str>,
    pub(crate) line: u64,
    pub(crate) scope: Scope,
    pub(crate) categories: CategorySet,
    pub(crate) listing: Listing,
    pub(crate) suppressed_by: Option<&'a str>,
}

impl<'a> Hit<'a> {
    /// The name of the feed.
    #[must_use]
    pub fn feed(&self) -> &'a str {
        self.feed
    }

    /// The entry, normalised: a domain, an IP address, a network in CIDR form, a canonical URL, or a host suffix with a path
    /// prefix.
    #[must_use]
    pub fn indicator(&self) -> &str {
        &self.indicator
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

    /// Since when the feed lists it, if the feed says so.
    #[must_use]
    pub fn first_listed(&self) -> Option<Timestamp> {
        self.listing.first_listed
    }

    /// When the feed listed or saw it last, if the feed says so.
    #[must_use]
    pub fn last_listed(&self) -> Option<Timestamp> {
        self.listing.last_listed
    }

    /// When the entry ends, if it does. A set does not know the time: the caller compares.
    #[must_use]
    pub fn expires(&self) -> Option<Timestamp> {
        self.listing.expires
    }

    /// How sure the feed is, in percent, if it says so.
    #[must_use]
    pub fn confidence(&self) -> Option<u8> {
        self.listing.confidence
    }

    /// The feed that allows the host or the URL all the same. A hit with a value here must not condemn.
    #[must_use]
    pub fn suppressed_by(&self) -> Option<&'a str> {
        self.suppressed_by
    }
}
