//! `decoded-and-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "decoded-and-run",
    description: "The script decodes text and runs it as code.",
    severity: Severity::Medium,
    classes: ClassSet::ALL,
    needs: &[one(&[Atom::Eval]), one(&[Atom::Decode, Atom::FromCodes])],
    within: 60,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["eval(unescape(p))", "eval(String.fromCharCode.apply(null,c))"],
        without: &["x=unescape(p)"],
    },
};
