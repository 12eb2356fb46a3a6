//! `search-visitors-redirected`.

use super::phone_search_visitors_redirected::keeps_path;
use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "search-visitors-redirected",
    description: "The script sends visitors from search engines elsewhere or loads another script for them.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        several(3, &[Atom::SearchEngine]),
        one(&[Atom::Referrer]),
        one(&[Atom::Navigation, Atom::SentAway, Atom::ScriptFromCoded]),
    ],
    within: 150,
    only_if: Some(goes_elsewhere),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var r=document.referrer;if(/google|bing|yahoo/.test(r))location.href='https://c.example/'",
            "var s=['google.','bing.','yahoo.'];for(i in s)if(document.referrer.indexOf(s[i])>0){self.location='https://c.example/'}",
            "var r=document.referrer;if(/google|bing|yahoo/.test(r)){location.href='https://c.example/'}else if(r=='x'){location.href='https://m.site.example'+location.pathname}",
        ],
        without: &[
            "var e=['google','bing','yahoo'];var from=e.find(n=>document.referrer.indexOf(n)>0);track('search',from)",
            "if(/google/.test(document.referrer))location.href='/welcome'",
            r#"var r=document.referrer,o='direct';if(r.indexOf('google.')>0||r.indexOf('bing.com')>0||r.indexOf('yahoo.')>0)o='organic';var s=document.createElement('script');s.src='https://cdn.calls.example/swap.js?src='+o;document.head.appendChild(s)"#,
            "var e=['google','bing','yahoo'];var from=e.find(n=>document.referrer.indexOf(n)>0);track('search',from);mail.onclick=()=>{location.href='mailto:shop@a.example'}",
        ],
    },
};

/// Whether the visitor does not just go to the same page of a site for phones, and where visitors go is not what is counted.
fn goes_elsewhere(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 12);
    let goes = [Atom::Navigation, Atom::SentAway, Atom::ScriptFromCoded];
    let mut gone = near.places().filter(|at| near.has_fact_in(*at..at + 1, &goes));
    gone.any(|at| !keeps_path(near, at))
}
