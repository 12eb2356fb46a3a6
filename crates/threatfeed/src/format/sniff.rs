//! Guesses the format of a feed from its first lines.

use super::Format;
use super::domains::is_comment;
use super::lines::Lines;

pub(super) fn sniff(feed: &[u8]) -> Option<Format> {
    let (head, cut) = match feed.get(..HEAD_BYTES) {
        Some(head) => (head, true),
        None => (feed, false),
    };
    let mut lines: Vec<_> = Lines::new(head).map(|line| line.text).collect();
    if cut && lines.len() > 1 {
        lines.pop();
    }
    if lines.iter().any(|line| line.is_ok_and(|text| text.starts_with("[Adblock"))) {
        return Some(Format::Adblock);
    }
    lines.retain(|line| !line.is_ok_and(|text| text.is_empty() || is_comment(text)));

    let fitting = |format: Format| {
        lines.iter().filter(|line| line.is_ok_and(|text| format.syntax().fits(text))).count()
    };
    let (format, fits) =
        Format::ALL.iter().map(|format| (*format, fitting(*format))).max_by_key(|(_, fits)| *fits)?;
    (2 * fits > lines.len()).then_some(format)
}

const HEAD_BYTES: usize = 64 * 1024;
