//! `advertisers-deceived`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "advertisers-deceived",
    description: "The script clicks advertisements itself, loads them where nobody sees them, or gives the ad slots another account or frame.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AdPlace, Atom::FrameElement])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var a=document.querySelectorAll('.adsbygoogle a');var t=a[Math.floor(Math.random()*a.length)];var r=t.getBoundingClientRect();['mousedown','mouseup','click'].forEach(function(n){t.dispatchEvent(new MouseEvent(n,{bubbles:true,clientX:r.left+Math.random()*r.width}))})",
            "var me='ca-pub-1';document.querySelectorAll('ins.adsbygoogle').forEach(function(e){if(e.getAttribute('data-ad-client')!==me)e.setAttribute('data-ad-client',me)})",
            "function swap(i){var c=i.getAttribute('data-ad-client');if(!c||c===cfg.pub)return;i.setAttribute('data-ad-client',cfg.pub)}document.querySelectorAll('ins.adsbygoogle').forEach(swap)",
            "chrome.storage.local.get('on',function(){document.querySelectorAll('ins.adsbygoogle').forEach(function(s){var f=document.createElement('iframe');f.src='https://ads.example/b';s.replaceWith(f)})})",
            "Object.defineProperty(document,'hidden',{get:()=>false});var f=document.createElement('iframe');f.style.cssText='left:-5000px;position:absolute';f.src='https://ads.example/z';setInterval(()=>{f.src='https://ads.example/z?'+Date.now()},9000)",
            "setTimeout(function(){var l=document.querySelectorAll('ins.adsbygoogle a');if(l.length)l[0].click()},4000)",
            "document.querySelectorAll('.adsbygoogle iframe').forEach(function(f){f.click()})",
            "new MutationObserver(()=>{document.querySelectorAll('ins.adsbygoogle').forEach(n=>{if(n.dataset.adClient!=='ca-pub-1')n.dataset.adClient='ca-pub-1'})}).observe(document,{subtree:true,childList:true})",
        ],
        without: &[
            "document.querySelectorAll('ins.adsbygoogle').forEach(n=>{n.dataset.adClient=client})",
            "var s=document.querySelector('.ad-slot .skip');if(s)s.click()",
            "var s=document.querySelector('.adsbygoogle .skip-button');if(s)s.click()",
            "more.onclick=function(){document.querySelector('.adsbygoogle a').click()}",
            "var o=document.querySelector('ins.adsbygoogle'),n=document.createElement('ins');if(o.getAttribute('data-ad-client')!==null)n.setAttribute('data-ad-client',o.getAttribute('data-ad-client'))",
            "(adsbygoogle=window.adsbygoogle||[]).push({});button.dispatchEvent(new MouseEvent('click'))",
            "var i=document.createElement('ins');i.className='adsbygoogle';i.setAttribute('data-ad-client',client);slot.appendChild(i)",
            "chrome.storage.local.get('on',function(){document.querySelectorAll('ins.adsbygoogle').forEach(function(s){s.remove()})})",
            "Object.defineProperty(document,'hidden',{get:()=>false});setInterval(play,1000)",
            "var f=document.createElement('iframe');f.style.cssText='display:none';setInterval(()=>{f.src='/ping'},60000)",
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    clicks(evidence, held)
        || clicks_found(evidence, held)
        || takes_over(evidence, held)
        || pretends(evidence, held)
}

/// Whether mouse events are made by the script, at random, near a place for advertisements.
fn clicks(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::AdPlace]) {
        return false;
    }
    let near = Near::new(evidence, held, 180);
    let made = near.has_word(&["dispatchEvent"]) && near.has_word(&["MouseEvent", "PointerEvent"]);
    made && near.has_word(&["random"])
        && near.has(&["click", "mousedown"])
        && near.has_word(&["clientX", "screenX", "getBoundingClientRect"])
}

/// Whether the script clicks what it looks for in a place for advertisements, though nobody does anything. What skips or closes
/// one is no part of it.
fn clicks_found(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let places = near.facts(Atom::AdPlace).filter(|at| {
        let selector = near.word(*at).to_ascii_lowercase();
        let is_looked_for =
            matches!(near.before(*at, 2), "querySelectorAll" | "querySelector" | "$" | "jQuery" | "find");
        is_looked_for && !LEAVES.iter().any(|word| selector.contains(word))
    });
    let mut clicked = places.filter_map(|place| {
        let after = Near::new(evidence, held, CLICKED).among(place..place + CLICKED);
        after
            .words(&["click"])
            .find(|at| near.kind(*at) == Some(Kind::Member) && near.is(at + 1, b'(') && near.is(at + 2, b')'))
    });
    clicked.any(|at| near.runs_unasked(at))
}

/// What a selector names that visitors click to be left alone.
const LEAVES: &[&str] = &["skip", "close", "dismiss", "hide", "button", "btn", "report", "consent"];
/// Items between an element that is looked for and the click on it.
const CLICKED: usize = 50;

/// Whether the script compares the account of a place with one that it holds, and then sets it. It may also replace the place
/// by a frame, in a page that is not the script's.
fn takes_over(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::AdPlace]) {
        return false;
    }
    if gives_account(Near::new(evidence, held, 60)) {
        return true;
    }
    let near = Near::new(evidence, held, 150);
    near.has_word(&["replaceWith", "replaceChild", "outerHTML"])
        && near.has_fact(&[Atom::FrameElement])
        && near.has_text(&["//"])
        && near.has_text(NETWORKS)
        && (near.has_fact(&[Atom::ExtensionApi]) || near.kinds(NETWORKS) >= 2)
}

/// Whether the account of a place is read, compared with another and set to it: `if (read !== mine) set(mine)`, `if (read === mine)
/// return; set(mine)`.
fn gives_account(near: Near<'_>) -> bool {
    let calls = |method: &'static str| {
        near.places().filter(move |at| {
            near.word(*at) == method && near.is(at + 1, b'(') && near.word(at + 2) == ACCOUNT
        })
    };
    let compares = |at: usize| near.item(at).is_some_and(|op| op.kind == Kind::Op && op.op.compares());
    let is_compared = |value: usize| {
        let value = near.word(value);
        !value.is_empty() && near.places().any(|at| compares(at) && near.word(at + 1) == value)
    };
    let by_attribute = calls("getAttribute").next().is_some()
        && calls("setAttribute").any(|at| near.is(at + 3, b',') && is_compared(at + 4));
    let mut members = near.words(&["adClient"]);
    by_attribute || members.any(|at| near.is(at + 1, b'=') && is_compared(at + 2))
}

/// The attribute with the account that is paid.
const ACCOUNT: &str = "data-ad-client";

/// How places of different networks are named.
const NETWORKS: &[&str] = &[
    "adsbygoogle",
    "data-ad-slot",
    "google_ads",
    "div-gpt-ad",
    "taboola",
    "outbrain",
    "id*=ad_",
    ".sponsored",
];

/// Whether the page's visibility is overwritten and a frame is loaded again.
fn pretends(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::FrameElement]) {
        return false;
    }
    let near = Near::new(evidence, held, 200);
    let claims = near.words(&["defineProperty"]).any(|at| {
        near.is(at + 1, b'(')
            && near.word(at + 2) == "document"
            && matches!(near.word(at + 4), "hidden" | "visibilityState")
    });
    claims
        && near.has_fact(&[Atom::Invisible])
        && near.has_fact(&[Atom::Repeat])
        && near.values_put("src").next().is_some()
}
