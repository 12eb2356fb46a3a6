//! `extensions-turned-off`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extensions-turned-off",
    description: "An extension turns other extensions off.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionDisabled])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.management.getAll(l=>l.forEach(x=>{if(/adblock/.test(x.name))chrome.management.setEnabled(x.id,false)}))",
        ],
        without: &["chrome.management.getAll(l=>show(l.length))"],
    },
};
