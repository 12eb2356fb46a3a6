//! Units: the pieces of a script that are scored on their own, so that 1 KB of skimmer in 300 KB of library is not
//! averaged away.
//!
//! A unit is a run of items that ends, as far as its size allows, where a statement or a function ends: at the
//! shallowest boundary in reach, and always where the structure that it began in is left. Decoded code has units of
//! its own. Every item is in exactly one unit; the cut is linear in the script.

use std::ops::Range;

use crate::limits;
use crate::stream::{Item, Kind};

/// Cuts the items of a stream into units.
pub(crate) fn cut(items: &[Item]) -> Vec<Range<usize>> {
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
        let units = cut(stream.items());
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
        let units = cut(stream.items());
        let begins = units.iter().any(|unit| stream.items()[unit.start].start as usize == library.len());
        assert!(begins);
    }
}
