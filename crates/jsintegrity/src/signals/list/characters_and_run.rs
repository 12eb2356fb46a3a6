//! `characters-and-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "characters-and-run",
    description: "The script builds code from character codes and runs it.",
    severity: Severity::Medium,
    classes: ClassSet::ALL,
    needs: &[one(&[Atom::Eval]), one(&[Atom::FromCodes]), one(&[Atom::ToCodes])],
    within: 160,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["for(i=0;i<s.length;i++)o+=String.fromCharCode(s.charCodeAt(i)^k);eval(o)"],
        without: &["for(i=0;i<s.length;i++)o+=String.fromCharCode(s.charCodeAt(i)^k)"],
    },
};
