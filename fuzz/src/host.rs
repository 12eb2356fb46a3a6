//! Hosts.

use threatfeed::Host;

/// A host that is printed and read again is the same host, an IPv6 address in brackets too.
pub fn host(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(host) = Host::parse(text) else { return };
    assert_eq!(Host::parse(host.as_str()).as_ref(), Ok(&host), "{text:?}");
    if host.as_str().contains(':') {
        assert_eq!(Host::parse(&format!("[{host}]")).as_ref(), Ok(&host), "{text:?}");
    }
}
