//! `script-from-style`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-from-style",
    description: "The script decodes the URL of another script from a property of the page's style.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ScriptElement]), one(&[Atom::Decode]), one(&[Atom::ShownStyle])],
    within: 60,
    only_if: Some(is_decoded),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var n=document.createElement('script');n.src=atob(getComputedStyle(document.body).getPropertyValue('--a')+getComputedStyle(document.body).getPropertyValue('--b'));document.head.appendChild(n)"#,
        ],
        without: &[
            r#"var n=document.createElement('script');n.src=atob(el.dataset.src);box.hidden=getComputedStyle(box).display==='none';document.head.appendChild(n)"#,
            r#"var n=document.createElement('script');n.src='https://c.example/a.js';el.textContent=atob(getComputedStyle(document.body).getPropertyValue('--a'));document.head.appendChild(n)"#,
        ],
    },
};

/// Whether an own property of a style is read there, and a decoded value becomes an address: `n.src = atob(v)`.
fn is_decoded(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, PROPERTY);
    near.has_word(&["getPropertyValue"])
        && near.values_put("src").any(|value| matches!(near.word(value), "atob" | "unescape"))
}

/// Items from what asks for a style to the name of its property.
const PROPERTY: usize = 12;
