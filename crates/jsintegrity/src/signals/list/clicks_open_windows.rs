//! `clicks-open-windows`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clicks-open-windows",
    description: "The script opens a URL now and then when the visitor clicks anywhere on the page.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PageClick]),
        one(&[Atom::WindowOpened, Atom::WindowBehind, Atom::Navigation]),
        one(&[Atom::Storage, Atom::Cookie]),
        one(&[Atom::AffiliateAddress, Atom::WindowBehind, Atom::Delay]),
    ],
    within: 150,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('click',function(){if(Date.now()-(localStorage.getItem('p')||0)<36e5)return;localStorage.setItem('p',Date.now());window.open('https://go.example/?aff=7&subid=2');window.focus()})",
        ],
        without: &[
            "document.addEventListener('click',function(e){if(e.target.href)localStorage.setItem('last',e.target.href)})",
        ],
    },
};
