//! `affiliate-loaded-unseen`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "affiliate-loaded-unseen",
    description: "The script loads an affiliate URL, which pays for visitors, in a hidden frame or image.",
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

/// Whether the address is a text of its own or in a tag, not a word in a dictionary. A style of the place must hide it, as a
/// text or as a property.
fn is_unseen(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    let here = Near::new(evidence, held, 0);
    let addressed = here.places().any(|at| {
        let is_text = matches!(here.kind(at), Some(Kind::Str | Kind::Template | Kind::Regex));
        is_text && here.word(at).len() <= ADDRESS && here.has_fact_in(at..at + 1, &[Atom::AffiliateAddress])
    });
    addressed && is_hidden(near)
}

fn is_hidden(near: Near<'_>) -> bool {
    near.has_fact(&[Atom::Invisible])
        || near
            .words(&["display", "visibility", "opacity"])
            .any(|at| near.is(at + 1, b'=') && matches!(near.word(at + 2), "none" | "hidden" | "0"))
}

/// Bytes of an address, or of a tag with one.
const ADDRESS: usize = 8 * 1024;
