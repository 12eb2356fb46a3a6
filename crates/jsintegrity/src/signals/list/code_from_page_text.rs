//! `code-from-page-text`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-from-page-text",
    description: "The script decodes code from hidden text in the page and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ValueRun, Atom::DecodedRun]),
        one(&[Atom::Decode, Atom::FromCodes]),
        one(&[Atom::PageText, Atom::ElementText]),
    ],
    within: 150,
    only_if: Some(is_hidden_and_decoded),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const t=document.querySelector('svg title').textContent,k=t.slice(0,8);let o='';for(let i=8;i<t.length;i++)o+=String.fromCharCode(t.charCodeAt(i)^k.charCodeAt(i%8));setTimeout(o,0)",
            "var v=getComputedStyle(document.body).getPropertyValue('--k'),o='';for(var i=0;i<v.length;i+=2)o+=String.fromCharCode(parseInt(v.substr(i,2),16));eval(o)",
            r#"var v=getComputedStyle(document.body).getPropertyValue('--k'),o='';document.querySelectorAll('script[type="text/delayed"]').forEach(show);for(var i=0;i<v.length;i+=2)o+=String.fromCharCode(parseInt(v.substr(i,2),16));eval(o)"#,
        ],
        without: &[
            "var v=getComputedStyle(document.body).getPropertyValue('--k');el.style.color=v",
            "var j=JSON.parse(document.querySelector('meta[name=cfg]').content)",
            r#"document.querySelectorAll('script[type="text/delayed"]').forEach(e=>{var s=document.createElement('script');s.text=decodeURIComponent(escape(atob(e.textContent)));e.replaceWith(s)})"#,
        ],
    },
};

/// Whether the page hides the text, and it is decoded before it is run.
fn is_hidden_and_decoded(evidence: &Evidence<'_>, held: Held) -> bool {
    is_hidden_text(evidence, held) && is_decoded(evidence, held)
}

/// Whether a text is not that of a script that the page holds back until the visitor is there: `script[type="text/delayed"]`.
fn is_hidden_text(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let mut texts =
        near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::PageText, Atom::ElementText]));
    texts.any(|at| !is_held_back(near, at))
}

/// Whether the element whose text is read at an item is a script that is held back. The code looked for it as one, or goes
/// through such scripts and gives each to a function.
fn is_held_back(near: Near<'_>, text: usize) -> bool {
    let Some(element) = text.checked_sub(1).filter(|at| near.kind(*at) == Some(Kind::Name)) else {
        return false;
    };
    let goes_on = |at: &usize| !near.is(*at, b';');
    let names = |at: usize| {
        let text = near.word(at).to_ascii_lowercase();
        matches!(near.before(at, 2), "querySelector" | "querySelectorAll" | "$")
            && text.contains("script[type")
            && ["delay", "lazy", "text/plain", "consent"].iter().any(|held_back| text.contains(held_back))
    };
    match near.same_value(element).find(|at| near.is(at + 1, b'=')) {
        Some(set) => (set + 1..set + SOUGHT).take_while(goes_on).any(names),
        None => {
            let body = near.body_around(text).start;
            (body.saturating_sub(SOUGHT)..body).rev().take_while(goes_on).any(names)
        }
    }
}

/// Items between where an element is looked for and where it is named.
const SOUGHT: usize = 10;

/// Whether it is what was decoded that is run. The text of an element is read by many scripts.
fn is_decoded(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.has_fact(&[Atom::PageText])
        || near.has_fact(&[Atom::DecodedRun]) && near.has_fact(&[Atom::ToCodes, Atom::Decode])
}
