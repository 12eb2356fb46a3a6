//! Measures of a window: counts of facts, signals and flows, and statistics. Each has a place.

use super::statistics;
use crate::facts::{Atom, Fact};
use crate::signals::Held;
use crate::taint::{Flow, Mark, Marks, Sink};

/// Places for each sort: there are fewer atoms and marks. Sinks behind the last place are for signals alone, and signals behind theirs
/// for evidence and ceilings: the model in use has not met them.
const FACT_SLOTS: usize = 320;
const SIGNAL_SLOTS: usize = 256;
const MARK_SLOTS: usize = 64;
const SINK_SLOTS: usize = 20;
const _: () = assert!(Atom::ALL.len() <= FACT_SLOTS);
const _: () = assert!(Mark::ALL.len() <= MARK_SLOTS && SINK_SLOTS <= Sink::ALL.len());

const FACTS: usize = 0;
const SIGNALS_HELD: usize = FACTS + FACT_SLOTS;
const FLOWS: usize = SIGNALS_HELD + SIGNAL_SLOTS;
const LEAVING: usize = FLOWS + MARK_SLOTS * SINK_SLOTS;
const STATISTICS: usize = LEAVING + MARK_SLOTS * WAYS;
/// Measures of a window.
pub(super) const WIDTH: usize = STATISTICS + statistics::UNIT_SLOTS;
/// The last of them: statistics.
pub(super) const STATISTIC_SLOTS: usize = statistics::UNIT_SLOTS;
/// Of these, those that accuse: more of them never makes a window look more innocent.
pub(super) const EVIDENCE: usize = STATISTICS;

/// Private data: sent; to an absolute address; wrapped; both; hidden texts; hidden texts and an absolute address.
const WAYS: usize = 6;

pub(super) fn of_fact(fact: &Fact) -> usize {
    FACTS + fact.atom as usize
}

pub(super) fn of_signal(held: &Held) -> Option<usize> {
    (held.signal < SIGNAL_SLOTS).then_some(SIGNALS_HELD + held.signal)
}

/// Calls `found` with the places of a flow: which mark reaches which sink, and for private data that leaves the page what it
/// carries along.
pub(super) fn of_flow(flow: &Flow, mut found: impl FnMut(usize)) {
    if flow.sink as usize >= SINK_SLOTS {
        return;
    }
    for mark in flow.marks.iter() {
        found(FLOWS + flow.sink as usize * MARK_SLOTS + mark as usize);
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
            found(LEAVING + mark as usize * WAYS + way);
        }
    }
}

/// Counts to 0..=1: 0, 0.32, 0.5, 0.63, … and 1 from 8 on.
pub(super) fn damped(count: f32) -> f32 {
    if count == 0.0 { 0.0 } else { (count.ln_1p() / 9f32.ln()).min(1.0) }
}
