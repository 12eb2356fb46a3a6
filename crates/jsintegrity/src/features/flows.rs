//! Flows as numbers: which mark reaches which sink, and for data that leaves the page what it carries along.

use crate::taint::{Flow, Mark, Marks};

/// Marks and sinks that have places; later ones are no features of this layout.
const MARKS: usize = 32;
const SINKS: usize = 13;
const PAIRS: usize = MARKS * SINKS;
/// Marks of private data that have places.
const PRIVATE: usize = 11;
/// Private data: sent; to an absolute address; wrapped; both; hidden texts; hidden texts and an absolute address.
const WAYS: usize = 6;

/// Places for flows.
pub(super) const SLOTS: usize = PAIRS + PRIVATE * WAYS;

/// Calls `found` with the places of a flow.
pub(super) fn of(flow: &Flow, mut found: impl FnMut(usize)) {
    if flow.sink as usize >= SINKS {
        return;
    }
    for mark in flow.marks.iter().filter(|mark| (*mark as usize) < MARKS) {
        found(flow.sink as usize * MARKS + mark as usize);
    }
    if !flow.sink.leaves() {
        return;
    }
    let absolute = flow.marks.has(Mark::Address);
    let wrapped = flow.marks.has_any(Marks::WRAPPED);
    let hidden = flow.marks.has(Mark::Hidden);
    let ways = [true, absolute, wrapped, absolute && wrapped, hidden, absolute && hidden];
    for mark in flow.marks.iter().filter(|mark| (*mark as usize) < PRIVATE) {
        for (way, _) in ways.iter().enumerate().filter(|(_, holds)| **holds) {
            found(PAIRS + mark as usize * WAYS + way);
        }
    }
}
