//! `leaving-leads-elsewhere`.

use std::ops::Range;

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "leaving-leads-elsewhere",
    description: "The script sends visitors to another site when they go back or return to the tab.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::LeaveTrap, Atom::SentAway, Atom::FrameElement])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "history.pushState(null,'',location.href);window.addEventListener('popstate',function(){location.replace('https://offer.example/')})",
            "var u=['https://a.example/','https://b.example/'];for(var i=0;i<9;i++)history.pushState({},'');onpopstate=function(){location.href=u[0]}",
            "var u=['https://a.example/','https://b.example/'];function go(){location.replace(u[Math.floor(Math.random()*2)])}history.pushState(null,'',location.href);addEventListener('popstate',function(){go()})",
            "document.addEventListener('visibilitychange',function(){if(document.hidden){gone=1;return}if(gone)location.replace('https://offer.example/')})",
            "var back=document.querySelector('.back');back.style.display='none';history.pushState('a',null,null);window.onpopstate=function(){history.pushState('b',null,null);location.href=back.getAttribute('href')}",
        ],
        without: &[
            "var back=document.querySelector('.back');history.pushState('a',null,null);window.onpopstate=function(){location.href=back.getAttribute('href')}",
            "history.pushState(null,'',url);window.addEventListener('popstate',function(e){show(e.state)})",
            "window.addEventListener('popstate',function(){location.reload()});link.onclick=function(){history.pushState({},'');open('https://a.example/')}",
            "document.addEventListener('visibilitychange',function(){document.title=document.hidden?'Come back!':title;location.hash=''})",
            r#"document.addEventListener('visibilitychange',()=>{if(document.visibilityState==='visible'&&Date.now()>+localStorage.end){location.href='https://login.bank.example/?to='+encodeURIComponent(location.href)}})"#,
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    answers_back(evidence, held) || answers_absence(evidence, held)
}

/// Whether what happens on the way back sends to an absolute address, and places were put into the history for it.
fn answers_back(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::LeaveTrap, Atom::SentAway]) {
        return false;
    }
    let near = Near::new(evidence, held, 80);
    let leads = |at: usize| {
        let sends = |body: Range<usize>| near.has_fact_in(body, &[Atom::SentAway]);
        let calls = |body: Range<usize>| {
            let inside = near.among(body);
            let mut calls =
                inside.places().filter(|at| inside.kind(*at) == Some(Kind::Name) && inside.is(at + 1, b'('));
            calls.any(|at| near.functions_meant(at).any(sends))
        };
        // The address of a link that the page has and hides.
        let hidden = |name: &str| {
            let wide = Near::new(evidence, held, 150);
            wide.places().any(|at| {
                wide.word(at) == name
                    && wide.word(at + 1) == "style"
                    && wide.word(at + 2) == "display"
                    && wide.is(at + 3, b'=')
                    && wide.word(at + 4) == "none"
            })
        };
        let kept = |body: Range<usize>| {
            near.has_fact_in(body.clone(), &[Atom::Navigation])
                && body.into_iter().any(|at| {
                    matches!(near.word(at), "getAttribute" | "href")
                        && near.kind(at) == Some(Kind::Member)
                        && (near.word(at) == "href" || near.word(at + 2) == "href")
                        && at > 0
                        && hidden(near.before(at, 1))
                })
        };
        near.functions_at(at + 1..at + 6, at + 2)
            .any(|body| sends(body.clone()) || body.len() <= SHORT && (calls(body.clone()) || kept(body)))
    };
    near.places().any(|at| matches!(near.word(at), "popstate" | "onpopstate") && leads(at))
        && Near::new(evidence, held, 150).has_word(&["pushState", "replaceState"])
}

/// Whether the script acts when the tab is hidden or shown again. It sends the visitor to an absolute address, or puts a
/// page of another host over this one.
fn answers_absence(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 80);
    near.places().any(|at| {
        near.word(at) == "visibilitychange"
            && near.function_in(at + 1..at + 6).is_some_and(|body| {
                let inside = near.among(body.clone());
                inside.has_word(&["hidden", "visibilityState"])
                    && (goes_for_good(near, body)
                        || inside.has_word(&["innerHTML"])
                            && inside.has_text(&["<iframe"])
                            && inside.has_text(&["position:fixed"]))
            })
    })
}

/// Items of what happens on the way back, whose calls are followed.
const SHORT: usize = 24;

/// Whether the visitor goes to an address that does not hold the way back here: who signs in again comes back.
fn goes_for_good(near: Near<'_>, body: Range<usize>) -> bool {
    body.into_iter().any(|at| {
        near.has_fact_in(at..at + 1, &[Atom::SentAway])
            && !(at + 1..at + 14).any(|at| near.word(at) == "location" && near.word(at + 1) != "replace")
    })
}
