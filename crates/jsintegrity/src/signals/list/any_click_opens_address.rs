//! `any-click-opens-address`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::stream::functions::is_own;
use crate::{ClassSet, Severity};
use std::ops::Range;

pub(super) const SIGNAL: Signal = Signal {
    id: "any-click-opens-address",
    description: "The script opens another site when the visitor clicks anywhere on the page.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::PageClick])],
    within: 0,
    only_if: Some(opens),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.addEventListener('click',function(){var t=Date.now();if(t-(localStorage.k||0)>36e5){localStorage.k=t;window.open('https://'+hosts[Math.floor(Math.random()*hosts.length)]+'/go')}})",
            "document.addEventListener('click',function(){window.open('https://offer.example/','_blank')})",
            "const u='https://offer.example/';function pop(){if(Date.now()-last>60000){const w=window.open(u,'_blank');w.blur();last=Date.now()}}document.addEventListener('click',()=>pop())",
            "const u='https://offer.example/';document.addEventListener('click',function(){let a=document.createElement('a');a.href=u;a.target='_blank';document.body.appendChild(a);a.click();a.remove()})",
            "document.addEventListener('click',e=>{const a=e.target.closest('a[href]');if(!a)return;e.preventDefault();window.open(a.href,'_blank');location.replace('https://offer.example/?s=1')},true)",
            "document.addEventListener('click',function(e){if(e.target.tagName==='A'){var l=localStorage.getItem('v');if(!l||Date.now()-l>432e6){window.open('https://offer.example/','_blank');localStorage.setItem('v',Date.now())}}})",
            "function help(){function pop(){}}function pop(){window.open('https://offer.example/')}document.addEventListener('click',pop)",
            "['click','touchend'].forEach(n=>document.addEventListener(n,()=>{window.open('https://offer.example/')}))",
            "var u='https://offer.example/';function once(){if(sessionStorage.getItem('s'))return;window.open(u,'_blank');sessionStorage.setItem('s',1);window.focus()}document.addEventListener('click',function(e){var b=e.target.closest('.play');if(!b)return;once()},true)",
        ],
        without: &[
            "document.addEventListener('click',function(e){var a=e.target.closest('a');if(a&&a.host!==location.host){e.preventDefault();window.open(a.href,'_blank')}})",
            "document.addEventListener('click',function(e){if(e.target.id==='help'){localStorage.setItem('h',1);window.open('https://help.example/')}})",
            "document.addEventListener('click',function(e){if(e.target.matches('.share'))window.open('https://share.example/?u='+location.href)})",
            "document.addEventListener('click',function(){menu.hide()});button.onclick=function(){window.open('https://help.example/')}",
            "document.onclick=function(){location.href='/next'}",
            "function up(e){return e.target.closest('a')}document.addEventListener('click',function(e){var a=up(e),o=a.href;a.href='https://go.example/?url='+encodeURIComponent(o);setTimeout(function(){a.href=o},500)})",
            "const G={list:'https://r.example/i.json'};function draw(c,o){const open=(n)=>o.show?o.show(n):n.act();window.addEventListener('mouseup',()=>{if(drag)open(G.list+drag)})}",
            "$(document).on('click','.powered-by',function(){location.href='https://search.example/'})",
            r#"document.body.addEventListener('click',function(){document.body.classList.add('fade');setTimeout(function(){location.href='https://www.velvet.example/home'},600)})"#,
            "document.addEventListener('click',function(e){var b=e.target.closest('.rate');if(!b||localStorage.getItem('r'))return;localStorage.setItem('r',1);window.open('https://store.example/rate','_blank')})",
        ],
    },
};

/// Whether what happens on such a click, or a function that it calls, opens an absolute address and does not look at what was clicked.
fn opens(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let at = held.last as usize;
    // `$(document).on('click', '.link', …)` is about what the selector says.
    if near.is(at + 1, b',') && near.kind(at + 2) == Some(Kind::Str) {
        return false;
    }
    // `['click', 'keydown'].forEach(name => document.addEventListener(name, …))`
    let listed = (at + 1..at + 10).any(|at| near.is(at, b']') && near.word(at + 1) == "forEach");
    let written = near.function_in(at + 1..at + 6);
    let named = (at + 1..at + 24).filter(|at| {
        written.is_none()
            && near.kind(*at) == Some(Kind::Name)
            && (near.is(at + 1, b')') || near.is(at + 1, b';') || near.is(at + 1, b','))
            && (near.is(at.wrapping_sub(1), b',') || near.is(at.wrapping_sub(1), b'='))
    });
    let mut bodies: Vec<_> = written.clone().into_iter().collect();
    bodies.extend(named.flat_map(|at| near.functions_meant(at)));
    if bodies.is_empty() && listed {
        bodies.extend(near.function_in(at + 1..at + 14));
    }
    bodies.into_iter().any(|body| body.len() <= LONG && answers(evidence, near.among(body)))
}

/// Whether a handler, or a function that it calls, opens an absolute address and does not look at what was clicked.
fn answers(evidence: &Evidence<'_>, handler: Near<'_>) -> bool {
    // `link.target = '_blank'` looks at nothing.
    if handler.words(LOOKS).any(|at| !handler.is(at + 1, b'=')) {
        return opens_another(handler);
    }
    let called = |near: Near<'_>| -> Vec<Range<usize>> {
        let calls = near
            .places()
            .filter(|at| matches!(near.kind(*at), Some(Kind::Name | Kind::Member)) && near.is(at + 1, b'('));
        calls
            .take(CALLS)
            .flat_map(|at| near.functions_meant(at))
            .filter(|body| body.len() <= LONG)
            .take(BODIES)
            .collect()
    };
    let mut bodies = called(handler);
    let deeper: Vec<_> =
        bodies.iter().flat_map(|body| called(handler.among(body.clone()))).take(BODIES).collect();
    bodies.extend(deeper);
    bodies.push(handler.places());
    bodies.into_iter().any(|body| {
        let writes = handler.among(body.clone()).has_fact(&[Atom::WindowOpened])
            && handler.among(body.clone()).has_fact(&[Atom::DocumentWrite, Atom::ScriptElement])
            && handler.among(body.clone()).has_text(&["<script"]);
        writes
            || opens_put_together(handler.among(body.clone()))
            || clicks_link(handler.among(body.clone()))
            || handler.among(body).facts(Atom::SentAway).any(|at| {
                let is_function = || {
                    handler.kind(at) == Some(Kind::Name)
                        && handler.word(at) == "open"
                        && is_own(evidence.stream, at)
                };
                // A page before the first one is left by any click: it opens nothing.
                !is_this_page(handler, at) && !carries_link(handler, at) && !is_function()
            })
    })
}

/// Whether a window is opened with an address that is drawn from a list or put together here, once in a while:
/// `open('https://' + hosts[Math.floor(Math.random() * hosts.length)])`.
fn opens_put_together(body: Near<'_>) -> bool {
    let opens = body.words(&["open"]).any(|at| {
        let text = body.word(at + 2);
        body.is(at + 1, b'(')
            && matches!(body.kind(at + 2), Some(Kind::Str | Kind::Template))
            && ["https://", "http://", "//"].contains(&text)
    });
    opens
        && (body.has_word(&["setItem", "localStorage", "sessionStorage", "cookie"])
            || body.has_word(&["random"]))
}

/// Whether a link to an absolute address is made and clicked.
fn clicks_link(body: Near<'_>) -> bool {
    let made = body.words(&["createElement"]).any(|at| body.word(at + 2) == "a");
    made && body.words(&["click"]).any(|at| body.is(at + 1, b'('))
        && body.words(&["href"]).any(|at| {
            body.is(at + 1, b'=')
                && body.is_address(at + 2)
                && !body.has_member(at.wrapping_sub(1), "download")
        })
}

/// Whether a handler that looks at what was clicked opens that, and takes this page elsewhere. It may also open, once in a
/// while, an address that has nothing to do with the click.
fn opens_another(handler: Near<'_>) -> bool {
    let clicked = handler
        .words(&["open"])
        .any(|at| handler.is(at + 1, b'(') && (at + 2..at + 5).any(|at| handler.word(at) == "href"));
    let leaves = || handler.has_fact(&[Atom::SentAway]);
    let kept = || {
        handler.has_word(&["setItem"])
            && handler.has_word(&["getItem"])
            && handler.has_word(&["now", "getTime"])
    };
    clicked && handler.has_word(&["preventDefault"]) && leaves()
        || handler.opens_address() && kept()
        || handler
            .places()
            .filter(|at| handler.kind(*at) == Some(Kind::Name) && handler.is(at + 1, b'('))
            .take(CALLS)
            .flat_map(|at| handler.functions_meant(at).take(BODIES))
            .any(|body| body.len() <= LONG && opens_behind_once(handler.among(body)))
        || opens_behind_once(handler)
}

/// Whether an address is opened once and the page before it is put in front again: nobody is meant to see what was opened.
fn opens_behind_once(body: Near<'_>) -> bool {
    let in_front = || {
        body.words(&["focus"])
            .any(|at| matches!(body.before(at, 1), "window" | "self") && body.is(at + 1, b'('))
    };
    body.has_word(&["setItem", "cookie", "localStorage", "sessionStorage"])
        && body.opens_address()
        && in_front()
}

/// What a handler reads to know what was clicked.
const LOOKS: &[&str] =
    &["target", "closest", "matches", "currentTarget", "tagName", "contains", "button", "key"];
/// Calls of a function that are followed.
const CALLS: usize = 4;
/// Functions that are looked at: many may have one name.
const BODIES: usize = 16;
/// Items of a function that is about a click.
const LONG: usize = 160;

/// Whether a link gets an address that leads to where it led before: `a.href = go + encodeURIComponent(a.href)`. A shop pays whoever
/// sent the visitor, and afterwards the link is as it was.
fn carries_link(handler: Near<'_>, at: usize) -> bool {
    let is_link = |at: usize| handler.kind(at) == Some(Kind::Member) && handler.word(at) == "href";
    let was_link = |at: usize| {
        handler.kind(at) == Some(Kind::Name)
            && (is_link(at + 1) || handler.values_of(handler.word(at)).any(|value| is_link(value + 1)))
    };
    let mut value = (at + 2..at + LINK).take_while(|at| !handler.is(*at, b';'));
    is_link(at) && handler.is(at + 1, b'=') && value.any(was_link)
}

/// Items of an address that is put together.
const LINK: usize = 24;

/// Whether the address is that of this page: `location = …`, `location.href = …`.
fn is_this_page(handler: Near<'_>, at: usize) -> bool {
    let location = |at: usize| handler.word(at) == "location";
    location(at) || matches!(handler.word(at), "href" | "replace" | "assign") && location(at.wrapping_sub(1))
}
