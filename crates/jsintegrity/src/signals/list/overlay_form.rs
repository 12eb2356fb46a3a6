//! `overlay-form`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "overlay-form",
    description: "The script adds its own card fields to the page and hides other content.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        several(2, &[Atom::CardField]),
        one(&[Atom::Invisible]),
        one(&[Atom::FieldQuery, Atom::FrameElement]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["h='<input name=cc_number>';k='<input name=cvv>';o.style='display:none'"],
        without: &["h='<input name=q>';o.style='display:none'"],
    },
};
