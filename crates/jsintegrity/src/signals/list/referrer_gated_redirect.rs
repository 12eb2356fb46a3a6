//! `referrer-gated-redirect`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "referrer-gated-redirect",
    description: "The script sends visitors from search engines, or with certain browsers, elsewhere.",
    severity: Severity::Low,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Referrer, Atom::BrowserCheck, Atom::Robot]),
        one(&[Atom::Navigation, Atom::FrameElement]),
        one(&[Atom::Cookie, Atom::Decode, Atom::FromCodes, Atom::DocumentWrite]),
    ],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["if(/bing|google/.test(document.referrer)&&!document.cookie)location.href=u+1"],
        without: &["r=document.referrer"],
    },
};
