//! Facts about attacks that ride on what a visitor or a browser already has: tokens of forms, tabs, the data that a browser keeps.
//!
//! Neighbours: `conduct` has the selectors of tokens in the document itself, which honest pages read. Here a script cuts a
//! token out of a text or out of another page.

use super::Atom;
use crate::stream::{Kind, Stream};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let before = |back: usize| at.checked_sub(back).map_or("", |at| stream.text(&items[at]));
    match (items[at].kind, text) {
        (Kind::Key, "redirectUrl") => add(Atom::TabSent),
        (Kind::Member, "token" | "csrf" | "nonce") if is_of_frame(stream, at) => {
            add(Atom::TokenCut);
        }
        (Kind::Member, "update" | "create") if before(1) == "tabs" => add(Atom::TabSent),
        (Kind::Member, method) if asks_browser(method, before(1)) => add(Atom::BrowserData),
        _ => {}
    }
}

/// Whether a method of an extension asks the browser for what it keeps.
pub(crate) fn asks_browser(method: &str, of: &str) -> bool {
    match method {
        "search" => matches!(of, "history" | "downloads" | "bookmarks"),
        "getTree" | "getRecent" => of == "bookmarks",
        "get" => of == "topSites",
        "getAll" => matches!(of, "management" | "cookies"),
        _ => false,
    }
}

/// Whether a field of a form in a frame is read: `frame.contentDocument.forms[0].token.value`.
fn is_of_frame(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let is_read = items.get(at + 1).is_some_and(|next| stream.says(next, "value"));
    is_read
        && items[at.saturating_sub(10)..at].iter().any(|item| {
            item.kind == Kind::Member && matches!(stream.text(item), "contentDocument" | "contentWindow")
        })
}

/// Whether a text with the name of a form's token takes it from another text, or from a page other than the document.
pub(super) fn cuts_token(stream: &Stream<'_>, at: usize, text: &str) -> bool {
    if text.len() < 5 || text.len() > LONGEST {
        return false;
    }
    let items = stream.items();
    let before = |back: usize| at.checked_sub(back).map(|at| &items[at]);
    let word = |back: usize| before(back).map_or("", |item| stream.text(item));
    if items[at].kind == Kind::Regex {
        // `/XSRF-TOKEN=([^;]+)/` reads the cookie that pages are given for this.
        return text.contains('(')
            && text.contains(['"', '\''])
            && !text.contains("[^;]")
            && names_token(text);
    }
    if !before(1).is_some_and(|open| open.is_op(b'(')) {
        return false;
    }
    let cuts = matches!(word(2), "split" | "match" | "matchAll" | "RegExp" | "indexOf");
    let selects =
        matches!(word(2), "querySelector" | "find" | "getElementById" | "getElementsByName" | "namedItem")
            && !matches!(word(3), "document" | "form" | "window" | "body");
    (cuts && text.contains(['"', '\'', '=']) || selects) && names_token(text)
}

/// Whether a text names the token of a form.
fn names_token(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    TOKENS.iter().any(|token| small.contains(token))
}

const TOKENS: &[&str] = &[
    "csrf",
    "xsrf",
    "nonce",
    "_token",
    "_tok",
    "authenticity",
    "form_key",
    "formkey",
    "formhash",
    "form_build_id",
    "sesskey",
    "crumb",
    "verificationtoken",
    "ken\" value",
    "once\" value",
];
/// Bytes of a selector or pattern of a token.
const LONGEST: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Recogniser;
    use crate::stream::normalise;

    #[test]
    fn tokens_are_cut_out_of_texts() {
        let cuts = |source: &str| {
            let (stream, _) = normalise(source, |_| {});
            Recogniser::new().facts(&stream).iter().any(|fact| fact.atom == Atom::TokenCut)
        };
        for source in [
            "t=html.match(/name=\"csrf_token\" value=\"([^\"]+)/)[1]",
            "n=t.split('name=\"_wpnonce\" value=\"')[1]",
            "v=doc.querySelector('#_wpnonce_create-user').value",
            "v=$(page).find('input[name=__token]').val()",
        ] {
            assert!(cuts(source), "{source}");
        }
        for source in [
            "v=document.querySelector('meta[name=\"csrf-token\"]').content",
            "c=document.cookie.match(/XSRF-TOKEN=([^;]+)/)",
            "x.setRequestHeader('X-CSRF-Token',t)",
            "v=form.querySelector('[name=_token]').value",
        ] {
            assert!(!cuts(source), "{source}");
        }
    }
}
