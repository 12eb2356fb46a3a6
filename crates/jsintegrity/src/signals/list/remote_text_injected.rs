//! `remote-text-injected`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "remote-text-injected",
    description: "The extension downloads text and runs it as code in pages.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::InjectedText]), one(&[Atom::Request, Atom::AnswerBody, Atom::Socket])],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["fetch(u).then(r=>r.text()).then(c=>chrome.tabs.executeScript(tab.id,{code:c}))"],
        without: &[
            "chrome.tabs.executeScript(tab.id,{file:'content.js'})",
            "fetch(u).then(r=>r.json()).then(s=>chrome.tabs.executeScript(tab.id,{code:'document.title'}))",
            "chrome.scripting.executeScript({target:{tabId:tab.id},func:mark})",
        ],
    },
};
