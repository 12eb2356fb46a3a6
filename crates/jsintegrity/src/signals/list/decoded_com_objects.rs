//! `decoded-com-objects`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "decoded-com-objects",
    description: "The script decodes the names of Windows system objects and creates these objects.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[several(2, &[Atom::ComObject]), one(&[Atom::Decode, Atom::FromCodes, Atom::ToCodes])],
    within: 120,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &["a=new ActiveXObject(unescape(q));b=new ActiveXObject(unescape(r))"],
        without: &["a=new ActiveXObject('Scripting.FileSystemObject')"],
    },
};
