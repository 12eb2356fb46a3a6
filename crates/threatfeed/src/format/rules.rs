//! The rules for entries of feeds.

use std::net::IpAddr;

use super::UnpackLimits;
use crate::host::Host;
use crate::indicator::Indicator;
use crate::reason::RejectReason;
use crate::suffix::PublicSuffixes;

/// What feeds may list, and how far packed ones unpack.
///
/// ```
/// use threatfeed::{FeedRules, FeedSet, FeedSource, Format, PublicSuffixes, UnpackLimits};
///
/// let rules = FeedRules::new()
///     .public_suffixes(PublicSuffixes::parse("example\nshops.example\n")?)
///     .shortest_prefixes(24, 48)
///     .unpack_limits(UnpackLimits::new(64 << 20, 100));
/// let feed = b"shops.example\nevil.shops.example\n198.51.100.0/23\n198.51.100.0/24\n";
/// let report = FeedSet::builder().rules(rules).feed(FeedSource::new("trails", Format::Maltrail), feed);
/// let refused: Vec<_> = report.examples().map(|entry| (entry.line(), entry.reason().id())).collect();
/// assert_eq!((report.accepted(), refused), (2, vec![(1, "public-suffix"), (3, "wide-range")]));
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct FeedRules {
    suffixes: PublicSuffixes,
    /// The shortest prefix length of a network, for IPv4 and IPv6.
    shortest_prefix: (u8, u8),
    pub(super) unpack: UnpackLimits,
}

impl FeedRules {
    /// The default rules.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The public suffixes, which feeds may not list, and neither what lies above one. The built-in list unless given.
    #[must_use]
    pub fn public_suffixes(mut self, suffixes: PublicSuffixes) -> Self {
        self.suffixes = suffixes;
        self
    }

    /// The shortest prefixes of networks that feeds may list, in bits: IPv4 (0 to 32) and IPv6 (0 to 128). The default is 16 and
    /// 32; 0 allows all.
    #[must_use]
    pub fn shortest_prefixes(mut self, ipv4: u8, ipv6: u8) -> Self {
        self.shortest_prefix = (ipv4, ipv6);
        self
    }

    /// How far packed feeds unpack.
    #[must_use]
    pub fn unpack_limits(mut self, limits: UnpackLimits) -> Self {
        self.unpack = limits;
        self
    }

    /// Why an entry may not be listed, if it may not. A feed may be allowed to list public suffixes, but for top-level
    /// domains.
    pub(crate) fn refuse(&self, indicator: &Indicator, suffixes_allowed: bool) -> Result<(), RejectReason> {
        let is_refused =
            |name: &str| !(suffixes_allowed && name.contains('.')) && self.suffixes.is_shared(name);
        match indicator {
            Indicator::Host(host) if !host.is_ip() && is_refused(host.as_str()) => {
                Err(RejectReason::PublicSuffix)
            }
            Indicator::UrlPrefix(prefix) if prefix.name().is_some_and(is_refused) => {
                Err(RejectReason::PublicSuffix)
            }
            Indicator::IpRange(range) => {
                let (v4, v6) = self.shortest_prefix;
                let shortest = if range.network().is_ipv4() { v4 } else { v6 };
                if range.length() < shortest { Err(RejectReason::WideRange) } else { Ok(()) }
            }
            _ => Ok(()),
        }
    }

    /// Says whether an entry is about names of unrelated parties.
    pub(super) fn is_suffix(&self, indicator: &Indicator) -> bool {
        match indicator {
            Indicator::Host(host) => !host.is_ip() && self.suffixes.is_shared(host.as_str()),
            Indicator::UrlPrefix(prefix) => prefix.name().is_some_and(|name| self.suffixes.is_shared(name)),
            _ => false,
        }
    }
}

impl Default for FeedRules {
    fn default() -> Self {
        Self {
            suffixes: PublicSuffixes::default(),
            shortest_prefix: (16, 32),
            unpack: UnpackLimits::default(),
        }
    }
}

/// The names and addresses at the head of every hosts file name this machine.
pub(super) fn refuse_local(host: &Host) -> Result<(), RejectReason> {
    match host.ip() {
        Some(IpAddr::V4(ip)) if ip.octets()[0] == 0 || ip.is_loopback() || ip.is_broadcast() => {
            Err(RejectReason::LocalAddress)
        }
        Some(ip) if ip.is_unspecified() || ip.is_loopback() => Err(RejectReason::LocalAddress),
        Some(_) => Ok(()),
        None if is_local_name(host.as_str()) => Err(RejectReason::LocalName),
        None => Ok(()),
    }
}

/// Says whether a name is one of this machine or network, in any letter case.
pub(super) fn is_local_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_below = name.len() > LOCALHOST.len()
        && name.get(name.len() - LOCALHOST.len()..).is_some_and(|end| end.eq_ignore_ascii_case(LOCALHOST));
    is_below || LOCAL_NAMES.iter().any(|local| local.eq_ignore_ascii_case(name))
}

const LOCALHOST: &str = ".localhost";

const LOCAL_NAMES: &[&str] = &[
    "broadcasthost",
    "ip6-allhosts",
    "ip6-allnodes",
    "ip6-allrouters",
    "ip6-localhost",
    "ip6-localnet",
    "ip6-loopback",
    "ip6-mcastprefix",
    "local",
    "localhost",
    "localhost.localdomain",
    "localhost4",
    "localhost4.localdomain4",
    "localhost6",
    "localhost6.localdomain6",
];
