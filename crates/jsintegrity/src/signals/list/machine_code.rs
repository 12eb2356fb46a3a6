//! `machine-code`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "machine-code",
    description: "The script contains machine code as text.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::MachineCode])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["x=unescape('%u9090%u9090%u4343')"],
        without: &["x=unescape('%u0041')"],
    },
};
