//! `code-from-page-text`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-from-page-text",
    description: "The script decodes code from text that the page does not show and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ValueRun, Atom::DecodedRun]),
        one(&[Atom::Decode, Atom::FromCodes]),
        one(&[Atom::PageText, Atom::ElementText]),
    ],
    within: 150,
    only_if: Some(is_decoded),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const t=document.querySelector('svg title').textContent,k=t.slice(0,8);let o='';for(let i=8;i<t.length;i++)o+=String.fromCharCode(t.charCodeAt(i)^k.charCodeAt(i%8));setTimeout(o,0)",
            "var v=getComputedStyle(document.body).getPropertyValue('--k'),o='';for(var i=0;i<v.length;i+=2)o+=String.fromCharCode(parseInt(v.substr(i,2),16));eval(o)",
        ],
        without: &[
            "var v=getComputedStyle(document.body).getPropertyValue('--k');el.style.color=v",
            "var j=JSON.parse(document.querySelector('meta[name=cfg]').content)",
        ],
    },
};

/// Whether it is what was decoded that is run. The text of an element is read by many scripts.
fn is_decoded(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.has_fact(&[Atom::PageText])
        || near.has_fact(&[Atom::DecodedRun]) && near.has_fact(&[Atom::ToCodes, Atom::Decode])
}
