//! `page-opened-from-blob`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-opened-from-blob",
    description: "The script builds a page from received or encoded text and sends the visitor there.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::BlobAddress]),
        one(&[Atom::PageType]),
        // This page goes there. A window that is opened shows an invoice or what somebody wrote.
        one(&[Atom::Navigation]),
        one(&[Atom::AddressHash, Atom::MailSign, Atom::Decode]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m=location.hash.slice(1);fetch('a.html').then(r=>r.text()).then(t=>{var u=URL.createObjectURL(new Blob([t],{type:'text/html'}));location.replace(u+'#'+m)})",
            "location.href=URL.createObjectURL(new Blob([atob(p)],{type:'text/html'}))",
        ],
        without: &[
            "var u=URL.createObjectURL(new Blob([t],{type:'text/html'}));window.open(u)",
            "a.href=URL.createObjectURL(new Blob([atob(p)],{type:'application/pdf'}))",
            r#"$.getJSON('/invoice',function(d){var b=new Blob([decodeURIComponent(escape(window.atob(d.c)))],{type:'text/html'});window.open(URL.createObjectURL(b)).print()})"#,
        ],
    },
};
