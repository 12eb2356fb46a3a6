//! `run-steps-after-error`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "run-steps-after-error",
    description: "The page reports an error, copies something, and tells the visitor where to run it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::RunSteps]),
        one(&[Atom::CopyCall, Atom::Clipboard]),
        one(&[Atom::ErrorLure, Atom::HumanCheck]),
    ],
    within: 1000,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "e.innerHTML='<p>Something went wrong. Press <b>Win</b> <b>R</b>, then <b>Ctrl</b> <b>V</b></p>';t.value=x;t.select();document.execCommand('copy')",
        ],
        without: &[
            "e.textContent='Open PowerShell, paste the command and wait for it';navigator.clipboard.writeText(c)",
        ],
    },
};
