//! What honest code does that attacks seldom do: it reads what the server answers to a request. The answer is that of one request: what
//! others are answered says nothing of it.

use super::near::Near;
use crate::lex::Op;
use crate::stream::Kind;

/// Whether the script reads the answer of the request that is called at an item. It does by `(await fetch(…)).json()`, by
/// `x.send(…)` and `x.responseText`, or by a function that gets the answer. Who takes data away needs no answer.
pub(super) fn is_answer_read(near: Near<'_>, callee: usize) -> bool {
    let Some(arguments) = near.arguments(callee) else { return false };
    if near.word(callee) == "send" && near.kind(callee) == Some(Kind::Member) {
        return callee.checked_sub(1).is_some_and(|request| is_request_read(near, request));
    }
    let by_axios = near.word(callee) == "axios" || near.before(callee, 1) == "axios";
    is_handed(near, callee)
        || is_chain_read(near, arguments.end, by_axios)
        || by_axios && near.is(callee.wrapping_sub(4), b'}') && near.before(callee, 5) == "data"
        || near.put_into(callee).is_some_and(|name| {
            near.same_value(name).any(|at| at != name && is_chain_read(near, at, by_axios))
        })
}

/// Whether the answer is read, or at least whether it was a good one: `(await fetch(…)).ok`, `.then(r => r.ok ? … : …)`.
pub(super) fn is_answer_judged(near: Near<'_>, callee: usize) -> bool {
    is_answer_read(near, callee) || is_success_read(near, callee)
}

fn is_success_read(near: Near<'_>, callee: usize) -> bool {
    let Some(arguments) = near.arguments(callee) else { return false };
    let judged = |at: usize| matches!(near.word(at), "ok" | "status") && near.kind(at) == Some(Kind::Member);
    let mut after = arguments.end + 1;
    while near.is(after, b')') {
        after += 1;
    }
    let handed = || {
        let taken = taken(near, after + 2).filter(|_| near.word(after) == "then")?;
        let mut body = near.arguments(after)?;
        Some(body.any(|at| near.word(at) == near.word(taken) && judged(at + 1)))
    };
    judged(after)
        || handed() == Some(true)
        || near.put_into(callee).is_some_and(|name| near.same_value(name).any(|at| judged(at + 1)))
}

/// Requests that are called among these items.
pub(super) fn requests(near: Near<'_>) -> impl Iterator<Item = usize> + '_ {
    near.places().filter(move |at| near.is(at + 1, b'(') && is_request(near, *at))
}

fn is_request(near: Near<'_>, at: usize) -> bool {
    match near.word(at) {
        "fetch" | "axios" | "ajax" | "sendBeacon" => true,
        "post" | "send" | "getJSON" => near.kind(at) == Some(Kind::Member),
        _ => false,
    }
}

/// Whether a request of jQuery takes a function for the answer: `$.post(address, data, answer => …)`, `{success: function (answer) {…}}`.
fn is_handed(near: Near<'_>, callee: usize) -> bool {
    if !matches!(near.word(callee), "post" | "get" | "getJSON" | "ajax") {
        return false;
    }
    let Some(arguments) = near.arguments(callee) else { return false };
    let mut depth = 0u32;
    for at in arguments {
        if near.opens(at) {
            depth += 1;
        } else if near.closes(at) {
            depth = depth.saturating_sub(1);
        }
        let handed = match depth {
            0 => near.is(at, b',') && taken(near, at + 1).is_some(),
            1 => near.word(at) == "success" && near.is(at + 1, b':') && taken(near, at + 2).is_some(),
            _ => false,
        };
        if handed {
            return true;
        }
    }
    false
}

/// Whether what comes before is an answer that is read where it goes on: `.json()`, `.then(answer => answer.json())`,
/// `.done(answer => …)`.
fn is_chain_read(near: Near<'_>, before: usize, by_axios: bool) -> bool {
    let mut at = before + 1;
    for _ in 0..CHAIN {
        // `(await fetch(…)).json()`
        while near.is(at, b')') {
            at += 1;
        }
        if near.kind(at) != Some(Kind::Member) {
            return false;
        }
        let word = near.word(at);
        if by_axios && word == "data" {
            return true;
        }
        let Some(arguments) = near.arguments(at) else { return false };
        let taken = taken(near, at + 2);
        let read = match word {
            "json" => arguments.is_empty(),
            "done" | "success" => taken.is_some(),
            "then" => taken.is_some_and(|name| {
                arguments.clone().any(|at| {
                    near.kind(at) == Some(Kind::Name)
                        && near.word(at) == near.word(name)
                        && (near.word(at + 1) == "json" || by_axios && near.word(at + 1) == "data")
                })
            }),
            _ => false,
        };
        if read {
            return true;
        }
        at = arguments.end + 1;
    }
    false
}

/// Whether what a request in a variable is answered is read: `x.responseText`, or `this.responseText` in `x.onload = function () {…}`.
fn is_request_read(near: Near<'_>, request: usize) -> bool {
    if near.kind(request) != Some(Kind::Name) {
        return false;
    }
    near.same_value(request).any(|at| match near.word(at + 1) {
        "responseText" | "responseJSON" => true,
        "onload" | "onreadystatechange" | "addEventListener" => {
            near.function_in(at + 2..at + 8).is_some_and(|body| {
                body.into_iter().any(|at| {
                    near.word(at) == "this" && matches!(near.word(at + 1), "responseText" | "responseJSON")
                })
            })
        }
        _ => false,
    })
}

/// The parameter of a function that is written here and looks at it: `function (answer)`, `answer =>`, `(answer) =>`.
fn taken(near: Near<'_>, at: usize) -> Option<usize> {
    let at = at + usize::from(near.word(at) == "async");
    let arrow = |at: usize| near.item(at).is_some_and(|item| item.op == Op::of(b"=>"));
    let named = |at: usize| near.kind(at) == Some(Kind::Name);
    let taken = if near.word(at) == "function" {
        [at + 2, at + 3].into_iter().find(|at| named(*at))
    } else if named(at) && arrow(at + 1) {
        Some(at)
    } else {
        (near.is(at, b'(') && named(at + 1) && near.is(at + 2, b')') && arrow(at + 3)).then_some(at + 1)
    };
    taken.filter(|name| (name + 1..name + BODY).any(|at| named(at) && near.word(at) == near.word(*name)))
}

/// Items of a function in which it looks at what it takes.
const BODY: usize = 40;
/// Calls that follow a request one after the other.
const CHAIN: usize = 6;
