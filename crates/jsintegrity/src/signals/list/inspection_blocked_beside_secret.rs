//! `inspection-blocked-beside-secret`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "inspection-blocked-beside-secret",
    description: "The page asks for a password or code and blocks the keys and menus that show its source.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ContextMenu]),
        one(&[Atom::HeldKey]),
        one(&[Atom::SecretField, Atom::SecretWord]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Request, Atom::Post, Atom::PostMethod]),
    ],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('contextmenu',e=>e.preventDefault());document.onkeydown=e=>{if(e.ctrlKey&&e.keyCode===85)return false};$('#go').click(()=>$.post('n.php',{u:$('#u').val(),p:$('#password').val()}))",
        ],
        without: &[
            "document.addEventListener('contextmenu',e=>e.preventDefault());document.onkeydown=e=>{if(e.ctrlKey&&e.keyCode===85)return false}",
        ],
    },
};
