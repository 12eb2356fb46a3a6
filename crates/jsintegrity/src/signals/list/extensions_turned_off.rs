//! `extensions-turned-off`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Item;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extensions-turned-off",
    description: "The extension turns other extensions off.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionDisabled])],
    within: 0,
    only_if: Some(by_itself),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.management.getAll(l=>l.forEach(x=>{if(/adblock/.test(x.name))chrome.management.setEnabled(x.id,false)}))",
        ],
        without: &[
            "chrome.management.getAll(l=>show(l.length))",
            "box.onchange=()=>chrome.management.setEnabled(box.dataset.id,box.checked)",
            "all.onclick=()=>{for(const x of list)chrome.management.setEnabled(x.id,false)}",
        ],
    },
};

/// Whether they are turned off whatever their user wants: a page that lists extensions has a switch for each.
fn by_itself(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let at = held.last as usize;
    let off = (at + 2..at + 12).take_while(|at| !near.is(*at, b')')).any(|at| {
        near.word(at) == "false" || near.is(at, b'!') && near.item(at + 1).and_then(Item::number) == Some(1.0)
    });
    (off || near.word(at) == "uninstall") && !near.answers_user(at)
}
