//! `control-by-class-id`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "control-by-class-id",
    description: "A control is made by its class id, and text is decoded for it.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ClassId]), one(&[Atom::Decode, Atom::MachineCode, Atom::HeapWork])],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["o='<object classid=\"clsid:00\">';p=unescape(q)"],
        without: &["o='<object classid=\"clsid:00\">'"],
    },
};
