//! `hidden-frame-written`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
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
    only_if: Some(hides_frame),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write('<iframe src=//c.example width=1 height=1 style=\"visibility:hidden\"></iframe>')",
        ],
        without: &[
            "document.write('<b>x</b>')",
            "var b=document.createElement('div');b.innerHTML='<b style=\"display:none\"></b>';var f=document.createElement('iframe');f.src='https://chat.example/';document.body.appendChild(f)",
        ],
    },
};

/// Whether what is hidden is the frame, and not something else in markup.
fn hides_frame(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.facts(Atom::Invisible).any(|at| {
        let is_other = |text: &str| text.contains('<') && !text.to_ascii_lowercase().contains("<iframe");
        !near.text_at(at).is_some_and(is_other)
    })
}
