//! `secret-sent-then-away`.

use crate::facts::Atom;
use crate::signals::answered::has_one_owner;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-sent-then-away",
    description: "What a visitor types as a secret is posted, and the visitor is sent to another site after a while.",
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
        ],
        without: &[
            "$('#f').submit(function(e){e.preventDefault();$.post('a.php',{u:$('#u').val(),p:$('#password').val()},function(){location.href='/home'})})",
            r#"f.onsubmit=async e=>{e.preventDefault();const r=await fetch('https://api.leaf.example/sessions',{method:'POST',body:JSON.stringify({mail:f.mail.value,password:f.password.value})});if(!r.ok)return warn(r);setTimeout(()=>{location.href='https://app.leaf.example/start'},900)}"#,
        ],
    },
};

/// Whether the visitor does not just go from one host of a site to another: `https://api.shop.example`, `https://www.shop.example`.
fn of_two_owners(evidence: &Evidence<'_>, held: Held) -> bool {
    !has_one_owner(Near::new(evidence, held, 40))
}
