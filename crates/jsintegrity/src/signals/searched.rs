//! What was found near places of signals. Places of a signal are looked at in order and what is near them overlaps, so each item is
//! searched once for all of them.

use std::cell::RefCell;
use std::ops::Range;

use crate::maps::HashMap;

/// What is searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    /// Items that are one of some words.
    Words,
    /// Texts that have one of some pieces.
    Texts,
    /// Texts and names that have one of some pieces.
    TextsAndNames,
}

/// What was found so far, by what was searched for: the sort, and where the list of words or pieces is kept, with its length.
#[derive(Debug, Default)]
pub(super) struct Searched(RefCell<HashMap<(Sort, usize, usize), Found>>);

impl Searched {
    /// Whether one of some items is found. `is_found` is a matter of the sort and the list alone.
    pub(super) fn any(
        &self,
        sort: Sort,
        list: &'static [&'static str],
        items: Range<usize>,
        is_found: impl Fn(usize) -> bool,
    ) -> bool {
        let mut all = self.0.borrow_mut();
        all.entry((sort, list.as_ptr() as usize, list.len())).or_default().any(items, is_found)
    }
}

/// What was found among the items that were searched.
#[derive(Debug, Default)]
struct Found {
    items: Range<usize>,
    at: Vec<u32>,
}

impl Found {
    /// Whether one of some items, which mostly begin among those before, is found.
    fn any(&mut self, items: Range<usize>, is_found: impl Fn(usize) -> bool) -> bool {
        if !(self.items.start..=self.items.end).contains(&items.start) {
            self.items = items.start..items.start;
            self.at.clear();
        }
        for at in self.items.end..items.end {
            if is_found(at) {
                self.at.push(at as u32);
            }
        }
        self.items.end = self.items.end.max(items.end);
        let first = self.at.partition_point(|at| (*at as usize) < items.start);
        self.at.get(first).is_some_and(|at| (*at as usize) < items.end)
    }
}
