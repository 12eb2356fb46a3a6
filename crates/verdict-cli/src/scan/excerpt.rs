//! The code around a finding, as it is written: lines stay lines, and the finding is marked.

use std::ops::Range;

use verdict::Verdict;

/// Code around a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The line with which it begins, in the script.
    pub(crate) line: u32,
    pub(crate) before: String,
    pub(crate) marked: String,
    pub(crate) after: String,
}

/// An excerpt for each finding of a verdict, in their order.
pub(crate) fn excerpts(verdict: &Verdict, source: &[u8]) -> Vec<Excerpt> {
    let findings = verdict.script.answer().map_or(&[][..], |answer| &answer.findings);
    let Ok(text) = std::str::from_utf8(source) else { return Vec::new() };
    findings
        .iter()
        .take(MAX_EXCERPTS)
        .map(|finding| excerpt(text, finding.span.clone(), finding.line))
        .collect()
}

fn excerpt(text: &str, span: Range<usize>, line: u32) -> Excerpt {
    if span.start >= span.end || text.get(span.clone()).is_none() {
        return Excerpt::default();
    }
    let from = start_of(text, span.start);
    let marked_end = text.floor_char_boundary(span.end.min(span.start + MAX_MARKED_BYTES));
    let to = end_of(text, span.end);
    let before = &text[from..span.start];
    let breaks = u32::try_from(before.matches('\n').count()).unwrap_or(0);
    let cut = |is_cut: bool| if is_cut { "…" } else { "" };
    let starts_within = from > 0 && !text[..from].ends_with('\n');
    Excerpt {
        line: line.saturating_sub(breaks).max(1),
        before: format!("{}{before}", cut(starts_within)),
        marked: format!("{}{}", &text[span.start..marked_end], cut(marked_end < span.end)),
        after: format!("{}{}", &text[span.end..to], cut(to < text.len() && !text[to..].starts_with('\n'))),
    }
}

/// Some lines before a place, or so many bytes.
fn start_of(text: &str, at: usize) -> usize {
    let least = text.ceil_char_boundary(at.saturating_sub(MAX_AROUND_BYTES));
    let window = &text[least..at];
    let mut ends = window.rmatch_indices('\n').map(|(found, _)| least + found + 1);
    ends.nth(LINES_AROUND).unwrap_or(least)
}

fn end_of(text: &str, at: usize) -> usize {
    let most = text.floor_char_boundary((at + MAX_AROUND_BYTES).min(text.len()));
    let mut ends = text[at..most].match_indices('\n').map(|(found, _)| at + found);
    ends.nth(LINES_AROUND).unwrap_or(most)
}

const LINES_AROUND: usize = 2;
const MAX_AROUND_BYTES: usize = 200;
const MAX_MARKED_BYTES: usize = 400;
const MAX_EXCERPTS: usize = 50;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_and_the_finding_is_marked() {
        let text = "one()\ntwo()\nthree()\nsteal(card)\nfour()\nfive()\nsix()";
        let at = text.find("steal").unwrap();
        let found = excerpt(text, at..at + 11, 4);
        let want = Excerpt {
            line: 2,
            before: "two()\nthree()\n".into(),
            marked: "steal(card)".into(),
            after: "\nfour()\nfive()".into(),
        };
        assert_eq!(found, want);
    }

    #[test]
    fn long_lines_are_cut() {
        let text = format!("{}MARK{}", "é".repeat(500), "ü".repeat(500));
        let found = excerpt(&text, 1000..1004, 1);
        assert_eq!((found.line, found.marked.as_str()), (1, "MARK"));
        assert!(found.before.starts_with("…é") && found.after.ends_with("ü…"));
        assert!(found.before.len() + found.after.len() < 420);
        assert_eq!(excerpt("é", 1..2, 1), Excerpt::default());
    }
}
