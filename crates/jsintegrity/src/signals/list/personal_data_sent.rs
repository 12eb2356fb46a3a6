//! `personal-data-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "personal-data-sent",
    description: "The script reads fields for names, addresses or passwords and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        several(2, &[Atom::PersonField]),
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
        with: &["d={firstname:a.value,lastname:b.value};x=new XMLHttpRequest;x.open('POST',u);x.send(d)"],
        without: &["l={firstname:'First name',lastname:'Last name'}"],
    },
};
