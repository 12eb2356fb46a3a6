//! `page-left-under-new-tab`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-left-under-new-tab",
    description: "A click opens the page again in a new tab, and the old tab goes to another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway]), one(&[Atom::WindowOpened])],
    within: 60,
    only_if: Some(leaves),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"print.onclick=function(){window.open(location.href,'_blank')};document.addEventListener('mousedown',function p(){var w=window.open(location.href,'_blank');if(w)window.location='https://prizes.example/?z=1'},true)"#,
            r#"document.addEventListener('mousedown',function p(){if(localStorage.k)return;localStorage.k=1;var w=window.open(location.href,'_blank');if(w)window.location='https://prizes.example/?z=1'},true)"#,
        ],
        without: &[
            r#"help.onclick=function(){window.open(location.href+'#print','_blank')};away.onclick=function(){location='https://prizes.example/'}"#,
            r#"b.onclick=function(){var w=window.open('https://docs.example/','_blank');if(!w)location.href='https://docs.example/'}"#,
        ],
    },
};

/// Whether one function opens the page itself and leaves it.
fn leaves(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let mut opened = near.words(&["open"]).filter(|at| opens_itself(near, *at));
    opened.any(|at| {
        let body = near.body_around(at);
        near.places().filter(|at| body.contains(at)).any(|at| near.has_fact_in(at..at + 1, &[Atom::SentAway]))
    })
}

/// `window.open(location.href, …)`
fn opens_itself(near: Near<'_>, open: usize) -> bool {
    let first = if near.word(open + 2) == "window" { open + 3 } else { open + 2 };
    let whole = match near.word(first) {
        "location" if near.word(first + 1) == "href" => first + 2,
        "location" => first + 1,
        "document" if near.word(first + 1) == "URL" => first + 2,
        _ => return false,
    };
    near.is(open + 1, b'(') && (near.is(whole, b',') || near.is(whole, b')'))
}
