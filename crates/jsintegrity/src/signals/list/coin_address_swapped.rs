//! `coin-address-swapped`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coin-address-swapped",
    description: "Addresses of currencies are recognised and replaced.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CoinAddress]), one(&[Atom::Clipboard, Atom::FieldValue, Atom::FormEvent])],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "r=/[13][a-km-zA-HJ-NP-Z1-9]{25,34}/;document.addEventListener('copy',function(e){e.clipboardData.setData('text/plain',t.replace(r,a))})",
        ],
        without: &["r=/^[a-z]{25,34}$/"],
    },
};
