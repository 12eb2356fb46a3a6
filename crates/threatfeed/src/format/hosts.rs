//! `hosts(5)`: an IP address, then one or more names; `#` starts a comment anywhere, and so do words that start with `;`,
//! `!` or `//`.
//!
//! The address says only where the list's users are sent instead, so it does not matter which it is.

use std::net::IpAddr;

use super::lines::each_line;
use super::rules::is_local_name;
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
            if super::domains::is_comment(line) {
                return sink.ignore();
            }
            match names(line) {
                None => sink.reject(number, RejectReason::NotHostsSyntax, line),
                Some(names) => {
                    let mut names = names.peekable();
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
        names(line).into_iter().flatten().any(is_name)
    }

    fn is_without_entry(&self, line: &str) -> bool {
        names(line).is_some_and(|mut names| {
            let first = names.next();
            first.is_some_and(|name| is_local_name(name) || is_address(name)) && !names.any(is_name)
        })
    }

    fn is_part_of_mixed(&self) -> bool {
        true
    }
}

/// The names behind the address of a line; `None` if it does not start with one.
pub(super) fn names(line: &str) -> Option<impl Iterator<Item = &str>> {
    let mut fields = fields(line);
    is_address(fields.next()?).then_some(fields)
}

/// Lists of addresses with a count or a country look like hosts files, but for the names.
fn is_name(text: &str) -> bool {
    Host::read(text).is_ok_and(|host| !host.is_ip() && host.as_str().contains('.')) && !is_local_name(text)
}

fn fields(line: &str) -> impl Iterator<Item = &str> {
    let fields = line.split('#').next().unwrap_or_default().split_whitespace();
    let is_note = |field: &&str| !(field.starts_with([';', '!']) || field.starts_with("//"));
    // `evil.example;` is a name and the start of a note.
    let mut has_ended = false;
    fields.take_while(is_note).map_while(move |field| {
        if has_ended {
            return None;
        }
        let name = field.split(';').next().unwrap_or_default();
        has_ended = name.len() < field.len();
        Some(name)
    })
}

/// An address, with an IPv6 zone such as `%lo0` or without. A zero alone is `0.0.0.0` to resolvers.
fn is_address(text: &str) -> bool {
    text == "0" || text.split('%').next().unwrap_or_default().parse::<IpAddr>().is_ok()
}
