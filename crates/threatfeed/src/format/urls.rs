//! One URL per line. Comments are as in a list of domains; a `#` without white space before it is a fragment. White space
//! ends the URL, for none has any: what follows is a label or a note.
//!
//! Lists leave the scheme out now and then: `evil.example/x.js` is read as a URL too.

use super::domains::{each_entry, without_comment};
use super::refang::refanged;
use super::{Marks, Sink, Syntax};
use crate::url::{CanonicalUrl, has_web_scheme};

pub(super) struct Urls;

impl Syntax for Urls {
    fn name(&self) -> &str {
        "urls"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_entry(feed, sink, |sink, item, entry| sink.url(item, without_label(entry)));
    }
}

impl Marks for Urls {
    fn fits(&self, line: &str) -> bool {
        is_url(without_comment(line))
    }

    fn is_part_of_mixed(&self) -> bool {
        true
    }
}

/// Says whether an entry is a URL with its scheme.
pub(super) fn is_url(entry: &str) -> bool {
    let url = refanged(without_label(entry));
    has_web_scheme(&url) && CanonicalUrl::read(&url).is_ok()
}

/// The URL without what follows it, and without the marks that are put around URLs.
pub(super) fn without_label(entry: &str) -> &str {
    for (open, close) in [('"', '"'), ('\'', '\''), ('<', '>'), ('`', '`')] {
        if let Some((inside, _)) = entry.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            return inside.trim();
        }
    }
    match entry.split_once(char::is_whitespace) {
        Some((url, _)) => url.trim_end_matches([',', ';']),
        None => entry,
    }
}
