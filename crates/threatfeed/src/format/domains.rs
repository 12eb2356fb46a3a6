//! One domain or IP address per line. `#`, `!`, `;` and `//` start a comment line. What follows the entry, after white
//! space, a comma or a semicolon, is a label or a note, and says nothing.
//!
//! A line of a hosts file, an address of this machine with names, lists the names.

use super::lines::each_line;
use super::rules::{is_local_name, refuse_local};
use super::{Item, Marks, Sink, Syntax};
use crate::host::Host;

pub(super) struct Domains;

impl Syntax for Domains {
    fn name(&self) -> &str {
        "domains"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, read_entry);
    }
}

/// Takes the entry of a line without its comment.
pub(super) fn read_entry(sink: &mut Sink<'_>, item: &Item, entry: &str) {
    if is_bare(entry) {
        return sink.host(item, entry);
    }
    let first = without_label(entry);
    if first.len() < entry.len()
        && is_local_address(first)
        && let Some(names) = super::hosts::names(entry)
    {
        return names.for_each(|name| sink.host(item, name));
    }
    sink.host(item, first);
}

impl Marks for Domains {
    fn fits(&self, line: &str) -> bool {
        let entry = without_comment(line);
        let first = without_label(entry);
        // An address with something behind it is a line of a hosts file, or of a list of addresses.
        let is_alone = first.len() == entry.len() || super::addresses::address(first).is_none();
        is_alone && is_listed_host(first) && !is_local_address(first)
    }

    fn is_without_entry(&self, line: &str) -> bool {
        is_local_address(line) || is_local_name(line)
    }

    fn is_part_of_mixed(&self) -> bool {
        true
    }
}

/// Says whether a text is a host as lists have them: an address as usual, or a name with a dot.
pub(super) fn is_listed_host(text: &str) -> bool {
    let text = super::refang::refanged(text);
    super::sink::read_host(&text)
        .is_ok_and(|host| host.is_plain() && (host.is_ip() || host.as_str().contains('.')))
}

/// An address as hosts files have it in front of names that lead nowhere.
pub(super) fn is_local_address(text: &str) -> bool {
    Host::read(text).is_ok_and(|host| host.is_ip() && refuse_local(&host).is_err())
}

/// Gives each line that is no comment, without a comment at its end.
pub(super) fn each_entry(feed: &[u8], sink: &mut Sink<'_>, mut read: impl FnMut(&mut Sink<'_>, &Item, &str)) {
    each_line(feed, sink, |sink, number, line| {
        if is_bare(line) {
            read(sink, &Item::at(number), line);
        } else if is_comment(line) {
            sink.ignore();
        } else {
            read(sink, &Item::at(number), without_comment(line));
        }
    });
}

/// Says whether a text is a name or an address and nothing else, as nearly all lines of lists are. It has no comment, no label
/// and no mark to undo.
pub(super) fn is_bare(text: &str) -> bool {
    text.bytes().all(|byte| BARE[usize::from(byte)])
}

const BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        bare[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.');
        byte += 1;
    }
    bare
};

/// Says whether a whole line is a comment in lists of one entry per line.
pub(super) fn is_comment(line: &str) -> bool {
    line.starts_with(['#', '!', ';']) || line.starts_with("//")
}

/// The line without a comment at its end.
pub(super) fn without_comment(line: &str) -> &str {
    let comment = line.match_indices('#').find(|(at, _)| line[..*at].ends_with(char::is_whitespace));
    comment.map_or(line, |(at, _)| line[..at].trim_end())
}

/// The entry without what follows it, and without quotation marks around it. No host has one of these characters,
/// but a defanged one has commas in brackets.
pub(super) fn without_label(entry: &str) -> &str {
    let entry = entry.strip_prefix(['"', '\'']).unwrap_or(entry);
    let is_end = |(at, c): (usize, char)| {
        c.is_whitespace()
            || matches!(c, ';' | '"' | '\'')
            || c == ',' && !entry[..at].ends_with('[')
            || c == '#' && at > 0
    };
    let end = entry.char_indices().find(|found| is_end(*found)).map_or(entry.len(), |(at, _)| at);
    &entry[..end]
}
