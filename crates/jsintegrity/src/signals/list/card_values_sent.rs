//! `card-values-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "card-values-sent",
    description: "The script reads card fields and sends their values.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[one(&[Atom::CardSent])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["navigator.sendBeacon('/c',JSON.stringify({n:document.getElementById('cc_number').value}))"],
        without: &["if(luhn(document.getElementById('cc_number').value))next()"],
    },
};
