//! `human-check-copied`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "human-check-copied",
    description: "The script puts text on the visitor's clipboard that says the visitor is human.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::HumanCheckCopied]), one(&[Atom::CopyCall])],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const s='I am not a robot - reCAPTCHA Verification ID: ';t.value=cmd+' # '+s+id;t.select();document.execCommand('copy')"#,
        ],
        without: &[
            r#"const cmds={windows:'winget install Example.Tool',linux:'curl -fsSL https://example.test/install.sh | sh'};copy.onclick=()=>navigator.clipboard.writeText(cmds[os.value])"#,
            r#"var c='powershell -ExecutionPolicy ByPass -c \"irm https://example.test/install.ps1 | iex\"';b.onclick=()=>navigator.clipboard.writeText(c)"#,
            r#"p.onclick=()=>navigator.clipboard.writeText(pre.innerText)"#,
            r#"box.textContent='I am not a robot';b.onclick=()=>navigator.clipboard.writeText(link.href)"#,
            r#"box.textContent='Verify you are human'"#,
        ],
    },
};
