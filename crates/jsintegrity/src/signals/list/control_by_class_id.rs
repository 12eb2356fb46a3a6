//! `control-by-class-id`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "control-by-class-id",
    description: "A control is made by its class id, and text is decoded for it.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ClassId]), one(&[Atom::Decode, Atom::MachineCode, Atom::HeapWork])],
    within: 400,
    only_if: Some(names_control),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["o='<object classid=\"clsid:00\">';p=unescape(q)"],
        without: &[
            "o='<object classid=\"clsid:00\">'",
            "class P{toJSON(){return{class:P.classID}}static classID='P{1}';static parse(u){return decodeURIComponent(u)}}",
            "e=create(decodeURIComponent(real));rules='object[classid,codebase,width];param[name,value]'",
        ],
    },
};

/// Whether a text says which control it is: a property that is called so, or a list of attributes, makes none.
fn names_control(evidence: &Evidence<'_>, held: Held) -> bool {
    Near::new(evidence, held, 40).has_text(&["clsid:"])
}
