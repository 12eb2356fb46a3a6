//! `window-opened-unseen`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "window-opened-unseen",
    description: "The script opens another site in a window too small or too far off screen to see.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::WindowOpened])],
    within: 0,
    only_if: Some(is_unseen),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "window.open('https://offer.example/','_blank','width=1,height=1,left=0,top=0')",
            "function next(c,i){if(i>=c.length)return;var w=window.open(c[i],'_blank','width=1,height=1,left=-1000,top=-1000');setTimeout(function(){w.close();next(c,i+1)},100)}",
            "var u=['https://a.example/','https://b.example/'];u.forEach(function(x){window.open(x,'_blank','width=100,height=100,left=-2000,top=-2000')})",
        ],
        without: &[
            "window.open('https://help.example/','help','width=400,height=300,left=20,top=20')",
            "var w=window.open('','print','left=10000,top=10000,width=1,height=1');w.document.write(html)",
            "window.open('/print?id='+id,'print','width=1,height=1')",
        ],
    },
};

/// Whether the features of the window say so, and its address is not the page's own.
fn is_unseen(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let open = held.last as usize;
    let near = near.among(open.saturating_sub(60)..open + 24);
    let small = near.has_text(&["height="])
        && near.texts().any(|(_, text)| {
            let has = |name: &str, below: i32| {
                let of = |text: &str| {
                    let value: String =
                        text.chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
                    value.parse::<i32>().is_ok_and(|value| value < below)
                };
                text.match_indices(name).any(|(at, _)| of(&text[at + name.len()..]))
            };
            text.contains("height=")
                && text.contains("width=")
                && (has("width=", 11) || has("left=", -99) || has("top=", -99))
        });
    // One after the other, each closed again.
    let passed = || {
        matches!(near.kind(open + 2), Some(Kind::Name | Kind::Member))
            && near.has_word(&["setTimeout", "forEach", "setInterval"])
            && near.words(&["close"]).any(|at| near.is(at + 1, b'('))
            && !is_filled(near, open)
    };
    small && (near.is_address(open + 2) || near.longest_list_of_pages() >= 2 || passed())
}

/// Whether this page writes into the window that it opens, or prints it.
fn is_filled(near: Near<'_>, open: usize) -> bool {
    near.put_into(open).is_some_and(|window| {
        near.same_value(window).any(|at| {
            matches!(near.word(at + 1), "write" | "print")
                || near.word(at + 1) == "document" && matches!(near.word(at + 2), "write" | "writeln")
        })
    })
}
