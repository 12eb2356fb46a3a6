//! `mail-address-from-hash`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "mail-address-from-hash",
    description: "The script takes a mail address from the page's address and sends the password that is typed with it.",
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
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m=atob(location.hash.substr(1)),d=m.split('@')[1];document.getElementById('email').value=m;$.post('post.php',{email:m,password:$('#password').val()})",
        ],
        without: &[
            "var tab=location.hash.substr(1);show(tab)",
            "var d=mail.value.split('@')[1];fetch('/login',{body:JSON.stringify({password:p.value})})",
        ],
    },
};
