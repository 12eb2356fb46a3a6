//! `form-target-swapped`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "form-target-swapped",
    description: "The script reads a form and changes where the form is sent.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::FormTarget]), one(&[Atom::FieldValue, Atom::FormContents, Atom::CardField])],
    within: 80,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["f.action='//c.example/p';v=f.elements.card.value"],
        without: &["f.action='/search'"],
    },
};
