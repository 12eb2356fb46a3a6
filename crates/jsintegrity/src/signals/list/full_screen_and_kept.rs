//! `full-screen-and-kept`.

use crate::facts::Atom;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "full-screen-and-kept",
    description: "The page fills the screen and asks visitors to stay when they try to leave.",
    severity: Severity::Medium,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FullScreen]), one(&[Atom::LeaveTrap])],
    within: 160,
    only_if: Some(is_the_whole_page),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "addEventListener('beforeunload',function(e){return e.returnValue='Stay'});addEventListener('click',function(){var e=document.documentElement;(e.requestFullScreen||e.webkitRequestFullScreen).call(e)})",
        ],
        without: &[
            "video.requestFullscreen();addEventListener('beforeunload',save)",
            "document.documentElement.requestFullscreen();history.pushState(a,b,c)",
        ],
    },
};

/// It is the whole page that fills the screen, and leaving it that is asked about.
fn is_the_whole_page(evidence: &Evidence<'_>, held: Held) -> bool {
    let items = evidence.stream.items();
    let (first, last) =
        ((held.first as usize).saturating_sub(40), (held.last as usize + 40).min(items.len()));
    let has = |words: &[&str]| {
        items[first..last].iter().any(|item| {
            matches!(item.kind, Kind::Name | Kind::Member | Kind::Str)
                && words.contains(&evidence.stream.text(item))
        })
    };
    has(&["documentElement"]) && has(&["beforeunload", "onbeforeunload"])
}
