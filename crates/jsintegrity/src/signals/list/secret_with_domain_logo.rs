//! `secret-with-domain-logo`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-with-domain-logo",
    description: "The script shows the logo of the visitor's mail domain and sends the password that is typed below it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField]),
        one(&[Atom::DomainLogo]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 3000,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var d=email.split('@')[1];logo.src='https://logo.clearbit.com/'+d;$.ajax({url:'next.php',type:'POST',data:{email:email,password:$('#password').val()}})",
        ],
        without: &[
            "logo.src='https://logo.clearbit.com/'+company.domain",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})})",
        ],
    },
};
