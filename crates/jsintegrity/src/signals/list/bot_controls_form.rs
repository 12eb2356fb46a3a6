//! `bot-controls-form`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "bot-controls-form",
    description: "A chat bot chooses what the form asks for next while visitors type passwords or card numbers.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::BotControl]),
        one(&[Atom::SecretField, Atom::CardField]),
        one(&[Atom::FieldValue, Atom::FormContents]),
    ],
    within: 3000,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch(`https://api.telegram.org/bot${t}/getUpdates?offset=${o}`).then(r=>r.json()).then(step);var p=document.getElementById('password').value",
        ],
        without: &["fetch(`https://api.telegram.org/bot${t}/getUpdates`).then(r=>r.json()).then(show)"],
    },
};
