//! Domains with `*.` or `.` in front, or without: each names the domain and everything below it.

use super::domains::{each_entry, read_entry, without_comment, without_label};
use super::{Marks, Sink, Syntax};

pub(super) struct Wildcard;

impl Syntax for Wildcard {
    fn name(&self) -> &str {
        "wildcard"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, read_entry);
    }
}

impl Marks for Wildcard {
    fn fits(&self, line: &str) -> bool {
        let entry = without_label(without_comment(line));
        let name = entry.strip_prefix("*.").or_else(|| entry.strip_prefix('.'));
        name.is_some_and(|name| !name.contains(['/', '^', '$']))
    }

    fn is_part_of_mixed(&self) -> bool {
        true
    }
}
