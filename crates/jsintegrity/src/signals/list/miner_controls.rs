//! `miner-controls`.

use crate::facts::Atom;
use crate::signals::{Signal, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "miner-controls",
    description: "A miner is set up: key, threads and throttle.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[several(2, &[Atom::MiningWord])],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "m=new M('k',{throttle:.2,autoThreads:true});m.start()",
            "a.getHashesPerSecond();a.setThrottle(.5)",
        ],
        without: &["f=throttle(g)"],
    },
};
