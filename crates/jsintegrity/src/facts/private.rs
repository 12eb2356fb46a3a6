//! Facts about private data that are more than a word: all cookies at once, all of a storage, the key that was pressed, what
//! sends requests being replaced, and the names of secret fields.

use super::Atom;
use crate::lex::Op;
use crate::stream::{Item, Kind, Stream};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let item = &items[at];
    let before = at.checked_sub(1).map(|before| &items[before]);
    let next = items.get(at + 1);
    match (item.kind, text) {
        (Kind::Member, "cookie") if is_whole(stream, at) => add(Atom::AllCookies),
        (Kind::Member, "localStorage")
            if before.is_some_and(|before| stream.text(before) == "contentWindow") =>
        {
            add(Atom::FrameStorage);
        }
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
        (Kind::Member | Kind::Name, "document" | "window" | "body" | "documentElement")
            if listens_to_all_forms(stream, at) =>
        {
            add(Atom::AnyForm);
        }
        (Kind::Member, "hash") if before.is_some_and(|before| stream.text(before) == "location") => {
            add(Atom::AddressHash);
        }
        (Kind::Member | Kind::Name, _) if hooks_requests(stream, at) => add(Atom::RequestHook),
        _ => {}
    }
}

/// Whether all forms of the page are listened to: `document.addEventListener('submit', …)`.
fn listens_to_all_forms(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let text = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    matches!(text(at + 1), "addEventListener" | "on")
        && items.get(at + 2).is_some_and(|open| open.is_op(b'('))
        && text(at + 3) == "submit"
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
const SECRETS: &[&str] = &["otp", "pass", "pwd", "passwrd", "ssn", "pword", "cvv", "upass", "psw", "mpin"];
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
        next.kind == Kind::Member
            || [b'=', b'[', b'(', b'?', b':'].iter().any(|op| next.is_op(*op))
            || is_two(next)
    });
    if looked_into || is_padded(stream, at) {
        return false;
    }
    if is_searched_later(stream, at) || is_tried(stream, at) {
        return false;
    }
    // `re.exec(document.cookie)`, `parse(document.cookie)`
    let open = at.checked_sub(2).map(|open| &items[open]).filter(|open| open.is_op(b'('));
    let callee = open.and_then(|_| at.checked_sub(3)).map_or("", |callee| stream.text(&items[callee]));
    open.is_none() || WHOLE_BY.contains(&callee)
}

/// Whether cookies are read to see if writing them works: `d = document.cookie; document.cookie = c; d != document.cookie`.
fn is_tried(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let compared = at
        .checked_sub(2)
        .is_some_and(|before| items[before].kind == Kind::Op && COMPARISONS.contains(&items[before].op));
    let next = items[at + 1..].iter().zip(items[at + 1..].iter().skip(1)).take(TRIED);
    compared
        || next.into_iter().any(|(item, next)| {
            item.kind == Kind::Member && stream.text(item) == "cookie" && next.is_op(b'=')
        })
}

/// Items after which cookies are written to be tried.
const TRIED: usize = 6;

const COMPARISONS: &[Op] = &[Op::of(b"=="), Op::of(b"==="), Op::of(b"!="), Op::of(b"!==")];

/// Whether the cookies are put behind `"; "`, so that one of them is found by what stands around it.
fn is_padded(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let Some(before) = at.checked_sub(2) else { return false };
    let text = if items[before].is_op(b'+') || items[before].is_op(b'(') {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    // `"; ".concat(document.cookie)` has a member between.
    let text = text.map(|text| if items[text].kind == Kind::Member { text.saturating_sub(1) } else { text });
    text.map(|text| &items[text]).is_some_and(|text| {
        matches!(text.kind, Kind::Str | Kind::Template) && matches!(stream.text(text), ";" | "; " | " ")
    })
}

/// Whether `c = document.cookie` is followed by `c.split(…)` or the like soon after.
fn is_searched_later(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let Some([name, equals]) = at.checked_sub(3).map(|from| [&items[from], &items[from + 1]]) else {
        return false;
    };
    if !equals.is_op(b'=') || !matches!(name.kind, Kind::Name | Kind::Member) {
        return false;
    }
    let name = stream.text(name);
    let later = &items[at + 1..items.len().min(at + LATER)];
    name == "cookie"
        || later.windows(2).any(|pair| {
            pair[1].kind == Kind::Member
                && matches!(pair[0].kind, Kind::Name | Kind::Member)
                && SEARCHES.contains(&stream.text(&pair[1]))
                && stream.text(&pair[0]) == name
        })
}

/// Methods that look for one cookie among all.
const SEARCHES: &[&str] = &[
    "split",
    "match",
    "indexOf",
    "substring",
    "substr",
    "search",
    "replace",
    "slice",
    "includes",
    "exec",
    "length",
];

/// Items after `c = document.cookie` among which `c` is looked for.
const LATER: usize = 120;

/// An operator that compares or assigns.
fn is_two(item: &Item) -> bool {
    item.kind == Kind::Op && item.op.0 > 0xFF && item.op != OR && item.op != OR_NULL
}

const OR: Op = Op::of(b"||");
const OR_NULL: Op = Op::of(b"??");

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
    let spread = items[before].kind == Kind::Op && items[before].op == Op::of(b"...");
    spread
        || items[before].is_op(b'(')
            && matches!(
                callee,
                "stringify" | "entries" | "keys" | "values" | "assign" | "send" | "escape" | "btoa"
            )
}
