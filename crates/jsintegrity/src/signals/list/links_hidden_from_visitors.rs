//! `links-hidden-from-visitors`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "links-hidden-from-visitors",
    description: "The script adds links to other sites that search engines read and visitors cannot see.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::LinkMarkup])],
    within: 0,
    only_if: Some(hides),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write('<div style=\"position:absolute;left:-9999px\"><a href=\"https://a.example/\">casino</a><a href=\"https://b.example/\">loans</a></div>')",
            "var d=document.createElement('div');d.innerHTML='<a href=\"https://a.example/\">slots</a> <a href=\"https://b.example/\">pills</a>';d.style.position='absolute';d.style.left='-5000px';document.body.appendChild(d)",
        ],
        without: &[
            "nav.innerHTML='<a href=\"https://a.example/\">One</a><a href=\"https://b.example/\">Two</a>'",
            "document.write('<div style=\"position:absolute;left:-9999px\"><a href=\"#main\">Skip</a><a href=\"https://a.example/\">Help</a></div>')",
            "menu.innerHTML='<ul style=\"display:none\"><li><a href=\"https://a.example/\">A</a><li><a href=\"https://b.example/\">B</a></ul>'",
            "var f=document.createElement('div');f.innerHTML='<a href=\"https://a.example/\">A</a><a href=\"https://b.example/\">B</a>';var s=document.createElement('div');s.style.left='-9999px'",
            "t.style.left='-9999px';t.select();box.innerHTML='<a href=\"https://a.example/\">A</a>'",
            r#"n.innerHTML='<div style="position:fixed;left:-320px"><a href="https://a.example/">A</a><a href="https://b.example/">B</a></div>'"#,
        ],
    },
};

/// Whether links to two sites or more are in one text, and it, or what they are put into, lies far outside of the page.
fn hides(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    let Some((_, text)) = near.texts().find(|(at, _)| *at == held.last as usize) else { return false };
    let mut hosts: Vec<&str> = text
        .split("<a ")
        .skip(1)
        .filter_map(|link| {
            let address = link.split_once("://")?.1;
            address.split(['/', '"', '\'', '\\', '>', ' ', '?']).next()
        })
        .collect();
    hosts.sort_unstable();
    hosts.dedup();
    // A style of its own before the links, or one of what they are put into.
    let before = text.split("<a ").next().unwrap_or("");
    let moved = || {
        near.words(&["left", "top", "textIndent"]).any(|at| {
            near.is(at + 1, b'=')
                && near.word(at + 2).strip_prefix('-').is_some_and(is_far)
                && near.word(at.saturating_sub(1)) == "style"
                && near.word(at.saturating_sub(2)) == near.word(held.last.saturating_sub(3) as usize)
        })
    };
    let put = || near.words(&["innerHTML"]).any(|at| near.is(at + 1, b'=') && at + 2 == held.last as usize);
    hosts.len() >= 2 && (lies_outside(before) || put() && moved())
}

/// `left:-9999px`.
fn lies_outside(style: &str) -> bool {
    let places = ["left:", "top:", "text-indent:"].iter().flat_map(|side| style.match_indices(side));
    places
        .into_iter()
        .any(|(at, side)| style[at + side.len()..].trim_start().strip_prefix('-').is_some_and(is_far))
}

/// Whether a length has four digits or more: a menu at the side is as far out as it is wide.
fn is_far(length: &str) -> bool {
    length.bytes().take_while(u8::is_ascii_digit).count() >= 4
}
