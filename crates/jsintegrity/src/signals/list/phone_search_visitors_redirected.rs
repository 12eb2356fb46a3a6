//! `phone-search-visitors-redirected`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "phone-search-visitors-redirected",
    description: "Who comes from a search engine with a phone is sent to another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway]), one(&[Atom::Referrer])],
    within: 150,
    only_if: Some(is_chosen),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/google\\.|bing\\.com/.test(document.referrer)&&/Android|iPhone/i.test(navigator.userAgent))setTimeout(function(){location.replace('https://offer.example/in')},150)",
        ],
        without: &[
            "if(/Android|iPhone/i.test(navigator.userAgent))location.replace('https://m.shop.example/')",
            "if(/google/.test(document.referrer))track('search');if(/iPhone/.test(navigator.userAgent))banner.hidden=false",
            r#"if(/android|iphone/.test(navigator.userAgent)){location.replace('https://m.news.example'+location.pathname+(/google\.|bing\./.test(document.referrer)?'?s=1':''))}"#,
        ],
    },
};

/// Whether the former page is compared with a search engine, and the browser with those of phones.
fn is_chosen(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 60);
    !keeps_path(near, held.first as usize..held.last as usize + 12)
        && near.has_word(&["userAgent"])
        && near.has_text(&["android", "iphone", "mobi"])
        && near.has_text(&["google", "bing.", "yahoo", "yandex", "duckduckgo", "baidu"])
}

/// Whether the visitor goes to the same page of a site for phones: `'https://m.news.example' + location.pathname`.
fn keeps_path(near: Near<'_>, place: std::ops::Range<usize>) -> bool {
    place.into_iter().any(|at| {
        near.has_fact_in(at..at + 1, &[Atom::SentAway])
            && (at + 1..at + 10).any(|at| near.word(at) == "location" && near.word(at + 1) == "pathname")
    })
}
