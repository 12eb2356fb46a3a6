//! Numbers that the model reads: one vector for each unit, one for the script as a whole.
//!
//! The same code computes them for training and for scoring. The layout has a version: a model names the one it was
//! trained with, and is refused by a crate that computes another.

mod flows;
mod ngrams;
mod statistics;
mod vocabulary;

use crate::facts::Fact;
use crate::limits;
use crate::signals::Held;
use crate::stream::{Item, Kind, Stream};
use crate::taint::Flow;
use crate::unit;

pub(crate) use vocabulary::Vocabulary;

/// Changes whenever a number changes its place or its meaning.
pub(crate) const LAYOUT_VERSION: u32 = 5;

const WORDS_IN_CODE: usize = 0;
const WORDS_IN_STRINGS: usize = WORDS_IN_CODE + vocabulary::SLOTS;
const FACTS: usize = WORDS_IN_STRINGS + vocabulary::SLOTS;
const SIGNALS_HELD: usize = FACTS + FACT_SLOTS;
const FLOWS: usize = SIGNALS_HELD + SIGNAL_SLOTS;
const STATISTICS: usize = FLOWS + flows::SLOTS;
/// Numbers of a unit.
pub(crate) const UNIT_WIDTH: usize = STATISTICS + statistics::UNIT_SLOTS;
const WHOLE_FACTS: usize = statistics::WHOLE_SLOTS;
const WHOLE_SIGNALS: usize = WHOLE_FACTS + FACT_SLOTS;
const WHOLE_FLOWS: usize = WHOLE_SIGNALS + SIGNAL_SLOTS;
const WHOLE_NGRAMS: usize = WHOLE_FLOWS + flows::SLOTS;
/// Numbers of a script as a whole.
pub(crate) const WHOLE_WIDTH: usize = WHOLE_NGRAMS + ngrams::SLOTS;

/// Places for kinds of facts, and for signals; later ones are no features of this layout.
const FACT_SLOTS: usize = 96;
const SIGNAL_SLOTS: usize = 64;

/// The features of a script.
pub(crate) struct Features {
    /// For each unit, its numbers that are not zero: place and value, places ascending.
    pub(crate) unit_values: Vec<Vec<(u16, f32)>>,
    pub(crate) whole: Vec<f32>,
}

/// Computes features; keeps the vocabulary and scratch memory.
pub(crate) struct Extractor<'v> {
    vocabulary: &'v Vocabulary,
    row: Vec<f32>,
}

impl<'v> Extractor<'v> {
    pub(crate) fn new(vocabulary: &'v Vocabulary) -> Self {
        Self { vocabulary, row: vec![0.0; UNIT_WIDTH] }
    }

    /// The features of a script. A script without any item has one empty unit.
    pub(crate) fn extract(
        &mut self,
        stream: &Stream<'_>,
        facts: &[Fact],
        flows: &[Flow],
        held: &[Held],
    ) -> Features {
        let mut units = unit::cut(stream.items());
        if units.is_empty() {
            units.push(0..0);
        }
        let mut whole = vec![0.0; WHOLE_WIDTH];
        statistics::whole(stream, units.len(), &mut whole);
        let facts = || facts.iter().filter(|fact| (fact.atom as usize) < FACT_SLOTS);
        for fact in facts() {
            whole[WHOLE_FACTS + fact.atom as usize] += 1.0;
        }
        // The unit with the last fact of a signal has it.
        let held = held.iter().filter(|held| held.signal < SIGNAL_SLOTS);
        let mut held: Vec<_> = held.map(|held| (held.last, held.signal)).collect();
        for (_, signal) in &held {
            whole[WHOLE_SIGNALS + signal] += 1.0;
        }
        held.sort_unstable();
        for flow in flows {
            flows::of(flow, |place| whole[WHOLE_FLOWS + place] += 1.0);
        }
        // As many as there would be in one unit of average style.
        let share = limits::UNIT_ITEMS as f32 / stream.items().len().max(limits::UNIT_ITEMS) as f32;
        ngrams::of(stream, self.vocabulary, |place| whole[WHOLE_NGRAMS + place] += share);
        whole[WHOLE_FACTS..].iter_mut().for_each(|value| *value = damped(*value));
        let (mut facts, mut held) = (facts().peekable(), held.into_iter().peekable());
        let mut flows = flows.iter().peekable();
        let mut unit_values = Vec::with_capacity(units.len());
        for unit in &units {
            let items = &stream.items()[unit.clone()];
            self.words(stream, items);
            while let Some(fact) = facts.next_if(|fact| (fact.at as usize) < unit.end) {
                self.row[FACTS + fact.atom as usize] += 1.0;
            }
            while let Some((_, number)) = held.next_if(|(last, _)| (*last as usize) < unit.end) {
                self.row[SIGNALS_HELD + number] += 1.0;
            }
            while let Some(flow) = flows.next_if(|flow| (flow.at as usize) < unit.end) {
                flows::of(flow, |place| self.row[FLOWS + place] += 1.0);
            }
            self.row[..STATISTICS].iter_mut().for_each(|value| *value = damped(*value));
            statistics::unit(stream, items, &mut self.row[STATISTICS..]);
            unit_values.push(self.take_row());
        }
        Features { unit_values, whole }
    }

    fn take_row(&mut self) -> Vec<(u16, f32)> {
        let values = self.row.iter().enumerate().filter(|(_, value)| **value != 0.0);
        let values = values.map(|(at, value)| (at as u16, *value)).collect();
        self.row.fill(0.0);
        values
    }

    fn words(&mut self, stream: &Stream<'_>, items: &[Item]) {
        for (at, item) in items.iter().enumerate() {
            match item.kind {
                Kind::Member | Kind::Key => {
                    if let Some(word) = self.vocabulary.word(stream.text(item)) {
                        self.row[WORDS_IN_CODE + word] += 1.0;
                    }
                }
                Kind::Name if is_used_as_global(items, at) => {
                    if let Some(word) = self.vocabulary.word(stream.text(item)) {
                        self.row[WORDS_IN_CODE + word] += 1.0;
                    }
                }
                Kind::Str | Kind::Template | Kind::Regex => {
                    let row = &mut self.row;
                    self.vocabulary.words_in(stream.text(item), |word| row[WORDS_IN_STRINGS + word] += 1.0);
                }
                _ => {}
            }
        }
    }
}

/// `name.x`, `name(`, `new name`, `typeof name`: names in other places are mostly the author's own, and say nothing that
/// survives a minifier.
fn is_used_as_global(items: &[Item], at: usize) -> bool {
    let next = items.get(at + 1);
    next.is_some_and(|next| next.kind == Kind::Member || next.is_op(b'('))
        || at > 0
            && items[at - 1].kind == Kind::Keyword
            && items[at - 1].end <= items[at].start
            && !declares(items, at)
}

fn declares(items: &[Item], at: usize) -> bool {
    items.get(at + 1).is_some_and(|next| next.is_op(b'=') || next.is_op(b',') || next.is_op(b';'))
}

/// Counts to 0..=1: 0, 0.32, 0.5, 0.63, … and 1 from 8 on.
fn damped(count: f32) -> f32 {
    if count == 0.0 { 0.0 } else { (count.ln_1p() / 9f32.ln()).min(1.0) }
}
