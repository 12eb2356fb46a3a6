//! `page-defaced`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-defaced",
    description: "The script covers or replaces the whole page with a notice naming who broke into the site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Defacement])],
    within: 0,
    only_if: Some(is_whole),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.documentElement.innerHTML='<h1>Hacked by Someone</h1>'",
            "document.querySelector('html').innerHTML=`<title>Hacked by Someone</title><h1>Greetz</h1>`",
            "var o=document.createElement('div');o.style.position='fixed';o.style.top=0;o.style.width='100%';o.style.height='100%';o.style.zIndex=99999;o.innerHTML='<h1>HACKED BY SOMEONE</h1>';document.body.appendChild(o)",
            "document.title='H4cked by Someone';document.documentElement.innerHTML='<body><marquee>Your security is 0%</marquee></body>'",
        ],
        without: &[
            "var rules=['hacked by','owned by'];if(rules.some(r=>body.includes(r)))report()",
            "list.innerHTML='<li>Site hacked by unknown people, 2019</li>'",
        ],
    },
};

/// Whether the text is written over the document, its body or its root, or lies over the whole page.
fn is_whole(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 90);
    let written = near.words(&["innerHTML", "outerHTML", "write"]).any(|set| {
        set.abs_diff(at) < 14
            && (set.saturating_sub(5)..set).any(|of| {
                matches!(near.word(of), "documentElement" | "body" | "html")
                    || near.word(set) == "write" && near.word(of) == "document"
            })
    });
    written || near.covers_page() && near.has_word(&["innerHTML", "insertAdjacentHTML", "textContent"])
}
