//! `affiliate-loaded-unseen`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "affiliate-loaded-unseen",
    description: "A frame or a picture that nobody sees loads an address that pays for visitors.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Invisible]),
        one(&[Atom::FrameElement, Atom::Image]),
        one(&[Atom::AffiliateAddress]),
        one(&[Atom::Cookie, Atom::Storage]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(!document.cookie.match('seen')){document.cookie='seen=1';var f=document.createElement('iframe');f.style.cssText='display:none';f.src='https://shop.example/?aff_id=9&clickid=1';document.body.appendChild(f)}",
        ],
        without: &[
            "var f=document.createElement('iframe');f.style.cssText='display:none';f.src='https://stats.example/frame';document.body.appendChild(f)",
        ],
    },
};
