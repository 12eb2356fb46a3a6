//! `shell-command`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "shell-command",
    description: "The script starts a command shell and runs a command on the computer.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Shell]),
        one(&[Atom::Run]),
        one(&[Atom::Interpreter, Atom::Program, Atom::DropFolder]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["new ActiveXObject('WScript.Shell').Run('cmd.exe /c x')"],
        without: &["new ActiveXObject('WScript.Shell').Popup('x')"],
    },
};
