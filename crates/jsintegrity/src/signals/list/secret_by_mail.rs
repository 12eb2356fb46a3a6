//! `secret-by-mail`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-by-mail",
    description: "The script mails what is typed into a form with a password from the page itself.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::MailClient]), one(&[Atom::SecretField])],
    within: 1500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function s(e){e.preventDefault();emailjs.sendForm('s','t',e.target,'k')}jsx('input',{type:'password',name:'password'})",
        ],
        without: &["emailjs.sendForm('s','t','#contact','k')"],
    },
};
