//! `waits-out-debugger`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "waits-out-debugger",
    description: "The script checks for open developer tools near code that reads or sends form data.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::Devtools]),
        one(&[Atom::FieldValue, Atom::CardField, Atom::Eval, Atom::Decode]),
        one(&[Atom::AddressFromData, Atom::Request, Atom::Socket, Atom::ScriptElement]),
    ],
    within: 320,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["if(window.outerWidth-window.innerWidth>160)return;var v=q.value;new Image().src=u+v"],
        without: &["if(window.outerWidth<500)small()"],
    },
};
