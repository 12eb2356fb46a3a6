//! Signals: what attacks do, as evidence a site owner can read and as features of the model.
//!
//! A signal is a set of facts ([`Atom`]) near each other. A card field's name, a field value that is read and an address set
//! from data are each harmless. The three within a few lines are what a skimmer does. Each signal has a file with its words for
//! people and a table of scripts that have it and scripts that do not.
//!
//! Neighbours: `facts` and `taint` give the facts. `features` makes measures of the signals that hold, in the order of
//! `SIGNALS`. `ceiling` bounds scores by them, and `finding` makes evidence of them for people.
//!
//! What must not be done here: a condition that added code can make false. An attacker who may put anything beside the attack
//! would add just that. So there are no "and not" over the script, no shares and no averages, only facts near each other.
//! `only_if` looks at the place of the signal alone.

mod answered;
mod calls;
mod ceiling;
mod finding;
mod keys;
mod list;
mod near;
mod owners;
mod searched;

use std::sync::LazyLock;

pub(crate) use ceiling::ceilings;
pub(crate) use finding::{finding_at, findings, learned, position, span, urls};
pub(crate) use list::SIGNALS;
pub(crate) use list::reviewer_directed_text::{ID as REVIEWER_DIRECTED_TEXT, Reader as ReviewerTextReader};

use crate::facts::{Atom, AtomSet, Fact};
use crate::stream::Stream;
use crate::taint::Flow;
use crate::{ClassSet, Severity, limits};

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
    /// within this many items,
    pub(crate) within: u32,
    /// and this, if there is one, of a place that has them: for what a count of facts cannot say. It must not become false
    /// by code that is added elsewhere.
    pub(crate) only_if: Option<fn(&Evidence<'_>, Held) -> bool>,
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

/// What signals are read from.
pub(crate) struct Evidence<'s> {
    pub(crate) stream: &'s Stream<'s>,
    /// In the order of the stream, those of the flows included.
    pub(crate) facts: &'s [Fact],
    /// In the order of their sinks.
    pub(crate) flows: &'s [Flow],
    searched: searched::Searched,
}

impl<'s> Evidence<'s> {
    pub(crate) fn new(stream: &'s Stream<'s>, facts: &'s [Fact], flows: &'s [Flow]) -> Self {
        Self { stream, facts, flows, searched: searched::Searched::default() }
    }
}

/// A place where a signal holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Held {
    /// Its number in [`SIGNALS`].
    pub(crate) signal: usize,
    /// The item where it begins, and its last.
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// Every place of every signal, by signal and then in order; at most [`limits::PLACES_PER_SIGNAL`] of one.
pub(crate) fn held(evidence: &Evidence<'_>) -> Vec<Held> {
    if evidence.facts.is_empty() {
        return Vec::new();
    }
    let mut present = AtomSet::default();
    for fact in evidence.facts {
        present.insert(fact.atom);
    }
    // Most signals lack their first need, so the facts lead to those that have it.
    let mut possible = [0u64; SIGNALS.len().div_ceil(64)];
    for atom in present.iter() {
        possible.iter_mut().zip(&FIRST[atom as usize]).for_each(|(all, with)| *all |= with);
    }
    let mut held = Vec::new();
    for (at, mut bits) in possible.into_iter().enumerate() {
        while bits != 0 {
            let number = at * 64 + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            let wanted = &WANTED[number];
            if !wanted.each.iter().all(|any| any.has_any(&present)) {
                continue;
            }
            if evidence.stream.is_over() {
                return held;
            }
            held.extend(SIGNALS[number].places(number, wanted, evidence));
        }
    }
    held
}

/// For each atom the signals whose first need it counts for, as bits.
static FIRST: LazyLock<Vec<[u64; SIGNALS.len().div_ceil(64)]>> = LazyLock::new(|| {
    let mut first = vec![[0; SIGNALS.len().div_ceil(64)]; Atom::ALL.len()];
    for (number, signal) in SIGNALS.iter().enumerate() {
        for atom in signal.needs.first().into_iter().flat_map(|need| need.any) {
            first[*atom as usize][number / 64] |= 1 << (number % 64);
        }
    }
    first
});

/// The needs of a signal as sets.
struct Wanted {
    /// For each need the atoms that count.
    each: Vec<AtomSet>,
    /// All of them.
    all: AtomSet,
}

/// The needs of [`SIGNALS`], in their order.
static WANTED: LazyLock<Vec<Wanted>> = LazyLock::new(|| {
    let wanted = |signal: &Signal| Wanted {
        each: signal.needs.iter().map(|need| need.any.iter().copied().collect()).collect(),
        all: signal.needs.iter().flat_map(|need| need.any).copied().collect(),
    };
    SIGNALS.iter().map(wanted).collect()
});

/// Facts that a signal looks at between two looks at the bounds.
const FACTS_UNASKED: usize = 4096;

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
    /// The places where the signal holds, not overlapping, in order.
    fn places(&self, number: usize, wanted: &Wanted, evidence: &Evidence<'_>) -> Vec<Held> {
        let facts = evidence.facts;
        let mut places = Vec::new();
        let mut counts = [0u32; 8];
        let mut first = 0;
        let count = |counts: &mut [u32; 8], fact: &Fact, by: i64| {
            for (count, any) in counts.iter_mut().zip(&wanted.each) {
                if any.has(fact.atom) {
                    *count = (i64::from(*count) + by) as u32;
                }
            }
        };
        for (at, fact) in facts.iter().enumerate() {
            // Too short a turn to be counted each time.
            if at % FACTS_UNASKED == FACTS_UNASKED - 1 && evidence.stream.is_over() {
                break;
            }
            // A fact that the signal does not need completes nothing. What is before the window is dropped at the next that it needs.
            if !wanted.all.has(fact.atom) {
                continue;
            }
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
            let place = Held { signal: number, first: facts[first].since, last: fact.at };
            // Its last facts may hold with the next ones. If a place that does not hold used all of them up, a decoy in front
            // of an attack would hide it. Of `throttle throttle setThrottle`, the first two are one word.
            if !self.only_if.is_none_or(|holds| holds(evidence, place)) {
                first += 1;
                continue;
            }
            places.push(place);
            if places.len() == limits::PLACES_PER_SIGNAL {
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
    use crate::facts::Recogniser;
    use crate::lexicon::Lexicon;
    use crate::stream::normalise;

    fn has(number: usize, recogniser: &Recogniser, source: &str) -> bool {
        let (stream, _) = normalise(source, |_| {});
        let (facts, flows, _) = crate::analysis::facts(&stream, recogniser, &Lexicon::new());
        let evidence = Evidence::new(&stream, &facts, &flows);
        held(&evidence).iter().any(|held| held.signal == number)
    }

    #[test]
    fn every_signal_keeps_to_its_table() {
        let recogniser = Recogniser::new();
        let (mut ran, mut failed) = (0, Vec::new());
        for (number, signal) in SIGNALS.iter().enumerate() {
            assert!(
                !signal.cases.with.is_empty() && !signal.cases.without.is_empty(),
                "{} has no cases",
                signal.id
            );
            assert!(signal.needs.len() <= 8);
            for source in signal.cases.with {
                ran += 1;
                if !has(number, &recogniser, source) {
                    failed.push(format!("{} misses {source}", signal.id));
                }
            }
            for source in signal.cases.without {
                ran += 1;
                if has(number, &recogniser, source) {
                    failed.push(format!("{} wrongly holds for {source}", signal.id));
                }
            }
        }
        assert!(ran >= 2 * SIGNALS.len() && failed.is_empty(), "{ran} ran\n{}", failed.join("\n"));
    }

    /// Code as pages have it, none of which has to do with an attack beside it.
    const INNOCENT: &[&str] = &[
        "fetch('/menu').then(m9=>m9.json()).then(draw9);",
        "var q9=new XMLHttpRequest;q9.open('GET','/n');q9.onload=function(){show9(q9.responseText)};q9.send();",
        "$.get('/n',function(m9){show9(m9)});",
        "n9.value=o9.value;",
        "go9(location.pathname);",
        "tool9.encrypt(z9);",
        "if(e9.target.isContentEditable)b9();",
        "if(e9.target.tagName=='B')return;",
        "var p9=document.createElement('p');p9.download='a';",
        "w9.document.write('a');w9.print();",
        "b9.onclick=b8;",
        "show9('https://docs.site.example/','formspree.io');",
    ];

    /// The script with a piece of code before it, after it and in its functions.
    fn with_beside(source: &str, piece: &str) -> Vec<String> {
        let mut all = vec![format!("{piece}{source}"), format!("{source};{piece}")];
        for begin in ["=>{", "){"] {
            let inside = source.match_indices(begin).map(|(at, _)| at + begin.len());
            all.extend(inside.map(|at| format!("{}{piece}{}", &source[..at], &source[at..])));
        }
        all
    }

    /// Signals whose conditions are about one request, one value or one handler.
    const STEADY: &[&str] = &[
        "administrator-made",
        "camera-frames-posted",
        "code-from-page-text",
        "keys-handed-on",
        "phone-search-visitors-redirected",
        "saved-file-with-password",
        "search-visitors-redirected",
        "secret-by-mail",
        "secret-near-drop-box",
        "secret-sent-then-away",
        "secret-to-drop-box",
        "tab-led-elsewhere",
        "visitor-placed-for-bot",
    ];

    #[test]
    fn code_beside_an_attack_does_not_hide_it() {
        let recogniser = Recogniser::new();
        let mut failed = Vec::new();
        for (number, signal) in SIGNALS.iter().enumerate().filter(|(_, signal)| STEADY.contains(&signal.id)) {
            for source in signal.cases.with {
                for piece in INNOCENT {
                    let hidden = with_beside(source, piece).into_iter();
                    let hidden = hidden.filter(|beside| !has(number, &recogniser, beside));
                    failed.extend(hidden.map(|beside| format!("{} misses {beside}", signal.id)));
                }
            }
        }
        assert!(failed.is_empty(), "{}\n{}", failed.len(), failed.join("\n"));
    }

    #[test]
    fn a_word_of_a_dictionary_is_no_address_that_pays() {
        let recogniser = Recogniser::new();
        let number = SIGNALS.iter().position(|signal| signal.id == "affiliate-loaded-unseen").unwrap();
        let source = |text: &str| {
            format!(
                "w='{text}';document.cookie='a=1';f=document.createElement('iframe');f.style.display='none'"
            )
        };
        assert!(has(number, &recogniser, &source("https://shop.example/?affiliate=7")));
        assert!(!has(number, &recogniser, &source(&"timedownaffiliatelike".repeat(500))));
    }

    #[test]
    fn ids_are_unique() {
        let mut ids: Vec<_> = SIGNALS.iter().map(|signal| signal.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), SIGNALS.len());
    }
}
