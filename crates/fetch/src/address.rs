//! Allows or refuses addresses. It checks the addresses that a name resolves to, at the moment of connecting.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Which addresses a request may reach.
///
/// ```
/// use fetch::Addresses;
///
/// let reaches = |addresses: Addresses| {
///     ["1.1.1.1", "10.0.0.7", "169.254.169.254"].map(|ip| addresses.allow(ip.parse().unwrap()))
/// };
/// assert_eq!(reaches(Addresses::Public), [true, false, false]);
/// assert_eq!(reaches(Addresses::Private), [true, true, false]);
/// assert_eq!(reaches(Addresses::Any), [true, true, true]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Addresses {
    /// Any address at all, cloud metadata services included.
    Any,
    /// Public ones, and those of this machine and of private networks. Not cloud metadata services, which hand out keys.
    Private,
    /// Addresses that everybody on the Internet means the same by: none of the special-purpose registries of IANA.
    #[default]
    Public,
}

impl Addresses {
    /// Whether a request may reach an address. IPv4 inside IPv6 is IPv4.
    #[must_use]
    pub fn allow(self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        match self {
            Self::Any => true,
            Self::Private => is_public(address) || is_private(address) && !is_metadata(address),
            Self::Public => is_public(address),
        }
    }
}

/// Says what a name and a port lead to.
pub(crate) type Names = Arc<dyn Fn(&str, u16) -> io::Result<Vec<SocketAddr>> + Send + Sync>;

/// Resolves, and gives only addresses that may be connected to. It is asked for each connection, and what it gives is what is
/// connected to: a name cannot lead elsewhere in between.
pub(crate) struct Guard {
    pub(crate) addresses: Addresses,
    /// In place of the system's resolver.
    pub(crate) names: Option<Names>,
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").field("addresses", &self.addresses).finish_non_exhaustive()
    }
}

impl Guard {
    fn found(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<Vec<SocketAddr>, ureq::Error> {
        let host = uri.host().unwrap_or_default();
        let is_name = host.trim_matches(['[', ']']).parse::<IpAddr>().is_err();
        match &self.names {
            Some(names) if is_name => {
                let usual = if uri.scheme_str() == Some("http") { 80 } else { 443 };
                let (names, host) = (Arc::clone(names), host.to_owned());
                let port = uri.port_u16().unwrap_or(usual);
                Ok(resolved_within(*timeout.after, move || names(&host, port))?)
            }
            _ => Ok(DefaultResolver::default().resolve(uri, config, timeout)?.to_vec()),
        }
    }
}

/// Resolves on a thread of its own, because the system has no call for it with a time limit. What takes longer goes on there, and
/// nobody gets its answer. The client's own resolver does the same.
pub(crate) fn resolved_within(
    time: Duration,
    resolve: impl FnOnce() -> io::Result<Vec<SocketAddr>> + Send + 'static,
) -> io::Result<Vec<SocketAddr>> {
    let (sender, answer) = mpsc::sync_channel(1);
    thread::Builder::new().spawn(move || sender.send(resolve()))?;
    match answer.recv_timeout(time) {
        Ok(found) => found,
        Err(RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
        Err(RecvTimeoutError::Disconnected) => Err(io::Error::other("the resolver panicked")),
    }
}

impl Resolver for Guard {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.found(uri, config, timeout)?;
        // A key may go to this machine without TLS, so its names must not lead elsewhere (RFC 6761, section 6.3).
        let only_here = uri.host().is_some_and(is_local_name);
        let mut allowed = self.empty();
        let may = |address: &SocketAddr| {
            let ip = address.ip().to_canonical();
            self.addresses.allow(ip) && (!only_here || ip.is_loopback())
        };
        for address in found.into_iter().filter(may).take(MOST_ADDRESSES) {
            allowed.push(address);
        }
        if allowed.is_empty() {
            return Err(ureq::Error::Other(Box::new(RefusedAddress)));
        }
        Ok(allowed)
    }
}

/// What the client tries of a name's addresses.
const MOST_ADDRESSES: usize = 16;

/// The name leads to addresses that the request may not reach.
#[derive(Debug)]
pub(crate) struct RefusedAddress;

impl fmt::Display for RefusedAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the address is not allowed")
    }
}

impl std::error::Error for RefusedAddress {}

/// `localhost` and names below it.
pub(crate) fn is_local_name(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    host == "localhost" || host.ends_with(".localhost")
}

/// Whether anybody on the Internet may be meant.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            let is_special = ip.is_unspecified()
                || a == 0
                || ip.is_private()
                || ip.is_loopback()
                || ip.is_link_local()
                || ip.is_broadcast()
                || ip.is_multicast()
                || ip.is_documentation()
                || is_shared(ip)
                || (a, b, c) == (192, 0, 0)
                // What was the way into 6to4 (RFC 7526).
                || (a, b, c) == (192, 88, 99)
                || is_metadata(address)
                || a == 198 && (18..20).contains(&b)
                || a >= 240;
            !is_special
        }
        IpAddr::V6(ip) => {
            let groups = ip.segments();
            // NAT64, 6to4, Teredo and ISATAP hide an IPv4 address; all else that is global lies in 2000::/3. Of 2001::/23, which
            // is for protocols, nothing is anybody's host.
            let hides_v4 = groups[0] == 0x2002 || matches!(groups[4..6], [0 | 0x200, 0x5efe]);
            let is_of_protocols = groups[0] == 0x2001 && groups[1] < 0x200;
            let is_documentation =
                groups[..2] == [0x2001, 0xdb8] || groups[0] == 0x3fff && groups[1] < 0x1000;
            groups[0] & 0xe000 == 0x2000 && !hides_v4 && !is_of_protocols && !is_documentation
        }
    }
}

/// Whether the address is of this machine or of a network behind a router. Forms that hide another address are not.
fn is_private(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || is_shared(ip),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local(),
    }
}

/// Addresses at which clouds hand keys to whoever asks from inside, and that lie in private networks or among public addresses. The
/// usual one, 169.254.169.254, is link-local, which is never private here.
fn is_metadata(address: IpAddr) -> bool {
    const V4: [Ipv4Addr; 2] = [Ipv4Addr::new(100, 100, 100, 200), Ipv4Addr::new(168, 63, 129, 16)];
    const V6: [Ipv6Addr; 2] = [
        Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254),
        Ipv6Addr::new(0xfd20, 0xce, 0, 0, 0, 0, 0, 0x254),
    ];
    match address {
        IpAddr::V4(ip) => V4.contains(&ip),
        IpAddr::V6(ip) => V6.contains(&ip),
    }
}

/// Addresses behind a provider's translation (RFC 6598).
fn is_shared(ip: Ipv4Addr) -> bool {
    let [a, b, ..] = ip.octets();
    a == 100 && (64..128).contains(&b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_allowed_by_what_they_are() {
        use Addresses::{Any, Private, Public};
        let rows: [(&str, &[Addresses]); 41] = [
            ("1.1.1.1", &[Public, Private, Any]),
            ("2606:4700::1", &[Public, Private, Any]),
            ("127.0.0.1", &[Private, Any]),
            ("10.1.2.3", &[Private, Any]),
            ("172.31.0.1", &[Private, Any]),
            ("192.168.0.1", &[Private, Any]),
            ("100.100.0.1", &[Private, Any]),
            ("::1", &[Private, Any]),
            ("fd00::1", &[Private, Any]),
            ("::ffff:10.0.0.1", &[Private, Any]),
            ("169.254.169.254", &[Any]),
            ("::ffff:169.254.169.254", &[Any]),
            ("100.100.100.200", &[Any]),
            ("fd00:ec2::254", &[Any]),
            ("fd20:ce::254", &[Any]),
            ("192.0.0.192", &[Any]),
            ("fe80::1", &[Any]),
            ("0.0.0.0", &[Any]),
            ("0.1.2.3", &[Any]),
            ("224.0.0.1", &[Any]),
            ("255.255.255.255", &[Any]),
            ("::", &[Any]),
            ("64:ff9b::7f00:1", &[Any]),
            ("::7f00:1", &[Any]),
            ("2002:7f00:1::", &[Any]),
            ("2001:db8::1", &[Any]),
            ("3fff::1", &[Any]),
            ("168.63.129.16", &[Any]),
            ("::ffff:168.63.129.16", &[Any]),
            ("168.63.129.17", &[Public, Private, Any]),
            ("192.88.99.1", &[Any]),
            ("198.19.255.255", &[Any]),
            ("240.0.0.1", &[Any]),
            ("64:ff9b:1::a9fe:a9fe", &[Any]),
            ("2001:470:1:2:0:5efe:a00:1", &[Any]),
            ("2001:470:1:2:200:5efe:101:101", &[Any]),
            ("2001:2::1", &[Any]),
            ("2001:10::1", &[Any]),
            ("2001:200::1", &[Public, Private, Any]),
            ("fec0::1", &[Any]),
            ("ff02::1", &[Any]),
        ];
        for (address, allowed) in rows {
            for by in [Public, Private, Any] {
                let got = by.allow(address.parse().unwrap());
                assert_eq!(got, allowed.contains(&by), "{address} by {by:?}");
            }
        }
    }

    #[test]
    fn names_of_this_machine_are_known() {
        for name in ["localhost", "LocalHost.", "a.localhost"] {
            assert!(is_local_name(name), "{name}");
        }
        for name in ["localhost.example", "notlocalhost", "local"] {
            assert!(!is_local_name(name), "{name}");
        }
    }
}
