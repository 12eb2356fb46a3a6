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
            "if(!sessionStorage.getItem(o.id)){var f=document.createElement('iframe');f.style.cssText='display:none';f.src='https://shop.example/tag?aff_id=9&amount='+o.total+'&currency='+o.currency;document.body.appendChild(f)}",
        ],
    },
};

/// Whether the address is a text of its own or in a tag, not a word in a dictionary. A style of the place must hide it, as a
/// text or as a property.
fn is_unseen(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    let here = Near::new(evidence, held, 0);
    let mut addresses = here.facts(Atom::AffiliateAddress).filter(|at| {
        let is_text = matches!(here.kind(*at), Some(Kind::Str | Kind::Template | Kind::Regex));
        is_text && here.word(*at).len() <= ADDRESS
    });
    addresses.any(|at| !reports_sale(here, at)) && is_hidden(near)
}

/// Whether an address gets an amount or an order of the page: a shop pays for a sale this way, and counts no visitor.
fn reports_sale(near: Near<'_>, address: usize) -> bool {
    let ends = |at: &usize| near.is(*at, b';') || near.is(*at, b'=');
    let start = (address.saturating_sub(PARTS)..address).rev().find(ends).unwrap_or(address);
    let end = (address..address + PARTS).find(ends).unwrap_or(address + PARTS);
    near.among(start..end).texts().any(|(at, text)| {
        let next = at + 1 + usize::from(near.is(at + 1, b'+'));
        SALE.iter().any(|name| text.ends_with(name)) && near.kind(next) == Some(Kind::Name)
    })
}

/// Items of an address that is put together.
const PARTS: usize = 40;
/// What the parameters of a sale are called.
const SALE: &[&str] = &["amount=", "amt=", "total=", "order=", "order_id=", "orderid=", "oid=", "currency="];

fn is_hidden(near: Near<'_>) -> bool {
    near.has_fact(&[Atom::Invisible])
        || near
            .words(&["display", "visibility", "opacity"])
            .any(|at| near.is(at + 1, b'=') && matches!(near.word(at + 2), "none" | "hidden" | "0"))
}

/// Bytes of an address, or of a tag with one.
const ADDRESS: usize = 8 * 1024;
