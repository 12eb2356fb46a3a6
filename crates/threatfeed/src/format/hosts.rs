//! `hosts(5)`: an IP address, then one or more names; `#` starts a comment anywhere.
//!
//! The address says only where the list's users are sent instead, so it does not matter which it is.

use std::net::IpAddr;

use super::lines::each_line;
use super::{Item, Marks, Sink, Syntax};
use crate::host::Host;
use crate::reason::RejectReason;

pub(super) struct Hosts;

impl Syntax for Hosts {
    fn name(&self) -> &str {
        "hosts"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| {
            let mut fields = fields(line);
            match fields.next() {
                None => sink.ignore(),
                Some(address) if !is_address(address) => {
                    sink.reject(number, RejectReason::NotHostsSyntax, line)
                }
                Some(_) => {
                    let mut names = fields.peekable();
                    if names.peek().is_none() {
                        sink.reject(number, RejectReason::EmptyHost, line);
                    }
                    names.for_each(|name| sink.host(&Item::at(number), name));
                }
            }
        });
    }
}

impl Marks for Hosts {
    fn fits(&self, line: &str) -> bool {
        let mut fields = fields(line);
        // Lists of addresses with a count or a country look like hosts files, but for the names.
        let is_name = |text| Host::read(text).is_ok_and(|host| !host.is_ip() && host.as_str().contains('.'));
        fields.next().is_some_and(is_address) && fields.next().is_some_and(is_name)
    }
}

fn fields(line: &str) -> impl Iterator<Item = &str> {
    line.split('#').next().unwrap_or_default().split_whitespace()
}

/// An address, with an IPv6 zone such as `%lo0` or without.
fn is_address(text: &str) -> bool {
    text.split('%').next().unwrap_or_default().parse::<IpAddr>().is_ok()
}
