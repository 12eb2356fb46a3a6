//! Values that are taken apart by the names of their properties: `const {value} = field`, `({target: {value: v}}) => …`. Such a name reads a
//! property as `field.value` does.

use crate::lex::Op;
use crate::stream::{Item, Kind, Stream};

/// A property that a pattern of braces takes out of a value.
pub(crate) struct Part {
    /// The item of the variable that gets it.
    pub(crate) variable: usize,
    /// The item where the value begins; none if the pattern is a parameter.
    pub(crate) value: Option<usize>,
}

/// The part that a name, or a key before its name, takes out. Only what follows is looked at: an object is followed by anything but a sign
/// of assignment, and by no body.
pub(crate) fn part(stream: &Stream<'_>, at: usize) -> Option<Part> {
    let items = stream.items();
    let is = |at: usize, of: &[u8]| items.get(at).is_some_and(|item| of.iter().any(|op| item.is_op(*op)));
    let variable = match items[at].kind {
        Kind::Name => at,
        Kind::Key if items.get(at + 2).is_some_and(|item| item.kind == Kind::Name) => at + 2,
        _ => return None,
    };
    if !at.checked_sub(1).is_some_and(|before| is(before, b"{,")) || !is(variable + 1, b",}=") {
        return None;
    }
    let mut depth = 0i32;
    let rest = items.iter().enumerate().skip(variable + 1).take(PATTERN);
    for (close, item) in rest {
        if is(close, b"{[(") {
            depth += 1;
            continue;
        } else if is(close, b"}])") {
            depth -= 1;
        } else if item.is_op(b';') && depth <= 0 {
            return None;
        } else {
            continue;
        }
        // Patterns around this one begin and end as it does.
        if depth < 0 && item.is_op(b'}') && !is(close + 1, b",}") {
            return end(stream, items, close).map(|value| Part { variable, value });
        }
        if depth < 0 && item.is_op(b')') {
            return ends_parameters(items, close).then_some(Part { variable, value: None });
        }
    }
    None
}

/// What comes after the last brace of a pattern: the item where the value begins, or none after a parameter.
fn end(stream: &Stream<'_>, items: &[Item], close: usize) -> Option<Option<usize>> {
    let next = items.get(close + 1)?;
    if next.is_op(b'=') || next.kind == Kind::Keyword && stream.says(next, "of") {
        return Some(Some(close + 2));
    }
    (next.is_op(b')') && ends_parameters(items, close + 1)).then_some(None)
}

/// Whether a body follows a bracket: `) =>`, `) {`.
fn ends_parameters(items: &[Item], close: usize) -> bool {
    items.get(close + 1).is_some_and(|next| next.is_op(b'{') || next.op == Op::of(b"=>"))
}

/// Whether the `value` here is that of a field, as far as `.value` is. A parameter may take apart anything, so its `value`
/// counts only if it takes an event's target apart. What `read` and `next` give, such as `{value, done}`, comes piece by
/// piece and does not count.
pub(super) fn takes_field(stream: &Stream<'_>, at: usize) -> bool {
    let Some(part) = part(stream, at) else { return false };
    let Some(value) = part.value else {
        return is_of_target(stream, at);
    };
    let source = stream.items().iter().skip(value).take(SOURCE).take_while(|item| !item.is_op(b';'));
    !source.map(|item| stream.text(item)).any(|word| matches!(word, "read" | "next"))
}

/// Items of what is taken apart that are looked at.
const SOURCE: usize = 10;

/// Whether the `cookie` here is the document's: `const {cookie} = document`.
pub(super) fn takes_cookies(stream: &Stream<'_>, at: usize) -> Option<Part> {
    let word = |at: usize| stream.items().get(at).map_or("", |item| stream.text(item));
    let part = part(stream, at)?;
    let value = part.value?;
    let of_window = matches!(word(value), "window" | "self" | "globalThis") && word(value + 1) == "document";
    (word(value) == "document" || of_window || key_around(stream, at) == "document").then_some(part)
}

/// Whether the pattern around a part is that of an event's target.
pub(crate) fn is_of_target(stream: &Stream<'_>, at: usize) -> bool {
    matches!(key_around(stream, at), "target" | "currentTarget")
}

/// The key of the pattern around a part: `target` of `{target: {value}}`.
fn key_around<'s>(stream: &'s Stream<'_>, at: usize) -> &'s str {
    let items = stream.items();
    let mut closed = 0u32;
    for before in (at.saturating_sub(PATTERN)..at).rev() {
        if items[before].is_op(b'}') {
            closed += 1;
        } else if items[before].is_op(b'{') {
            if closed == 0 {
                let key = before.checked_sub(2).filter(|_| items[before - 1].is_op(b':'));
                return key.map_or("", |key| stream.text(&items[key]));
            }
            closed -= 1;
        }
    }
    ""
}

/// Items of a pattern that takes a value apart.
pub(crate) const PATTERN: usize = 96;
