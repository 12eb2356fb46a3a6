//! Signals: what attacks do, as evidence a site owner can read and as features of the model.
//!
//! A signal is a set of facts ([`atoms`]) that stand near each other: a card field's name, a field value that is read
//! and an address set from data are each harmless; the three within a few lines are what a skimmer does. Each signal has a
//! file with its words for people and a table of scripts that have it and scripts that do not.

mod atoms;
mod finding;
mod list;

pub(crate) use atoms::{Atom, Fact, Recogniser, of_flows};
pub(crate) use finding::{findings, urls};
pub(crate) use list::SIGNALS;
pub(crate) use list::reviewer_directed_text::{ID as REVIEWER_DIRECTED_TEXT, Reader as ReviewerTextReader};

use crate::{ClassSet, Severity};

/// One signal.
#[derive(Debug)]
pub(crate) struct Signal {
    /// Stable, in small letters with hyphens.
    pub(crate) id: &'static str,
    /// One sentence for a site owner.
    pub(crate) description: &'static str,
    pub(crate) severity: Severity,
    pub(crate) classes: ClassSet,
    /// All of these,
    pub(crate) needs: &'static [Need],
    /// within this many items.
    pub(crate) within: u32,
    /// Code with the signal, and code without it.
    #[cfg(test)]
    pub(crate) cases: Cases,
}

/// A number of facts of some kinds.
#[derive(Debug)]
pub(crate) struct Need {
    pub(crate) any: &'static [Atom],
    pub(crate) at_least: u32,
}

#[cfg(test)]
#[derive(Debug)]
pub(crate) struct Cases {
    pub(crate) with: &'static [&'static str],
    pub(crate) without: &'static [&'static str],
}

/// One fact of these kinds.
pub(crate) const fn one(any: &'static [Atom]) -> Need {
    Need { any, at_least: 1 }
}

/// Several facts of these kinds.
pub(crate) const fn several(at_least: u32, any: &'static [Atom]) -> Need {
    Need { any, at_least }
}

impl Signal {
    /// The places where the signal holds: where it begins and its last item, not overlapping, in order, at most `most`.
    pub(crate) fn places(&self, facts: &[Fact], most: usize) -> Vec<(u32, u32)> {
        let mut places = Vec::new();
        let mut counts = [0u32; 8];
        let mut first = 0;
        let count = |counts: &mut [u32; 8], fact: &Fact, by: i64| {
            for (count, need) in counts.iter_mut().zip(self.needs) {
                if need.any.contains(&fact.atom) {
                    *count = (i64::from(*count) + by) as u32;
                }
            }
        };
        for (at, fact) in facts.iter().enumerate() {
            count(&mut counts, fact, 1);
            while fact.at - facts[first].at > self.within {
                count(&mut counts, &facts[first], -1);
                first += 1;
            }
            if !counts.iter().zip(self.needs).all(|(count, need)| *count >= need.at_least) {
                continue;
            }
            // Tighten from the left as long as everything needed is still there.
            loop {
                count(&mut counts, &facts[first], -1);
                if counts.iter().zip(self.needs).all(|(count, need)| *count >= need.at_least) {
                    first += 1;
                } else {
                    break;
                }
            }
            places.push((facts[first].since, fact.at));
            if places.len() == most {
                break;
            }
            counts = [0; 8];
            first = at + 1;
            if first == facts.len() {
                break;
            }
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    fn has(signal: &Signal, recogniser: &Recogniser, source: &str) -> bool {
        let (stream, _) = normalise(source, |_| {});
        let facts = crate::analysis::facts(&stream, recogniser, &crate::features::Vocabulary::new()).0;
        !signal.places(&facts, 1).is_empty()
    }

    #[test]
    fn every_signal_keeps_to_its_table() {
        let recogniser = Recogniser::new();
        let (mut ran, mut failed) = (0, Vec::new());
        for signal in SIGNALS {
            assert!(
                !signal.cases.with.is_empty() && !signal.cases.without.is_empty(),
                "{} has no cases",
                signal.id
            );
            assert!(signal.needs.len() <= 8);
            for source in signal.cases.with {
                ran += 1;
                if !has(signal, &recogniser, source) {
                    failed.push(format!("{} misses {source}", signal.id));
                }
            }
            for source in signal.cases.without {
                ran += 1;
                if has(signal, &recogniser, source) {
                    failed.push(format!("{} wrongly holds for {source}", signal.id));
                }
            }
        }
        assert!(ran >= 2 * SIGNALS.len() && failed.is_empty(), "{ran} ran\n{}", failed.join("\n"));
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<_> = SIGNALS.iter().map(|signal| signal.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SIGNALS.len());
    }
}
