//! `control-by-class-id`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "control-by-class-id",
    description: "The script creates a browser control by its class ID and decodes text near it.",
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
            r#"v=unescape(location.search);h='<object classid="clsid:D27CDB6E-AE6D-11cf-96B8-444553540000"><param name="flashvars" value="'+v+'"></object>'"#,
        ],
    },
};

/// Whether a text says which control it is: a property that is called so, or a list of attributes, makes none.
fn names_control(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    near.texts().any(|(_, text)| {
        let mut controls = text.match_indices("clsid:").map(|(at, _)| text[at + 6..].trim_start());
        controls.any(|id| !PLAYERS.iter().any(|player| id.starts_with(player)))
    })
}

/// Controls that play films and sounds: pages had them for twenty years.
const PLAYERS: &[&str] = &[
    "d27cdb6e", "166b1bca", "6bf52a52", "22d6f312", "02bf25d5", "cfcdaa03", "05589fa1", "8ad9c840",
    "cafeefac", "67dabfbf",
];
