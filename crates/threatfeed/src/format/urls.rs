//! One URL a line. Comments are as in a list of domains; a `#` without white space before it is a fragment.
//!
//! Lists leave the scheme out now and then: `evil.example/x.js` is read as a URL too.

use super::domains::{each_entry, without_comment};
use super::{Marks, Sink, Syntax};
use crate::url::CanonicalUrl;

pub(super) struct Urls;

impl Syntax for Urls {
    fn name(&self) -> &str {
        "urls"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, |sink, item, entry| sink.url(item, entry));
    }
}

impl Marks for Urls {
    fn fits(&self, line: &str) -> bool {
        let entry = without_comment(line);
        entry.contains("//") && CanonicalUrl::read(entry).is_ok() || entry.starts_with("hxxp")
    }
}
