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
            "var t=window.localStorage.theme;fetch('/t?'+t)",
            r#"var f=document.createElement('iframe');document.body.appendChild(f);var s=f.contentWindow.localStorage;f.remove();fetch('https://api.poll.example/vote?u='+s.getItem('uid'))"#,
        ],
    },
};

/// Whether what keeps a visitor signed in is read: `.token`, `getItem('session')`. A page may read its own settings this way.
fn takes_session(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.places().any(|at| {
        matches!(near.kind(at), Some(Kind::Member | Kind::Str)) && {
            let key = near.word(at).to_ascii_lowercase();
            key.len() < 40
                && ["token", "auth", "session", "jwt", "email", "stringify"]
                    .iter()
                    .any(|word| key.contains(word))
        }
    })
}
