//! `wallet-secrets-asked`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-secrets-asked",
    description: "The page asks for a wallet's recovery words, key or key file and sends them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::PhraseWord, Atom::SeedPhrase]),
        one(&[Atom::KeystoreWord]),
        one(&[Atom::PrivateKeyWord]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Request, Atom::Post, Atom::DropBox, Atom::MailClient]),
    ],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var t={phrase:$('#phrase').val(),keystore:$('#keystore').val(),privatekey:$('#privatekey').val()};$.post('send.php',t)",
        ],
        without: &["var k=decrypt($('#keystore').val(),$('#pass').val());show(k.privateKey)"],
    },
};
