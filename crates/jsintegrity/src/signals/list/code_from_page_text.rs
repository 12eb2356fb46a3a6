//! `code-from-page-text`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-from-page-text",
    description: "The script decodes code from text that the page does not show and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ValueRun, Atom::DecodedRun]),
        one(&[Atom::Decode, Atom::FromCodes]),
        one(&[Atom::PageText]),
    ],
    within: 150,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var v=getComputedStyle(document.body).getPropertyValue('--k'),o='';for(var i=0;i<v.length;i+=2)o+=String.fromCharCode(parseInt(v.substr(i,2),16));eval(o)",
        ],
        without: &[
            "var v=getComputedStyle(document.body).getPropertyValue('--k');el.style.color=v",
            "var j=JSON.parse(document.querySelector('meta[name=cfg]').content)",
        ],
    },
};
