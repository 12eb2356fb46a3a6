//! `token-from-fetched-page`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "token-from-fetched-page",
    description: "The script reads a form's anti-forgery code from a fetched page and makes a request with it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::TokenSelector]), one(&[Atom::FetchedPage]), one(&[Atom::Post, Atom::PostMethod])],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('/settings').then(r=>r.text()).then(t=>{var d=new DOMParser().parseFromString(t,'text/html');var k=d.querySelector('input[name=csrf_token]').value;fetch('/settings/email',{method:'POST',body:'csrf_token='+k})})",
        ],
        without: &[
            "var k=document.querySelector('meta[name=csrf-token]').content;fetch('/save',{method:'POST',headers:{'X-CSRF-Token':k}})",
        ],
    },
};
