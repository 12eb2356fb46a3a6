//! `memory-groomed`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "memory-groomed",
    description: "The script fills or frees the browser's memory in a pattern that browser exploits use.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HeapWork, Atom::MachineCode]), one(&[Atom::Decode, Atom::ClassId, Atom::ComObject])],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var n=unescape(p);spray.spray(n);CollectGarbage()"],
        without: &["a=new Array(10)"],
    },
};
