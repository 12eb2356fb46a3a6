//! `mail-domain-and-secret`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "mail-domain-and-secret",
    description: "The script splits a mail address at its domain and sends it with the typed password.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::MailSign]),
        one(&[Atom::SecretField]),
        one(&[Atom::FieldValue]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m=$('#email').val(),d=m.split('@')[1];$('#t').text('connecting to mail.'+d);$.ajax({url:'next.php',method:'post',data:{email:m,password:$('#password').val()}})",
        ],
        without: &["var d=$('#email').val().split('@')[1];suggest(d)"],
    },
};
