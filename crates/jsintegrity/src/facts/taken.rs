//! Facts about data that a script takes for a stranger. These are pages it reads with a visitor's session, a wallet's words, a
//! site's databases, and cookies of a site that an extension names.
//!
//! Neighbours: `ridden` has the tokens that are cut out of pages, `private` what a page itself keeps.

use super::Atom;
use crate::lex::Op;
use crate::stream::{Item, Kind, Stream};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let before = || at.checked_sub(1).map_or("", |at| stream.text(&items[at]));
    match (items[at].kind, text) {
        (Kind::Name | Kind::Member, "btoa" | "encodeURIComponent" | "escape") if wraps_answer(stream, at) => {
            add(Atom::PageTextWrapped);
        }
        (Kind::Key, "body") if forwards_answer(stream, at) => add(Atom::PageTextForwarded),
        (Kind::Key, "body") if forwards_data(stream, at) => add(Atom::PageDataForwarded),
        (Kind::Member, "send" | "sendBeacon") if sends_answer(stream, at) => add(Atom::PageTextForwarded),
        (Kind::Member, "databases") if before() == "indexedDB" => add(Atom::DatabasesListed),
        (Kind::Member, "get" | "getAll") if before() == "cookies" && names_site(stream, at) => {
            add(Atom::SiteCookie);
        }
        _ => {}
    }
}

/// Whether a call encodes the whole text of an answer: `btoa(xhr.responseText)`, `encodeURIComponent(page)` after `page = await r.text()`.
fn wraps_answer(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    let mut open = at + 1;
    // `btoa(unescape(encodeURIComponent(page)))`
    while is(open, b'(') && is(open + 2, b'(') && WRAPPERS.contains(&word(open + 1)) && open < at + 8 {
        open += 2;
    }
    if !is(open, b'(') {
        return false;
    }
    let first = open + 1;
    if matches!(word(first + 1), "responseText" | "response") && is(first + 2, b')') {
        return true;
    }
    if word(first) == "await" {
        return (first + 1..first + 12).any(|at| word(at) == "text" && is(at + 1, b'(') && is(at + 2, b')'));
    }
    items.get(first).is_some_and(|item| item.kind == Kind::Name)
        && is(first + 1, b')')
        && is_answered(stream, at, word(first))
}

/// Whether an address of another host ends in the whole text of an answer: `'http://…/?body=' + x.responseText`. `at` is the text.
pub(super) fn ends_in_answer(stream: &Stream<'_>, at: usize, text: &str) -> bool {
    let items = stream.items();
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    let absolute = text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//");
    if text.len() > LONGEST_ADDRESS || !absolute || !text.ends_with('=') && !text.ends_with('?') {
        return false;
    }
    let value = at + 1 + usize::from(is(at + 1, b'+'));
    let Some(item) = items.get(value) else { return false };
    let ends = |at: usize| is(at, b')') || is(at, b';') || is(at, b',') || is(at, b'}');
    match item.kind {
        Kind::Name => {
            let text = stream.text(item);
            let member = items.get(value + 1).map_or("", |next| stream.text(next));
            matches!(member, "responseText" | "response") && ends(value + 2)
                || ends(value + 1) && is_answered(stream, at, text)
        }
        _ => false,
    }
}

/// Bytes of an address.
const LONGEST_ADDRESS: usize = 200;

/// Whether the body of a request is the whole text of an answer.
fn forwards_answer(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let ends = |at: usize| items.get(at).is_some_and(|item| item.is_op(b',') || item.is_op(b'}'));
    match items.get(at + 2) {
        Some(value) if value.kind == Kind::Name && ends(at + 3) => {
            is_answered(stream, at, stream.text(value))
        }
        _ => false,
    }
}

/// Whether the body of a request is all data of an answer: `body: JSON.stringify(data)` after `data = await r.json()`.
fn forwards_data(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    word(at + 2) == "JSON"
        && word(at + 3) == "stringify"
        && is(at + 4, b'(')
        && items.get(at + 5).is_some_and(|item| item.kind == Kind::Name)
        && is(at + 6, b')')
        && is_answered_by(stream, at, word(at + 5), "json")
}

/// Whether the last argument of a call is the whole text of an answer: `other.send(x.responseText)`, `sendBeacon(u, page)`.
fn sends_answer(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    if !is(at + 1, b'(') {
        return false;
    }
    let Some(close) = (at + 2..at + ARGUMENTS).find(|at| is(*at, b')') || is(*at, b'(')) else {
        return false;
    };
    let value = &items[close - 1];
    if !is(close, b')') {
        return false;
    }
    match (value.kind, stream.text(value)) {
        (Kind::Member, "responseText") => true,
        (Kind::Name, name) => (is(close - 2, b'(') || is(close - 2, b',')) && is_answered(stream, at, name),
        _ => false,
    }
}

/// Items of a call's arguments.
const ARGUMENTS: usize = 14;

const WRAPPERS: &[&str] = &["unescape", "encodeURIComponent", "encodeURI", "escape", "String"];

/// Whether a name that is used at a place was given the text of an answer before: `.then(name => …`, `name = await r.text()`.
fn is_answered(stream: &Stream<'_>, at: usize, name: &str) -> bool {
    is_answered_by(stream, at, name, "text")
}

/// The same for what another method of an answer gives.
fn is_answered_by(stream: &Stream<'_>, at: usize, name: &str, method: &str) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    (at.saturating_sub(EARLIER)..at).rev().any(|place| {
        if items[place].kind != Kind::Name || word(place) != name {
            return false;
        }
        if is(place + 1, b'=') {
            let value = place + 2..(place + 16).min(at);
            return value.take_while(|at| !is(*at, b';')).any(|at| {
                method == "text" && matches!(word(at), "responseText" | "response") && !is(at + 1, b'.')
                    || word(at) == method && is(at + 1, b'(') && is(at + 2, b')')
            });
        }
        // The parameter of what follows `.text()`.
        let head = place.saturating_sub(12)..place;
        let handled = (place.saturating_sub(4)..place).any(|at| word(at) == "then");
        handled && head.rev().any(|at| word(at) == method && is(at + 1, b'(') && is(at + 2, b')'))
    })
}

/// Items before a place in which a name gets its value.
const EARLIER: usize = 90;

/// Whether the call that a place names is given a site: `{url: 'https://…'}`, `{domain: '.example'}`.
fn names_site(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let given =
        items.iter().skip(at + 1).take(GIVEN).take_while(|item| !item.is_op(b')') && !item.is_op(b'}'));
    given.into_iter().any(|item| {
        matches!(item.kind, Kind::Key | Kind::Name) && matches!(stream.text(item), "url" | "domain")
    })
}

const GIVEN: usize = 14;

/// Whether a number is how many words a wallet has, and words are counted: `phrase.split(' ').length < 12`. `at` is the number.
pub(super) fn counts_words(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    if !items[at].number().is_some_and(|number| number == 12.0 || number == 24.0) {
        return false;
    }
    let is_length = |item: &Item| item.kind == Kind::Member && stream.says(item, "length");
    let compared =
        at > 1 && items[at - 1].kind == Kind::Op && items[at - 1].op.compares() && is_length(&items[at - 2]);
    // `[12, 15, 18, 21, 24].includes(words.length)`
    let listed = || {
        let list = items.iter().skip(at + 1).take(20);
        items[at].number() == Some(12.0)
            && at > 0
            && items[at - 1].is_op(b'[')
            && list.clone().any(|item| item.number() == Some(24.0))
            && list.clone().any(is_length)
    };
    // `Array(12).fill("")`: as many boxes for words.
    let boxes = || {
        at > 1
            && items[at - 1].is_op(b'(')
            && stream.says(&items[at - 2], "Array")
            && items.get(at + 2).is_some_and(|item| stream.says(item, "fill"))
            && items.get(at + 4).is_some_and(|item| item.kind == Kind::Str && stream.text(item).is_empty())
    };
    if boxes() {
        return true;
    }
    if !(compared && !refuses_words(stream, at) || listed()) {
        return false;
    }
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is_blank = |at: usize| {
        items.get(at).is_some_and(|item| item.kind == Kind::Regex && word(at).contains("\\s"))
            || items.get(at).is_some_and(|item| item.kind == Kind::Str) && word(at) == " "
    };
    (at.saturating_sub(WORDS)..items.len().min(at + WORDS))
        .any(|at| matches!(word(at), "split" | "join") && is_blank(at + 2))
}

/// Whether the values of fields become one text with blanks between them: `[...boxes].map(b => b.value.trim()).join(' ')`.
pub(super) fn joins_fields(stream: &Stream<'_>, at: usize, text: &str) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    text == "join"
        && items[at].kind == Kind::Member
        && items.get(at + 2).is_some_and(|item| item.kind == Kind::Str)
        && word(at + 2) == " "
        && {
            let before = at.saturating_sub(JOINED)..at;
            let maps = before.clone().any(|at| matches!(word(at), "map" | "from"));
            maps && before
                .into_iter()
                .any(|at| items[at].kind == Kind::Member && matches!(word(at), "value" | "val"))
        }
}

/// Items of an expression that takes the values of fields, one after the other.
const JOINED: usize = 24;

/// Whether a script gives up where it finds as many words as a wallet has: `if (words.length === 12) return warn()`.
fn refuses_words(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let Some(before) = at.checked_sub(1).map(|before| &items[before]) else { return false };
    let equals = [Op::of(b"=="), Op::of(b"===")].contains(&before.op);
    let mut after = items.iter().skip(at + 1).take(REFUSED);
    equals
        && after.find_map(|item| match stream.text(item) {
            "return" => Some(true),
            "fetch" | "post" | "send" | "ajax" | "else" => Some(false),
            _ => None,
        }) == Some(true)
}

/// Items after a count in which a script gives up.
const REFUSED: usize = 50;
/// Items around a count in which words are taken apart or put together.
const WORDS: usize = 70;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::has;

    #[test]
    fn answers_that_are_wrapped() {
        for source in [
            "x.onload=function(){i.src=u+btoa(this.responseText)}",
            "fetch(a).then(r=>r.text()).then(t=>{location=u+encodeURIComponent(t)})",
            "const p=await r.text();fetch(u,{body:btoa(unescape(encodeURIComponent(p)))})",
        ] {
            assert!(has(source, Atom::PageTextWrapped), "{source}");
        }
        for source in [
            "fetch(a).then(r=>r.json()).then(t=>{location=u+encodeURIComponent(t.id)})",
            "const q=input.value;location=u+encodeURIComponent(q)",
            "x.onload=function(){show(this.responseText)}",
        ] {
            assert!(!has(source, Atom::PageTextWrapped), "{source}");
        }
    }

    #[test]
    fn words_of_wallets_are_counted() {
        for source in [
            "if(p.trim().split(/\\s+/).length<12)return",
            "if(w.filter(Boolean).length===24)send(w.join(' '))",
            "const w=s.split(' ');if(![12,15,18,21,24].includes(w.length))return",
        ] {
            assert!(has(source, Atom::WordsCounted), "{source}");
        }
        for source in [
            "const w=t.split(' ');if(w.length===12&&w.every(ok))return warn();post(w)",
            "if(list.length<12)more()",
            "const h=[12,24];x.split(' ')",
            "n<12&&s.split(' ')",
        ] {
            assert!(!has(source, Atom::WordsCounted), "{source}");
        }
    }
}
