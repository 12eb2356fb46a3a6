//! `login-form-hidden`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "login-form-hidden",
    description: "The script contains an encoded form that asks for a password.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HiddenLogin])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write(unescape('%3C%66%6F%72%6D%20%61%63%74%69%6F%6E%3D%61%2E%70%68%70%3E%3C%69%6E%70%75%74%20%6E%61%6D%65%3D%75%3E%3C%69%6E%70%75%74%20%74%79%70%65%3D%70%61%73%73%77%6F%72%64%3E%3C%2F%66%6F%72%6D%3E'))",
        ],
        without: &[
            "document.write(unescape('%3Cform%3E%3Cinput type=password%3E'))",
            "d.innerHTML='<form><input type=password></form>'",
        ],
    },
};
