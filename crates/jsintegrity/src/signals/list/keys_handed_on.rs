//! `keys-handed-on`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-handed-on",
    description: "An extension records the keys that visitors press on a page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::KeysHandedOn]), one(&[Atom::KeyEvent])],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('keydown',function(e){chrome.runtime.sendMessage({k:e.key,p:location.href})})",
        ],
        without: &[
            "document.addEventListener('keydown',function(e){if(e.key==='k'&&e.ctrlKey)chrome.runtime.sendMessage({action:'open'})})",
            "chrome.runtime.sendMessage({action:'save',url:location.href})",
        ],
    },
};
