//! What a feed entry is about.

use std::fmt;

use categories::CategorySet;

use crate::feed::Role;
use crate::host::Host;
use crate::ip_range::IpRange;
use crate::timestamp::Timestamp;
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
