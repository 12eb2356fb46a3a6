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
    needs: &[one(&[Atom::ScriptFromCodes])],
    within: 0,
    only_if: Some(is_of_page),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const d=document.querySelector('#a path').getAttribute('d');import(d.slice(1).split(' ').map(n=>String.fromCharCode(+n*10)).join(''))"#,
            r#"(function(t){var s=document.createElement('script');s.src=t.match(/.{8}/g).map(function(x){return String.fromCharCode(parseInt(x,2))}).join('');document.head.appendChild(s)})(document.getElementById('p').textContent)"#,
            r#"(function(me){var k=7,n=document.createElement('script');n.src=Array.from(atob(me.dataset.k),c=>String.fromCharCode(c.charCodeAt(0)^k)).join('');me.replaceWith(n)})(document.currentScript)"#,
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
    let is_read = near.has_fact(&[Atom::ElementText, Atom::PageText])
        || near.has_word(&["getAttribute", "dataset", "getPropertyValue", "nodeValue"]);
    is_read && near.has_fact(&[Atom::FromCodes])
}

/// Items between the text and the script that is loaded.
const AROUND: usize = 60;
