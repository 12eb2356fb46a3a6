//! `site-opened-unasked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "site-opened-unasked",
    description: "The script creates a link to another site and clicks it itself on a timer.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::AddressSet])],
    within: 0,
    only_if: Some(opens),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const u=['https://a.example/1','https://b.example/2'];setTimeout(()=>{const l=document.createElement('a');l.href=u[0];l.target='_blank';document.body.appendChild(l);l.click()},200)",
            "var go='https://offer.example/';setTimeout(function(){var l=document.createElement('a');l.href=go;l.target='_blank';document.body.appendChild(l);l.click()},1500)",
        ],
        without: &[
            "setTimeout(function(){var l=document.createElement('a');l.href='https://files.example/setup.zip';l.download='setup.zip';l.target='_blank';l.click()},3000)",
            "b.onclick=function(){var l=document.createElement('a');l.href='https://help.example/';l.target='_blank';l.click()}",
            "setTimeout(function(){var l=document.createElement('a');l.href=url;l.target='_blank';l.click()},200)",
            r#"setTimeout(function(){var a=document.createElement('a');a.href='https://downloads.flow.example/Flow-4.2.dmg';a.target='_blank';document.body.appendChild(a);a.click()},2500)"#,
        ],
    },
};

/// Whether such a link is made and clicked in what a timer runs, and nothing is saved.
fn opens(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 40);
    if near.word(at) != "href" || !near.has_word(&["createElement"]) || !near.has_word(&["click"]) {
        return false;
    }
    let inside = |timer: usize| {
        near.function_in(timer + 1..timer + 6).is_some_and(|body| {
            body.contains(&at) && body.len() < 90 && {
                let inside = near.among(body);
                inside.words(&["createElement"]).any(|made| inside.word(made + 2) == "a")
                    && inside.words(&["click"]).any(|click| inside.is(click + 1, b'('))
                    && inside.has_text(&["_blank"])
                    && !inside.has_member(at.wrapping_sub(1), "download")
            }
        })
    };
    near.words(&["setTimeout", "setInterval"]).any(inside)
        && near.is_address(at + 2)
        && !is_file(near.word(at + 2))
}

/// Whether an address is that of a file: a page that begins a download by itself opens nothing.
fn is_file(address: &str) -> bool {
    let name = address.split(['?', '#']).next().unwrap_or(address).rsplit('/').next().unwrap_or("");
    name.rsplit_once('.').is_some_and(|(_, end)| {
        ["dmg", "exe", "msi", "zip", "apk", "deb", "rpm", "pkg", "pdf", "gz", "appimage"].contains(&end)
    }) && address.matches('/').count() > 2
}
