//! Leaves out parts of a long script: statements and expressions far from its findings.

use std::ops::Range;

use super::shape::note;
use crate::syntax::Outline;

/// A part that is left out, and what stands for it.
pub(super) struct Omission {
    pub(super) span: Range<u32>,
    pub(super) note: String,
}

/// How much is left out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Focus {
    /// Statements within so many bytes of a place stay.
    radius: u32,
    /// Whether expressions are left out as well.
    expressions: bool,
    /// So many places count, from the most telling one on.
    places: usize,
    /// Whether a place is all of a finding, or its two ends.
    ends_only: bool,
}

impl Focus {
    /// From all that is near to the least that says anything.
    pub(super) fn narrowing(max_chars: usize) -> impl Iterator<Item = Self> {
        let widest = u32::try_from(max_chars).unwrap_or(u32::MAX);
        let by_radius = (0..RADII).map(move |step| Self {
            radius: widest >> step,
            expressions: step >= RADII / 2,
            places: usize::MAX,
            ends_only: step >= RADII / 2,
        });
        let by_places = [8, 4, 2, 1].into_iter().map(|places| Self {
            radius: 0,
            expressions: true,
            places,
            ends_only: true,
        });
        by_radius.chain(by_places)
    }

    /// What is left out for these findings.
    pub(super) fn omissions(self, outline: &Outline, findings: &[Range<usize>]) -> Vec<Omission> {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let point = |at: u32| at..at.saturating_add(1);
        let mut places: Vec<Range<u32>> = Vec::new();
        for span in findings.iter().take(self.places) {
            let (start, end) = (offset(span.start), offset(span.end));
            if self.ends_only {
                places.extend([point(start), point(end.saturating_sub(1).max(start))]);
            } else {
                places.push(start..end);
            }
        }
        let near = |span: &Range<u32>| {
            places.iter().any(|place| {
                span.start <= place.end.saturating_add(self.radius)
                    && place.start <= span.end.saturating_add(self.radius)
            })
        };
        let mut omissions = Vec::new();
        let mut omit = |lists: &[Vec<Range<u32>>], unit: &str, end: &str| {
            let runs = lists.iter().flat_map(|list| list.chunk_by(|one, next| near(one) == near(next)));
            let far = runs.filter(|run| run.first().is_some_and(|first| !near(first)));
            // A short one is no longer than the note in its place.
            let long = far.filter(|run| end == ";" || extent(run).len() > SHORTEST_OMITTED);
            omissions.extend(long.map(|run| omission(run, note("", run.len(), unit), end)));
        };
        omit(&outline.lists, "statements", ";");
        if self.expressions {
            omit(&outline.rows, "expressions", "");
            omit(&outline.properties, "properties", ":0");
            let far = outline.values.iter().filter(|span| span.len() > SHORTEST_OMITTED && !near(span));
            omissions.extend(far.map(|span| {
                omission(std::slice::from_ref(span), note("expression", span.len(), "chars"), "")
            }));
        }
        omissions
    }
}

/// The tails of long tables, which are left out of any script.
pub(super) fn tails(outline: &Outline) -> impl Iterator<Item = Omission> {
    outline.tables.iter().filter_map(|table| {
        let tail = table.get(SHOWN_OF_TABLE..)?;
        Some(omission(tail, note("", tail.len(), "more"), ""))
    })
}

fn omission(run: &[Range<u32>], note: String, end: &str) -> Omission {
    Omission { span: extent(run), note: format!("\"{note}\"{end}") }
}

fn extent(run: &[Range<u32>]) -> Range<u32> {
    run.first().map_or(0, |span| span.start)..run.last().map_or(0, |span| span.end)
}

/// Steps from the whole length to nothing, each half of the one before.
const RADII: u32 = 14;
const SHOWN_OF_TABLE: usize = 8;
/// Bytes of an expression.
const SHORTEST_OMITTED: usize = 32;
