//! `alarm-holds-visitor`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "alarm-holds-visitor",
    description: "The page fills the screen with a phone number and a repeated alarm, or keeps moving its windows and showing messages.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::WindowOpened, Atom::FullScreen])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function spawn(){var w=window.open(location.href,'','width=400,height=200');setInterval(function(){if(w.closed){spawn();spawn()}w.moveBy(9,9)},50)}document.onclick=function(){spawn();alert('Blocked')};window.addEventListener('beforeunload',spawn)",
            "var t='+1-800-000-0000';document.onkeydown=function(e){if(e.keyCode==27||e.keyCode==122){e.preventDefault();lock();return false}};function lock(){document.documentElement.requestFullscreen();siren.play();box.innerHTML='Call '+t}window.onbeforeunload=function(){return t}",
        ],
        without: &[
            "var w=window.open('/notes','notes','width=400,height=200');w.moveTo(0,0);w.focus()",
            "document.onkeydown=function(e){if(e.keyCode==27){close()}};function full(){document.documentElement.requestFullscreen();video.play()}",
            "present.onclick=()=>document.documentElement.requestFullscreen();document.addEventListener('keydown',e=>{if(e.key==='ArrowRight'){e.preventDefault();next();speechSynthesis.speak(u)}});window.onbeforeunload=()=>dirty?'Unsaved':undefined;help.textContent='+1 (888) 555-0142'",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    comes_back(evidence, held) || calls(evidence, held)
}

/// Whether windows are moved again and again, while the page keeps people by messages, shaking or a question.
fn comes_back(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 260);
    let moves = || near.words(&["moveBy", "moveTo"]).any(|at| near.is(at + 1, b'('));
    let again = || near.has_word(&["setInterval", "setTimeout", "requestAnimationFrame", "forEach"]);
    let traps = || {
        near.has(&["beforeunload", "onbeforeunload"])
            && (near.has_word(&["vibrate", "alert", "confirm", "print"])
                || near.has_fact(&[Atom::HistoryFlood]))
    };
    let shakes = || near.has_word(&["vibrate"]) && near.has(&["keydown", "mousedown", "touchstart"]);
    moves() && again() && (traps() || shakes())
}

/// Whether a number to call is near, with a sound, a voice or a shake that comes again, and the whole page fills the screen.
fn calls(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 300);
    let hard = || {
        near.has_fact(&[Atom::LeavingKey, Atom::ContextMenu])
            || near.has_fact(&[Atom::LeaveTrap]) && refuses_every_key(near)
    };
    let page = || near.has_word(&["documentElement"]);
    let sounds = || near.words(&["play", "speak", "vibrate"]).any(|at| near.is(at + 1, b'('));
    let keeps = || near.has(&["keydown", "onkeydown", "keyup", "keydown keyup"]) || near.has_word(&["lock"]);
    let numbers =
        || near.texts().any(|(at, text)| near.kind(at) != Some(Kind::Regex) && has_number_to_call(&text));
    hard() && page() && sounds() && keeps() && numbers()
}

/// `+1 (800) 000-0000`: a plus or brackets, and at least nine digits with spaces or hyphens between them.
fn has_number_to_call(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '(' | ')' | '-' | ' ' | '.');
    text.split(|c: char| !is_part(c)).any(|part| {
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let marked = part.contains('+') || part.contains('(') || part.matches('-').count() >= 2;
        (9..=15).contains(&digits) && marked && part.len() > digits && part.len() < 30
    })
}

/// Whether a handler of keys refuses them whatever they are, or those that leave: who turns the pages of a presentation looks for others.
fn refuses_every_key(near: Near<'_>) -> bool {
    near.places().any(|at| {
        matches!(near.word(at), "keydown" | "onkeydown" | "keyup")
            && near.function_in(at + 1..at + 6).is_some_and(|body| {
                let inside = near.among(body);
                let refused = inside.has_word(&["preventDefault"])
                    || inside.places().any(|at| near.word(at) == "false");
                let leaving = |at: usize| {
                    near.item(at).and_then(Item::number).is_some_and(|key| LEAVING.contains(&key))
                };
                refused
                    && (!inside.has_word(&["key", "keyCode", "which", "code"])
                        || inside.places().any(leaving))
            })
    })
}

/// The numbers of keys that leave a page or the full screen: Escape, F4, F5, F11 and F12.
const LEAVING: &[f64] = &[27.0, 115.0, 116.0, 122.0, 123.0];
