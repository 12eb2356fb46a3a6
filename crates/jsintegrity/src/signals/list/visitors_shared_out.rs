//! `visitors-shared-out`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "visitors-shared-out",
    description: "The script sends phone users to one of several other sites, at random, as soon as the page loads.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway, Atom::Navigation]), one(&[Atom::BrowserCheck])],
    within: 110,
    only_if: Some(shares),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function isMobile(){return /Android|iPhone/i.test(navigator.userAgent)}window.onload=function(){const offers=['https://a.example/?s=1','https://b.example/click?o=2'];const rest='https://pictures.example/';const to=isMobile()?offers[Date.now()%offers.length]:rest;setTimeout(()=>{window.location.href=to},300)}",
            "if(/Android|iPhone/.test(navigator.userAgent)){var l=['https://a.example/go','https://b.example/go','https://c.example/go'];location.replace(l[Math.floor(Math.random()*l.length)])}",
            "b.onclick=show;if(/Android|iPhone/.test(navigator.userAgent)){var l=['https://a.example/go','https://b.example/go','https://c.example/go'];location.replace(l[Math.floor(Math.random()*l.length)])}",
        ],
        without: &[
            "var ring=['https://a.example/','https://b.example/'];location.href=ring[Math.floor(Math.random()*ring.length)]",
            "b.onclick=function(){var l=['https://a.example/','https://b.example/'];if(/Android/.test(navigator.userAgent))location.href=l[Math.floor(Math.random()*l.length)]}",
            "if(/iPhone/.test(navigator.userAgent))location.href='https://apps.example/ios';else if(/Android/.test(navigator.userAgent))location.href='https://play.example/app'",
            "var mirrors=['https://m1.example/a.js','https://m2.example/a.js'];load(mirrors[Math.floor(Math.random()*2)]);if(/Mobile/.test(navigator.userAgent))location.href='/m'",
        ],
    },
};

/// Whether one of a list of addresses is chosen by chance or the clock, phones are asked for, and nobody clicks.
fn shares(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    let chosen = near.has_word(&["random"])
        || near.has_word(&["now", "getTime"]) && near.places().any(|at| near.is(at, b'%'));
    let list = near.places().any(|at| {
        near.is(at, b'[')
            && near.is(at.saturating_sub(1), b'=')
            && Near::new(evidence, held, 60).among(at..at + 16).longest_list_of_pages() >= 2
            && near.places().any(|used| {
                used > at && near.word(used) == near.word(at.saturating_sub(2)) && near.is(used + 1, b'[')
            })
    });
    chosen
        && list
        && near.has_text(&["android"])
        && near.has_text(&["iphone", "mobile"])
        && near
            .places()
            .filter(|at| near.has_fact_in(*at..at + 1, &[Atom::SentAway, Atom::Navigation]))
            .any(|at| near.runs_unasked(at))
}
