//! Whether a script says what became of the data that it sent, without having asked. It writes "incorrect password" or shows a
//! way out, and never looks at the answer.
//!
//! The walk goes backwards, from the message out of the blocks and functions around it to the call that sends. It passes only
//! what runs on the way there. Another branch, the handler of a failure and code behind a look at the answer are no verdict of
//! the script's own.

use super::private::is_secret_name;
use crate::lex::Op;
use crate::stream::functions::{Function, innermost};
use crate::stream::{Item, Kind, Stream};

/// What is enough for the script to know the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// That the answer is looked at.
    Looked,
    /// That the request succeeded, too: an error ends the way here.
    Arrived,
}

/// Whether what is at an item follows a call that sends, and nothing between asks for the answer.
pub(super) fn is_unasked(stream: &Stream<'_>, at: usize, asked: Asked) -> bool {
    let (items, functions) = (stream.items(), stream.functions());
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let mut function = innermost(functions, at);
    let until = at.saturating_sub(FARTHEST);
    // Brackets that were closed before the message, and the last item of the way that is open.
    let (mut closed, mut inner) = (0u32, at);
    let mut position = at;
    let mut own_calls = OWN_CALLS;
    while position > until {
        position -= 1;
        // Out of a function: its head is no code on the way.
        let own = &functions[function];
        if function > 0 && position < own.body.start {
            if reads_parameter(stream, own, at) {
                return false;
            }
            match context(stream, own.start) {
                Context::Follows => {}
                Context::Succeeds if asked == Asked::Looked => {}
                Context::Handler => return sends_after(stream, own),
                _ => return false,
            }
            (position, inner) = (own.start, own.start);
            function = own.parent;
            continue;
        }
        let item = &items[position];
        if is_closing(item) {
            closed += 1;
            continue;
        }
        if is_opening(item) && closed > 0 {
            closed -= 1;
            continue;
        }
        // What is inside of closed brackets may look at the answer, but it sends nothing for sure.
        if matches!(item.kind, Kind::Member) && ANSWER.contains(&stream.text(item)) {
            return false;
        }
        if closed > 0 {
            continue;
        }
        if is_opening(item) {
            if item.is_op(b'{') && word(position.wrapping_sub(1)) == "catch" {
                return false;
            }
            inner = position;
            continue;
        }
        match (item.kind, stream.text(item)) {
            // `answer = await …`: it is asked for.
            (_, "await") if position > 0 && items[position - 1].is_op(b'=') => return false,
            (Kind::Keyword, "catch" | "case" | "default") => return false,
            // `else` without braces: what comes before it does not run.
            (Kind::Keyword, "else") if !opens_block(items, position + 1) => return false,
            // One of the branches of `a ? b : c`.
            _ if item.is_op(b'?') => return false,
            _ if item.is_op(b':') && position > 0 && items[position - 1].kind != Kind::Key => return false,
            _ if is_send(stream, position, inner, asked) => return true,
            // `save(); setTimeout(…)`: what it answers stays in the function of the script that sends.
            _ if asked == Asked::Looked && sends_by_own(stream, position, functions, &mut own_calls) => {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Whether an address is the front page of a service that very many people sign in to, or the page where they do: no page that asks for a
/// password itself has a reason to send people there.
pub(super) fn is_front_door(address: &str) -> bool {
    let Some(rest) = ["https://", "http://", "//"].iter().find_map(|scheme| address.strip_prefix(scheme))
    else {
        return false;
    };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let sub = ["www.", "m.", "accounts.", "account.", "mail.", "login.", "outlook.", "web.", "store.", "my."];
    let host = sub.iter().find_map(|sub| host.strip_prefix(sub)).unwrap_or(host);
    DOORS.contains(&host) && path.len() <= LONGEST_DOOR && !path.contains(['?', '#', '$', '{'])
}

/// A page of a sign-in: `accounts/login/`.
const LONGEST_DOOR: usize = 24;
const DOORS: &[&str] = &[
    "facebook.com",
    "instagram.com",
    "google.com",
    "gmail.com",
    "youtube.com",
    "netflix.com",
    "paypal.com",
    "microsoft.com",
    "office.com",
    "office365.com",
    "live.com",
    "outlook.com",
    "microsoftonline.com",
    "apple.com",
    "icloud.com",
    "amazon.com",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "snapchat.com",
    "tiktok.com",
    "discord.com",
    "roblox.com",
    "steampowered.com",
    "steamcommunity.com",
    "yahoo.com",
    "spotify.com",
    "adobe.com",
    "dropbox.com",
    "coinbase.com",
    "binance.com",
    "ebay.com",
    "telegram.org",
    "whatsapp.com",
    "vk.com",
    "mail.ru",
    "dhl.com",
    "usps.com",
    "ups.com",
    "fedex.com",
    "docusign.com",
    "chase.com",
    "bankofamerica.com",
    "wellsfargo.com",
];

/// Items between a call that sends and what follows.
const FARTHEST: usize = 220;

fn is_opening(item: &Item) -> bool {
    [b'(', b'[', b'{'].iter().any(|op| item.is_op(*op))
}

fn is_closing(item: &Item) -> bool {
    [b')', b']', b'}'].iter().any(|op| item.is_op(*op))
}

fn opens_block(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|item| item.is_op(b'{'))
}

/// What an answer has.
const ANSWER: &[&str] =
    &["status", "ok", "response", "responseText", "responseJSON", "responseXML", "statusText", "statusCode"];

/// Whether a parameter of a function is used between its body's start and an item.
fn reads_parameter(stream: &Stream<'_>, function: &Function, until: usize) -> bool {
    let items = stream.items();
    let names: Vec<&str> = items[function.parameters.clone()]
        .iter()
        .filter(|item| item.kind == Kind::Name)
        .take(PARAMETERS)
        .map(|item| stream.text(item))
        .collect();
    !names.is_empty()
        && items[function.body.start.min(until)..until]
            .iter()
            .any(|item| item.kind == Kind::Name && names.contains(&stream.text(item)))
}

/// Parameters of a handler that are looked for.
const PARAMETERS: usize = 16;

/// How a function is run.
enum Context {
    /// After another, in any case, or after a while.
    Follows,
    /// After a request that succeeded.
    Succeeds,
    /// When a request that is sent later changes its state.
    Handler,
    Unknown,
}

/// The place of a function that begins at an item.
fn context(stream: &Stream<'_>, start: usize) -> Context {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let Some(mut before) = start.checked_sub(1) else { return Context::Unknown };
    if word(before) == "async" {
        before = before.saturating_sub(1);
    }
    let item = &items[before];
    if item.is_op(b':') {
        return match word(before.wrapping_sub(1)) {
            "complete" | "always" => Context::Follows,
            "success" | "onSuccess" | "next" => Context::Succeeds,
            _ => Context::Unknown,
        };
    }
    if item.is_op(b'=') {
        return match word(before.wrapping_sub(1)) {
            "onload" | "onloadend" | "onreadystatechange" => Context::Handler,
            _ => Context::Unknown,
        };
    }
    let is_first = item.is_op(b'(');
    let open =
        if is_first { Some(before) } else { item.is_op(b',').then(|| opening(items, before)).flatten() };
    let Some(callee) = open.and_then(|open| open.checked_sub(1)) else { return Context::Unknown };
    match word(callee) {
        // `fetch(…)` arrives whatever is answered.
        "then" if is_first && follows_fetch(stream, callee) => Context::Follows,
        "then" | "done" | "subscribe" | "success" if is_first => Context::Succeeds,
        "post" | "get" => Context::Succeeds,
        "finally" | "always" | "complete" | "setTimeout" | "requestAnimationFrame" if is_first => {
            Context::Follows
        }
        "fadeOut" | "fadeIn" | "slideUp" | "slideDown" | "hide" | "show" | "animate" | "queue" => {
            Context::Follows
        }
        _ => Context::Unknown,
    }
}

/// Whether `.then` follows `fetch(…)` itself.
fn follows_fetch(stream: &Stream<'_>, then: usize) -> bool {
    let items = stream.items();
    let Some(close) = then.checked_sub(1).filter(|close| items[*close].is_op(b')')) else { return false };
    opening(items, close)
        .and_then(|open| open.checked_sub(1))
        .is_some_and(|callee| stream.says(&items[callee], "fetch"))
}

/// The bracket that is open at an item, or that a closing one closes.
fn opening(items: &[Item], at: usize) -> Option<usize> {
    let mut closed = 0u32;
    for before in (at.saturating_sub(FARTHEST)..at).rev() {
        if is_closing(&items[before]) {
            closed += 1;
        } else if is_opening(&items[before]) {
            if closed == 0 {
                return Some(before);
            }
            closed -= 1;
        }
    }
    None
}

/// Whether a request is sent after the function that handles it.
fn sends_after(stream: &Stream<'_>, function: &Function) -> bool {
    let items = stream.items();
    let later = &items[function.body.end.min(items.len())..items.len().min(function.body.end + HANDLED)];
    later
        .windows(2)
        .any(|pair| pair[0].kind == Kind::Member && stream.says(&pair[0], "send") && pair[1].is_op(b'('))
}

/// Items between a handler and `send`.
const HANDLED: usize = 60;

/// Whether an item is the name of a call that sends. The script must not care what it gives back, unless the message is in its
/// brackets or in a chain behind it. `inner` is where the way to the message goes on.
fn is_send(stream: &Stream<'_>, at: usize, inner: usize, asked: Asked) -> bool {
    let items = stream.items();
    let item = &items[at];
    let next = items.get(at + 1);
    if !matches!(item.kind, Kind::Name | Kind::Member) {
        return false;
    }
    let text = stream.text(item);
    let member = item.kind == Kind::Member;
    let called = next.is_some_and(|next| next.is_op(b'('));
    // `new Image().src = …`
    if member && text == "src" && next.is_some_and(|next| next.is_op(b'=')) {
        return at > 2 && (items[at - 1].is_op(b')') || !stream.says(&items[at - 1], "document"));
    }
    if !called {
        return false;
    }
    let throws = matches!(text, "ajax" | "axios" | "addDoc" | "setDoc")
        || member && matches!(text, "post" | "put" | "patch" | "insert");
    let sends = throws
        || matches!(text, "fetch" | "sendBeacon")
        || member && matches!(text, "send" | "sendForm" | "emit");
    // The message is in its brackets.
    if inner == at + 1 {
        return sends;
    }
    let begin = begins(stream, at);
    let before = begin.checked_sub(1).map(|before| &items[before]);
    let awaited = before.is_some_and(|before| is_word(stream, before, "await"));
    let start = if awaited { begin.checked_sub(2).map(|before| &items[before]) } else { before };
    let is_statement = start.is_none_or(|start| {
        [b';', b'{', b'}', b','].iter().any(|op| start.is_op(*op))
            || start.kind == Kind::Op && start.op == Op::of(b"=>")
            // `if (x) save()` is no statement after an operand.
            || stream.ends_operand(start) && !start.is_op(b')')
    });
    let chained = is_chained(items, at);
    if chained {
        return sends && (asked == Asked::Looked || !throws);
    }
    // `await save(password.value)`: its result is of no interest, and what it throws ends the way here.
    let own = awaited && asked == Asked::Looked && hands_over_value(stream, at + 1);
    is_statement && (own || sends && (asked == Asked::Looked || !throws))
}

/// Calls of functions of the script that are looked into.
const OWN_CALLS: u32 = 6;
/// Items around a call in which its function is looked for, and of its body that are read.
const AROUND: usize = 2_000;
const BODY: usize = 120;

/// Whether a statement calls a function of the script that sends, and hands no function over that could hear the answer.
fn sends_by_own(stream: &Stream<'_>, at: usize, functions: &[Function], calls: &mut u32) -> bool {
    let items = stream.items();
    let item = &items[at];
    let is_call = item.kind == Kind::Name && items.get(at + 1).is_some_and(|next| next.is_op(b'('));
    let awaited = at.checked_sub(1).filter(|before| is_word(stream, &items[*before], "await"));
    let starts = awaited
        .unwrap_or(at)
        .checked_sub(1)
        .is_none_or(|before| [b';', b'{', b'}'].iter().any(|op| items[before].is_op(*op)));
    if !is_call || !starts || is_chained(items, at) || *calls == 0 {
        return false;
    }
    *calls -= 1;
    let handed = items[at + 2..].iter().take(BODY).take_while(|item| !item.is_op(b';'));
    if handed
        .into_iter()
        .any(|item| is_word(stream, item, "function") || item.kind == Kind::Op && item.op == Op::of(b"=>"))
    {
        return false;
    }
    let name = stream.text(item);
    let from = functions.partition_point(|function| function.start + AROUND < at);
    let near = functions[from..].iter().take_while(|function| function.start < at + AROUND);
    let named = |function: &&Function| {
        let own = function.name.map(|name| stream.text(&items[name]));
        // `const save = async (…) => …`
        let mut before = function.start.saturating_sub(1);
        if is_word(stream, &items[before], "async") {
            before = before.saturating_sub(1);
        }
        let assigned = items[before].is_op(b'=').then(|| before.checked_sub(1)).flatten();
        own == Some(name) || assigned.is_some_and(|to| stream.text(&items[to]) == name)
    };
    near.into_iter().find(named).is_some_and(|function| {
        let body = &items[function.body.start..function.body.end.min(function.body.start + BODY)];
        let sends = body.windows(2).any(|pair| {
            let text = stream.text(&pair[0]);
            let called = pair[1].is_op(b'(') && matches!(pair[0].kind, Kind::Name | Kind::Member);
            called && matches!(text, "fetch" | "sendBeacon" | "ajax" | "axios" | "post" | "send" | "emit")
                || text == "src" && pair[0].kind == Kind::Member && pair[1].is_op(b'=')
        });
        sends && !body.iter().any(|item| item.kind == Kind::Member && ANSWER.contains(&stream.text(item)))
    })
}

/// Whether the value of a field, or what is named after a secret, is in the brackets that open at an item.
fn hands_over_value(stream: &Stream<'_>, open: usize) -> bool {
    let items = stream.items();
    let mut depth = 0u32;
    for item in items[open..].iter().take(FARTHEST) {
        if is_opening(item) {
            depth += 1;
        } else if is_closing(item) {
            depth -= 1;
            if depth == 0 {
                return false;
            }
        }
        let text = stream.text(item);
        if item.kind == Kind::Member && text == "value" || item.kind == Kind::Name && is_secret_name(text) {
            return true;
        }
    }
    false
}

/// Whether a chain goes on behind the call whose name is at an item.
fn is_chained(items: &[Item], at: usize) -> bool {
    let mut depth = 0u32;
    for (offset, item) in items[at + 1..].iter().enumerate().take(FARTHEST) {
        if is_opening(item) {
            depth += 1;
        } else if is_closing(item) {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return items.get(at + 2 + offset).is_some_and(|next| next.kind == Kind::Member);
            }
        }
    }
    false
}

/// Where the expression begins whose last part is at an item: `a.b.c`.
fn begins(stream: &Stream<'_>, at: usize) -> usize {
    let items = stream.items();
    let mut begin = at;
    while begin > at.saturating_sub(FARTHEST) {
        let before = &items[begin - 1];
        if items[begin].kind == Kind::Member && before.is_op(b')') {
            let Some(open) = opening(items, begin - 1) else { return begin };
            begin = open;
        } else if items[begin].kind == Kind::Member && matches!(before.kind, Kind::Name | Kind::Member)
            || items[begin].is_op(b'(') && matches!(before.kind, Kind::Name | Kind::Member)
        {
            begin -= 1;
        } else {
            break;
        }
    }
    begin
}

fn is_word(stream: &Stream<'_>, item: &Item, word: &str) -> bool {
    matches!(item.kind, Kind::Name | Kind::Keyword) && stream.text(item) == word
}
