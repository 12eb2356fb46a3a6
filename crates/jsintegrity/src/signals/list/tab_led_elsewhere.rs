//! `tab-led-elsewhere`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "tab-led-elsewhere",
    description: "When a visitor clicks a link, the script opens it in a new tab and sends this tab to another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway, Atom::Navigation])],
    within: 0,
    only_if: Some(leads),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.querySelectorAll('a').forEach(a=>a.addEventListener('click',function(e){if(!sessionStorage.t){sessionStorage.t=1;e.preventDefault();window.open(this.href,'_blank');window.location='https://offer.example/x'}}))",
            "function pop(e){var a=e.target;while(a&&a.tagName!='A')a=a.parentNode;if(!a||/seen=1/.test(document.cookie))return;a.target='_blank';document.cookie='seen=1';document.location.assign(offer)}document.addEventListener('click',pop)",
        ],
        without: &[
            "document.querySelectorAll('a').forEach(a=>a.addEventListener('click',function(e){e.preventDefault();window.open(this.href,'_blank')}));b.onclick=function(){location.href='https://help.example/'}",
            "function go(e){var a=e.target.closest('a');if(a.host!==location.host){a.target='_blank';document.cookie='out=1'}else{e.preventDefault();location.assign(a.href)}}document.addEventListener('click',go)",
            "link.onclick=function(e){e.preventDefault();if(e.ctrlKey)window.open(this.href,'_blank');else location.href=this.href}",
            "function show(){var a=document.createElement('a');a.target='_blank';a.onclick=function(){localStorage.setItem('n',1)};document.body.append(a);if(old.parentNode)old.parentNode.removeChild(old);location.replace(next)}",
            "f.onsubmit=function(){window.open(this.href);location.href='/thanks'}",
        ],
    },
};

/// Whether the function that takes this tab away opens what was clicked in another one, once for a visitor.
fn leads(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 160);
    let at = held.last as usize;
    // The tab goes where the link leads.
    let own = (at + 1..at + 6).any(|at| near.word(at) == "href" && !near.is(at + 1, b'='));
    if own {
        return false;
    }
    let functions = evidence.stream.functions();
    let around = functions
        .iter()
        .skip(1)
        .filter(|function| function.body.contains(&at))
        .min_by_key(|function| function.body.len());
    let Some(body) = around.map(|function| function.body.clone()).filter(|body| body.len() <= LONG) else {
        return false;
    };
    let inside = near.among(body.clone());
    let once = inside.has_word(&["cookie", "sessionStorage", "localStorage", "setItem", "setCookie"]);
    let away = near.has_fact_in(at..at + 1, &[Atom::SentAway]);
    let opened = inside
        .words(&["open"])
        .any(|call| inside.is(call + 1, b'(') && (call + 2..call + 7).any(|at| inside.word(at) == "href"));
    // The link was clicked, not made.
    let retargeted = inside.words(&["target"]).any(|at| {
        inside.is(at + 1, b'=') && inside.word(at + 2) == "_blank" && !inside.is_made(at.saturating_sub(1))
    });
    let sought = inside.has_word(&["parentNode", "parentElement", "closest", "tagName", "nodeName"]);
    once && (away && opened && inside.has_word(&["preventDefault"]) || retargeted && sought)
}

/// Items of a function that is about a click.
const LONG: usize = 320;
