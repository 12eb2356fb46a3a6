//! `miner-controls`.

use crate::facts::{Atom, Fact};
use crate::signals::{Evidence, Held, Signal, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "miner-controls",
    description: "The script sets up a cryptocurrency miner with its key, threads or speed limit.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[several(2, &[Atom::MiningWord])],
    within: 120,
    only_if: Some(has_two_words),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "m=new M('k',{throttle:.2,autoThreads:true});m.start()",
            "a.getHashesPerSecond();a.setThrottle(.5)",
            "b.throttle();b.throttle();a.setThrottle(.5)",
        ],
        without: &["f=throttle(g)", "pipe(groups.down.throttle(),wire,groups.up.throttle())"],
    },
};

/// Whether the words differ: a library that limits its traffic says `throttle` twice.
fn has_two_words(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let is_here = |fact: &&Fact| fact.atom == Atom::MiningWord && (held.first..=held.last).contains(&fact.at);
    let mut words = evidence.facts.iter().filter(is_here).map(|fact| stream.text(&items[fact.at as usize]));
    words.next().is_some_and(|first| words.any(|word| !word.eq_ignore_ascii_case(first)))
}
