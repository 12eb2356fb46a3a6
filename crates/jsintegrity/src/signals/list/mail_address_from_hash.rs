//! `mail-address-from-hash`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "mail-address-from-hash",
    description: "The script takes a mail address from the page's URL and sends the password typed with it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::AddressHash]),
        one(&[Atom::MailSign]),
        one(&[Atom::SecretField]),
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
    only_if: Some(decodes_address),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m=atob(location.hash.substr(1)),d=m.split('@')[1];document.getElementById('email').value=m;$.post('post.php',{email:m,password:$('#password').val()})",
        ],
        without: &[
            "var tab=location.hash.substr(1);show(tab)",
            "var d=mail.value.split('@')[1];fetch('/login',{body:JSON.stringify({password:p.value})})",
            r#"show(location.hash.slice(1)||'start');f.onsubmit=()=>{if(f.mail.value.indexOf('@')<0)return warn();fetch('/login',{method:'POST',body:JSON.stringify({mail:f.mail.value,password:f.password.value})})}"#,
        ],
    },
};

/// Whether what follows `#` is decoded and taken for a mail address just there. Pages with one file know by it what to show.
fn decodes_address(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.places().any(|at| {
        let around = at.saturating_sub(AROUND)..at + AROUND;
        near.has_fact_in(at..at + 1, &[Atom::AddressHash])
            && near.has_fact_in(around.clone(), &[Atom::MailSign])
            && near.has_fact_in(around, &[Atom::Decode])
    })
}

/// Items around the hash.
const AROUND: usize = 90;
