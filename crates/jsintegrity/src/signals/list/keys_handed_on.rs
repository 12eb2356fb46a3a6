//! `keys-handed-on`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-handed-on",
    description: "An extension records the keys that visitors press on a page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::KeysHandedOn]), one(&[Atom::KeyEvent])],
    within: 200,
    only_if: Some(takes_typing),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('keydown',function(e){chrome.runtime.sendMessage({k:e.key,p:location.href})})",
        ],
        without: &[
            "document.addEventListener('keydown',function(e){if(e.key==='k'&&e.ctrlKey)chrome.runtime.sendMessage({action:'open'})})",
            "chrome.runtime.sendMessage({action:'save',url:location.href})",
            r#"document.addEventListener('keydown',e=>{if(/input|textarea/i.test(e.target.tagName))return;chrome.runtime.sendMessage({t:'key',k:e.key})})"#,
            r#"document.addEventListener('keyup',e=>{if(e.target.matches('input,textarea'))return;browser.runtime.sendMessage({kind:'hotkey',key:e.key})})"#,
        ],
    },
};

/// Whether the keys of fields are not left out: a tool for shortcuts does not look at what is typed into them.
fn takes_typing(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 30);
    !near.words(&["isContentEditable"]).any(|at| near.word(at.wrapping_sub(1)) == "target")
        && !near
            .words(&["tagName", "nodeName", "matches"])
            .any(|at| (at..at + 10).any(|at| near.word(at) == "return"))
}
