//! One absolute URL a line. Comments are as in a list of domains; a `#` without white space before it is a fragment.

use super::domains::{is_comment, without_comment};
use super::lines::each_line;
use super::{Sink, Syntax};
use crate::url::CanonicalUrl;

pub(super) struct Urls;

impl Syntax for Urls {
    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        each_line(feed, sink, |sink, number, line| {
            if is_comment(line) {
                sink.ignore();
            } else {
                sink.url(number, without_comment(line));
            }
        });
    }

    fn fits(&self, line: &str) -> bool {
        CanonicalUrl::read(without_comment(line)).is_ok()
    }
}
