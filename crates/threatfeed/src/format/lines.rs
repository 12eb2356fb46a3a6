//! The lines of a feed, as far as all line formats agree: UTF-8, and LF or CRLF at the end.

use super::Sink;
use crate::reason::RejectReason;

/// The longest line that is read, in bytes and without the line end. A longer one is rejected whole.
///
/// Longer lines of public feeds are JSON on one line or damage, not entries.
pub const MAX_LINE_BYTES: usize = 16 * 1024;

/// Gives the trimmed text of each line that can hold something to `read`, and accounts for all other lines.
pub(super) fn each_line(feed: &[u8], sink: &mut Sink<'_>, mut read: impl FnMut(&mut Sink<'_>, u64, &str)) {
    for line in Lines::new(feed) {
        sink.count_line();
        match line.text {
            Ok("") => sink.ignore(),
            Ok(text) => read(sink, line.number, text),
            Err(reason) => {
                let start = &line.bytes[..line.bytes.len().min(MAX_EXCERPT_BYTES)];
                sink.reject(line.number, reason, &String::from_utf8_lossy(start));
            }
        }
    }
}

/// A line of a feed.
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: u64,
    /// As the feed has it, without the line end.
    pub(super) bytes: &'a [u8],
    /// Trimmed, or why it is not text.
    pub(super) text: Result<&'a str, RejectReason>,
}

pub(super) struct Lines<'a> {
    rest: &'a [u8],
    number: u64,
}

impl<'a> Lines<'a> {
    pub(super) fn new(feed: &'a [u8]) -> Self {
        Self { rest: feed, number: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        self.number += 1;
        let end = self.rest.iter().position(|b| *b == b'\n');
        let (line, rest) = match end {
            Some(end) => (&self.rest[..end], &self.rest[end + 1..]),
            None => (self.rest, &[][..]),
        };
        self.rest = rest;
        let bytes = line.strip_suffix(b"\r").unwrap_or(line);
        Some(Line { number: self.number, bytes, text: text_of(bytes) })
    }
}

fn text_of(line: &[u8]) -> Result<&str, RejectReason> {
    if line.len() > MAX_LINE_BYTES {
        return Err(RejectReason::LineTooLong);
    }
    let text = std::str::from_utf8(line).map_err(|_| RejectReason::InvalidUtf8)?.trim();
    let is_control = if text.is_ascii() {
        text.bytes().any(|byte| byte.is_ascii_control() && byte != b'\t')
    } else {
        text.chars().any(|c| c.is_control() && c != '\t')
    };
    if is_control {
        return Err(RejectReason::ControlCharacter);
    }
    Ok(text)
}

const MAX_EXCERPT_BYTES: usize = 400;

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(feed: &[u8]) -> Vec<Result<&str, RejectReason>> {
        Lines::new(feed).map(|line| line.text).collect()
    }

    #[test]
    fn line_ends_marks_and_damage() {
        assert_eq!(texts(b""), []);
        assert_eq!(texts(b"a\r\n\tb \n\nc"), [Ok("a"), Ok("b"), Ok(""), Ok("c")]);
        assert_eq!(
            texts(b"a\0b\n\xFFx"),
            [Err(RejectReason::ControlCharacter), Err(RejectReason::InvalidUtf8)]
        );
        let long = vec![b'a'; MAX_LINE_BYTES + 1];
        assert_eq!(texts(&long), [Err(RejectReason::LineTooLong)]);
        assert_eq!(texts(&long[1..]).len(), 1);
        assert!(texts(&long[1..])[0].is_ok());
    }
}
