//! Facts about private data that are more than a word: all cookies at once, all of a storage, the key that was pressed, what
//! sends requests being replaced, and the names of secret fields.

use super::Atom;
use crate::stream::{Item, Kind, Stream};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let item = &items[at];
    let before = at.checked_sub(1).map(|before| &items[before]);
    let next = items.get(at + 1);
    match (item.kind, text) {
        (Kind::Member, "cookie") if is_whole(stream, at) => add(Atom::AllCookies),
        (Kind::Member | Kind::Name, "localStorage" | "sessionStorage") if is_taken_whole(stream, at) => {
            add(Atom::AllStorage);
        }
        (Kind::Member, "key") => {
            let of_event = before.is_some_and(|before| before.kind == Kind::Name);
            let of_storage = before.is_some_and(|before| is_storage(stream.text(before)));
            let called = next.is_some_and(|next| next.is_op(b'('));
            let further = next.is_some_and(|next| next.kind == Kind::Member || next.is_op(b'='));
            if called && of_storage {
                add(Atom::AllStorage);
            } else if of_event && !called && !further {
                add(Atom::TypedKey);
            }
        }
        (Kind::Member, "hash") if before.is_some_and(|before| stream.text(before) == "location") => {
            add(Atom::AddressHash);
        }
        (Kind::Member | Kind::Name, _) if hooks_requests(stream, at) => add(Atom::RequestHook),
        _ => {}
    }
}

/// Whether an assignment to this item replaces what sends requests or forms.
pub(crate) fn hooks_requests(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let text = stream.text(&items[at]);
    if !matches!(text, "fetch" | "send" | "open" | "submit" | "sendBeacon") {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| stream.text(&items[before]));
    let assigned = items.get(at + 1).is_some_and(|next| next.is_op(b'='));
    let replaced = match text {
        "fetch" => items[at].kind == Kind::Name || matches!(before, "window" | "self" | "globalThis" | "top"),
        "sendBeacon" => before == "navigator",
        _ => before == "prototype",
    };
    assigned && replaced
}

/// The facts of a string: the name of a secret field alone, a login form.
pub(super) fn named(text: &str, mut add: impl FnMut(Atom)) {
    let name = text.trim_start_matches(['#', '.']);
    let is_secret =
        name.len() <= LONGEST_NAME && SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret));
    if is_secret {
        add(Atom::SecretField);
    }
    if text == "@" {
        add(Atom::MailSign);
    }
    let head = &text[..text.floor_char_boundary(LONGEST_MARKUP)];
    if head.contains('<') && is_login_form(head) {
        add(Atom::LoginMarkup);
    }
}

/// Names that are too short to be looked for inside other texts.
const SECRETS: &[&str] =
    &["otp", "pin", "pass", "pwd", "passwrd", "ssn", "pword", "sms", "cvv", "upass", "psw", "mpin"];
const LONGEST_NAME: usize = 8;
const LONGEST_MARKUP: usize = 16 * 1024;

/// A form with an absolute target and a password.
fn is_login_form(markup: &str) -> bool {
    let small = markup.to_ascii_lowercase();
    let Some(form) = small.find("<form") else { return false };
    let rest = &small[form..];
    let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
    let target = tag.find("action=").map(|at| tag[at + 7..].trim_start_matches(['"', '\'', '\\']));
    target.is_some_and(|target| target.starts_with("http") || target.starts_with("//"))
        && rest.contains("password")
}

fn is_storage(text: &str) -> bool {
    matches!(text, "localStorage" | "sessionStorage")
}

/// Whether `document.cookie` is used as it is: it is not looked into on the spot, and not written.
fn is_whole(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let looked_into = items.get(at + 1).is_some_and(|next| {
        next.kind == Kind::Member || next.is_op(b'=') || next.is_op(b'[') || is_two(next)
    });
    if looked_into {
        return false;
    }
    // `re.exec(document.cookie)`, `parse(document.cookie)`
    let open = at.checked_sub(2).map(|open| &items[open]).filter(|open| open.is_op(b'('));
    let callee = open.and_then(|_| at.checked_sub(3)).map_or("", |callee| stream.text(&items[callee]));
    open.is_none() || WHOLE_BY.iter().any(|by| callee == *by)
}

/// An operator that compares or assigns.
fn is_two(item: &Item) -> bool {
    item.kind == Kind::Op && item.op.0 > 0xFF && item.op != OR && item.op != OR_NULL
}

const OR: crate::lex::Op = crate::lex::Op::of(b"||");
const OR_NULL: crate::lex::Op = crate::lex::Op::of(b"??");

/// Functions that leave a text whole.
const WHOLE_BY: &[&str] = &[
    "encodeURIComponent",
    "escape",
    "encodeURI",
    "btoa",
    "stringify",
    "send",
    "sendBeacon",
    "fetch",
    "append",
    "concat",
    "push",
    "String",
    "post",
    "get",
];

/// Whether a storage is turned into text as a whole: `JSON.stringify(localStorage)`, `{...localStorage}`.
fn is_taken_whole(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    if items.get(at + 1).is_some_and(|next| next.kind == Kind::Member || next.is_op(b'[') || next.is_op(b'='))
    {
        return false;
    }
    let start = match at.checked_sub(1) {
        Some(before) if items[at].kind == Kind::Member => before,
        _ => at,
    };
    let Some(before) = start.checked_sub(1) else { return false };
    let callee = before.checked_sub(1).map_or("", |callee| stream.text(&items[callee]));
    let spread = items[before].kind == Kind::Op && items[before].op == crate::lex::Op::of(b"...");
    spread
        || items[before].is_op(b'(')
            && matches!(
                callee,
                "stringify" | "entries" | "keys" | "values" | "assign" | "send" | "escape" | "btoa"
            )
}
