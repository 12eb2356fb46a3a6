//! `affiliate-loaded-unseen`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "affiliate-loaded-unseen",
    description: "A frame or a picture that nobody sees loads an address that pays for visitors.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FrameElement, Atom::Image]),
        one(&[Atom::AffiliateAddress]),
        one(&[Atom::Cookie, Atom::Storage]),
    ],
    within: 200,
    only_if: Some(is_unseen),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(!sessionStorage.getItem('s')){sessionStorage.setItem('s',1);var f=document.createElement('iframe');f.src='https://shop.example/?aff_id=9&clickid=1';f.style.display='none';document.body.appendChild(f)}",
            "if(!document.cookie.match('seen')){document.cookie='seen=1';var f=document.createElement('iframe');f.style.cssText='display:none';f.src='https://shop.example/?aff_id=9&clickid=1';document.body.appendChild(f)}",
        ],
        without: &[
            "var f=document.createElement('iframe');f.style.cssText='display:none';f.src='https://stats.example/frame';document.body.appendChild(f)",
        ],
    },
};

/// Whether a style of the place hides it: as a text, or as a property.
fn is_unseen(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    near.has_fact(&[Atom::Invisible])
        || near
            .words(&["display", "visibility", "opacity"])
            .any(|at| near.is(at + 1, b'=') && matches!(near.word(at + 2), "none" | "hidden" | "0"))
}
