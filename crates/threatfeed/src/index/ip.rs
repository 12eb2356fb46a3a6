//! IP addresses: the key is the address in sixteen bytes, IPv4 in its IPv6 form (RFC 4291, section 2.5.5.2).

use std::net::IpAddr;

use super::Index;

pub(crate) fn key(ip: IpAddr) -> [u8; 16] {
    match ip {
        IpAddr::V4(ip) => ip.to_ipv6_mapped().octets(),
        IpAddr::V6(ip) => ip.octets(),
    }
}

pub(crate) fn place<B: AsRef<[u8]>>(index: &Index<B>, ip: IpAddr) -> Option<u64> {
    index.keys().get(key(ip)).map(|place| place.value())
}
