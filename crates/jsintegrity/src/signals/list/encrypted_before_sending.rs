//! `encrypted-before-sending`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "encrypted-before-sending",
    description: "The script encrypts form data with its own key and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::Encrypt]),
        one(&[Atom::FieldValue, Atom::FormContents, Atom::CardField]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 320,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var k=new JSEncrypt;k.setPublicKey(p);fetch(u,{body:k.encrypt(q.value)})"],
        without: &["k.encrypt(q)"],
    },
};
