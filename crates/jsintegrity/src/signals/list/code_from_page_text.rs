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
        one(&[Atom::PageText]),
    ],
    within: 150,
    only_if: Some(is_hidden_text),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var v=getComputedStyle(document.body).getPropertyValue('--k'),o='';for(var i=0;i<v.length;i+=2)o+=String.fromCharCode(parseInt(v.substr(i,2),16));eval(o)",
        ],
        without: &[
            "var v=getComputedStyle(document.body).getPropertyValue('--k');el.style.color=v",
            "var j=JSON.parse(document.querySelector('meta[name=cfg]').content)",
            r#"document.querySelectorAll('script[type="text/delayed"]').forEach(e=>{var s=document.createElement('script');s.text=decodeURIComponent(escape(atob(e.textContent)));e.replaceWith(s)})"#,
        ],
    },
};

/// Whether it is not the text of a script that the page holds back until the visitor is there: `script[type="text/delayed"]`.
fn is_hidden_text(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    !near.texts().any(|(_, text)| {
        text.contains("script[type")
            && ["delay", "lazy", "text/plain", "consent"].iter().any(|held_back| text.contains(held_back))
    })
}
