//! Windows: the pieces of a script that are scored on their own. So 300 KB of library cannot average 1 KB of skimmer
//! away.
//!
//! There are two sorts. A *unit* is a run of items. As far as its size allows, it ends where a statement or a function ends,
//! at the shallowest boundary in reach. It always ends where the structure that it began in is left. Decoded code has units of
//! its own. Every item is in exactly one unit. A *function* that fits into a window is a window as well, with the statement
//! that it is in. Code added before or after it does not change this window. Where a function is nearly all of a unit, what is
//! inside of it is a window: `window.onload = function () {…}` around a script is no part of it. All are linear in the script.

use std::ops::Range;

use crate::limits;
use crate::stream::functions::Function;
use crate::stream::{Item, Kind, Stream};

/// The windows of a stream: its units in order, then functions in order. A stream without any item has one empty unit.
pub(super) fn of(stream: &Stream<'_>) -> Vec<Range<usize>> {
    let items = stream.items();
    let mut windows = units(items);
    if windows.is_empty() {
        windows.push(0..0);
    }
    let functions = whole_functions(items, stream.functions(), &windows);
    windows.extend(functions);
    windows
}

/// The outermost functions that fit into a window, or what is inside of those that are a unit already.
fn whole_functions(items: &[Item], functions: &[Function], units: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut free = 0;
    for function in functions.iter().skip(1) {
        if function.start < free || function.body.end - function.start < SMALLEST_FUNCTION {
            continue;
        }
        let window = statement(items, function.start, free)..function.body.end.min(items.len());
        if window.len() > limits::UNIT_ITEMS {
            continue;
        }
        free = window.end;
        let unit = &units[units.partition_point(|unit| unit.end <= window.start).min(units.len() - 1)];
        if !is_nearly(&window, unit) {
            found.push(window);
            continue;
        }
        let inside = inside(items, functions, function);
        // Without words around it, it is the same again: `(function () {…})()`.
        let has_words = |part: Range<usize>| {
            let is_word =
                |item: &Item| matches!(item.kind, Kind::Name | Kind::Member | Kind::Key | Kind::Str);
            items[part].iter().any(is_word)
        };
        let is_wrapped = has_words(unit.start..inside.start) || has_words(inside.end..unit.end);
        if inside.len() >= SMALLEST_FUNCTION && is_wrapped {
            found.push(inside);
        }
    }
    found
}

/// What is inside a function, or inside the function that is nearly all of it, and so on.
fn inside(items: &[Item], functions: &[Function], function: &Function) -> Range<usize> {
    let mut inside = body(items, function);
    let after = functions.partition_point(|other| other.start <= function.start);
    for inner in &functions[after..] {
        if !is_nearly(&inner.body, &inside) {
            break;
        }
        inside = body(items, inner);
    }
    inside
}

/// The items of a body without its braces.
fn body(items: &[Item], function: &Function) -> Range<usize> {
    let Range { start, end } = function.body;
    let braces = usize::from(items.get(start).is_some_and(|item| item.is_op(b'{')));
    let start = (start + braces).min(items.len());
    start..end.saturating_sub(braces).clamp(start, items.len())
}

/// Whether a part is at least seven eighths of a whole.
fn is_nearly(part: &Range<usize>, whole: &Range<usize>) -> bool {
    whole.start <= part.start && part.end <= whole.end && whole.len() * 7 <= part.len() * 8
}

/// Where the statement begins that the function at `at` is in, as far as it is near.
fn statement(items: &[Item], at: usize, free: usize) -> usize {
    let nearest = at.saturating_sub(BEFORE_FUNCTION).max(free);
    let same_text = |item: &Item| item.layer == items[at].layer;
    let ends = |item: &Item| item.is_op(b';') || item.is_op(b'{') || item.is_op(b'}') || !same_text(item);
    (nearest..at).rev().find(|before| ends(&items[*before])).map_or(nearest, |before| before + 1)
}

/// Items of the smallest function that is a window.
const SMALLEST_FUNCTION: usize = 24;
/// Items before a function that belong to it: what it is handed to, such as `form.addEventListener('submit', `.
const BEFORE_FUNCTION: usize = 24;

/// Cuts the items of a stream into units.
fn units(items: &[Item]) -> Vec<Range<usize>> {
    let mut units = Vec::with_capacity(items.len() / (limits::UNIT_ITEMS / 2) + 1);
    let mut start = 0;
    let mut depth = 0;
    while start < items.len() {
        let end;
        (end, depth) = end_of_unit(items, start, depth);
        units.push(start..end);
        start = end;
    }
    units
}

/// Where the unit that begins at `start`, `outer` brackets deep, ends, and how deep it is there.
fn end_of_unit(items: &[Item], start: usize, outer: i32) -> (usize, i32) {
    let first = &items[start];
    let same_text = |item: &Item| item.layer == first.layer && (item.layer == 0 || item.start == first.start);
    let mut depth = outer;
    // The shallowest boundary so far: its depth, and where it is.
    let mut best: Option<(i32, usize)> = None;
    for (taken, item) in items[start..].iter().enumerate().take(limits::UNIT_ITEMS) {
        let at = start + taken;
        if !same_text(item) {
            return (at, 0);
        }
        let mut ends_here = false;
        if item.kind == Kind::Op {
            match item.op.0 as u8 {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' => depth -= 1,
                b'}' => {
                    depth -= 1;
                    ends_here = true;
                }
                b';' | b',' => ends_here = true,
                _ => {}
            }
        }
        if !ends_here {
            continue;
        }
        // Where a structure that began before is left, what follows is another matter.
        let left = depth < outer && item.is_op(b';');
        if left && (depth <= 0 || taken >= limits::UNIT_ITEMS / 8) {
            return (at + 1, depth);
        }
        if taken >= limits::UNIT_ITEMS / 4 && best.is_none_or(|(shallowest, _)| depth <= shallowest) {
            best = Some((depth, at + 1));
        }
    }
    let limit = start + limits::UNIT_ITEMS;
    if limit >= items.len() {
        return (items.len(), depth);
    }
    best.map_or((limit, depth), |(depth, end)| (end, depth))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    #[test]
    fn units_cover_every_item_once() {
        let script = "(function(){".to_owned() + &"a.b(c,d);if(e){f(g)}".repeat(500) + "})();";
        let (stream, _) = normalise(&script, |_| {});
        let units = units(stream.items());
        assert!(units.len() > 10);
        let mut at = 0;
        for unit in &units {
            assert_eq!(unit.start, at);
            assert!(unit.len() <= limits::UNIT_ITEMS && !unit.is_empty());
            at = unit.end;
        }
        assert_eq!(at, stream.items().len());
    }

    #[test]
    fn what_follows_a_library_has_a_unit_of_its_own() {
        let library = "(function(){".to_owned() + &"a.b(c,d);".repeat(500) + "})();";
        let script = library.clone() + &"h.i(j);".repeat(40);
        let (stream, _) = normalise(&script, |_| {});
        let units = units(stream.items());
        let begins = units.iter().any(|unit| stream.items()[unit.start].start as usize == library.len());
        assert!(begins);
    }

    #[test]
    fn a_function_is_the_same_window_whatever_is_added_around_it() {
        let own = "form.addEventListener('submit',function(e){".to_owned()
            + &"send(e.target.value,'a');".repeat(8)
            + "})";
        let around = "a(b,c);".repeat(100);
        let with = |before: &str, after: &str| {
            let script = format!("{before}{own};{after}");
            let (stream, _) = normalise(&script, |_| {});
            let texts = |window: Range<usize>| {
                let items = &stream.items()[window];
                script[items[0].start as usize..items[items.len() - 1].end as usize].to_owned()
            };
            of(&stream).into_iter().map(texts).collect::<Vec<_>>()
        };
        let want = own.strip_suffix(')').unwrap().to_owned();
        for (before, after) in [(around.as_str(), ""), ("", around.as_str()), (&around, &around)] {
            let windows = with(before, after);
            assert!(windows.contains(&want), "{windows:?}");
        }
    }

    #[test]
    fn what_wraps_a_script_is_no_part_of_a_window() {
        let own = "send(a.value,'b');".repeat(20);
        for (before, after) in [
            ("window.onload=function(){", "}"),
            ("(function($){$(document).ready(function(){", "})})(jQuery)"),
            ("setTimeout(()=>{", "},9)"),
            ("var App={init(){", "}};App.init()"),
        ] {
            let script = format!("{before}{own}{after}");
            let (stream, _) = normalise(&script, |_| {});
            let is_own = |window: Range<usize>| {
                let items = &stream.items()[window];
                script[items[0].start as usize..items[items.len() - 1].end as usize] == own
            };
            assert!(of(&stream).into_iter().any(is_own), "{script}");
        }
    }
}
