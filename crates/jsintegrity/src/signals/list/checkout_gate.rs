//! `checkout-gate`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "checkout-gate",
    description: "The script acts only on payment pages, and loads or runs more code there.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::PaymentPlace]),
        one(&[Atom::PageAddress]),
        one(&[Atom::ScriptElement, Atom::ScriptFromCoded, Atom::Eval, Atom::FunctionOfText, Atom::Socket]),
        one(&[Atom::Decode, Atom::FromCodes, Atom::Base64Encode]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(location.href.indexOf('checkout')>0){var s=document.createElement('script');s.src=atob(u)}",
        ],
        without: &[
            "if(location.href.indexOf('checkout')>0){var s=document.createElement('script');s.src='/a.js'}",
        ],
    },
};
