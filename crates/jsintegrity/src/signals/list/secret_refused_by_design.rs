//! `secret-refused-by-design`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-refused-by-design",
    description: "The script sends a typed secret, calls it wrong a set number of times, and sends the visitor on.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Refusal]),
        one(&[Atom::TriesCounted]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Post, Atom::PostMethod, Atom::Request, Atom::Image]),
        one(&[Atom::Navigation, Atom::SentAway]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var n=0;b.onclick=function(){$.post('n.php',{u:$('#u').val(),p:$('#password').val()});if(n++<2){m.text('Incorrect password, please try again.');$('#password').val('')}else{location.href='https://mail.example/'}}",
        ],
        without: &[
            "b.onclick=function(){$.post('/login',{u:$('#u').val(),p:$('#password').val()}).fail(function(){m.text('Incorrect password, please try again.')}).done(function(){location.href='/home'})}",
        ],
    },
};
