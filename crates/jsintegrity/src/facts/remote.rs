//! Facts about loaders, extensions and exploits that are more than a word. These are executed answers, hidden tags, addresses of
//! a home's own network, and texts and numbers that grow or stand for memory.

use std::sync::LazyLock;

use super::Atom;
use crate::characters::Characters;
use crate::few::FewWords;
use crate::lex::Op;
use crate::stream::{Item, Kind, Stream};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let item = &items[at];
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    let before = || at.checked_sub(1).map_or("", word);
    match (item.kind, text) {
        (Kind::Member, "text" | "json" | "arrayBuffer") if is(at + 1, b'(') && is(at + 2, b')') => {
            add(Atom::AnswerBody)
        }
        (Kind::Member, "call")
            if is(at + 1, b'(') && is(at + 2, b')') && asks_contract(items, stream, at) =>
        {
            add(Atom::ChainRead);
        }
        (Kind::Member, "data") if is_read_of_name(items, at) => add(Atom::MessageBody),
        (Kind::Member, "then") if is(at + 1, b'(') && word(at + 2) == "eval" && is(at + 3, b')') => {
            add(Atom::RemoteRun);
        }
        (Kind::Member | Kind::Name, "eval" | "execScript" | "Function")
            if is(at + 1, b'(') && items.get(at + 2).is_some_and(|value| value.kind == Kind::Name) =>
        {
            add(Atom::ValueRun);
        }
        (Kind::Member, "textContent" | "innerText") if !is(at + 1, b'=') && !is(at + 1, b'(') => {
            add(Atom::ElementText);
        }
        (Kind::Member, "random") if is(at + 1, b'(') && is(at + 2, b')') => {
            let compares =
                |at: usize| items.get(at).is_some_and(|item| item.kind == Kind::Op && item.op.compares());
            if compares(at + 3) || compares(at.wrapping_sub(2)) {
                add(Atom::Drawn);
            }
        }
        (Kind::Member, "remove" | "removeChild") if is(at + 1, b'(') && removes_script(stream, at) => {
            add(Atom::ScriptRemoved);
        }
        (Kind::Member, "getAll" | "onChanged") if before() == "cookies" => add(Atom::ExtensionCookies),
        (Kind::Member, "executeScript") if injects_text(stream, at) => add(Atom::InjectedText),
        (Kind::Key, "method") if word(at + 2).eq_ignore_ascii_case("post") => add(Atom::PostMethod),
        // `type: 'post'` alone is a sort of text, too.
        (Kind::Key, "type")
            if word(at + 2) == "POST" || word(at + 2) == "post" && is_beside_address(stream, at) =>
        {
            add(Atom::PostMethod);
        }
        (Kind::Member, "responseText") if is_handed_on(items, at) => add(Atom::AnswerHanded),
        (Kind::Key, "operation") if word(at + 2) == "remove" => add(Atom::HeaderRemoved),
        (Kind::Member, "onclick" | "onmousedown") if matches!(before(), "document" | "window" | "body") => {
            add(Atom::PageClick);
        }
        (Kind::Member, "splice" | "filter") if is(at + 1, b'(') && before() == "responseHeaders" => {
            add(Atom::HeaderRemoved);
        }
        (Kind::Member, "outerHTML" | "innerHTML")
            if matches!(before(), "documentElement" | "body")
                && !is(at + 1, b'=')
                && !is_joined_to(items, at) =>
        {
            add(Atom::PageSource);
        }
        _ => {}
    }
    if item.kind == Kind::Name && doubles(stream, at) {
        add(Atom::SelfDoubled);
    }
}

/// The facts of a string, a piece of a template or a regular expression.
pub(super) fn named(
    stream: &Stream<'_>,
    at: usize,
    text: &str,
    characters: Characters,
    coded: &mut CodedSource,
    mut add: impl FnMut(Atom),
) {
    let items = stream.items();
    let item = &items[at];
    let source = stream.source().get(item.start as usize..item.end as usize).unwrap_or("");
    let source = &source[..source.floor_char_boundary(LONGEST)];
    let text = &text[..text.floor_char_boundary(LONGEST)];
    if text.eq_ignore_ascii_case("cookie") || text.eq_ignore_ascii_case("authorization") {
        add(Atom::SecretHeader);
    }
    if is_page_click(stream, at) {
        add(Atom::PageClick);
    }
    if (characters.has_all(IN_TOKENS[0]) || characters.has_all(IN_TOKENS[1])) && is_token_pattern(text) {
        add(Atom::TokenPattern);
    }
    // What is unchanged is in the source as it is, between quotes.
    let is_changed = item.folded || item.layer > 0 || !stream.is_verbatim(item);
    let is_coded = characters.has_all(IN_CODES);
    if (is_changed || is_coded) && (coded.has_words(item, source) || is_coded && has_coded_words(text)) {
        add(Atom::CodedWords);
    }
    if ENGINES.may_be_in(characters) {
        for _ in 0..search_engines(text).min(3) {
            add(Atom::SearchEngine);
        }
    }
    if item.kind == Kind::Regex {
        return;
    }
    if item.folded && item.layer == 0 && text.contains('<') && was_tag_hidden(text, around(stream, item)) {
        add(Atom::HiddenTag);
    }
    if item.folded && item.layer == 0 && text.contains('<') && was_login_hidden(text, around(stream, item)) {
        add(Atom::HiddenLogin);
    }
    if let Some((rest, host)) = characters.has(b'/').then(|| private_address(text)).flatten() {
        let ends = matches!(rest.as_bytes().last(), None | Some(b'.' | b':'));
        let joined = items.get(at + 1).is_some_and(|next| next.is_op(b'+')) || item.kind == Kind::Template;
        if joined && ends && host.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b':')) {
            add(Atom::PrivateJoined);
        }
        if changes_router(&text.to_ascii_lowercase()) {
            add(Atom::PrivateChange);
        }
    }
}

/// The facts of a number.
pub(super) fn number(stream: &Stream<'_>, at: usize, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let Some(number) = items[at].number() else { return };
    // Numbers so small are the bits of something else; the ends of the range are in libraries.
    if number > 1e-323 && number < 1e-300 && !(2.2e-308..2.3e-308).contains(&number) {
        add(Atom::StrangeNumber);
    }
    if number >= LONG && grows_text(stream, at) {
        add(Atom::GrownText);
    }
    if number >= ENOUGH_TO_COMPILE && warms_up(stream, at) {
        add(Atom::WarmingLoop);
    }
}

const LONGEST: usize = 16 * 1024;
/// What [`is_token_pattern`] and [`has_coded_words`] ask for.
const IN_TOKENS: [Characters; 2] = [Characters::of(b"alue="), Characters::of(b"once\":\"(")];
const IN_CODES: Characters = Characters::of(b"%u");
const ENOUGH_TO_COMPILE: f64 = 4096.0;
/// Characters of a text that no padding needs.
const LONG: f64 = 200.0;
/// Characters of the longest field of a protocol that is filled up: as many as one byte counts.
const FIELD: f64 = 256.0;

/// Names of search engines as they are in the address that a visitor comes from.
const SEARCH_ENGINES: &[&str] = &[
    "google",
    "bing",
    "yahoo",
    "yandex",
    "baidu",
    "duckduckgo",
    "sogou",
    "haosou",
    "aol",
    "ask",
    "altavista",
    "soso",
];

/// Whether a script takes its own element away, or the one that it has just put in: `currentScript.remove()`,
/// `head.appendChild(s).remove()`, `head.appendChild(s); head.removeChild(s)`, `s.onload = () => s.remove()`.
fn removes_script(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let before = &items[at.saturating_sub(REMOVED)..at];
    let is_own = |items: &[Item]| items.iter().any(|item| stream.says(item, "currentScript"));
    if is_own(&before[before.len().saturating_sub(4)..]) || is_own(&items[at..items.len().min(at + 5)]) {
        return true;
    }
    let removed = if word(at) == "remove" {
        at.checked_sub(1)
    } else {
        Some(at + 2).filter(|name| items.get(*name).is_some_and(|item| item.kind == Kind::Name))
    };
    let Some(removed) = removed else { return false };
    // `append(s).remove()`
    let put = |name: &str| {
        before.windows(4).any(|four| {
            matches!(stream.text(&four[0]), "appendChild" | "append" | "prepend")
                && four[1].is_op(b'(')
                && four[2].kind == Kind::Name
                && (name.is_empty() || stream.text(&four[2]) == name)
                && four[3].is_op(b')')
        })
    };
    // `s.onload = function () { head.removeChild(s) }`
    let once_loaded = |name: &str| {
        before.windows(2).any(|two| {
            two[1].kind == Kind::Member
                && matches!(stream.text(&two[1]), "onload" | "onerror")
                && stream.text(&two[0]) == name
        })
    };
    match items[removed].kind {
        Kind::Name => put(word(removed)) || once_loaded(word(removed)),
        _ => {
            items[removed].is_op(b')')
                && before.len() > 4
                && stream.text(&before[before.len() - 4]).starts_with("append")
        }
    }
}

/// Whether a method of a contract is asked: `contract.methods.text(n).call()`.
fn asks_contract(items: &[Item], stream: &Stream<'_>, call: usize) -> bool {
    let before = &items[call.saturating_sub(METHOD)..call];
    before.last().is_some_and(|last| last.is_op(b')'))
        && before.windows(2).any(|two| {
            two[0].kind == Kind::Member && stream.says(&two[0], "methods") && two[1].kind == Kind::Member
        })
}

/// Items from `methods` to the call that asks.
const METHOD: usize = 12;

/// Items before a removal in which the element is put in.
const REMOVED: usize = 10;

/// Whether a key is beside `url:`.
fn is_beside_address(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let beside = &items[at.saturating_sub(BESIDE)..items.len().min(at + BESIDE)];
    beside.iter().any(|item| item.kind == Kind::Key && stream.says(item, "url"))
}

/// Items between keys of one call.
const BESIDE: usize = 10;

/// Whether a click anywhere on the page is waited for: `document.addEventListener('click', …)`, `$(document).on('click', …)`.
fn is_page_click(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: Option<usize>| at.and_then(|at| items.get(at)).map_or("", |item| stream.text(item));
    if !matches!(
        word(Some(at)),
        "click" | "mousedown" | "pointerdown" | "touchstart" | "touchend" | "mouseup"
    ) {
        return false;
    }
    let is_page = |name: &str| matches!(name, "document" | "window" | "body" | "documentElement");
    // `['click', 'touchend'].forEach(name => document.addEventListener(name, …))`
    let listed = items.iter().skip(at + 1).take(8).position(|item| item.is_op(b']'));
    if let Some(close) = listed.map(|offset| at + 1 + offset)
        && word(Some(close + 1)) == "forEach"
        && (close + 2..close + 14)
            .any(|at| is_page(word(Some(at))) && word(Some(at + 1)) == "addEventListener")
    {
        return true;
    }
    match word(at.checked_sub(2)) {
        // `addEventListener('click', …)` alone is one of the window.
        "addEventListener" => items[at - 2].kind == Kind::Name || is_page(word(at.checked_sub(3))),
        "on" | "one" => is_page(word(at.checked_sub(4))),
        _ => false,
    }
}

/// `name.data`, read.
fn is_read_of_name(items: &[Item], at: usize) -> bool {
    let of_name = at.checked_sub(1).is_some_and(|before| items[before].kind == Kind::Name);
    of_name && !items.get(at + 1).is_some_and(|next| next.is_op(b'=') || next.is_op(b'('))
}

/// `name(name.member)`, the name of a function that is no method.
fn is_handed_on(items: &[Item], at: usize) -> bool {
    let Some(callee) = at.checked_sub(3) else { return false };
    items[callee].kind == Kind::Name
        && items[callee + 1].is_op(b'(')
        && items[callee + 2].kind == Kind::Name
        && items.get(at + 1).is_some_and(|close| close.is_op(b')'))
}

/// Whether something is put together with what is here: `body.innerHTML += …`.
fn is_joined_to(items: &[Item], at: usize) -> bool {
    items.get(at + 1).is_some_and(|next| next.kind == Kind::Op && next.op == Op::of(b"+="))
}

/// Whether an extension runs a text in a page that is not written there: `executeScript(tab, {code: text})`.
fn injects_text(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let argument = items.iter().enumerate().skip(at + 1).take(14);
    let mut code = argument.filter(|(_, item)| item.kind == Kind::Key && stream.says(item, "code"));
    code.next().is_some_and(|(key, _)| {
        let value = items.get(key + 2);
        let constant = value.is_some_and(|value| matches!(value.kind, Kind::Str | Kind::Template));
        // `'…' + text` varies.
        !constant && value.is_some_and(|value| matches!(value.kind, Kind::Name | Kind::Member))
    })
}

/// Whether a text is put behind itself: `a += a`, `a = a + a`.
pub(super) fn doubles(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let is_same = |other: usize| {
        let other = items.get(other).filter(|other| other.kind == Kind::Name);
        other.is_some_and(|other| stream.says(other, stream.text(&items[at])))
    };
    let Some(op) = items.get(at + 1).filter(|item| item.kind == Kind::Op) else { return false };
    let ends = |at: usize| !items.get(at).is_some_and(|next| next.kind == Kind::Member || next.is_op(b'('));
    op.op == Op::of(b"+=") && is_same(at + 2) && ends(at + 3)
        || op.is_op(b'=')
            && is_same(at + 2)
            && items.get(at + 3).is_some_and(|plus| plus.is_op(b'+'))
            && is_same(at + 4)
            && ends(at + 5)
}

/// Whether a number bounds a loop that does nothing but call a function of the script.
fn warms_up(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let compared = at.checked_sub(1).is_some_and(|op| {
        items[op].kind == Kind::Op && (items[op].op == Op::of(b"<") || items[op].op == Op::of(b"<="))
    });
    if !compared || !items.get(at + 1).is_some_and(|next| next.is_op(b';')) {
        return false;
    }
    let Some(close) = (at + 2..(at + 7).min(items.len())).find(|close| items[*close].is_op(b')')) else {
        return false;
    };
    let body = if items.get(close + 1).is_some_and(|open| open.is_op(b'{')) { close + 2 } else { close + 1 };
    items.get(body).is_some_and(|name| name.kind == Kind::Name)
        && items.get(body + 1).is_some_and(|open| open.is_op(b'('))
}

/// Whether a number bounds the length of a text that a loop only makes longer: `while (a.length < …) a += b`.
fn grows_text(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let Some(start) = at.checked_sub(5) else { return false };
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let compared = items[at - 1].kind == Kind::Op
        && (items[at - 1].op == Op::of(b"<") || items[at - 1].op == Op::of(b"<="));
    if word(start) != "while" || !compared || word(at - 2) != "length" || items[at - 3].kind != Kind::Name {
        return false;
    }
    let body = if items.get(at + 2).is_some_and(|open| open.is_op(b'{')) { at + 3 } else { at + 2 };
    let joins = items.get(body + 1).is_some_and(|op| op.kind == Kind::Op && op.op == Op::of(b"+="));
    let joined = items.get(body + 1).is_some_and(|op| op.is_op(b'=')) && {
        let parts = items.iter().skip(body + 2).take(3);
        parts.clone().any(|item| item.is_op(b'+'))
            && parts.clone().any(|item| item.kind == Kind::Name && stream.text(item) == word(body))
    };
    // A field of a protocol is filled up with what says nothing.
    let fills = joins
        && matches!(word(body + 2), "\0" | " ")
        && items[at].number().is_some_and(|number| number <= FIELD);
    items.get(at + 1).is_some_and(|close| close.is_op(b')'))
        && word(body) == word(at - 3)
        && (joins || joined)
        && !fills
}

/// Whether a pattern looks for a form's token in the text of a page.
fn is_token_pattern(text: &str) -> bool {
    if text.len() > 400 || !(text.contains("alue=") || text.contains("once\":\"(")) {
        return false;
    }
    let small = text.to_ascii_lowercase();
    let names = ["nonce", "token", "csrf", "_key", "ser\\\" value", "ser\" value", "crumb"];
    let cut_out = small.contains("value=") && (small.ends_with(['"', '\'', '=']) || small.contains('('))
        || small.contains("nonce\":\"(");
    cut_out && !small.contains('<') && names.iter().any(|name| small.contains(name))
        || cut_out && small.starts_with("name=") && names.iter().any(|name| small.contains(name))
}

/// The source that was looked through last: all items of a decoded code have the same one.
#[derive(Default)]
pub(super) struct CodedSource {
    place: (u32, u32),
    has_words: bool,
}

impl CodedSource {
    fn has_words(&mut self, item: &Item, source: &str) -> bool {
        let place = (item.start, item.end);
        if place != self.place {
            *self = Self { place, has_words: has_coded_words(source) };
        }
        self.has_words
    }
}

/// At least four `%uXXXX`, one behind the other.
fn has_coded_words(text: &str) -> bool {
    let mut run = 0;
    let mut rest = text;
    let is_code = |text: &str, at: &usize| text.as_bytes().get(at + 1) == Some(&b'u');
    // Most texts have no such byte.
    while let Some(found) = memchr::memchr_iter(b'%', rest.as_bytes()).find(|at| is_code(rest, at)) {
        run = if found == 0 { run + 1 } else { 1 };
        let code = rest.as_bytes().get(found + 2..found + 6);
        if !code.is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)) {
            run = 0;
            rest = &rest[found + 2..];
            continue;
        }
        if run == 4 {
            return true;
        }
        rest = &rest[found + 6..];
    }
    false
}

static ENGINES: LazyLock<FewWords> = LazyLock::new(|| FewWords::new(SEARCH_ENGINES.iter().copied()));

/// How many search engines a text names, each by a word of its own, as a part of an address or of a pattern.
fn search_engines(text: &str) -> u32 {
    if text.len() > 1024 || !ENGINES.any(text) {
        return 0;
    }
    let mut named = 0u32;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        if let Some(engine) = SEARCH_ENGINES.iter().position(|engine| *engine == word) {
            named |= 1 << engine;
        }
    }
    named.count_ones()
}

/// The source of a string and what is near it.
fn around<'s>(stream: &Stream<'s>, item: &Item) -> &'s str {
    let source = stream.source();
    let start = source.floor_char_boundary((item.start as usize).saturating_sub(AROUND));
    let end = source.floor_char_boundary((item.end as usize).saturating_add(AROUND));
    &source[start..source.floor_char_boundary(end.min(start + LONGEST)).max(start)]
}

/// Whether a text that was encoded writes a script or a frame from another host, and the source shows neither the host nor
/// the word.
fn was_tag_hidden(text: &str, source: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let shown = source.to_ascii_lowercase();
    ["<script", "<iframe"].iter().any(|tag| {
        let Some(at) = small.find(tag) else { return false };
        let rest = &small[at..];
        let head = &rest[..rest.find('>').unwrap_or(rest.len())];
        let Some((before, host)) = head.split_once("//") else { return false };
        let host: String =
            host.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).collect();
        before.contains("src") && host.contains('.') && !shown.contains(&host) && !shown.contains(&tag[1..])
    })
}

/// Whether a text that was encoded has a field for a password, and the source shows no such word.
fn was_login_hidden(text: &str, source: &str) -> bool {
    let small = text.to_ascii_lowercase();
    let mut fields = small.match_indices("<input");
    let asks = fields.any(|(at, _)| {
        let tag = &small[at..];
        tag[..tag.find('>').unwrap_or(tag.len())].contains("password")
    });
    asks && !source.to_ascii_lowercase().contains("password")
}

/// Bytes before and after a string.
const AROUND: usize = 600;

/// Of an absolute address in a private network: the text after its host, and the host. If nothing comes after the
/// host, the first is the `.` or `:` at its end.
fn private_address(text: &str) -> Option<(&str, &str)> {
    let bytes = text.as_bytes();
    let slashes = memchr::memchr_iter(b'/', bytes).find(|at| bytes.get(at + 1) == Some(&b'/'))?;
    let (scheme, rest) = (&text[..slashes], &text[slashes + 2..]);
    // Markup may be before an address: `<img src="http://…`.
    if scheme.len() > 200 {
        return None;
    }
    let rest = match rest.split_once('@') {
        Some((user, host)) if !user.contains('/') && user.len() < 40 => host,
        _ => rest,
    };
    let end = rest.find(['/', '?', '"', '\'', ' ']).unwrap_or(rest.len());
    let host = &rest[..end];
    let second = host.strip_prefix("172.").and_then(|rest| rest.split('.').next()?.parse::<u8>().ok());
    let private = ["10.", "127.", "192.168.", "169.254."].iter().any(|start| host.starts_with(start))
        || second.is_some_and(|second| (16..32).contains(&second));
    let tail = if end < rest.len() { &rest[end..] } else { &host[host.trim_end_matches(['.', ':']).len()..] };
    private.then_some((tail, host))
}

/// Whether an address in a private network, in small letters, signs in with a name and a password, or sets something.
fn changes_router(text: &str) -> bool {
    let login = text
        .split_once("//")
        .and_then(|(_, rest)| rest.split_once('@'))
        .is_some_and(|(user, _)| user.contains(':') && !user.contains('/') && user.len() < 40);
    let sets = text.split_once('?').is_some_and(|(path, query)| {
        let program =
            [".cgi", "/goform/", "rpm.htm", ".asp", "/apply", "luci"].iter().any(|part| path.contains(part));
        let names = ["dns", "passw", "remote", "save=", "ppp", "apply", "reboot", "action="];
        program && names.iter().any(|name| query.contains(name))
    });
    login || sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_networks_are_told_from_others() {
        assert_eq!(private_address("http://192.168.1."), Some((".", "192.168.1.")));
        assert_eq!(private_address("http://127.0.0.1:"), Some((":", "127.0.0.1:")));
        assert!(private_address("http://a:b@10.0.0.1/x").is_some());
        assert!(
            private_address("https://172.32.0.1/").is_none()
                && private_address("//10.example/").is_some_and(|(_, host)| host == "10.example")
        );
        assert!(private_address("192.168.1.1").is_none());
    }

    #[test]
    fn changes_of_routers_are_told_from_pages() {
        assert!(changes_router("http://admin:admin@192.168.1.1/logo.jpg"));
        assert!(changes_router("http://192.168.0.1/dnscfg.cgi?dnsprimary=192.0.2.1"));
        assert!(
            !changes_router("http://192.168.0.1/status.cgi")
                && !changes_router("http://127.0.0.1:8080/?page=1")
        );
    }

    #[test]
    fn coded_words_follow_each_other() {
        assert!(has_coded_words("%u9090%u4141%u0000%uffff"));
        assert!(!has_coded_words("%u4f60 %u597d %u4f60 x %u597d") && !has_coded_words("%u12%uzzzz%u1234"));
        assert!(!has_coded_words("%u"));
    }

    #[test]
    fn forms_that_the_source_shows_are_not_hidden() {
        let form = "<form action=a.php><p>Sign in<input name=u><INPUT type='password'></form>";
        assert!(was_login_hidden(form, "unescape('%3C%66%6F%72%6D')"));
        assert!(!was_login_hidden(form, "unescape('%3Cform%3E%3Cinput type=password')"));
        assert!(!was_login_hidden("<form><input name=u>password</form>", "x"));
    }

    #[test]
    fn tags_that_the_source_shows_are_not_hidden() {
        let tag = "<script src=\"https://a.example/a.js\"></script>";
        assert!(was_tag_hidden(tag, "unescape('%3C%73%63%72%69%70%74')"));
        assert!(!was_tag_hidden(tag, "unescape('%3Cscript src=%22https://a.example/a.js%22%3E')"));
        assert!(!was_tag_hidden("<script>a</script>", "x"));
    }
}
