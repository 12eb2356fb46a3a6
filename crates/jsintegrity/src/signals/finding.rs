//! From places to findings: spans, lines, snippets, and the addresses in a script.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::list::reviewer_directed_text::{self, Reader};
use super::{Held, SIGNALS};
use crate::maps::HashSet;
use crate::report::{Finding, Severity};
use crate::stream::{Kind, Stream};
use crate::{Class, ClassSet, is_unseen, limits};

/// The findings of a script, in the order of signals, as `held` is.
pub(crate) fn findings(stream: &Stream<'_>, held: &[Held], talk: &Reader) -> Vec<Finding> {
    let mut found = Vec::new();
    for places in held.chunk_by(|one, next| one.signal == next.signal) {
        for place in places.iter().take(limits::FINDINGS_PER_SIGNAL).take_while(|_| !stream.is_over()) {
            let signal = &SIGNALS[place.signal];
            let (id, description) = (Cow::Borrowed(signal.id), Cow::Borrowed(signal.description));
            let (severity, classes) = (signal.severity, signal.classes);
            found.push(finding_at(stream, place.first, place.last, id, description, severity, classes));
        }
    }
    for place in talk.places(stream, limits::FINDINGS_PER_SIGNAL) {
        use reviewer_directed_text::{CLASSES, DESCRIPTION, ID, SEVERITY};
        found.push(finding(stream, place, Cow::Borrowed(ID), Cow::Borrowed(DESCRIPTION), SEVERITY, CLASSES));
    }
    found
}

/// Where the model alone accuses: the window that weighed most.
pub(crate) fn learned(stream: &Stream<'_>, window: Range<usize>, class: Class) -> Finding {
    let length = stream.source().len();
    let items = &stream.items()[window];
    // Code from a string is where the string is.
    let start = items.iter().map(|item| item.start as usize).min().unwrap_or(0).min(length);
    let end = items.iter().map(|item| item.end as usize).max().unwrap_or(start).clamp(start, length);
    let description = "The code here resembles malicious scripts that the model was trained on.";
    let (span, classes) = (start..end, ClassSet::of(class));
    finding(stream, span, LEARNED.into(), description.into(), Severity::Medium, classes)
}

/// The id of the finding for a verdict of the model alone.
const LEARNED: &str = "learned-pattern";

/// A finding from one item to another.
pub(crate) fn finding_at(
    stream: &Stream<'_>,
    first: u32,
    last: u32,
    signal: Cow<'static, str>,
    description: Cow<'static, str>,
    severity: Severity,
    classes: ClassSet,
) -> Finding {
    finding(stream, span(stream, first, last), signal, description, severity, classes)
}

/// The bytes of the source from one item to another.
pub(crate) fn span(stream: &Stream<'_>, first: u32, last: u32) -> Range<usize> {
    let (first, last) = (&stream.items()[first as usize], &stream.items()[last as usize]);
    let start = first.start.min(last.start) as usize;
    start..(last.end.max(first.end) as usize).min(stream.source().len())
}

fn finding(
    stream: &Stream<'_>,
    span: Range<usize>,
    signal: Cow<'static, str>,
    description: Cow<'static, str>,
    severity: Severity,
    classes: ClassSet,
) -> Finding {
    let source = stream.source();
    let (line, column) = position(source, span.start);
    let snippet = snippet(&source[span.clone()]);
    Finding { signal, description, span, line, column, snippet, severity, classes }
}

/// Line and column, from 1, of a byte offset.
pub(crate) fn position(source: &str, at: usize) -> (u32, u32) {
    let before = &source[..at];
    let line = memchr::memchr_iter(b'\n', before.as_bytes()).count();
    let start = memchr::memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
    (line as u32 + 1, before[start..].chars().count() as u32 + 1)
}

/// The code, on one line, at most [`limits::SNIPPET_CHARS`] long, with characters that nobody sees escaped.
fn snippet(code: &str) -> String {
    let mut out = String::new();
    for (count, c) in code.chars().enumerate() {
        if count == limits::SNIPPET_CHARS {
            out.push('…');
            break;
        }
        match c {
            '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            _ if is_unseen(c) => out.extend(c.escape_unicode()),
            _ => out.push(c),
        }
    }
    out
}

/// Addresses with a host in the strings of a script, decoded ones included, each once.
pub(crate) fn urls(stream: &Stream<'_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen = HashSet::default();
    let slashes = memmem::Finder::new("//");
    if !stream.may_say(&slashes) {
        return found;
    }
    let texts = stream.items().iter().filter(|item| matches!(item.kind, Kind::Str | Kind::Template));
    for text in texts.map(|item| stream.text(item)) {
        // Where the text next has a sign that ends an address: slashes before it have the same end, and do not look for it again.
        let mut end = 0;
        for at in slashes.find_iter(text.as_bytes()) {
            let scheme =
                ["https:", "http:", "wss:", "ws:"].into_iter().find(|scheme| text[..at].ends_with(scheme));
            // Without a scheme, only a string that begins like this is an address.
            if scheme.is_none() && at != 0 {
                continue;
            }
            let start = at - scheme.map_or(0, str::len);
            if end <= at {
                let ends = |c: char| c.is_whitespace() || c.is_control() || "\"'<>`\\{}|^)".contains(c);
                end = text[at..].find(ends).map_or(text.len(), |length| at + length);
            }
            let url = &text[start..end];
            if url.len() > LONGEST_URL {
                continue;
            }
            let host = &text[at + 2..end];
            let host = &host[..host.find(['/', '?', '#', ':']).unwrap_or(host.len())];
            let is_host = host.contains('.')
                && !host.starts_with('.')
                && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
            if is_host && seen.insert(url.to_owned()) {
                found.push(url.to_owned());
                if found.len() == limits::URLS {
                    return found;
                }
            }
        }
    }
    found
}

const LONGEST_URL: usize = 2048;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    #[test]
    fn addresses_of_a_script() {
        let source = r#"a="https://a.example/x?y";b='\x2f\x2fb.example';c="see http://c.example, d";e=atob("d3NzOi8vZi5leGFtcGxlL3M=");g="// no";h="https://";"#;
        let (stream, _) = normalise(source, |_| {});
        assert_eq!(urls(&stream), ["https://a.example/x?y", "//b.example", "wss://f.example/s"]);
    }

    /// Each of them once looked for its end through all the others.
    #[test]
    fn many_slashes_take_no_longer_than_other_text() {
        for part in ["//", "https://", "//a "] {
            let source = format!("a='{}https://a.example/x'", part.repeat(300_000));
            let (stream, _) = normalise(&source, |_| {});
            let begun = std::time::Instant::now();
            let found = urls(&stream);
            assert!(begun.elapsed().as_secs() < 5, "{part}");
            assert_eq!(found, ["https://a.example/x"], "{part}");
        }
    }

    #[test]
    fn snippets_are_short_and_inert() {
        assert_eq!(snippet("a\n\u{202E}b"), "a\\n\\u{202e}b");
        assert_eq!(snippet("var \u{3164}=1"), "var \\u{3164}=1");
        assert_eq!(snippet(&"é".repeat(500)).chars().count(), limits::SNIPPET_CHARS + 1);
    }

    #[test]
    fn positions_count_from_one() {
        assert_eq!(position("ab\ncé d", 7), (2, 4));
        assert_eq!(position("", 0), (1, 1));
    }
}
