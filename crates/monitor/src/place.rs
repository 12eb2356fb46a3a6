//! Keys that keep the resources of a domain, a network or a URL next to each other.
//!
//! A key is the host from its top-level domain on, the rest of the canonical URL, and the number of the resource. A zero byte
//! separates the parts. Every label ends with a dot, so that all below `evil.example` is the range that begins with
//! `example.evil.`; addresses are apart, in their bytes.
//!
//! ```text
//! https://www.evil.example/a?b  of resource 7   example.evil.www. 00 /a?b 00 0000000000000007
//! http://192.0.2.1/x            of resource 8   04 C0000201       00 /x   00 0000000000000008
//! a feed lists evil.example                     example.evil.  ..  example.evil/
//! a feed lists 192.0.2.0/24                     04 C00002      ..  04 C00003
//! ```
//!
//! So a changed indicator of a feed is one range of keys, whatever it lists. A check after an update reads that range and
//! nothing else. What must not be done: write a key in another form without a new version of the store. Keys that an older
//! version wrote would no longer be in the ranges, and resources below a listed domain would stay clean without an error.

use std::net::IpAddr;

use threatfeed::{CanonicalUrl, Host};

/// The key of a URL that a resource has or names.
pub(crate) fn key(url: &CanonicalUrl, id: u64) -> Vec<u8> {
    // The number is of a fixed length and at the end. So it can be cut off a key whatever the URL holds, zero bytes included.
    // It makes keys of several resources with one URL differ, and big-endian numbers keep their order as bytes.
    let mut key = host_prefix(url.host());
    key.push(0);
    key.extend_from_slice(rest(url).as_bytes());
    key.push(0);
    key.extend_from_slice(&id.to_be_bytes());
    key
}

/// What the keys of a host and of everything below it begin with.
pub(crate) fn host_prefix(host: &Host) -> Vec<u8> {
    match host.ip() {
        Some(ip) => address_prefix(ip),
        None => {
            let mut prefix = Vec::with_capacity(host.as_str().len() + 2);
            // A dot after each label, the last one, too: without it, `example.evil` would be the start of `example.evilcorp`.
            for label in host.as_str().rsplit('.') {
                prefix.extend_from_slice(label.as_bytes());
                prefix.push(b'.');
            }
            prefix
        }
    }
}

/// Addresses begin with bytes that no name begins with.
// 4 and 6 are control characters, which no label begins with, so ranges of addresses and of names never meet. An IPv4 address inside
// IPv6 is the IPv4 address, as feeds compare it.
pub(crate) fn address_prefix(ip: IpAddr) -> Vec<u8> {
    match ip.to_canonical() {
        IpAddr::V4(ip) => [&[4][..], &ip.octets()].concat(),
        IpAddr::V6(ip) => [&[6][..], &ip.octets()].concat(),
    }
}

/// The port, path and query in a key.
pub(crate) fn rest_of(key: &[u8], prefix: &[u8]) -> Option<Vec<u8>> {
    let end = key.len().checked_sub(9)?;
    // An address has a fixed length, and its bytes may be zero.
    let from = match key.first()? {
        4 => 5,
        6 => 17,
        _ => prefix.len() + key.get(prefix.len()..)?.iter().position(|byte| *byte == 0)?,
    };
    Some(key.get(from + 1..end)?.to_vec())
}

/// The resource in a key.
pub(crate) fn id_of(key: &[u8]) -> Option<u64> {
    Some(u64::from_be_bytes(*key.last_chunk::<8>()?))
}

/// The smallest key above all that begin with a prefix; `None` if there is none.
// [61 2E] gives [61 2F]; [01 FF] gives [02], for nothing follows FF; [FF] gives none: the range is open to the end. Adding a byte FF
// at the end instead would leave out keys that have FF there and go on.
pub(crate) fn after(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte != u8::MAX)?;
    let mut after = prefix[..=last].to_vec();
    after[last] += 1;
    Some(after)
}

/// The canonical form behind its host.
pub(crate) fn rest(url: &CanonicalUrl) -> &str {
    let text = url.as_str();
    let at = text.find('/').unwrap_or(text.len());
    let host_end = if text.starts_with('[') {
        text.find(']').map_or(at, |close| close + 1)
    } else {
        text[..at].find(':').unwrap_or(at)
    };
    &text[host_end..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_below_a_domain_begins_alike() {
        let url = |text: &str| CanonicalUrl::parse(text).unwrap();
        let prefix = host_prefix(&Host::parse("evil.example").unwrap());
        for (text, is_below) in [
            ("https://evil.example/", true),
            ("wss://a.b.evil.example:8080/x?y", true),
            ("https://notevil.example/", false),
            ("https://evil.example.net/", false),
            ("https://example/", false),
        ] {
            assert_eq!(key(&url(text), 7).starts_with(&prefix), is_below, "{text}");
        }
    }

    #[test]
    fn a_key_gives_back_its_parts() {
        for (text, want) in [
            ("https://evil.example/a?b=c", "/a?b=c"),
            ("https://evil.example:8443/a", "/a"),
            ("http://192.0.0.0/x", "/x"),
            ("http://[2001:db8::]:81/x", "/x"),
        ] {
            let url = CanonicalUrl::parse(text).unwrap();
            let (key, prefix) = (key(&url, 258), host_prefix(url.host()));
            assert_eq!(rest_of(&key, &prefix).unwrap(), want.as_bytes(), "{text}");
            assert_eq!(id_of(&key), Some(258));
        }
        assert_eq!(after(b"a."), Some(b"a/".to_vec()));
        assert_eq!(after(&[1, 255]), Some(vec![2]));
        assert_eq!(after(&[255]), None);
    }
}
