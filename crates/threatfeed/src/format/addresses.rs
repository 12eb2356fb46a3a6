//! The notations of addresses, networks and ranges in lists.
//!
//! Lists are read more strictly than URLs. To a browser, `10.0.1` and `20240101` are addresses; to the author of a list, they
//! are part of an address, a date or a number. A padded octet (`010`) is decimal to some programs and octal to others.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::ip_range::IpRange;
use crate::reason::RejectReason;

/// The networks that a notation stands for: `192.0.2.7`, `192.0.2.0/24`, `192.0.2.0/255.255.255.0`, `192.0.2.*`,
/// `192.0.2.4-192.0.2.9`, `192.0.2.4-9`, and the same of IPv6 where it has it.
pub(super) fn networks(text: &str) -> Result<Vec<IpRange>, RejectReason> {
    read(text.trim()).ok_or(RejectReason::InvalidAddress)
}

/// The networks from the first address to the last.
pub(super) fn between(first: &str, last: &str) -> Result<Vec<IpRange>, RejectReason> {
    let ends = address(first).zip(address(last));
    ends.and_then(|(first, last)| IpRange::spanning(first, last)).ok_or(RejectReason::InvalidAddress)
}

/// One address: four decimal octets without padding, or IPv6, with or without brackets.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    text.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

fn read(text: &str) -> Option<Vec<IpRange>> {
    if let Some((first, last)) = text.split_once('-') {
        let first = address(first)?;
        let last = match (first, last.trim()) {
            (IpAddr::V4(first), octet) if octet.bytes().all(|byte| byte.is_ascii_digit()) => {
                let [a, b, c, _] = first.octets();
                Ipv4Addr::new(a, b, c, octet.parse().ok()?).into()
            }
            (_, last) => address(last)?,
        };
        return IpRange::spanning(first, last);
    }
    if let Some((network, length)) = text.split_once('/') {
        // An IPv4 address inside IPv6 has the length of IPv6.
        if network.contains(':') {
            let network: Ipv6Addr =
                network.trim().trim_start_matches('[').trim_end_matches(']').parse().ok()?;
            return IpRange::new(network.into(), length.parse().ok()?).map(|range| vec![range]);
        }
        let network = address(network)?;
        let length = match (network, length.parse::<Ipv4Addr>()) {
            (IpAddr::V4(_), Ok(mask)) => {
                let length = mask.to_bits().leading_ones();
                (mask.to_bits().count_ones() == length).then_some(u8::try_from(length).ok()?)?
            }
            _ => length.parse().ok()?,
        };
        return IpRange::new(network, length).map(|range| vec![range]);
    }
    if let Some(octets) = text.strip_suffix(".*") {
        let known = octets.trim_end_matches(".*").split('.').count();
        let network = format!("{}{}", octets.trim_end_matches(".*"), ".0".repeat(4usize.checked_sub(known)?));
        return IpRange::new(address(&network)?, u8::try_from(8 * known).ok()?).map(|range| vec![range]);
    }
    let address = address(text)?;
    IpRange::new(address, if address.is_ipv4() { 32 } else { 128 }).map(|range| vec![range])
}

/// Says whether a text has the form of four octets, padded or not.
pub(super) fn is_quad(text: &str) -> bool {
    let mut octets = 0;
    let is_octet =
        |part: &str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').all(|part| {
        octets += 1;
        is_octet(part)
    }) && octets == 4
}

/// Says whether all four octets of an address have three digits.
pub(super) fn is_padded_throughout(text: &str) -> bool {
    is_quad(text) && text.len() == 15
}

/// An address of a list that pads, as usual.
pub(super) fn without_padding(text: &str) -> String {
    let octets = text.split('.').map(|octet| {
        let plain = octet.trim_start_matches('0');
        if plain.is_empty() { "0" } else { plain }
    });
    octets.collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_notation_is_networks() {
        for (text, want) in [
            ("192.0.2.7", "192.0.2.7/32"),
            ("192.0.2.77/24", "192.0.2.0/24"),
            ("192.0.2.0/255.255.255.0", "192.0.2.0/24"),
            ("192.0.2.0/255.0.255.0", "!"),
            ("192.0.2.*", "192.0.2.0/24"),
            ("198.51.*.*", "198.51.0.0/16"),
            ("198.51.*", "198.51.0.0/16"),
            ("192.0.2.4-192.0.2.7", "192.0.2.4/30"),
            ("192.0.2.4 - 192.0.2.7", "192.0.2.4/30"),
            ("192.0.2.4-7", "192.0.2.4/30"),
            ("192.0.2.9-192.0.2.4", "!"),
            ("[2001:db8::1]", "2001:db8::1/128"),
            ("2001:db8::/32", "2001:db8::/32"),
            ("2001:db8::-2001:db8::1", "2001:db8::/127"),
            ("::ffff:192.0.2.1", "192.0.2.1/32"),
            ("::ffff:192.0.2.0/120", "192.0.2.0/24"),
            ("10.0.1", "!"),
            ("20240101", "!"),
            ("0x7f.1", "!"),
            ("198.51.100.07", "!"),
            ("198.51.100.7.9", "!"),
            ("*", "!"),
            ("*.*.*.*", "!"),
            ("", "!"),
        ] {
            let got = networks(text).map_or_else(
                |_| "!".to_owned(),
                |found| found.iter().map(IpRange::to_string).collect::<Vec<_>>().join(" "),
            );
            assert_eq!(got, want, "{text}");
        }
        assert_eq!(without_padding("198.051.100.000"), "198.51.100.0");
    }

    proptest! {
        #[test]
        fn any_text_is_networks_or_not(text in r"[0-9.*/: -]{0,24}") {
            let _ = networks(&text);
        }
    }
}
