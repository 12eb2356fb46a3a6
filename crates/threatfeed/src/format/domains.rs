//! One domain or IP address a line. `#`, `!`, `;` and `//` start a comment line, ` #` a comment after an entry.

use super::lines::each_line;
use super::{Item, Marks, Sink, Syntax};
use crate::host::Host;
use crate::reason::RejectReason;

pub(super) struct Domains;

impl Syntax for Domains {
    fn name(&self) -> &str {
        "domains"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, |sink, item, entry| {
            if entry.contains(char::is_whitespace) {
                sink.reject(item.line, RejectReason::ExtraFields, entry);
            } else {
                sink.host(item, entry);
            }
        });
    }
}

impl Marks for Domains {
    fn fits(&self, line: &str) -> bool {
        let entry = without_comment(line);
        Host::read(entry).is_ok_and(|host| host.is_plain() && (host.is_ip() || host.as_str().contains('.')))
    }
}

/// Gives each line that is no comment, without a comment at its end.
pub(super) fn each_entry(feed: &[u8], sink: &mut Sink<'_>, mut read: impl FnMut(&mut Sink<'_>, &Item, &str)) {
    each_line(feed, sink, |sink, number, line| {
        if is_comment(line) {
            sink.ignore();
        } else {
            read(sink, &Item::at(number), without_comment(line));
        }
    });
}

/// Says whether a whole line is a comment in lists of one entry a line.
pub(super) fn is_comment(line: &str) -> bool {
    line.starts_with(['#', '!', ';']) || line.starts_with("//")
}

/// The line without a comment at its end.
pub(super) fn without_comment(line: &str) -> &str {
    let comment = line.match_indices('#').find(|(at, _)| line[..*at].ends_with(char::is_whitespace));
    comment.map_or(line, |(at, _)| line[..at].trim_end())
}
