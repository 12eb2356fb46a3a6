//! `keys-handed-on`.

use crate::facts::Atom;
use crate::lex::Op;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-handed-on",
    description: "The extension records the keys that visitors press on a page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::KeysHandedOn]), one(&[Atom::KeyEvent])],
    within: 200,
    only_if: Some(takes_typing),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('keydown',function(e){chrome.runtime.sendMessage({k:e.key,p:location.href})})",
            "document.addEventListener('keydown',function(e){if(e.target.tagName==='BODY')return;if(e.target.isContentEditable)mark();chrome.runtime.sendMessage({k:e.key,p:location.href})})",
        ],
        without: &[
            "document.addEventListener('keydown',function(e){if(e.key==='k'&&e.ctrlKey)chrome.runtime.sendMessage({action:'open'})})",
            "chrome.runtime.sendMessage({action:'save',url:location.href})",
            r#"document.addEventListener('keydown',e=>{if(/input|textarea/i.test(e.target.tagName))return;chrome.runtime.sendMessage({t:'key',k:e.key})})"#,
            r#"document.addEventListener('keyup',e=>{if(e.target.matches('input,textarea'))return;browser.runtime.sendMessage({kind:'hotkey',key:e.key})})"#,
        ],
    },
};

/// Whether keys of fields are handed on as well: a tool for shortcuts goes no further when somebody types into one.
fn takes_typing(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let begin = evidence.facts.partition_point(|fact| fact.at < held.first);
    let mut handed = evidence.facts[begin..]
        .iter()
        .take_while(|fact| fact.at <= held.last)
        .filter(|fact| fact.atom == Atom::KeysHandedOn);
    handed.any(|fact| !is_kept_from_fields(near, fact.since as usize))
}

/// Whether the function around an item returns before it where fields are typed into: `if (e.target.matches('input, textarea')) return`.
fn is_kept_from_fields(near: Near<'_>, key: usize) -> bool {
    let body = near.body_around(key);
    let before = body.start.max(key.saturating_sub(BEFORE))..key;
    let mut tests = before.filter(|at| near.word(*at) == "if" && near.arguments(*at).is_some());
    tests.any(|test| {
        let Some(asked) = near.arguments(test) else { return false };
        let returns = [asked.end + 1, asked.end + 2].iter().any(|at| near.word(*at) == "return");
        let has = |word: fn(&str) -> bool| asked.clone().any(|at| word(&near.word(at).to_ascii_lowercase()));
        let names_fields = has(|word| word.contains("input")) && has(|word| word.contains("textarea"))
            || has(|word| word == "iscontenteditable");
        let is_plain = asked.clone().all(|at| near.item(at).is_some_and(|item| item.op != Op::of(b"&&")));
        returns && is_plain && names_fields && has(|word| word == "target")
    })
}

/// Items before a key is read among which is what keeps it from fields.
const BEFORE: usize = 200;
