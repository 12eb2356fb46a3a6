//! Code as people read it: every byte in its place, long lines broken where statements end, findings marked.
//!
//! Nothing is parsed and nothing is left out: a script that means to look harmless cannot choose what is shown.

use std::ops::Range;

use super::highlight::{Token, tokens};

/// A line as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// The line in the script, from 1; `None` if it goes on from the one above.
    pub(crate) number: Option<usize>,
    pub(crate) pieces: Vec<Piece>,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Whether a finding marks it.
    pub(crate) is_marked: bool,
    /// Its colour's class in the style sheet; empty for none.
    pub(crate) class: &'static str,
}

/// Where the lines of a text are, as they are shown. They cover it whole, but for the line ends.
pub(crate) fn ranges(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let shown = line.strip_suffix('\n').unwrap_or(line);
        let shown = shown.strip_suffix('\r').unwrap_or(shown);
        broken(shown, start, &mut ranges);
        start = end;
    }
    ranges
}

/// Breaks a line that is too long: after the last end of a statement that still fits, or else where it must.
fn broken(line: &str, start: usize, ranges: &mut Vec<(Range<usize>, bool)>) {
    let (mut at, mut is_first) = (0, true);
    loop {
        let rest = &line[at..];
        if rest.len() <= MAX_LINE_BYTES {
            ranges.push((start + at..start + line.len(), is_first));
            return;
        }
        let window = &rest[..rest.floor_char_boundary(MAX_LINE_BYTES)];
        let statement = window.rfind([';', '{', '}']).map(|found| found + 1);
        let part = || window.rfind([',', ' ', ')']).map(|found| found + 1);
        let end = statement.filter(|end| *end > MIN_LINE_BYTES).or_else(part).unwrap_or(window.len());
        ranges.push((start + at..start + at + end, is_first));
        at += end;
        is_first = false;
    }
}

/// Some lines of a text, from the line with this place in [`ranges`], with the marks in them. Marks are sorted by their start.
pub(crate) fn lines(
    text: &str,
    ranges: &[(Range<usize>, bool)],
    marks: &[Range<usize>],
    from: usize,
    count: usize,
) -> Vec<Line> {
    let mut number = ranges.iter().take(from).filter(|(_, is_first)| *is_first).count();
    let shown = ranges.iter().skip(from).take(count);
    let (first, last) = (shown.clone().next(), shown.clone().next_back());
    let part = first.map_or(0, |(line, _)| line.start)..last.map_or(0, |(line, _)| line.end);
    let tokens = tokens(text, &part);
    shown
        .map(|(range, is_first)| {
            number += usize::from(*is_first);
            Line { number: is_first.then_some(number), pieces: pieces(text, range, marks, &tokens) }
        })
        .collect()
}

fn pieces(
    text: &str,
    line: &Range<usize>,
    marks: &[Range<usize>],
    tokens: &[(Range<usize>, Token)],
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |range: Range<usize>, is_marked| coloured(text, range, is_marked, tokens, &mut pieces);
    let mut at = line.start;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.min(line.end));
        if start >= end {
            continue;
        }
        push(at..start, false);
        push(start..end, true);
        at = end;
    }
    push(at..line.end, false);
    pieces
}

/// A part of a line, split where its colours change. A place that is no boundary of a character splits nothing.
fn coloured(
    text: &str,
    part: Range<usize>,
    is_marked: bool,
    tokens: &[(Range<usize>, Token)],
    pieces: &mut Vec<Piece>,
) {
    let mut push = |range: Range<usize>, class| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            pieces.push(Piece { text: visible(text), is_marked, class });
        }
    };
    let mut at = part.start;
    let first = tokens.partition_point(|(token, _)| token.end <= part.start);
    for (token, what) in tokens.iter().skip(first).take_while(|(token, _)| token.start < part.end) {
        let (start, end) = (token.start.max(at), token.end.min(part.end));
        if start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        push(at..start, "");
        push(start..end, what.class());
        at = end;
    }
    push(at..part.end, "");
}

/// The lines around a mark: some before it, its own, some after it.
pub(crate) fn around(text: &str, ranges: &[(Range<usize>, bool)], mark: &Range<usize>) -> Vec<Line> {
    let first = ranges.partition_point(|(line, _)| line.end <= mark.start);
    let last = ranges.partition_point(|(line, _)| line.start < mark.end);
    let from = first.saturating_sub(LINES_AROUND);
    let count = (last + LINES_AROUND).saturating_sub(from).min(MAX_EXCERPT_LINES);
    lines(text, ranges, std::slice::from_ref(mark), from, count)
}

/// Places in a text that can be marked, sorted.
pub(crate) fn marks(text: &str, spans: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut marks: Vec<_> =
        spans.filter(|span| !span.is_empty() && text.get(span.clone()).is_some()).collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks
}

/// A text in which nothing hides: what steers, reorders or takes no room is spelled out.
pub(crate) fn visible(text: &str) -> String {
    if !text.contains(is_spelled_out) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => shown.push('\t'),
            c if is_spelled_out(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// What nobody sees, and variation selectors: code has no use for them.
fn is_spelled_out(c: char) -> bool {
    export::is_unseen(c) || matches!(c, '\u{fe00}'..='\u{fe0f}')
}

const MAX_LINE_BYTES: usize = 140;
/// A shorter line is not worth a break at a statement.
const MIN_LINE_BYTES: usize = 40;
const LINES_AROUND: usize = 2;
const MAX_EXCERPT_LINES: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        ranges(text).iter().map(|(range, _)| &text[range.clone()]).collect()
    }

    #[test]
    fn every_byte_is_shown_once() {
        let long = "var a=1;".repeat(100) + &"x".repeat(1000) + &"é".repeat(300) + "}";
        for text in ["", "a", "a\nb", "a\r\nb\n", "\n\n", &long] {
            assert_eq!(shown(text), text.replace("\r\n", "").replace('\n', ""), "{text:?}");
            assert!(ranges(text).iter().all(|(range, _)| range.len() <= MAX_LINE_BYTES));
        }
    }

    #[test]
    fn a_long_line_breaks_after_statements_and_keeps_its_number() {
        let text = format!("first\n{}\nlast", "statement();".repeat(30));
        let ranges = ranges(&text);
        let lines = lines(&text, &ranges, &[], 0, 100);
        assert!(lines.len() > 4);
        assert!(lines[1].pieces.last().unwrap().text.ends_with(';'));
        let numbers: Vec<_> = lines.iter().filter_map(|line| line.number).collect();
        assert_eq!(numbers, [1, 2, 3]);
    }

    #[test]
    fn marks_are_split_at_lines_and_may_overlap() {
        let text = "abcdef\nghijkl";
        let ranges = ranges(text);
        let marks = marks(text, [4..9, 2..5, 100..200, 3..3].into_iter());
        let lines = lines(text, &ranges, &marks, 0, 10);
        let marked = |line: &Line| {
            let marked = line.pieces.iter().filter(|piece| piece.is_marked);
            marked.map(|piece| piece.text.as_str()).collect::<String>()
        };
        assert_eq!((marked(&lines[0]), marked(&lines[1])), ("cdef".to_owned(), "gh".to_owned()));
        let all: String = lines[0].pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(all, "abcdef");
        assert_eq!(around(text, &ranges, &(8..9)).len(), 2);
    }

    #[test]
    fn nothing_hides() {
        assert_eq!(visible("a\u{202e}b\u{200b}c\td\u{1b}"), "a\\u{202e}b\\u{200b}c\td\\u{1b}");
        assert_eq!(visible("é—日本"), "é—日本");
    }
}
