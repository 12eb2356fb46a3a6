//! `secret-in-message`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-in-message",
    description: "The script writes a typed password or code into a message to a person, near visitor details or a fixed login error.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretInMessage]),
        one(&[
            Atom::BrowserCheck,
            Atom::AddressLookup,
            Atom::FeignedRefusal,
            Atom::UnaskedAway,
            Atom::TriesCounted,
            Atom::DropBox,
        ]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var m='User: '+u.value+'\\nPassword: '+p.value+'\\nUA: '+navigator.userAgent;$.post('s.php',{m:m})",
        ],
        without: &[
            "var m='User: '+u.value+'\\nUA: '+navigator.userAgent;$.post('s.php',{m:m})",
            "$.post('/login','user='+u.value+'&password='+p.value+'&ua='+navigator.userAgent)",
            r#"x.open('POST','/l');x.send('{\"password\":\"'+p.value+'\",\"ua\":\"'+navigator.userAgent+'\"}')"#,
        ],
    },
};
