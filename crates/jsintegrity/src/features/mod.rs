//! Features for the model: the words and measures of each window of a script, and the style of the whole script.
//!
//! The same code computes them for training and for scoring. The layout has a version: a model names the one it was trained
//! with, and is refused by a crate that computes another. Nothing here knows the model.
//!
//! Neighbours: `stream` and `signals` say what is in a script; `model` weighs what comes out, and `training` writes it down.
//!
//! What must not be done here: read names that the author chose or comments, or, for a window, anything outside it. All of these change
//! when an attack is renamed, formatted or put into a library, and then the same attack would have another score. Whoever
//! changes the place or meaning of a number raises `LAYOUT_VERSION`, or an old model would weigh the new numbers without a word.

mod measures;
mod ngrams;
mod statistics;
mod windows;
mod words;

use std::ops::Range;

use crate::signals::{Evidence, Held, SIGNALS};
use crate::stream::Stream;
use crate::{Severity, limits};

/// Changes whenever a number changes its place or its meaning, or a word its hash.
pub(crate) const LAYOUT_VERSION: u32 = 7;
/// Measures of a window.
pub(crate) const MEASURES: usize = measures::WIDTH;
/// The first of them accuse: more of them never makes a window look more innocent.
pub(crate) const EVIDENCE: usize = measures::EVIDENCE;
/// Numbers of a script's style.
pub(crate) const STYLE: usize = statistics::WHOLE_SLOTS + ngrams::SLOTS;

/// The features of a script.
#[derive(Debug, Default)]
pub(crate) struct Features {
    pub(crate) windows: Vec<Window>,
    /// Statistics and n-grams of the whole that are not zero: place (below [`STYLE`]) and value, places ascending.
    pub(crate) style: Vec<(u16, f32)>,
}

/// A piece of a script that is scored on its own.
#[derive(Debug)]
pub(crate) struct Window {
    /// Its items.
    pub(crate) items: Range<usize>,
    /// Hashes of its words that count, ascending, each once.
    pub(crate) words: Vec<u32>,
    /// Its measures that are not zero: place (below [`MEASURES`]) and value, places ascending.
    pub(crate) measures: Vec<(u16, f32)>,
    /// Whether a signal that is unusual in honest scripts ends here.
    pub(crate) has_evidence: bool,
}

/// Statistics of a window that are not zero, about.
const USUAL_STATISTICS: usize = 32;

/// The features of a script. `held` are the evidence's signals; `counts` tells the words that are wanted.
pub(crate) fn extract(evidence: &Evidence<'_>, held: &[Held], counts: impl Fn(u32) -> bool) -> Features {
    let stream = evidence.stream;
    let windows = windows::of(stream);
    let mut held: Vec<&Held> = held.iter().collect();
    held.sort_unstable_by_key(|held| (held.last, held.signal));
    let mut row = Row::default();
    let mut damping = Damping::default();
    let units = windows.iter().position(|window| window.end == stream.items().len());
    let mut words = words::Reader::new(units.is_some_and(|last| last + 1 < windows.len()));
    let windows: Vec<Window> = windows
        .into_iter()
        .map(|items| {
            if stream.is_over() {
                return Window { items, words: Vec::new(), measures: Vec::new(), has_evidence: false };
            }
            let own = &stream.items()[items.clone()];
            let words = words.of(stream, &items, &counts);
            for fact in within(evidence.facts, &items, |fact| fact.at) {
                row.count(measures::of_fact(fact));
            }
            // The window with the last fact of a signal has it.
            let signals = within(&held, &items, |held| held.last);
            for held in signals {
                measures::of_signal(held).into_iter().for_each(|place| row.count(place));
            }
            let has_evidence = signals.iter().any(|held| SIGNALS[held.signal].severity >= Severity::Medium);
            for flow in within(evidence.flows, &items, |flow| flow.at) {
                measures::of_flow(flow, |place| row.count(place));
            }
            let mut measures = row.take(&mut damping);
            let mut statistics = [0.0; measures::STATISTIC_SLOTS];
            statistics::unit(stream, own, &mut statistics);
            measures.reserve(USUAL_STATISTICS);
            for (value, place) in statistics.into_iter().zip(EVIDENCE..) {
                if value != 0.0 {
                    measures.push((place as u16, value));
                }
            }
            Window { items, words, measures, has_evidence }
        })
        .collect();
    if stream.is_over() {
        return Features { windows, style: Vec::new() };
    }
    let style = style(stream, windows.len(), &mut damping);
    Features { windows, style }
}

fn style(stream: &Stream<'_>, windows: usize, damping: &mut Damping) -> Vec<(u16, f32)> {
    let mut whole = [0.0; statistics::WHOLE_SLOTS];
    statistics::whole(stream, windows, &mut whole);
    let whole = (0u16..).zip(whole).filter(|(_, value)| *value != 0.0);
    let places = statistics::WHOLE_SLOTS + (3 * stream.items().len()).min(ngrams::SLOTS);
    let mut style: Vec<(u16, f32)> = Vec::with_capacity(places);
    style.extend(whole);
    // As many as there would be in one unit of average style.
    let share = limits::UNIT_ITEMS as f32 / stream.items().len().max(limits::UNIT_ITEMS) as f32;
    let sums = Sums::new(share);
    let mut counts = Counts { low: [0; ngrams::SLOTS], high: Vec::new() };
    ngrams::of(stream, |place| counts.add(place));
    // By the count: most places have one of the same few.
    let mut values = [f32::NAN; 64];
    counts.each(|place, count| {
        let kept = values.get(count as usize).copied().filter(|value| !value.is_nan());
        let value = kept.unwrap_or_else(|| damping.of(sums.of(count)));
        if let Some(kept) = values.get_mut(count as usize) {
            *kept = value;
        }
        style.push(((statistics::WHOLE_SLOTS + place) as u16, value));
    });
    style
}

/// How often each n-gram is there. The counts are bytes, because clearing longer ones would be a part of the work for a short script.
struct Counts {
    low: [u8; ngrams::SLOTS],
    /// What the bytes lack, once one of them was not enough.
    high: Vec<u32>,
}

impl Counts {
    #[inline]
    fn add(&mut self, place: usize) {
        let count = self.low[place].wrapping_add(1);
        self.low[place] = count;
        if count == 0 {
            self.high.resize(ngrams::SLOTS, 0);
            self.high[place] += 256;
        }
    }

    /// Gives each place that has one with its count. What has none is passed by eight at once.
    fn each(&self, mut take: impl FnMut(usize, u32)) {
        if !self.high.is_empty() {
            for (place, (low, high)) in self.low.iter().zip(&self.high).enumerate() {
                let count = u32::from(*low) + high;
                if count > 0 {
                    take(place, count);
                }
            }
            return;
        }
        for (at, eight) in self.low.as_chunks::<8>().0.iter().enumerate() {
            // The highest bit of each byte that is not zero.
            let all = u64::from_le_bytes(*eight);
            if all == 0 {
                continue;
            }
            let mut left = (((all & LOW_BITS) + LOW_BITS) | all) & !LOW_BITS;
            while left != 0 {
                let byte = left.trailing_zeros() as usize / 8;
                left &= left - 1;
                take(at * 8 + byte, u32::from(eight[byte]));
            }
        }
    }
}

/// The seven lower bits of eight bytes.
const LOW_BITS: u64 = u64::from_ne_bytes([0x7F; 8]);

/// What a number of equal shares makes, added one by one: floats that are multiplied would make another sum.
struct Sums {
    share: f32,
    /// By the number; most are small.
    of_few: [f32; 256],
}

impl Sums {
    fn new(share: f32) -> Self {
        let mut of_few = [0.0; 256];
        for count in 1..of_few.len() {
            of_few[count] = of_few[count - 1] + share;
        }
        Self { share, of_few }
    }

    /// As much work as there are n-grams beyond the few, all places together.
    fn of(&self, count: u32) -> f32 {
        let most = self.of_few.len() as u32 - 1;
        (most..count).fold(self.of_few[count.min(most) as usize], |sum, _| sum + self.share)
    }
}

/// Counts of a window: few places are counted, so each is listed as often as it counts.
#[derive(Default)]
struct Row(Vec<u16>);

impl Row {
    fn count(&mut self, place: usize) {
        self.0.push(place as u16);
    }

    /// The damped counts, places ascending; afterwards there are none.
    fn take(&mut self, damping: &mut Damping) -> Vec<(u16, f32)> {
        self.0.sort_unstable();
        let same = self.0.chunk_by(|one, next| one == next);
        let counted = same.filter_map(|same| Some((*same.first()?, damping.of(same.len() as f32)))).collect();
        self.0.clear();
        counted
    }
}

/// [`measures::damped`], with its answers kept: most counts are the same few, and a logarithm takes its time.
struct Damping([(u32, f32); 64]);

impl Default for Damping {
    fn default() -> Self {
        Self([(0, 0.0); 64])
    }
}

impl Damping {
    fn of(&mut self, count: f32) -> f32 {
        let bits = count.to_bits();
        let kept = &mut self.0[(bits.wrapping_mul(0x9E37_79B1) >> 26) as usize];
        if kept.0 != bits {
            *kept = (bits, measures::damped(count));
        }
        kept.1
    }
}

/// Those of a list that is sorted by items which are within some items.
fn within<'l, T>(list: &'l [T], items: &Range<usize>, at: impl Fn(&T) -> u32) -> &'l [T] {
    let start = list.partition_point(|one| (at(one) as usize) < items.start);
    let end = start + list[start..].partition_point(|one| (at(one) as usize) < items.end);
    &list[start..end]
}
