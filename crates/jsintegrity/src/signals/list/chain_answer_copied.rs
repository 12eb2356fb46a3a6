//! `chain-answer-copied`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "chain-answer-copied",
    description: "The script decodes data from a blockchain contract and puts it on the visitor's clipboard.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ChainCall]), one(&[Atom::AnswerCopied]), one(&[Atom::Decode, Atom::FromCodes])],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch(r,{method:'POST',body:JSON.stringify({method:'eth_call',params:[{to:a,data:d},'latest']})}).then(x=>x.json()).then(j=>{const c=atob(j.result);b.onclick=()=>navigator.clipboard.writeText(c)})"#,
        ],
        without: &[
            r#"fetch(r,{method:'POST',body:JSON.stringify({method:'eth_call',params:[{to:token,data:'0x95d89b41'},'latest']})}).then(x=>x.json()).then(j=>{t.textContent=atob(j.result)});b.onclick=()=>navigator.clipboard.writeText(token)"#,
        ],
    },
};
