//! `hidden-frame-written`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "hidden-frame-written",
    description: "The script writes a hidden frame into the page.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::FrameElement]),
        one(&[Atom::Invisible]),
        one(&[Atom::DocumentWrite, Atom::AddressSet]),
    ],
    within: 40,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write('<iframe src=//c.example width=1 height=1 style=\"visibility:hidden\"></iframe>')",
        ],
        without: &["document.write('<b>x</b>')"],
    },
};
