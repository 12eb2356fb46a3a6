//! `page-covered-by-link`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-covered-by-link",
    description: "The script covers the whole page with an invisible layer, and a click on it opens another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::WindowOpened, Atom::SentAway, Atom::AddressSet])],
    within: 0,
    only_if: Some(covers),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(!localStorage.seen){var d=document.createElement('div');d.style.position='fixed';d.style.top=0;d.style.left=0;d.style.width='100%';d.style.height='100%';d.style.zIndex=9999;d.onclick=function(){localStorage.seen=1;window.open('https://offer.example/','_blank');d.remove()};document.body.appendChild(d)}",
            "const u='https://offer.example/';const d=document.createElement('div');d.style.cssText='position:fixed;inset:0;z-index:2147483647;background:transparent';d.addEventListener('click',()=>{window.open(u);d.remove()});document.body.append(d)",
            "var a=document.createElement('a');a.href='https://offer.example/';a.target='_blank';a.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999;opacity:0';document.body.appendChild(a);a.onclick=function(){a.remove()}",
            "var a=document.createElement('a');a.href='https://offer.example/';a.target='_blank';a.setAttribute('style','position:fixed;top:0;left:0;width:100%;height:100%;z-index:99999;background:transparent');document.body.appendChild(a)",
        ],
        without: &[
            "var a=document.createElement('a');a.href='https://brand.example/';a.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;z-index:0';document.body.prepend(a)",
            "var a=document.createElement('a');a.href='/next';a.style.cssText='position:fixed;top:0;left:0;width:100%;height:100%;z-index:9;opacity:0';document.body.append(a)",
            "var d=document.createElement('div');d.style.cssText='position:fixed;inset:0;z-index:999;background:rgba(0,0,0,.5)';d.innerHTML='<h1>Sale</h1>';d.onclick=function(){window.open('https://shop.example/');d.remove()};document.body.appendChild(d)",
            "var d=document.createElement('div');d.style.cssText='position:fixed;inset:0;z-index:9';d.onclick=function(){menu.close();d.remove()};document.body.append(d);help.onclick=function(){open('https://help.example/')}",
        ],
    },
};

/// Whether what opens the address is what a click on something empty does that is fixed over everything.
fn covers(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 110);
    if !near.covers_page()
        || near.has_word(SHOWN)
        || near.has_text(&["<div", "<p", "<h1", "<span", "<button"])
    {
        return false;
    }
    let at = held.last as usize;
    if Near::is_place_of(evidence, held, &[Atom::AddressSet]) {
        return is_unseen_link(near, at);
    }
    let clicked = |from: usize| {
        near.function_in(from + 1..from + 6).is_some_and(|body| {
            let inside = near.among(body.clone());
            body.contains(&at)
                && (near.has_fact_in(body, &[Atom::SentAway]) || inside.opens_address())
                && inside.has_word(&["remove", "removeChild", "display", "setItem", "localStorage", "cookie"])
        })
    };
    near.places().any(|from| {
        matches!(near.word(from), "click" | "onclick" | "mousedown" | "onmousedown") && clicked(from)
    })
}

/// Whether the address is that of a link that is made here, and nobody sees it.
fn is_unseen_link(near: Near<'_>, at: usize) -> bool {
    let unseen = || {
        near.has_text(UNSEEN)
            || near.words(&["opacity"]).any(|at| near.is(at + 1, b'=') && near.word(at + 2) == "0")
    };
    near.word(at) == "href"
        && near.is_address(at + 2)
        && near.words(&["createElement"]).any(|made| near.word(made + 2) == "a")
        && unseen()
}

/// Styles of what lies there and is not seen.
const UNSEEN: &[&str] =
    &["opacity:0", "opacity: 0", "background:transparent", "background: transparent", "rgba(0,0,0,0)"];
/// How something gets what people see.
const SHOWN: &[&str] = &["innerHTML", "textContent", "innerText", "createTextNode", "backgroundImage"];
