//! Domains with `*.` or `.` in front, or without: each names the domain and everything below it.

use super::domains::each_entry;
use super::{Marks, Sink, Syntax};

pub(super) struct Wildcard;

impl Syntax for Wildcard {
    fn name(&self) -> &str {
        "wildcard"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, |sink, item, entry| sink.host(item, entry));
    }
}

impl Marks for Wildcard {
    fn fits(&self, line: &str) -> bool {
        let name = line.strip_prefix("*.").or_else(|| line.strip_prefix('.'));
        name.is_some_and(|name| !name.contains(['/', ' ', '^', '$']))
    }
}
