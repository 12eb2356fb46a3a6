//! `secret-sent-then-away`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-sent-then-away",
    description: "What a visitor types as a secret is posted, and the visitor is sent to another site after a while.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField, Atom::SecretWord]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Post, Atom::PostMethod, Atom::Beacon]),
        one(&[Atom::SentAway]),
        one(&[Atom::Delay, Atom::TriesCounted, Atom::Refusal]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "$('#f').submit(function(e){e.preventDefault();$.post('a.php',{u:$('#u').val(),p:$('#password').val()});setTimeout(function(){location.href='https://mail.example/inbox'},3000)})",
        ],
        without: &[
            "$('#f').submit(function(e){e.preventDefault();$.post('a.php',{u:$('#u').val(),p:$('#password').val()},function(){location.href='/home'})})",
        ],
    },
};
