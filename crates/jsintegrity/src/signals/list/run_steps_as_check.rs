//! `run-steps-as-check`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "run-steps-as-check",
    description: "People are told to open the place where their computer takes commands and to paste there what the page copied.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::RunSteps]), one(&[Atom::CopyCall]), one(&[Atom::HumanCheck, Atom::RunAndPaste])],
    within: 1000,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"ol.innerHTML='<li>Windows Button + R</li><li>CTRL + V</li>';t.value=answer;t.select();document.execCommand('copy')"#,
            r#"h.innerHTML='Verify you are human: press <b>Windows</b> + <b>R</b>';navigator.clipboard.writeText(answer)"#,
        ],
        without: &[
            r#"const cmds={windows:'winget install Example.Tool',linux:'curl -fsSL https://example.test/install.sh | sh'};copy.onclick=()=>navigator.clipboard.writeText(cmds[os.value])"#,
            r#"var c='powershell -ExecutionPolicy ByPass -c \"irm https://example.test/install.ps1 | iex\"';b.onclick=()=>navigator.clipboard.writeText(c)"#,
            r#"p.onclick=()=>navigator.clipboard.writeText(pre.innerText)"#,
            r#"box.textContent='I am not a robot';b.onclick=()=>navigator.clipboard.writeText(link.href)"#,
            r#"help.innerHTML='Press Win+R and paste the path';navigator.clipboard.writeText(path)"#,
        ],
    },
};
