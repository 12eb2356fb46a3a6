//! `phone-search-visitors-redirected`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "phone-search-visitors-redirected",
    description: "The script sends phone users who arrive from a search engine to another site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::SentAway]), one(&[Atom::Referrer])],
    within: 150,
    only_if: Some(is_chosen),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "if(/google\\.|bing\\.com/.test(document.referrer)&&/Android|iPhone/i.test(navigator.userAgent))setTimeout(function(){location.replace('https://offer.example/in')},150)",
            "if(/google\\.|bing\\.com/.test(document.referrer)&&/Android|iPhone/i.test(navigator.userAgent)){location.replace('https://offer.example/in')}else if(old){location.replace('https://m.news.example'+location.pathname)}",
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
    let mut away = (held.first as usize..=held.last as usize)
        .filter(|at| near.has_fact_in(*at..at + 1, &[Atom::SentAway]));
    away.any(|at| !keeps_path(near, at))
        && near.has_word(&["userAgent"])
        && near.has_text(&["android", "iphone", "mobi"])
        && near.has_text(&["google", "bing.", "yahoo", "yandex", "duckduckgo", "baidu"])
}

/// Whether the visitor goes to the same page of a site for phones: `'https://m.news.example' + location.pathname`.
pub(super) fn keeps_path(near: Near<'_>, away: usize) -> bool {
    let mut value = (away + 1..away + 10).take_while(|at| !near.is(*at, b';'));
    value.any(|at| near.word(at) == "location" && near.word(at + 1) == "pathname")
}
