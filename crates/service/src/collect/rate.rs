//! Limits the rate of reports per address and per site.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::http::HeaderMap;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::CollectorOptions;
use crate::SiteName;

/// Counts what comes, and says when it is too much.
pub(crate) struct Rates {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    sites: DefaultKeyedRateLimiter<SiteName>,
    clock: DefaultClock,
}

/// Too much came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMuch {
    /// For a site, and not from an address.
    pub(crate) of_site: bool,
    /// After so long it may be less.
    pub(crate) wait: Duration,
}

impl Rates {
    pub(crate) fn new(options: &CollectorOptions) -> Self {
        let quota = |per_second: u32, burst: u32| {
            let least = |number: u32| NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN);
            Quota::per_second(least(per_second)).allow_burst(least(burst.max(per_second)))
        };
        Self {
            addresses: RateLimiter::keyed(quota(options.reports_per_second, options.burst)),
            sites: RateLimiter::keyed(quota(options.site_reports_per_second, options.site_burst)),
            clock: DefaultClock::default(),
        }
    }

    /// Takes so many reports from an address for a site, or says that they are too many.
    pub(crate) fn take(&self, address: Option<IpAddr>, site: &SiteName, reports: u32) -> Result<(), TooMuch> {
        let Some(reports) = NonZeroU32::new(reports) else { return Ok(()) };
        if let Some(address) = address {
            self.ask(&self.addresses, &keyed(address), reports)
                .map_err(|wait| TooMuch { of_site: false, wait })?;
        }
        self.ask(&self.sites, site, reports).map_err(|wait| TooMuch { of_site: true, wait })
    }

    fn ask<K: std::hash::Hash + Eq + Clone>(
        &self,
        limiter: &DefaultKeyedRateLimiter<K>,
        key: &K,
        reports: NonZeroU32,
    ) -> Result<(), Duration> {
        match limiter.check_key_n(key, reports) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(not_until)) => Err(not_until.wait_time_from(self.clock.now())),
            // More than ever may come at once.
            Err(_) => Err(Duration::from_secs(1)),
        }
    }

    /// Forgets addresses that were quiet; to be called every few seconds.
    pub(crate) fn upkeep(&self) {
        self.addresses.retain_recent();
        self.addresses.shrink_to_fit();
        self.sites.retain_recent();
    }
}

impl std::fmt::Debug for Rates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Rates")
    }
}

/// The address that counts: of IPv6, a network of 64 bits is one customer.
fn keyed(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
    }
}

/// The network of an address, of 24 bits or of 48.
pub(crate) fn network(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => address.octets()[..3].to_vec(),
        IpAddr::V6(address) => address.octets()[..6].to_vec(),
    }
}

/// Who sent a request: the peer, or whom the trusted proxies name.
pub(crate) fn sender(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let is_trusted =
        |address: IpAddr| trusted.iter().any(|known| known.to_canonical() == address.to_canonical());
    let mut sender = peer?;
    if !is_trusted(sender) {
        return Some(sender);
    }
    let named: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    // Each proxy adds whom it saw; the first that is no proxy of ours is who sent it. What comes before is what that one says.
    for name in named.iter().rev() {
        let Some(address) = address(name.trim()) else { break };
        sender = address;
        if !is_trusted(address) {
            break;
        }
    }
    Some(sender)
}

/// An address, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').split(']').next().unwrap_or_default();
    bare.parse().ok().or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_of_ours_are_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        let sent = |peer: &str, header: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", header.parse().unwrap());
            sender(Some(ip(peer)), &headers, &trusted).unwrap()
        };
        for (peer, header, want) in [
            ("192.0.2.1", "198.51.100.1", "192.0.2.1"),
            ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.5, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
            ("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1"),
            ("::ffff:10.0.0.1", "198.51.100.1:1234", "198.51.100.1"),
        ] {
            assert_eq!(sent(peer, header), ip(want), "{peer} {header}");
        }
        assert_eq!(sender(None, &HeaderMap::new(), &trusted), None);
    }

    #[test]
    fn an_address_has_a_burst_and_then_a_rate() {
        let options = CollectorOptions { reports_per_second: 1, burst: 5, ..CollectorOptions::default() };
        let rates = Rates::new(&options);
        let site = "shop".parse().unwrap();
        let take = |address: &str, count| rates.take(Some(address.parse().unwrap()), &site, count);
        take("2001:db8::1", 4).unwrap();
        take("2001:db8::2", 1).unwrap(); // the same network
        let refused = take("2001:db8::3", 1).unwrap_err();
        assert!(!refused.of_site && refused.wait > Duration::ZERO);
        take("2001:db8:0:1::1", 5).unwrap();
        assert!(take("192.0.2.1", 6).is_err()); // more than ever may come at once
    }
}
