//! `decoded-script-address`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "decoded-script-address",
    description: "The script decodes the URL of another script and loads it.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::ScriptElement]), one(&[Atom::Decode, Atom::FromCodes]), one(&[Atom::AddressSet])],
    within: 60,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["s=document.createElement('script');s.src=atob(u)"],
        without: &["s=document.createElement('script');s.src='/a.js'"],
    },
};
