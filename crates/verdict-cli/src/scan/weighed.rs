//! Evidence where the model flags a script and no signal says why: the parts that weighed most.
//!
//! A part weighs as much as the score rises without it (occlusion). The parts are lines, and statements where lines are long.

use std::cmp::Reverse;
use std::ops::Range;

use jsintegrity::Severity;
use verdict::{Effect, Engine, Finding, Mechanism, Outcome, Reason, ScriptInput, Verdict};

use crate::output::escape::{Escaped, shortened};

/// Adds the parts that weighed most to a verdict that has no other evidence. The engine scores, and asks nobody else.
pub(super) fn explain(verdict: &mut Verdict, source: &[u8], scoring: &Engine) {
    let is_flagged = verdict.malicious_by.contains(&Mechanism::Script);
    let Ok(text) = std::str::from_utf8(source) else { return };
    if !is_flagged || text.len() > MAX_BYTES {
        return;
    }
    let Some(scores) = verdict.scores else { return };
    let Outcome::Answered(answer) = &mut verdict.script else { return };
    if !answer.findings.is_empty() {
        return;
    }
    let whole = scores.js_integrity_score.get();
    let mut weighed: Vec<(u8, Range<usize>)> = parts(text)
        .into_iter()
        .filter_map(|part| {
            let rest = [&text[..part.start], &text[part.end..]].concat();
            let without = scoring.check_script(&ScriptInput::from_source(rest.as_bytes())).scores?;
            let score = without.js_integrity_score.get();
            (score >= whole.saturating_add(MIN_WEIGHT)).then_some((score, part))
        })
        .collect();
    weighed.sort_by_key(|(score, part)| (Reverse(*score), part.start));
    weighed.truncate(MAX_FINDINGS);
    for (score, part) in &weighed {
        let finding = finding(text, part.clone(), *score);
        let said =
            format!("line {} weighed most: the score without it is {score}, not {whole}", finding.line);
        if answer.findings.is_empty() {
            verdict.reasons.push(Reason::new(Mechanism::Script, Effect::Explains, said));
        }
        answer.findings.push(finding);
    }
}

fn finding(text: &str, part: Range<usize>, score: u8) -> Finding {
    let code = &text[part.clone()];
    let start = part.start + (code.len() - code.trim_start().len());
    let code = code.trim();
    let head = &text[..start];
    let line_start = head.rfind('\n').map_or(0, |at| at + 1);
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let description = format!("This part weighed most: the score without it is {score}.");
    let mut finding = Finding::new("weighed-most", description, Severity::Low);
    finding.span = start..start + code.len();
    finding.line = count(head.matches('\n').count() + 1);
    finding.column = count(head[line_start..].chars().count() + 1);
    finding.snippet = Escaped(&shortened(code, MAX_SNIPPET_CHARS)).to_string();
    finding
}

/// The parts of a script: so many or less, cut at the ends of lines, statements or words.
fn parts(text: &str) -> Vec<Range<usize>> {
    let size = text.len().div_ceil(MAX_PARTS).max(1);
    let mut parts = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let least = text.ceil_char_boundary((start + size).min(text.len()));
        let most = text.ceil_char_boundary((least + size).min(text.len()));
        let window = &text[least..most];
        let cut = ["\n", ";", "}", ")", " "].iter().find_map(|end| window.find(end).map(|at| at + end.len()));
        let end = if most == text.len() && window.len() < size / 2 { most } else { least + cut.unwrap_or(0) };
        parts.push(start..end);
        start = end;
    }
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}

/// Longer scripts are not scored again and again.
const MAX_BYTES: usize = 128 << 10;
const MAX_PARTS: usize = 24;
const MAX_FINDINGS: usize = 3;
/// A part that weighs less says nothing.
const MIN_WEIGHT: u8 = 2;
const MAX_SNIPPET_CHARS: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_all_of_a_text_and_few() {
        for text in
            ["", "a", "a\nb\nc\n", &"x".repeat(10_000), &"é;".repeat(3_000), &"call(1);\n".repeat(500)]
        {
            let parts = parts(text);
            assert!(parts.len() <= MAX_PARTS + 1, "{}", parts.len());
            assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let kept: String = parts.iter().map(|part| &text[part.clone()]).collect();
            assert_eq!(kept.trim(), text.trim());
        }
    }

    #[test]
    fn a_finding_stands_where_its_part_does() {
        let text = "let a;\n\n  send(card)\n";
        let found = finding(text, 7..text.len(), 40);
        assert_eq!((found.line, found.column, &text[found.span.clone()]), (3, 3, "send(card)"));
        assert!(found.description.ends_with("without it is 40."));
    }
}
