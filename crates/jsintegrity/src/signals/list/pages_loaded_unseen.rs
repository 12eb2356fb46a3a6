//! `pages-loaded-unseen`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "pages-loaded-unseen",
    description: "The script opens pages from a list of other sites in hidden frames.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FrameElement])],
    within: 0,
    only_if: Some(visits),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var p=['https://a.example/1','https://b.example/2','https://c.example/3'];function go(){var f=document.createElement('iframe');f.style.cssText='position:absolute;left:-9999px';f.src=p[Math.floor(Math.random()*p.length)];document.body.appendChild(f)}go();setInterval(go,30000)",
            "const shops=['https://a.example/?u=1','https://b.example/r/1','https://c.example/go'];shops.forEach(u=>{const f=document.createElement('iframe');f.width=0;f.height=0;f.style.display='none';f.src=u;document.body.append(f)})",
            "const n=['https://a.example/t','https://b.example/go','https://c.example/c'];n.forEach((action,i)=>{const r=document.createElement('iframe');r.name='n'+i;r.hidden=true;const m=Object.assign(document.createElement('form'),{method:'post',action,target:r.name});document.body.append(r,m);m.submit()})",
        ],
        without: &[
            "var p=['https://a.example/1','https://b.example/2','https://c.example/3'];p.forEach(function(u){var f=document.createElement('iframe');f.src=u;f.width=560;box.appendChild(f)})",
            "var f=document.createElement('iframe');f.style.display='none';f.src='https://login.example/check';document.body.appendChild(f);var links=['https://a.example/1','https://b.example/2','https://c.example/3']",
            "['/a.html','/b.html','/c.html'].forEach(u=>{const f=document.createElement('iframe');f.style.display='none';f.src=u;document.body.append(f)})",
        ],
    },
};

/// Whether such a frame is hidden, gets an address that is no text, of a list that is near, and one after the other.
fn visits(evidence: &Evidence<'_>, held: Held) -> bool {
    let close = Near::new(evidence, held, 60);
    let given = || {
        close.values_put("src").any(|value| {
            matches!(close.kind(value), Some(Kind::Name | Kind::Member)) && value > held.last as usize
        })
    };
    // Forms whose answers go to such frames.
    let posted = || close.has_word(&["submit"]) && close.has_word(&["action"]);
    if !close.is_hidden() || !(given() || posted()) {
        return false;
    }
    let near = Near::new(evidence, held, 220);
    near.has_word(&["forEach", "random", "setInterval", "setTimeout", "shift", "pop", "length"])
        && near.longest_list_of_pages() >= 3
}
