//! The answer of a set: which entry of which feed matched.

use std::borrow::Cow;

use categories::CategorySet;

use crate::indicator::{Listing, Scope};
use crate::timestamp::Timestamp;

/// A feed entry that names the queried host or URL.
///
/// ```
/// use categories::Category;
/// use threatfeed::{FeedSet, FeedSource, Format, Host, Scope, Timestamp};
///
/// let now = threatfeed::Timestamp::from_unix_seconds(1_795_305_600);
///
/// let feed = b"domain,first_seen,last_seen,expires,confidence,threat
/// evil.example,2026-11-01,2026-11-22,2026-12-31,80,phishing
/// ";
/// let mut builder = FeedSet::builder();
/// builder.feed(FeedSource::new("phish", Format::Csv), feed);
/// let set = builder.build()?;
///
/// let host = Host::parse("login.evil.example")?;
/// let hits = set.check_host(&host, now);
/// let hit = &hits[0];
/// assert_eq!((hit.feed(), hit.line(), hit.indicator(), hit.scope()), ("phish", 2, "evil.example", Scope::Domain));
/// assert!(hit.categories().contains(Category::Phishing));
/// assert_eq!(hit.first_listed().unwrap().to_string(), "2026-11-01T00:00:00Z");
/// assert_eq!(hit.last_listed().unwrap().to_string(), "2026-11-22T00:00:00Z");
/// assert_eq!(hit.confidence(), Some(80));
///
/// let now = Timestamp::from_unix_seconds(1_795_305_600); // 2026-11-22
/// let is_over = hit.expires().is_some_and(|end| end <= now);
/// assert!(!is_over && hit.suppressed_by().is_none()); // so it condemns
/// # Ok::<(), threatfeed::Error>(())
/// ```
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

    /// The scope of the entry.
    #[must_use]
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// The categories of the entry; never empty.
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

    /// The allow-list that overrules this hit. If present, do not treat the hit as malicious.
    #[must_use]
    pub fn suppressed_by(&self) -> Option<&'a str> {
        self.suppressed_by
    }
}
