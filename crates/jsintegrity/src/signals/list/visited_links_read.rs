//! `visited-links-read`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "visited-links-read",
    description: "The script finds out which sites a visitor has visited by how the browser displays links.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::ShownStyle])],
    within: 0,
    only_if: Some(reads),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var s=['https://bank.example/','https://shop.example/','https://mail.example/','https://club.example/','https://news.example/'];s.forEach(function(u){var a=document.createElement('a');a.href=u;document.body.appendChild(a);if(getComputedStyle(a).color==='rgb(255, 0, 0)'){been.push(u)}})"#,
            r#"var s=['http://a.example/','http://b.example/','http://c.example/','http://d.example/','http://e.example/'];for(var i=0;i<s.length;i++){var l=document.createElement('a');l.href=s[i];document.body.appendChild(l);var c=document.defaultView.getComputedStyle(l,null).getPropertyValue('color');if(c==seen)hit(s[i])}"#,
            r#"d.write('<style>a:visited{width:7px !important}</style>');var a=d.createElement('a');a.href=u;d.body.appendChild(a);if(d.defaultView.getComputedStyle(a,null).getPropertyValue('width')=='7px')been=1"#,
        ],
        without: &[
            r#"var s=['https://a.example/','https://b.example/','https://c.example/','https://d.example/','https://e.example/'];s.forEach(function(u){var a=document.createElement('a');a.href=u;nav.appendChild(a)});var w=getComputedStyle(nav).width"#,
            r#"var a=document.createElement('a');a.href='#';document.body.appendChild(a);if(getComputedStyle(a).color==='rgb(0, 0, 238)'){plain=true}"#,
            r#"s.textContent='a:visited{color:purple}';document.head.append(s);var w=getComputedStyle(nav).width"#,
        ],
    },
};

fn reads(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 90);
    let made = near
        .words(&["createElement"])
        .any(|at| near.is(at + 1, b'(') && near.word(at + 2).eq_ignore_ascii_case("a"));
    let led = near.words(&["href"]).any(|at| {
        near.is(at + 1, b'=')
            && near.kind(at + 2) == Some(Kind::Name)
            && (near.is(at + 3, b';') || near.is(at + 3, b'['))
    });
    let listed = || compares_colour(near) && Near::new(evidence, held, 900).longest_list_of_pages() >= 5;
    made && (is_styled(Near::new(evidence, held, 140)) && near.has_word(&["href"]) || led && listed())
}

/// Whether the script itself gives visited links another look, whatever property that is.
fn is_styled(near: Near<'_>) -> bool {
    near.has_text(&["a:visited{", "a:visited {"])
}

/// Whether a colour is compared: at once, or after it was put into a name.
fn compares_colour(near: Near<'_>) -> bool {
    let compares = |at: usize| near.item(at).is_some_and(|item| item.kind == Kind::Op && item.op.compares());
    let colours = near.places().filter(|at| near.word(*at) == "color");
    colours.into_iter().any(|at| {
        if (at + 1..at + 4).any(compares) {
            return true;
        }
        let set = (at.saturating_sub(16)..at).rev().find(|at| near.is(*at, b'='));
        let name = set
            .filter(|set| near.kind(set.wrapping_sub(1)) == Some(Kind::Name))
            .map(|set| near.before(set, 1));
        name.is_some_and(|name| {
            near.among(at..at + 40)
                .places()
                .any(|at| near.word(at) == name && (compares(at + 1) || compares(at.wrapping_sub(1))))
        })
    })
}
