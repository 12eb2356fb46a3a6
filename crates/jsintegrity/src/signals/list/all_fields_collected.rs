//! `all-fields-collected`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "all-fields-collected",
    description: "The script collects the values of all input fields of the page.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART,
    needs: &[
        one(&[Atom::FieldQuery]),
        one(&[Atom::FieldValue]),
        one(&[Atom::JsonEncode, Atom::UrlEncode, Atom::Base64Encode]),
    ],
    within: 160,
    only_if: Some(encodes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var e=document.querySelectorAll('input, select, textarea');for(i in e)d+=e[i].name+'='+encodeURIComponent(e[i].value)",
        ],
        without: &[
            "document.querySelectorAll('input, select').forEach(show)",
            "s='input, select';f=e=>Array.isArray(e)?e.map(f):_.escape(e.value)",
        ],
    },
};

/// Whether an address or JSON is made: `_.escape(text)` of a library makes markup of it.
fn encodes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.places().any(|at| {
        near.has_fact_in(at..at + 1, &[Atom::JsonEncode, Atom::UrlEncode, Atom::Base64Encode])
            && !(near.kind(at) == Some(Kind::Member)
                && near.word(at) == "escape"
                && near.word(at.saturating_sub(1)) != "window")
    })
}
