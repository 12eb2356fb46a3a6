//! What a feed entry is about.

use std::fmt;

use categories::CategorySet;

use crate::feed::Role;
use crate::host::Host;
use crate::ip_range::IpRange;
use crate::url::CanonicalUrl;

/// What a feed entry is about, and so what it may condemn.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format, Scope};
///
/// let mut builder = FeedSet::builder();
/// let feed = b"evil.example\n192.0.2.7\n192.0.2.0/24\nhttp://b.example/kit.zip\n";
/// builder.feed(FeedSource::new("trails", Format::Maltrail), feed);
/// let set = builder.build()?;
/// let counted = [Scope::Domain, Scope::Ip, Scope::Url].map(|scope| format!("{} {}", set.count(scope), scope.name()));
/// assert_eq!(counted, ["1 domain", "2 ip", "1 url"]);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Scope {
    /// A domain and everything below it.
    Domain,
    /// One IP address, or a range of them.
    Ip,
    /// One URL, or all URLs with a prefix; never the host as such.
    Url,
}

impl Scope {
    /// `domain`, `ip` or `url`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Ip => "ip",
            Self::Url => "url",
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One thing that a feed names, normalised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Indicator {
    /// A domain with everything below it, or one IP address.
    Host(Host),
    /// All addresses of a network.
    IpRange(IpRange),
    /// Exactly this URL.
    Url(CanonicalUrl),
    /// All URLs that have this expression.
    UrlPrefix(UrlPrefix),
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(host) => host.fmt(f),
            Self::IpRange(range) => range.fmt(f),
            Self::Url(url) => url.fmt(f),
            Self::UrlPrefix(prefix) => f.write_str(prefix.as_str()),
        }
    }
}

/// One entry of a feed: what it names, and what the feed says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) indicator: Indicator,
    pub(crate) role: Role,
    /// Never empty.
    pub(crate) categories: CategorySet,
    /// The line of the feed, counted from 1.
    pub(crate) line: u32,
    pub(crate) listing: Listing,
}

/// What feeds say about an entry besides its category. All of it may be absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Listing {
    pub(crate) first_listed: Option<Timestamp>,
    pub(crate) last_listed: Option<Timestamp>,
    pub(crate) expires: Option<Timestamp>,
    /// In percent, 0 to 100.
    pub(crate) confidence: Option<u8>,
}

/// A point in time in whole seconds, UTC.
///
/// ```
/// use threatfeed::Timestamp;
///
/// let time = Timestamp::from_unix_seconds(1_795_309_323);
/// assert_eq!(time.to_string(), "2026-11-22T01:02:03Z");
/// let next_day = Timestamp::from_unix_seconds(time.as_unix_seconds() + 24 * 3600);
/// assert!(time < next_day);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The point that is so many seconds after 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn as_unix_seconds(self) -> i64 {
        self.0
    }
}

/// As RFC 3339 writes it: `2026-01-31T12:00:00Z`. Years outside 0 to 9999 are written as they are.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        // Days from 0000-03-01, in eras of 400 years; years that start in March end with the leap day.
        let days = i128::from(days) + 719_468;
        let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year_of_era + i128::from(month <= 2);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// A host suffix and a path prefix, as one of the expressions of the Safe Browsing v4 documentation has them:
/// `evil.example/a/` names all URLs below that folder, on this host and all hosts below it; `evil.example/a` or
/// `evil.example/a?b` names that path alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct UrlPrefix {
    text: Box<str>,
}

impl UrlPrefix {
    /// `path` is canonical, starts with `/`, and may have a query.
    pub(crate) fn new(host: &Host, path: &str) -> Self {
        let text =
            if host.as_str().contains(':') { format!("[{host}]{path}") } else { format!("{host}{path}") };
        Self { text: text.into() }
    }

    /// Host and path.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

/// One of the expressions of a URL, by which URL prefixes match: see
/// [`CanonicalUrl::expressions`](crate::CanonicalUrl::expressions).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expression<'a> {
    /// The host or a parent of it; an IPv6 address in brackets.
    pub(crate) host: &'a str,
    /// Starts with `/`.
    pub(crate) path: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_rfc_3339_has_them() {
        for (seconds, want) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (1_767_225_600, "2026-01-01T00:00:00Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp::from_unix_seconds(seconds).to_string(), want);
        }
        for seconds in [i64::MIN, i64::MAX] {
            assert!(Timestamp::from_unix_seconds(seconds).to_string().ends_with('Z'));
        }
    }
}
