//! IP addresses, networks (`192.0.2.0/24`) and ranges (`192.0.2.4-192.0.2.9`), one a line, as in the lists of ipsum, of
//! `ipset` (`add NAME 192.0.2.1`) and of PeerGuardian (`NAME:192.0.2.4-192.0.2.9`). What follows an address, a count or a
//! note, does not matter.

use std::net::IpAddr;

use super::domains::each_entry;
use super::{Marks, Sink, Syntax};

pub(super) struct Ips;

impl Syntax for Ips {
    fn name(&self) -> &str {
        "ips"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, |sink, item, entry| {
            if entry.starts_with("create ") {
                return sink.ignore();
            }
            let address = address_of(entry);
            // What has a colon is an IPv6 address, an endpoint, or nothing.
            if address.contains(':') && !address.contains(['/', '-']) && address.parse::<IpAddr>().is_err() {
                sink.endpoint(item, address);
            } else {
                sink.addresses(item, address);
            }
        });
    }
}

impl Marks for Ips {
    fn fits(&self, line: &str) -> bool {
        let address = address_of(line);
        let first = address.split(['/', '-']).next().unwrap_or_default();
        first.parse::<IpAddr>().is_ok()
    }
}

fn address_of(line: &str) -> &str {
    let rest = match line.strip_prefix("add ") {
        Some(set) => set.trim_start().split_once(' ').map_or("", |(_, rest)| rest),
        None => line,
    };
    let field = rest.trim_start().split([' ', '\t', ',', ';']).next().unwrap_or_default();
    match field.rsplit_once(':') {
        // Names of ranges have any characters but addresses.
        Some((name, range))
            if range.contains('-') && name.parse::<IpAddr>().is_err() && !range.contains(':') =>
        {
            range
        }
        _ => field,
    }
}
