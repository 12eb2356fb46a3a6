//! `keys-kept-by-extension`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-kept-by-extension",
    description: "The extension stores every key pressed on pages.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ExtensionApi]), one(&[Atom::TypedKey]), one(&[Atom::KeyEvent])],
    within: 120,
    only_if: Some(keeps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"document.addEventListener('keydown',e=>{chrome.storage.local.get({logs:[]},r=>{const l=r.logs;l.push({t:'key',v:e.key,w:new Date().toISOString()});chrome.storage.local.set({logs:l})})})"#,
            r#"document.addEventListener('keydown',e=>{chrome.storage.local.get({l:[]},({l})=>{l.push({at:location.host,field:e.target.name||e.target.id,k:e.key,w:Date.now()});chrome.storage.local.set({l})})},true)"#,
            r#"window.addEventListener('keyup',e=>{browser.storage.local.get('k').then(r=>browser.storage.local.set({k:(r.k||'')+e.key}))})"#,
        ],
        without: &[
            r#"field.addEventListener('keydown',e=>{e.preventDefault();chrome.storage.local.set({shortcut:e.key})})"#,
            r#"document.addEventListener('keydown',e=>{chrome.storage.local.get({n:0},r=>chrome.storage.local.set({n:r.n+1}));if(e.key==='Escape')hide()})"#,
            r#"document.addEventListener('keydown',e=>{if(e.key==='b'&&e.ctrlKey)chrome.storage.local.get({l:[]},r=>{r.l.push(location.href);chrome.storage.local.set(r)})})"#,
        ],
    },
};

fn keeps(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    near.words(&["addEventListener"]).any(|at| {
        let of_page = matches!(near.before(at, 1), "document" | "window" | "body");
        let keys = matches!(near.word(at + 2), "keydown" | "keyup" | "keypress");
        let Some(body) = near.function_in(at + 3..at + 7).filter(|_| of_page && keys) else { return false };
        let inside = near.among(body);
        let stored = |by: &'static [&'static str]| {
            inside.words(by).any(|at| {
                matches!(near.before(at, 1), "local" | "sync" | "session") && near.before(at, 2) == "storage"
            })
        };
        stored(&["get"]) && stored(&["set"]) && inside.words(&["key"]).any(|at| is_added(near, at))
    })
}

/// Whether a pressed key becomes part of a list or of a text: `list.push({v: e.key})`, `text + e.key`.
fn is_added(near: Near<'_>, at: usize) -> bool {
    let compared = near.item(at + 1).is_some_and(|item| item.kind == Kind::Op && item.op.compares());
    if near.kind(at) != Some(Kind::Member) || compared {
        return false;
    }
    let before = at.saturating_sub(34)..at;
    near.is(at.wrapping_sub(2), b'+')
        || before.clone().any(|at| near.word(at) == "push" && near.is(at + 1, b'('))
}
