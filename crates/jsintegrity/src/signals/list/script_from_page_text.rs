//! `script-from-page-text`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-from-page-text",
    description: "The script computes the URL of more code from text that is hidden in the page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ScriptFromCodes, Atom::ScriptElement]),
        one(&[Atom::ScriptFromCodes, Atom::Decode]),
        one(&[Atom::ScriptFromCodes, Atom::ShownStyle]),
    ],
    within: 60,
    only_if: Some(is_of_page),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const d=document.querySelector('#a path').getAttribute('d');import(d.slice(1).split(' ').map(n=>String.fromCharCode(+n*10)).join(''))"#,
            r#"(function(t){var s=document.createElement('script');s.src=t.match(/.{8}/g).map(function(x){return String.fromCharCode(parseInt(x,2))}).join('');document.head.appendChild(s)})(document.getElementById('p').textContent)"#,
            r#"(function(me){var k=7,n=document.createElement('script');n.src=Array.from(atob(me.dataset.k),c=>String.fromCharCode(c.charCodeAt(0)^k)).join('');me.replaceWith(n)})(document.currentScript)"#,
            r#"var n=document.createElement('script');n.src=atob(getComputedStyle(document.body).getPropertyValue('--a')+getComputedStyle(document.body).getPropertyValue('--b'));document.head.appendChild(n)"#,
        ],
        without: &[
            r#"function read(e){return decodeURIComponent(atob(e).split('').map(c=>'%'+c.charCodeAt(0).toString(16)).join(''))}var s=document.createElement('script');s.src=read(el.dataset.src);document.head.appendChild(s)"#,
            r#"var s=document.createElement('script');s.src=atob(el.dataset.src);document.head.appendChild(s)"#,
            r#"var s=document.createElement('script');s.src=el.getAttribute('data-src');b.textContent=String.fromCharCode(n);document.head.appendChild(s)"#,
        ],
    },
};

/// Whether a text of the page is read just before, and characters are made of numbers.
fn is_of_page(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    // A style has no reason to carry the URL of a script.
    if !near.has_fact(&[Atom::ScriptFromCodes]) {
        return sets_decoded_style(Near::new(evidence, held, STYLE));
    }
    let is_read = near.has_fact(&[Atom::ElementText, Atom::PageText])
        || near.has_word(&["getAttribute", "dataset", "getPropertyValue", "nodeValue"]);
    is_read && near.has_fact(&[Atom::FromCodes])
}

/// Whether an own property of a style is read there, and a decoded value becomes an address: `n.src = atob(v)`.
fn sets_decoded_style(near: Near<'_>) -> bool {
    near.has_word(&["getPropertyValue"])
        && near
            .words(&["src"])
            .any(|at| near.is(at + 1, b'=') && matches!(near.word(at + 2), "atob" | "unescape"))
}

/// Items from what asks for a style to the name of its property.
const STYLE: usize = 12;
/// Items between the text and the script that is loaded.
const AROUND: usize = 60;
