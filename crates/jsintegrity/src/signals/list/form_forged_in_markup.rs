//! `form-forged-in-markup`.

use super::request_forged::SIGNED;
use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "form-forged-in-markup",
    description: "Without any action by the visitor, the script creates a filled-in form for another site and submits it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FormEvent])],
    within: 0,
    only_if: Some(forges),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "document.write('<form id=\"f\" action=\"https://bank.example/send\" method=\"POST\"><input name=\"to\" value=\"keeper\"><input name=\"sum\" value=\"900\"></form>');document.getElementById('f').submit()",
            "var d=document.createElement('div');d.innerHTML='<form method=post action=https://club.example/friends><input name=id value=71><input name=ok value=1></form>';document.body.appendChild(d);d.firstChild.submit()",
            "document.write('<body onload=\"document.forms[0].submit()\"><form method=\"post\" action=\"http://board.example/new\"><input name=\"user\" value=\"keeper\"><input name=\"level\" value=\"9\"></form></body>')",
            "$('body').append('<form id=\"c\" target=\"z\" method=\"post\" action=\"https://forum.example/me\"><input name=\"about\" value=\"hello\"><input name=\"save\" value=\"1\"></form>');$('#c').submit()",
        ],
        without: &[
            "document.write('<form id=\"f\" action=\"https://acs.bank.example/check\" method=\"POST\"><input name=\"creq\" value=\"'+creq+'\"><input name=\"x\" value=\"1\"></form>');document.getElementById('f').submit()",
            "box.innerHTML='<form method=post action=https://news.example/join><input name=list value=weekly><input name=lang value=en></form>';button.onclick=function(){box.firstChild.submit()}",
            "document.write('<form id=\"f\" action=\"/next\" method=\"POST\"><input name=\"a\" value=\"1\"><input name=\"b\" value=\"2\"></form>');document.getElementById('f').submit()",
            "document.write('<form id=\"f\" action=\"https://pay.example/start\" method=\"POST\"><input name=\"merchant\" value=\"71\"><input name=\"signature\" value=\"a1b2\"></form>');document.getElementById('f').submit()",
        ],
    },
};

fn forges(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.last as usize;
    let near = Near::new(evidence, held, 0);
    match near.kind(at) {
        // `<body onload="document.forms[0].submit()">` beside the form.
        Some(Kind::Str) => near.texts().any(|(_, text)| {
            text.contains("submit()")
                && (text.contains("onload=") || text.contains("<script"))
                && is_forged(&text)
        }),
        Some(Kind::Member) => {
            let before = near.among(at.saturating_sub(BEFORE)..at);
            near.word(at) == "submit"
                && Near::new(evidence, held, 2).is(at + 1, b'(')
                && near.is(at + 2, b')')
                && near.runs_unasked(at)
                && before.texts().any(|(at, text)| is_whole(near, at) && is_forged(&text))
        }
        _ => false,
    }
}

/// Items before a form is sent in which it is written.
const BEFORE: usize = 120;

/// Whether a text is alone, without values that are put in between.
fn is_whole(near: Near<'_>, at: usize) -> bool {
    near.kind(at) == Some(Kind::Str) && !near.is(at + 1, b'+') && !near.is(at.wrapping_sub(1), b'+')
}

/// Whether markup is a form that posts two fields or more, all with values, to another site. What one site hands to another, as to sign in
/// or to pay, is signed or names who sells.
fn is_forged(markup: &str) -> bool {
    let Some(form) = markup.find("<form").map(|at| &markup[at..]) else { return false };
    let tag = form.split('>').next().unwrap_or(form);
    let abroad = ["action=\"http", "action='http", "action=http"].iter().any(|action| tag.contains(action));
    let posts = ["method=\"post", "method='post", "method=post"].iter().any(|method| tag.contains(method));
    let fields =
        form.split('<').filter(|tag| tag.starts_with("input") && tag.contains("name=") && has_value(tag));
    abroad && posts && fields.count() >= 2 && !SIGNED.iter().chain(SELLS).any(|name| form.contains(name))
}

fn has_value(tag: &str) -> bool {
    let value = tag.split_once("value=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
    value.is_some_and(|value| value.starts_with(|first: char| first.is_alphanumeric() || first == '-'))
}

/// Other names of what signs, and of what names who sells.
const SELLS: &[&str] = &["hash", "_xclick", "hosted_button", "business", "creq", "pareq", "nonce"];
