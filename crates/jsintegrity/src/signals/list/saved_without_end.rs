//! `saved-without-end`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Item;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "saved-without-end",
    description: "The page saves files many times per second, or fills the history with a growing URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::BlobAddress, Atom::HistoryFlood])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "setInterval(()=>{const a=document.createElement('a');a.href=URL.createObjectURL(new Blob([new Uint8Array(1e6)]));a.download='s'+Math.random()+'.txt';a.click()},10)",
            "function bomb(){var a=document.createElement('a');a.href=URL.createObjectURL(b);a.download='x.txt';a.click()}setInterval(bomb,100)",
            "var t='';for(var i=0;i<1e5;i++){t+=i.toString();history.pushState(0,0,t)}",
            "var total='';for(var i=0;i<100000;i++){total=total+i.toString();history.pushState(0,0,total)}",
        ],
        without: &[
            "setInterval(()=>{const a=document.createElement('a');a.href=URL.createObjectURL(recording());a.download='part.webm';a.click()},60000)",
            "function save(){a.href=URL.createObjectURL(x);a.download='x.csv';a.click()}setInterval(save,15*60000)",
            "b.onclick=()=>{a.href=URL.createObjectURL(x);a.download='x.txt';a.click();setInterval(tick,100)}",
            "for(var i=0;i<steps.length;i++){history.pushState({step:i},'','?step='+i)}",
        ],
    },
};

fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 120);
    if Near::is_place_of(evidence, held, &[Atom::HistoryFlood]) {
        return grows(Near::new(evidence, held, 30), at);
    }
    // A timer of less than a second, whose function makes the file and saves it.
    near.words(&["setInterval"]).any(|timer| {
        let written = near.function_in(timer + 1..timer + 6);
        let end = written.map_or(timer + 3, |body| body.end);
        let soon = (end..end + 4)
            .find(|at| near.is(*at, b',') && near.is(at + 2, b')'))
            .and_then(|at| near.item(at + 1))
            .and_then(Item::number);
        near.functions_at(timer + 1..timer + 6, timer + 2).any(|body| {
            let saves = body.len() < 90 && body.contains(&at);
            let inside = near.among(body);
            saves
                && inside.words(&["download"]).any(|at| inside.is(at + 1, b'='))
                && inside.words(&["click"]).any(|at| inside.is(at + 1, b'('))
        }) && soon.is_some_and(|period| period < 1000.0)
    })
}

/// Whether what is pushed as the address is made longer in the same loop.
fn grows(near: Near<'_>, at: usize) -> bool {
    let Some(end) = (at + 1..at + 16).find(|at| near.is(*at, b')')) else { return false };
    let address = near.before(end, 1);
    !address.is_empty()
        && near.words(&["pushState"]).next().is_some()
        && (at.saturating_sub(26)..at).any(|set| {
            near.word(set) == address
                && (near.item(set + 1).is_some_and(|op| op.op == crate::lex::Op::of(b"+="))
                    || near.is(set + 1, b'=') && near.word(set + 2) == address && near.is(set + 3, b'+'))
        })
}
