//! `search-visitors-redirected`.

use crate::facts::Atom;
use crate::signals::{Signal, one, several};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "search-visitors-redirected",
    description: "Visitors who come from a search engine are sent elsewhere or get another script.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[
        several(3, &[Atom::SearchEngine]),
        one(&[Atom::Referrer]),
        one(&[Atom::Navigation, Atom::ScriptElement]),
    ],
    within: 150,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var r=document.referrer;if(/google|bing|yahoo/.test(r))location.href='https://c.example/'",
            "var s=['google.','bing.','yahoo.'];for(i in s)if(document.referrer.indexOf(s[i])>0){self.location='https://c.example/'}",
        ],
        without: &[
            "var e=['google','bing','yahoo'];var from=e.find(n=>document.referrer.indexOf(n)>0);track('search',from)",
            "if(/google/.test(document.referrer))location.href='/welcome'",
            "var e=['google','bing','yahoo'];var from=e.find(n=>document.referrer.indexOf(n)>0);track('search',from);mail.onclick=()=>{location.href='mailto:shop@a.example'}",
        ],
    },
};
