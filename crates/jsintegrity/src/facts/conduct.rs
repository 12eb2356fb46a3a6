//! Facts about the conduct of a script. It asks until it gets a yes, sorts by worth, tries ports, works inside an extension, or
//! names secrets in other languages than English.

use std::ops::Range;

use super::Atom;
use crate::characters::Characters;
use crate::lex::Op;
use crate::listed::Listed;
use crate::stream::{Item, Kind, Stream};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let item = &items[at];
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    match (item.kind, text) {
        (Kind::Name, "chrome" | "browser") if EXTENSION.contains(&word(at + 1)) => add(Atom::ExtensionApi),
        (Kind::Member, "chrome" | "browser")
            if at > 0 && is_global(word(at - 1)) && EXTENSION.contains(&word(at + 1)) =>
        {
            add(Atom::ExtensionApi);
        }
        (Kind::Member, "setEnabled" | "uninstall") if at > 0 && word(at - 1) == "management" => {
            add(Atom::ExtensionDisabled);
        }
        (Kind::Member, "sort") if sorts_by_worth(stream, at) => add(Atom::WorthSort),
        (Kind::Member, "catch") if asks_again(stream, at) => add(Atom::AskedAgain),
        (Kind::Member, "clone") if at > 0 && matches!(word(at - 1), "request" | "req") => {
            add(Atom::RequestCopied);
        }
        _ => {}
    }
}

/// The facts of a string, a piece of a template or a regular expression.
pub(super) fn named(
    stream: &Stream<'_>,
    at: usize,
    text: &str,
    characters: Characters,
    mut add: impl FnMut(Atom),
) {
    let items = stream.items();
    if text == "fetch" && at > 1 && stream.says(&items[at - 2], "addEventListener") {
        add(Atom::WorkerFetch);
    }
    if ORDERS.has(text) || is_worded_order(text) {
        add(Atom::PanelOrder);
    }
    if characters.has(b'[') && is_token_selector(text) {
        add(Atom::TokenSelector);
    }
    if text.starts_with(':') && joins_port(stream, at) {
        add(Atom::PortJoined);
    }
}

/// Whether a text is an order of two or three words: `askOtp`, `show_card`, `wrong-pin`.
fn is_worded_order(text: &str) -> bool {
    if !(6..=20).contains(&text.len()) || !text.is_ascii() {
        return false;
    }
    let (mut things, mut verbs, mut start) = (0, 0, 0);
    let bytes = text.as_bytes();
    for end in 1..=bytes.len() {
        let ends = end == bytes.len()
            || matches!(bytes[end], b'_' | b'-' | b':')
            || bytes[end].is_ascii_uppercase() && !bytes[end - 1].is_ascii_uppercase();
        if !ends {
            continue;
        }
        let word = text[start..end].trim_start_matches(['_', '-', ':']);
        if ORDERED.has_in_any_case(word) {
            things += 1;
        } else if ORDERING.has_in_any_case(word) {
            verbs += 1;
        } else {
            return false;
        }
        start = end;
    }
    things > 0 && verbs > 0
}

/// What is asked for.
static ORDERED: Listed = Listed::new(&[
    "otp", "sms", "pin", "2fa", "card", "cc", "vbv", "3ds", "pass", "password", "code", "selfie", "seed",
    "tan",
]);
/// What an order says of it.
static ORDERING: Listed = Listed::new(&[
    "ask", "need", "want", "wrong", "bad", "error", "invalid", "retry", "again", "resend", "redirect", "goto",
]);

/// Whether a number, small enough for tries, is what a counter is compared with: `n++ < 2`, `n += 1; … n >= 3`.
pub(super) fn counts_tries(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let small = items[at].number().is_some_and(|number| (0.0..=4.0).contains(&number));
    let Some(before) = at.checked_sub(2).filter(|_| small) else { return false };
    let compares = items[at - 1].kind == Kind::Op && items[at - 1].op.compares();
    // `for (i = 0; i < 3; i++)` counts no tries.
    if !compares || items.get(at + 1).is_some_and(|next| next.is_op(b';')) {
        return false;
    }
    if items[before].kind == Kind::Op {
        return items[before].op == Op::of(b"++");
    }
    let name = stream.text(&items[before]);
    let counted = matches!(items[before].kind, Kind::Name | Kind::Member) && !name.is_empty();
    let earlier = &items[before.saturating_sub(EARLIER)..before];
    counted
        && earlier.windows(4).any(|four| {
            let [counter, op, next, last] = four else { return false };
            let same =
                |item: &Item| matches!(item.kind, Kind::Name | Kind::Member) && stream.text(item) == name;
            same(counter)
                && op.kind == Kind::Op
                && (op.op == Op::of(b"++")
                    || op.op == Op::of(b"+=") && next.number() == Some(1.0)
                    || op.is_op(b'=') && same(next) && last.is_op(b'+'))
        })
}

/// Items before a comparison in which its counter is counted up.
const EARLIER: usize = 160;

/// `while (true)`, `for (;;)`, `while (!name)`; `at` is a keyword.
pub(super) fn is_endless_loop(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    if !is(at + 1, b'(') {
        return false;
    }
    match word(at) {
        "while" => {
            let constant = word(at + 2) == "true" || items.get(at + 2).and_then(Item::number) == Some(1.0);
            constant && is(at + 3, b')')
                || is(at + 2, b'!')
                    && items.get(at + 3).is_some_and(|item| item.kind == Kind::Name)
                    && is(at + 4, b')')
        }
        "for" => is(at + 2, b';') && is(at + 3, b';') && is(at + 4, b')'),
        _ => false,
    }
}

/// Whether a message is shown every few seconds for ever: `function again() { alert(text); setTimeout(again, 10) }`,
/// `setInterval(function () { alert(text) }, 100)`. A reminder comes after minutes, and one that was answered comes no more.
pub(super) fn comes_again(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    if !matches!(word(at), "alert" | "confirm" | "print") || !is(at + 1, b'(') {
        return false;
    }
    let functions = stream.functions();
    let number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
    let function = &functions[number];
    if number == 0 || !function.body.contains(&at) || function.body.len() > AGAIN {
        return false;
    }
    let decides =
        |item: &usize| items[*item].kind == Kind::Keyword && matches!(word(*item), "if" | "return" | "while");
    if function.body.clone().any(|item| decides(&item)) {
        return false;
    }
    let soon = |at: usize| items.get(at).and_then(Item::number).is_none_or(|number| number <= SOON);
    let named = function.name.map_or("", |name| word(name));
    let again = function.body.clone().skip_while(|item| *item < at).any(|item| {
        word(item) == "setTimeout"
            && is(item + 1, b'(')
            && !named.is_empty()
            && word(item + 2) == named
            && soon(item + 4)
    });
    let start = function.start;
    let timed = start > 1 && word(start - 2) == "setInterval" && is(start - 1, b'(');
    let often = |at: usize| items.get(at).and_then(Item::number).is_some_and(|number| number <= SOON);
    again || timed && is(function.body.end, b',') && often(function.body.end + 1)
}

/// Items of a function that shows a message again and again.
const AGAIN: usize = 60;
/// Milliseconds between two messages.
const SOON: f64 = 5000.0;

/// Whether a script asks a wallet again after the visitor refused: a `try { sign() } catch { … }` in a loop that goes on. The
/// `catch` may also call the function that it is in, or turn a counter back. `at` is the keyword, or the method of a promise.
pub(super) fn asks_again(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let earlier = at.saturating_sub(ASKED)..at;
    let asks = |at: &usize| {
        let item = &items[*at];
        match item.kind {
            Kind::Member | Kind::Name => {
                PROMPTS.contains(&stream.text(item)) && items.get(at + 1).is_some_and(|next| next.is_op(b'('))
            }
            Kind::Str => PROMPT_METHODS.contains(&stream.text(item)),
            _ => false,
        }
    };
    if !earlier.clone().any(|at| asks(&at)) {
        return false;
    }
    // What is done after a refusal, up to the bracket that closes it.
    let mut depth = 0i32;
    let mut opened = false;
    let own = own_names(stream, at);
    let declared = |name: &str| own.contains(&name);
    for next in at + 1..items.len().min(at + REFUSED) {
        let item = &items[next];
        let called = items.get(next + 1).is_some_and(|next| next.is_op(b'('));
        match item.kind {
            Kind::Op if item.is_op(b'{') || item.is_op(b'(') => {
                depth += 1;
                opened |= item.is_op(b'{') || items[at].kind == Kind::Member;
            }
            Kind::Op if item.is_op(b'}') || item.is_op(b')') => {
                depth -= 1;
                if depth <= 0 && opened {
                    break;
                }
            }
            // `i--`, so that the same is asked in the next turn.
            Kind::Op if item.op == Op::of(b"--") && opened => return true,
            Kind::Name | Kind::Member if called => match word(next) {
                "setTimeout" if declared(word(next + 2)) => return true,
                name if declared(name) && name != "setTimeout" => return true,
                _ => {}
            },
            _ => {}
        }
    }
    // `for (…) try { sign(); break } catch { }`
    items[at].kind == Kind::Keyword && leaves_loop(stream, at)
}

/// The names of the functions that an item is in: of their declarations, or of what they are put into.
fn own_names<'s>(stream: &'s Stream<'_>, at: usize) -> Vec<&'s str> {
    let (items, functions) = (stream.items(), stream.functions());
    let mut number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
    let mut names = Vec::new();
    // From the last that begins before the item to those around it.
    for _ in 0..OUTER {
        let Some(function) = functions.get(number).filter(|_| number > 0) else { break };
        if function.body.contains(&at) {
            if let Some(name) = function.name {
                names.push(stream.text(&items[name]));
            }
            // `a = async () => …`, `const a = useCallback(async () => …`
            let before = (function.start.saturating_sub(6)..function.start).rev();
            for equals in before {
                let is_put = items[equals].is_op(b'=') || items[equals].is_op(b':');
                if is_put
                    && equals > 0
                    && matches!(items[equals - 1].kind, Kind::Name | Kind::Member | Kind::Key)
                {
                    names.push(stream.text(&items[equals - 1]));
                    break;
                }
                if items[equals].is_op(b';') || items[equals].is_op(b'}') {
                    break;
                }
            }
        }
        number = function.parent;
    }
    names
}

/// Functions around an item that are looked at.
const OUTER: usize = 12;

/// Whether the block before a `catch` ends a loop: only who agrees gets out of it.
fn leaves_loop(stream: &Stream<'_>, catch: usize) -> bool {
    let items = stream.items();
    let mut depth = 0i32;
    for at in (catch.saturating_sub(ASKED)..catch).rev() {
        let item = &items[at];
        match item.kind {
            Kind::Op if item.is_op(b'}') => depth += 1,
            Kind::Op if item.is_op(b'{') => {
                depth -= 1;
                if depth <= 0 {
                    return false;
                }
            }
            Kind::Keyword if depth == 1 && stream.says(item, "break") => return true,
            _ => {}
        }
    }
    false
}

/// Items before a refusal in which something is asked; items after it.
const ASKED: usize = 160;
const REFUSED: usize = 120;

/// What makes a wallet ask its owner.
const PROMPTS: &[&str] = &[
    "sendTransaction",
    "sendTransactionAsync",
    "signTransaction",
    "signAllTransactions",
    "signAndSendTransaction",
    "signTypedData",
    "_signTypedData",
    "signTypedDataAsync",
    "writeContract",
    "writeContractAsync",
    "approve",
    "setApprovalForAll",
    "increaseAllowance",
    "triggerSmartContract",
];
const PROMPT_METHODS: &[&str] = &[
    "eth_sendTransaction",
    "eth_signTypedData_v4",
    "eth_signTypedData_v3",
    "eth_signTypedData",
    "eth_sign",
    "wallet_sendCalls",
];

/// What operators of panels ask the next page for, as their programs name it.
static ORDERS: Listed = Listed::new(&[
    "sms",
    "otp",
    "push",
    "app",
    "approve",
    "vbv",
    "3ds",
    "sms_error",
    "card_error",
    "otp_error",
    "code_error",
    "login_error",
    "pin",
    "tan",
    "selfie",
    "seed",
    "cc",
    "card",
    "appauth",
    "smserror",
    "otperror",
]);

/// Interfaces that only extensions have.
const EXTENSION: &[&str] = &[
    "runtime",
    "tabs",
    "storage",
    "cookies",
    "webRequest",
    "declarativeNetRequest",
    "scripting",
    "windows",
    "history",
    "webNavigation",
    "management",
    "identity",
    "debugger",
    "proxy",
    "downloads",
    "alarms",
    "browserAction",
    "action",
    "contextMenus",
    "bookmarks",
    "extension",
    "userScripts",
    "topSites",
    "tabCapture",
];

fn is_global(text: &str) -> bool {
    matches!(text, "window" | "self" | "globalThis")
}

/// `sort((a, b) => b.usd - a.usd)`: a member that says what something is worth, on both sides of a minus.
fn sorts_by_worth(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let compared = &items[at..items.len().min(at + COMPARED)];
    compared.iter().enumerate().any(|(offset, item)| {
        let before = at + offset;
        item.is_op(b'-')
            && before > at
            && is_worth(stream, &items[before - 1])
            && items[before..items.len().min(before + 6)].iter().skip(1).any(|item| is_worth(stream, item))
    })
}

/// Items of a short function that compares two values.
const COMPARED: usize = 32;

fn is_worth(stream: &Stream<'_>, item: &Item) -> bool {
    let text = stream.text(item);
    item.kind == Kind::Member
        && text.len() <= LONGEST_NAME
        && WORTH.iter().any(|word| text.to_ascii_lowercase().contains(word))
}

const WORTH: &[&str] = &["usd", "worth", "fiat", "balancevalue", "valuein", "totalvalue", "tokenvalue"];
const LONGEST_NAME: usize = 24;

/// Whether a text selects the field or element with a form's token.
fn is_token_selector(text: &str) -> bool {
    let begins = |with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if text.len() > 120 || !["input[name", "meta[name", "[name"].into_iter().any(begins) {
        return false;
    }
    let small = text.to_ascii_lowercase();
    ["csrf", "_token", "nonce", "authenticity", "verificationtoken", "xsrf"]
        .iter()
        .any(|name| small.contains(name))
}

/// Whether a colon joins a host and a port that both vary: `'http://' + host + ':' + port`.
fn joins_port(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let text = stream.text(&items[at]);
    if !matches!(text, ":" | ":/" | ":%s") {
        return false;
    }
    let head = &items[at.saturating_sub(6)..at];
    let scheme = head.iter().any(|item| {
        matches!(item.kind, Kind::Str | Kind::Template)
            && ["http://", "https://", "ws://", "wss://", "//"].contains(&stream.text(item))
    });
    let own = head
        .iter()
        .any(|item| matches!(stream.text(item), "hostname" | "location" | "host" | "protocol" | "origin"));
    let varies = |item: &Item| matches!(item.kind, Kind::Name | Kind::Member);
    let next = items.iter().skip(at + 1).take(3).any(varies);
    scheme && !own && next && head.iter().any(varies)
}

/// Whether a piece of a text that names a fact counts as one. Secrets and refusals are looked for in labels and lines of messages alone;
/// a short word must be alone there.
pub(super) fn counts(atom: Atom, text: &str, piece: &Range<usize>) -> bool {
    match atom {
        // Some languages do without spaces.
        Atom::Refusal => text.len() <= LONGEST_LABEL && (text.contains(' ') || !text.is_ascii()),
        Atom::SecretWord => {
            text.len() <= LONGEST_LABEL && (!is_short(&text[piece.clone()]) || is_alone(text, piece))
        }
        _ => true,
    }
}

/// Bytes of a label or of a line of a message.
const LONGEST_LABEL: usize = 160;

/// Whether a word is short enough to be inside of others.
fn is_short(word: &str) -> bool {
    word.is_ascii() && word.len() <= 6
}

fn is_alone(text: &str, piece: &Range<usize>) -> bool {
    let before = text[..piece.start].chars().next_back();
    let after = text[piece.end..].chars().next();
    before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::has;

    #[test]
    fn conduct_is_told_from_what_looks_like_it() {
        let table: &[(Atom, &[&str], &[&str])] = &[
            (
                Atom::EndlessLoop,
                &["while(true){f()}", "for(;;)f()", "while(!done){f()}", "while(1)f()"],
                &["while(i<3)f()", "for(;i<3;)f()", "while(!q.length)f()"],
            ),
            (
                Atom::WorthSort,
                &["l.sort((a,b)=>b.usd-a.usd)", "l.sort(function(x,y){return y.usdValue-x.usdValue})"],
                &["l.sort((a,b)=>a.at-b.at)", "l.sort();x.usd=1"],
            ),
            (
                Atom::PortJoined,
                &["i.src='http://'+ip+':'+p", "fetch(`http://${h}:${p}/`)"],
                &["u='ws://'+location.hostname+':'+port", "t=h+':'+m", "u='http://'+h+'/a'"],
            ),
            (
                Atom::TokenSelector,
                &["d.querySelector('input[name=\"csrf_token\"]')", "q('meta[name=csrf-token]')"],
                &["q('input[name=email]')", "q('csrf')"],
            ),
            (
                Atom::ExtensionApi,
                &["chrome.runtime.id", "window.chrome.tabs"],
                &["chrome.webstore", "a.chrome.x"],
            ),
            (Atom::WorkerFetch, &["self.addEventListener('fetch',f)"], &["fetch('/a')", "on('fetch')"]),
            (
                Atom::SecretWord,
                &["m='No-Kartu: '", "l='Contraseña'", "l='OTP:'", "o={senha:v}"],
                &["m='opinion'", "m='spinning'", "l='Nome'"],
            ),
        ];
        let mut wrong = Vec::new();
        for (atom, with, without) in table {
            wrong.extend(
                with.iter().filter(|source| !has(source, *atom)).map(|s| format!("{atom:?} misses {s}")),
            );
            wrong.extend(
                without.iter().filter(|source| has(source, *atom)).map(|s| format!("{atom:?} in {s}")),
            );
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
