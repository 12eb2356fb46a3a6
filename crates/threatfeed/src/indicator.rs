//! What a feed entry is about.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use categories::CategorySet;

use crate::feed::Role;
use crate::host::Host;
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

/// A network in CIDR form (RFC 4632): the addresses that agree in their first `length` bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IpRange {
    network: IpAddr,
    length: u8,
}

impl IpRange {
    /// The network that holds this address; the bits behind `length` do not count. `None` if the address has fewer bits.
    /// IPv4 inside IPv6 is IPv4, as for [`Host`].
    pub(crate) fn new(address: IpAddr, length: u8) -> Option<Self> {
        if let IpAddr::V6(ip) = address
            && let (Some(ip), Some(length @ 0..=32)) = (ip.to_ipv4_mapped(), length.checked_sub(96))
        {
            return Self::new(ip.into(), length);
        }
        let network = match address {
            IpAddr::V4(ip) if length <= 32 => {
                Ipv4Addr::from_bits(ip.to_bits() & mask(length, 32) as u32).into()
            }
            IpAddr::V6(ip) if length <= 128 => Ipv6Addr::from_bits(ip.to_bits() & mask(length, 128)).into(),
            _ => return None,
        };
        Some(Self { network, length })
    }

    /// The first address.
    pub(crate) fn network(self) -> IpAddr {
        self.network
    }

    /// How many bits are the same for all addresses.
    pub(crate) fn length(self) -> u8 {
        self.length
    }
}

impl IpRange {
    /// The address, if the network has only one.
    pub(crate) fn as_address(self) -> Option<IpAddr> {
        let bits = if self.network.is_ipv4() { 32 } else { 128 };
        (self.length == bits).then_some(self.network)
    }
}

impl fmt::Display for IpRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.length)
    }
}

/// The first `length` of so many bits.
fn mask(length: u8, bits: u8) -> u128 {
    let all = u128::MAX >> (128 - bits);
    all & !all.checked_shr(length.into()).unwrap_or(0)
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

    #[test]
    fn networks_keep_only_their_own_bits() {
        for (address, length, want) in [
            ("192.0.2.77", 24, "192.0.2.0/24"),
            ("192.0.2.77", 32, "192.0.2.77/32"),
            ("192.0.2.77", 0, "0.0.0.0/0"),
            ("192.0.2.77", 33, "-"),
            ("2001:db8:ffff::1", 33, "2001:db8:8000::/33"),
            ("2001:db8::1", 128, "2001:db8::1/128"),
            ("2001:db8::1", 0, "::/0"),
            ("2001:db8::1", 129, "-"),
            ("::ffff:192.0.2.77", 120, "192.0.2.0/24"),
        ] {
            let range = IpRange::new(address.parse().unwrap(), length);
            assert_eq!(
                range.map_or_else(|| "-".to_owned(), |range| range.to_string()),
                want,
                "{address}/{length}"
            );
        }
    }
}
