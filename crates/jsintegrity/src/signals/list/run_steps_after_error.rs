//! `run-steps-after-error`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "run-steps-after-error",
    description: "The page reports an error, copies text to the clipboard and tells visitors where to run it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::RunSteps]),
        one(&[Atom::CopyCall, Atom::Clipboard]),
        one(&[Atom::ErrorLure, Atom::HumanCheck]),
        // Help pages say how to open a place to look something up.
        one(&[
            Atom::RunAndPaste,
            Atom::PasteStep,
            Atom::HumanCheck,
            Atom::CommandCopied,
            Atom::StealthyCommand,
            Atom::PlainCommand,
            Atom::Interpreter,
        ]),
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
            "faq.innerHTML='If the update failed with error code: 0x80070005, press Win + R, type services.msc and press Enter.';pre.onclick=()=>navigator.clipboard.writeText(pre.innerText)",
        ],
    },
};
