//! `storage-through-frame`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "storage-through-frame",
    description: "The script reads this page's stored data through an empty frame and sends data.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FrameStorage]),
        one(&[Atom::Request, Atom::Beacon, Atom::Socket, Atom::AddressFromData]),
    ],
    within: 500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var t=document.body.appendChild(document.createElement('iframe')).contentWindow.localStorage.token;x=new XMLHttpRequest;x.open('POST',u);x.send(t)",
        ],
        without: &["var t=window.localStorage.theme;fetch('/t?'+t)"],
    },
};
