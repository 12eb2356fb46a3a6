//! Flows as numbers: which mark reaches which sink, and for data that leaves the page what it carries along.

use crate::flow::{Flow, Mark, Marks, Sink};

const PAIRS: usize = 32 * Sink::ALL.len();
/// Private data: sent; to an absolute address; wrapped; both; hidden texts; hidden texts and an absolute address.
const WAYS: usize = 6;

/// Places for flows.
pub(super) const SLOTS: usize = PAIRS + Marks::PRIVATE.len() * WAYS;

/// Calls `found` with the places of a flow.
pub(super) fn of(flow: &Flow, mut found: impl FnMut(usize)) {
    for mark in flow.marks.iter() {
        found(flow.sink as usize * 32 + mark as usize);
    }
    if !flow.sink.leaves() {
        return;
    }
    let absolute = flow.marks.has(Mark::Address);
    let wrapped = flow.marks.has_any(Marks::WRAPPED);
    let hidden = flow.marks.has(Mark::Hidden);
    let ways = [true, absolute, wrapped, absolute && wrapped, hidden, absolute && hidden];
    for mark in flow.marks.iter().filter(|mark| Marks::PRIVATE.has(*mark)) {
        for (way, _) in ways.iter().enumerate().filter(|(_, holds)| **holds) {
            found(PAIRS + mark as usize * WAYS + way);
        }
    }
}
