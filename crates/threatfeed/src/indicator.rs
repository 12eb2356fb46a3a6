//! The indicator of a feed entry.

use std::fmt;

use categories::CategorySet;

use crate::feed::Role;
use crate::host::Host;
use crate::ip_range::IpRange;
use crate::timestamp::Timestamp;
use crate::url::CanonicalUrl;

/// The scope of a feed entry: the kind of target it may condemn.
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
    pub(crate) force: Force,
    /// Never empty.
    pub(crate) categories: CategorySet,
    /// The line of the feed, counted from 1.
    pub(crate) line: u32,
    pub(crate) listing: Listing,
}

/// How much of a domain an entry names, and how strongly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Force {
    pub(crate) extent: Extent,
    /// A rule that wins over exceptions, or an exception that wins over such rules.
    pub(crate) is_important: bool,
}

/// How much of a domain an entry names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Extent {
    /// The domain and everything below it.
    #[default]
    Whole,
    /// The domain alone.
    Itself,
    /// Everything below it, without the domain.
    Below,
}

impl Extent {
    /// The extent of two entries together.
    pub(crate) fn joined(self, other: Self) -> Self {
        if self == other { self } else { Self::Whole }
    }

    /// Says whether an entry for a listed name is about the name that was asked for, which is that or one below.
    pub(crate) fn holds(self, is_itself: bool) -> bool {
        match self {
            Self::Whole => true,
            Self::Itself => is_itself,
            Self::Below => !is_itself,
        }
    }
}

impl Force {
    /// The number that stands for it in files.
    pub(crate) fn code(self) -> u8 {
        self.extent as u8 | u8::from(self.is_important) << 2
    }

    /// What a number stands for, if it stands for something.
    pub(crate) fn from_code(code: u8) -> Option<Self> {
        let extent = match code & 3 {
            0 => Extent::Whole,
            1 => Extent::Itself,
            2 => Extent::Below,
            _ => return None,
        };
        (code < 8).then_some(Self { extent, is_important: code & 4 != 0 })
    }
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

/// A host suffix and a path prefix, as one of the expressions of the Safe Browsing v4 documentation has them.
/// `evil.example/a/` names all URLs below that folder, on this host and all hosts below it. `evil.example/a` or
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

    /// The host, if it is a name.
    pub(crate) fn name(&self) -> Option<&str> {
        let host = self.text.split('/').next().unwrap_or_default();
        let is_address = host.starts_with('[') || host.parse::<std::net::Ipv4Addr>().is_ok();
        (!is_address).then_some(host)
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
