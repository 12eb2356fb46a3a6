//! `local-service-used`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "local-service-used",
    description: "The script uses services of the machine or its cloud that obey anyone who reaches them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::LocalService]), one(&[Atom::Request, Atom::Socket, Atom::FormTarget])],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('http://'+h+':2375/containers/create',{method:'POST',body:JSON.stringify({Image:'a'})}).then(r=>r.json())",
        ],
        without: &["fetch('/api/containers').then(r=>r.json()).then(show)"],
    },
};
