//! A network of IP addresses.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A network in CIDR form (RFC 4632): the addresses that agree in their first `length` bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct IpRange {
    network: IpAddr,
    length: u8,
}

impl IpRange {
    /// The network that holds this address; the bits behind `length` do not count. `None` if the address has fewer bits.
    /// IPv4 inside IPv6 is IPv4, as for [`Host`](crate::Host).
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

    /// The networks that together hold all addresses from the first to the last, in order and at most two for each bit. `None` if the
    /// last is before the first, or of the other family.
    pub(crate) fn spanning(first: IpAddr, last: IpAddr) -> Option<Vec<Self>> {
        let (mut start, end, bits) = match (first, last) {
            (IpAddr::V4(first), IpAddr::V4(last)) => {
                (u128::from(first.to_bits()), u128::from(last.to_bits()), 32u8)
            }
            (IpAddr::V6(first), IpAddr::V6(last)) => (first.to_bits(), last.to_bits(), 128),
            _ => return None,
        };
        let address = |number: u128| -> IpAddr {
            if bits == 32 {
                Ipv4Addr::from_bits(number as u32).into()
            } else {
                Ipv6Addr::from_bits(number).into()
            }
        };
        let mut networks = Vec::new();
        while start <= end {
            let count = end - start;
            // As many addresses as start here on a network's border and do not pass the end.
            let mut free = u8::try_from(start.trailing_zeros()).unwrap_or(bits).min(bits);
            while free > 0 && (free == 128 || (1u128 << free) - 1 > count) {
                free -= 1;
            }
            networks.push(Self::new(address(start), bits - free)?);
            match start.checked_add(1u128 << free) {
                Some(next) if next <= end => start = next,
                _ => break,
            }
        }
        (!networks.is_empty()).then_some(networks)
    }

    /// The first address.
    pub(crate) fn network(self) -> IpAddr {
        self.network
    }

    /// The last address.
    pub(crate) fn last(self) -> IpAddr {
        match self.network {
            IpAddr::V4(ip) => Ipv4Addr::from_bits(ip.to_bits() | !(mask(self.length, 32) as u32)).into(),
            IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() | !mask(self.length, 128)).into(),
        }
    }

    /// How many bits are the same for all addresses.
    pub(crate) fn length(self) -> u8 {
        self.length
    }

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
        for (network, last) in [
            ("192.0.2.0/24", "192.0.2.255"),
            ("192.0.2.77/32", "192.0.2.77"),
            ("0.0.0.0/0", "255.255.255.255"),
            ("2001:db8::/33", "2001:db8:7fff:ffff:ffff:ffff:ffff:ffff"),
            ("::/0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            ("2001:db8::1/128", "2001:db8::1"),
        ] {
            let (address, length) = network.split_once('/').unwrap();
            let range = IpRange::new(address.parse().unwrap(), length.parse().unwrap()).unwrap();
            assert_eq!(range.last(), last.parse::<IpAddr>().unwrap(), "{network}");
        }
    }

    #[test]
    fn ranges_are_networks() {
        for (first, last, want) in [
            ("192.0.2.1", "192.0.2.1", "192.0.2.1/32"),
            ("192.0.2.0", "192.0.2.255", "192.0.2.0/24"),
            ("192.0.2.1", "192.0.2.6", "192.0.2.1/32 192.0.2.2/31 192.0.2.4/31 192.0.2.6/32"),
            ("0.0.0.0", "255.255.255.255", "0.0.0.0/0"),
            ("255.255.255.254", "255.255.255.255", "255.255.255.254/31"),
            ("2001:db8::", "2001:db8::1", "2001:db8::/127"),
            ("192.0.2.2", "192.0.2.1", ""),
            ("192.0.2.2", "2001:db8::", ""),
        ] {
            let found = IpRange::spanning(first.parse().unwrap(), last.parse().unwrap()).unwrap_or_default();
            let found: Vec<String> = found.iter().map(IpRange::to_string).collect();
            assert_eq!(found.join(" "), want, "{first}-{last}");
        }
    }

    proptest! {
        #[test]
        fn networks_are_the_range_and_nothing_else(first: u32, length in 0u32..100_000) {
            let last = first.saturating_add(length);
            let found = IpRange::spanning(IpAddr::V4(first.into()), IpAddr::V4(last.into())).unwrap();
            let mut next = u64::from(first);
            for network in &found {
                let IpAddr::V4(start) = network.network() else { panic!("not IPv4") };
                prop_assert_eq!(u64::from(start.to_bits()), next);
                next += 1 << (32 - network.length());
            }
            prop_assert_eq!(next, u64::from(last) + 1);
            prop_assert!(found.len() <= 64);
        }
    }
}
