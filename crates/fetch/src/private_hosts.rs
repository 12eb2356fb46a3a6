//! Hosts that may lead to private addresses, where others may not.

use std::net::IpAddr;
use std::sync::Arc;

use url::Host;

use crate::{Addresses, Error, ErrorKind};

/// Hosts that may be inside: a request held to [`Addresses::Public`] may reach private addresses by them, and by no other host.
///
/// An entry is a host name, an IP address, or `*.` and a name for all hosts below it. An entry counts for every port. It is compared
/// with the host of a URL, not with what that resolves to: with the entry `10.0.0.7`, a name that leads to this address is refused.
///
/// ```
/// use fetch::{Addresses, ErrorKind, PrivateHosts};
///
/// let inside = PrivateHosts::parse(["shop.internal", "*.test.example", "10.0.0.7", "fd00::7"])?;
/// assert_eq!(inside.addresses("eu.TEST.example", Addresses::Public), Addresses::Private);
/// assert_eq!(inside.addresses("test.example", Addresses::Public), Addresses::Public);
/// assert_eq!(inside.addresses("10.0.0.8", Addresses::Public), Addresses::Public);
/// assert_eq!(PrivateHosts::parse(["10.0.0.0/8"]).unwrap_err().kind(), ErrorKind::Misuse);
/// # Ok::<(), fetch::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrivateHosts {
    entries: Arc<[Entry]>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    Ip(IpAddr),
    Name(String),
    /// What the names of hosts end with, such as `.test.example`.
    Below(String),
}

impl PrivateHosts {
    /// Reads entries.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] with the first entry that is no host: a URL, a host with a port, a range of addresses, `*` elsewhere. An
    /// address that no entry can open is an error too: those of cloud metadata services, link-local ones and the like.
    pub fn parse<S: AsRef<str>>(entries: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let entries: Result<_, _> = entries.into_iter().map(|entry| Entry::parse(entry.as_ref())).collect();
        Ok(Self { entries: entries? })
    }

    /// The addresses that a request may reach by a host, when it may reach these by any. Never fewer.
    #[must_use]
    pub fn addresses(&self, host: &str, otherwise: Addresses) -> Addresses {
        match otherwise {
            Addresses::Public if self.has(host) => Addresses::Private,
            otherwise => otherwise,
        }
    }

    fn has(&self, host: &str) -> bool {
        if self.entries.is_empty() {
            return false;
        }
        let ip = written_ip(host);
        let name = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
        self.entries.iter().any(|entry| match entry {
            Entry::Ip(own) => ip == Some(*own),
            Entry::Name(own) => name == *own,
            // An address has nothing above it.
            Entry::Below(end) => ip.is_none() && name.ends_with(end) && name.len() > end.len(),
        })
    }
}

impl Entry {
    fn parse(text: &str) -> Result<Self, Error> {
        let wrong = |why: &str| Err(Error::new(ErrorKind::Misuse, format!("{why}, got {text:?}")));
        if let Some(ip) = written_ip(text) {
            return match Addresses::Private.allow(ip) {
                true => Ok(Self::Ip(ip)),
                false => wrong("expected an address that a private host may have"),
            };
        }
        let (name, is_below) = text.strip_prefix("*.").map_or((text, false), |name| (name, true));
        let name = name.strip_suffix('.').unwrap_or(name);
        // As browsers read it, `10.1` is an address too: whoever writes that means something else.
        match Host::parse(name) {
            Ok(Host::Domain(name)) if !name.contains('*') && !name.split('.').any(str::is_empty) => {
                Ok(if is_below { Self::Below(format!(".{name}")) } else { Self::Name(name) })
            }
            _ => wrong("expected a host such as shop.internal, *.test.example or 10.0.0.7"),
        }
    }
}

/// A host that is an address, with or without the brackets that a URL has around IPv6. IPv4 inside IPv6 is IPv4.
fn written_ip(host: &str) -> Option<IpAddr> {
    let inner = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(host);
    inner.parse().ok().map(|ip: IpAddr| ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_found_as_urls_write_them() {
        let entries =
            ["Shop.Internal.", "*.test.example", "localhost", "10.0.0.7", "[fd00::7]", "bücher.example"];
        let hosts = PrivateHosts::parse(entries).unwrap();
        for (url, want) in [
            ("http://shop.internal/", true),
            ("http://SHOP.internal.:8080/", true),
            ("http://a.shop.internal/", false),
            ("http://shop.internal.evil.example/", false),
            ("http://eu.a.test.example/", true),
            ("http://test.example/", false),
            ("http://eviltest.example/", false),
            ("http://localhost/", true),
            ("http://a.localhost/", false),
            ("http://shop.internal@evil.example/", false),
            ("http://10.0.0.7/", true),
            ("http://0x0a000007/", true),
            ("http://[::ffff:10.0.0.7]/", true),
            ("http://10.0.0.8/", false),
            ("http://10.0.0.7.evil.example/", false),
            ("http://[fd00:0::7]/", true),
            ("http://[fd00::8]/", false),
            ("http://B%C3%9CCHER.example/", true),
            ("http://xn--bcher-kva.example/", true),
        ] {
            let url = url::Url::parse(url).unwrap();
            let got = hosts.addresses(url.host_str().unwrap(), Addresses::Public) == Addresses::Private;
            assert_eq!(got, want, "{url}");
        }
        // A browser's proxy hears an address without brackets.
        assert_eq!(hosts.addresses("fd00::7", Addresses::Public), Addresses::Private);
        assert_eq!(hosts.addresses("localhost", Addresses::Any), Addresses::Any);
        assert_eq!(PrivateHosts::default().addresses("localhost", Addresses::Public), Addresses::Public);
    }

    #[test]
    fn a_bad_entry_is_named() {
        for entry in [
            "",
            ".",
            "*",
            "*.",
            "**.a",
            "*.*.a.example",
            "a.*.example",
            "a..example",
            ".a.example",
            "http://a.example/",
            "a.example:80",
            "10.0.0.0/8",
            "10.1",
            "*.10.0.0.7",
            "10.*",
            "a b",
            "user@a.example",
            "[fd00::7]:80",
            // No entry opens these.
            "169.254.169.254",
            "[::ffff:169.254.169.254]",
            "100.100.100.200",
            "fd00:ec2::254",
            "fe80::1",
            "0.0.0.0",
        ] {
            let error = PrivateHosts::parse(["localhost", entry]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Misuse, "{entry}");
            assert!(error.to_string().ends_with(&format!("got {entry:?}")), "{error}");
        }
    }
}
