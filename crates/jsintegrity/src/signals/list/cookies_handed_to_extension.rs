//! `cookies-handed-to-extension`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "cookies-handed-to-extension",
    description: "The extension's script collects all cookies of every page it runs on, without any action by the user.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CookiesHandedOn]), one(&[Atom::ExtensionApi])],
    within: 80,
    only_if: Some(hands),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"chrome.runtime.sendMessage({url:document.URL,cookie:document.cookie})"#,
            r#"window.addEventListener('load',()=>{browser.runtime.sendMessage({c:document.cookie,h:location.host})})"#,
        ],
        without: &[
            r#"chrome.runtime.onMessage.addListener((m,s,answer)=>{chrome.runtime.sendMessage({cookie:document.cookie})})"#,
            r#"copy.onclick=()=>chrome.runtime.sendMessage({cookie:document.cookie})"#,
            r#"chrome.runtime.sendMessage({url:document.URL,lang:document.cookie.match(/lang=(\\w+)/)[1]})"#,
        ],
    },
};

fn hands(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    near.words(&["sendMessage"]).any(|at| {
        near.before(at, 1) == "runtime"
            && near.runs_unasked(at)
            && near.among(at..at + 60).words(&["cookie"]).any(|at| near.before(at, 1) == "document")
    })
}
