//! `secret-with-address-lookup`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-with-address-lookup",
    description: "The script reads a password or code, looks up where the visitor is, and sends data.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::AddressLookup]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 2500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://api.ipify.org?format=json').then(r=>r.json()).then(d=>{fetch('/post.php',{method:'POST',body:JSON.stringify({ip:d.ip,password:document.getElementById('password').value})})})",
        ],
        without: &[
            "fetch('https://ipapi.co/json/').then(r=>r.json()).then(d=>setCurrency(d.currency))",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})})",
        ],
    },
};
