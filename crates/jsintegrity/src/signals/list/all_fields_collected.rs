//! `all-fields-collected`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "all-fields-collected",
    description: "The script collects the values of all input fields of the page.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::FieldQuery]),
        one(&[Atom::FieldValue]),
        one(&[Atom::JsonEncode, Atom::UrlEncode, Atom::Base64Encode]),
    ],
    within: 160,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var e=document.querySelectorAll('input, select, textarea');for(i in e)d+=e[i].name+'='+encodeURIComponent(e[i].value)",
        ],
        without: &["document.querySelectorAll('input, select').forEach(show)"],
    },
};
