//! `run-steps-apart`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "run-steps-apart",
    description: "The page copies a command to the clipboard and tells visitors step by step where to run it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::RunSteps]),
        one(&[Atom::PasteStep]),
        one(&[Atom::AnswerCopied, Atom::CommandCopied, Atom::StealthyCommand]),
    ],
    within: 1000,
    only_if: Some(are_steps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const t=['Premi Windows + R','Premi Ctrl + V','Premi Invio'];fetch('/c').then(r=>r.text()).then(c=>{b.onclick=()=>navigator.clipboard.writeText(c)})"#,
        ],
        without: &[
            r#"const t=['Press Windows + R and type cmd','Paste the command with Ctrl + V'];b.onclick=()=>navigator.clipboard.writeText(pre.textContent)"#,
            r#"const keys=[['Win + R','Run'],['Ctrl + V','Paste'],['Ctrl + C','Copy']];c.onclick=()=>navigator.clipboard.writeText(link)"#,
            r#"const t=['Open the menu','Press Ctrl + V to paste'];b.onclick=()=>navigator.clipboard.writeText(link)"#,
            r#"h.textContent='Press Windows + R to open the dialog';p.onclick=()=>navigator.clipboard.writeText(path)"#,
        ],
    },
};

/// One text says in words where to run something, and another one near it how to paste.
fn are_steps(evidence: &Evidence<'_>, held: Held) -> bool {
    let of = |atom| {
        let facts = evidence
            .facts
            .iter()
            .filter(move |fact| fact.atom == atom && (held.first..=held.last).contains(&fact.at));
        facts.map(|fact| fact.at).take(64)
    };
    let says = |at: u32| {
        let text = evidence.stream.text(&evidence.stream.items()[at as usize]);
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count() >= 3
    };
    let pastes: Vec<u32> = of(Atom::PasteStep).collect();
    of(Atom::RunSteps).filter(|at| says(*at)).any(|at| pastes.iter().any(|paste| at.abs_diff(*paste) <= NEAR))
}

/// Items between two steps.
const NEAR: u32 = 60;
