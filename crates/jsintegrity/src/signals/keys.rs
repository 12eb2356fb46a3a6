//! What honest code does with pressed keys: it takes them for itself, or looks at a few that it names.

use std::ops::Range;

use super::answered::is_answer_judged;
use super::near::Near;
use crate::stream::Kind;
use crate::taint::{Flow, Sink};

/// Whether a key that is sent may be one that somebody types into a page, and nobody looks at the answer. Who types a code, or lets a
/// scanner type one, is told what it is.
pub(super) fn is_logged(near: Near<'_>, flow: &Flow) -> bool {
    let is_told = || flow.sink == Sink::Request && is_answer_judged(near, flow.at as usize);
    may_be_typed(near, flow.from as usize) && !is_told()
}

/// Whether a key that enters at an item may be one that somebody types into a page. A script that watches what is typed lets
/// keys go on to where they are typed. A terminal, a game or a screen far away takes them all. A recorder of visits notes a few
/// by name.
fn may_be_typed(near: Near<'_>, from: usize) -> bool {
    let body = near.body_around(from);
    !is_taken_away(near, body.clone(), from) && !is_named(near, body, from)
}

/// Whether the event of the key is stopped whatever it is: `e.preventDefault()`, outside of every block of its handler.
fn is_taken_away(near: Near<'_>, body: Range<usize>, from: usize) -> bool {
    let Some(event) = from.checked_sub(1).filter(|at| near.kind(*at) == Some(Kind::Name)) else {
        return false;
    };
    let mut depth = 0u32;
    for at in body.start..body.end.min(body.start + LONG) {
        if near.opens(at) {
            depth += 1;
        } else if near.closes(at) {
            depth = depth.saturating_sub(1);
        }
        let begins = near.is(at.wrapping_sub(2), b';') || near.is(at.wrapping_sub(2), b'{');
        if near.word(at) == "preventDefault" && near.before(at, 1) == near.word(event) && begins && depth <= 1
        {
            return true;
        }
    }
    false
}

/// Whether the key is looked at in what is done for keys of a list alone: `if (['Enter', 'Tab'].includes(e.key)) …`.
fn is_named(near: Near<'_>, body: Range<usize>, from: usize) -> bool {
    let first = body.start.max(from.saturating_sub(LONG));
    (first..from).any(|at| {
        if near.word(at) != "includes" || !near.is(at.wrapping_sub(1), b']') {
            return false;
        }
        let Some(arguments) = near.arguments(at) else { return false };
        let mut listed =
            (at.saturating_sub(LIST)..at - 1).rev().take_while(|at| !near.is(*at, b'[')).peekable();
        listed.peek().is_some()
            && listed.all(|at| near.is(at, b',') || near.text_at(at).is_some_and(|key| key.len() > 1))
            && arguments.clone().any(|at| matches!(near.word(at), "key" | "code"))
            && near.is(arguments.end + 1, b')')
            && done(near, arguments.end + 2).contains(&from)
    })
}

/// The items of a statement or a block that begins at an item.
fn done(near: Near<'_>, start: usize) -> Range<usize> {
    let is_block = near.is(start, b'{');
    let mut depth = 0u32;
    for at in start..start + LONG {
        if near.opens(at) {
            depth += 1;
        } else if near.closes(at) {
            if depth == 0 {
                return start..at;
            }
            depth -= 1;
            if depth == 0 && is_block {
                return start..at;
            }
        } else if depth == 0 && near.is(at, b';') {
            return start..at;
        }
    }
    start..start
}

/// Items of a handler, and of a list.
const LONG: usize = 200;
const LIST: usize = 40;
