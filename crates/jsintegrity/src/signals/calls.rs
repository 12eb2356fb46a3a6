//! The call around an item and the value of a name, for conditions about one call or one value and nothing beside it.

use std::ops::Range;

use super::near::Near;
use crate::stream::Kind;

impl<'e> Near<'e> {
    /// The items between the brackets of the call of a name.
    pub(super) fn arguments(self, callee: usize) -> Option<Range<usize>> {
        self.is(callee + 1, b'(').then_some(())?;
        let mut depth = 0u32;
        for at in callee + 1..callee + LONG {
            self.item(at)?;
            if self.opens(at) {
                depth += 1;
            } else if self.closes(at) {
                depth -= 1;
                if depth == 0 {
                    return Some(callee + 2..at);
                }
            }
        }
        None
    }

    /// The name of the innermost call that an item is an argument of, or is in an argument of.
    pub(super) fn call_around(self, at: usize) -> Option<usize> {
        let mut closed = 0u32;
        for before in (at.saturating_sub(LONG)..at).rev() {
            if self.closes(before) {
                closed += 1;
            } else if self.opens(before) {
                if closed > 0 {
                    closed -= 1;
                    continue;
                }
                let callee = before.checked_sub(1)?;
                let is_named = matches!(self.kind(callee), Some(Kind::Name | Kind::Member));
                if self.is(before, b'(') && is_named {
                    return Some(callee);
                }
            } else if closed == 0 && self.is(before, b';') {
                return None;
            }
        }
        None
    }

    /// The name that the value of a call, or of another expression that begins or goes on at an item, is put into.
    pub(super) fn put_into(self, at: usize) -> Option<usize> {
        let mut start = at;
        while self.kind(start) == Some(Kind::Member) && start > 0 {
            start -= 1;
        }
        let is_before = |at: usize| matches!(self.word(at), "await" | "new") || self.is(at, b'(');
        let mut equals = start.checked_sub(1)?;
        while is_before(equals) && equals > 0 {
            equals -= 1;
        }
        let name = equals.checked_sub(1)?;
        (self.is(equals, b'=') && matches!(self.kind(name), Some(Kind::Name))).then_some(name)
    }

    /// The items that mean the value that a name has at an item. They are in the function around it, between the places before
    /// and after where the name is set. A function inside that takes a parameter of this name means another value.
    pub(super) fn same_value(self, at: usize) -> impl Iterator<Item = usize> + 'e {
        let name = self.word(at);
        let body = self.body_around(at);
        let (from, to) = (at.saturating_sub(LONG).max(body.start), (at + LONG).min(body.end));
        let is_set = move |item: &usize| self.word(*item) == name && self.is(*item + 1, b'=');
        let from = (from..=at).rev().find(is_set).unwrap_or(from);
        let to = (at + 1..to).find(is_set).unwrap_or(to);
        (from..to).filter(move |item| {
            self.kind(*item) == Some(Kind::Name) && self.word(*item) == name && !self.is_taken(*item, at)
        })
    }

    /// The calls that take the value at an item, itself or by the names that it is put into.
    pub(super) fn calls_taking(self, at: usize) -> Vec<usize> {
        self.calls_taking_by(at, NAMES)
    }

    fn calls_taking_by(self, at: usize, names: u8) -> Vec<usize> {
        if let Some(call) = self.call_around(at) {
            return vec![call];
        }
        let name = self.named_before(at);
        let Some(name) = name.filter(|_| names > 0) else { return Vec::new() };
        let around = name.saturating_sub(AROUND)..name + AROUND;
        let is_use = |at: &usize| {
            *at != name
                && matches!(self.kind(*at), Some(Kind::Name | Kind::Member))
                && self.word(*at) == self.word(name)
        };
        around.filter(is_use).take(USES).flat_map(|at| self.calls_taking_by(at, names - 1)).collect()
    }

    /// The name that what an item is part of is put into: a variable, or else the key of an object.
    fn named_before(self, at: usize) -> Option<usize> {
        let (mut closed, mut key) = (0u32, None);
        for before in (at.saturating_sub(VALUE)..at).rev() {
            if self.closes(before) {
                closed += 1;
            } else if self.opens(before) {
                closed = closed.saturating_sub(1);
            } else if closed == 0 && self.is(before, b'=') {
                return before.checked_sub(1);
            } else if closed == 0 && self.is(before, b':') {
                key = key.or_else(|| before.checked_sub(1));
            } else if closed == 0 && self.is(before, b';') {
                break;
            }
        }
        key
    }

    /// Whether the element in a variable is made here: `a = document.createElement('a')`.
    pub(super) fn is_made(self, variable: usize) -> bool {
        self.same_value(variable)
            .any(|at| self.is(at + 1, b'=') && (at + 2..at + 5).any(|at| self.word(at) == "createElement"))
    }

    /// Whether a member of the value in a variable is set or read.
    pub(super) fn has_member(self, variable: usize, member: &str) -> bool {
        self.kind(variable) == Some(Kind::Name)
            && self.same_value(variable).any(|at| self.word(at + 1) == member)
    }

    /// The body of the innermost function around an item; that of the script.
    pub(super) fn body_around(self, at: usize) -> Range<usize> {
        let functions = self.evidence().stream.functions();
        functions.get(self.function_around(at)).map_or(0..usize::MAX, |function| function.body.clone())
    }

    /// The number of the innermost function around an item.
    pub(super) fn function_around(self, at: usize) -> usize {
        let functions = self.evidence().stream.functions();
        let mut number = functions.partition_point(|function| function.start <= at).saturating_sub(1);
        while number > 0 && !functions[number].body.contains(&at) {
            number = functions[number].parent;
        }
        number
    }

    /// Whether a function around one item, but not around another, has a parameter of the first one's name.
    fn is_taken(self, at: usize, outside: usize) -> bool {
        let functions = self.evidence().stream.functions();
        let mut number = self.function_around(at);
        while number > 0 && !functions[number].body.contains(&outside) {
            let mut parameters = functions[number].parameters.clone();
            if parameters.any(|own| self.kind(own) == Some(Kind::Name) && self.word(own) == self.word(at)) {
                return true;
            }
            number = functions[number].parent;
        }
        false
    }

    pub(super) fn opens(self, at: usize) -> bool {
        b"([{".iter().any(|op| self.is(at, *op))
    }

    pub(super) fn closes(self, at: usize) -> bool {
        b")]}".iter().any(|op| self.is(at, *op))
    }
}

/// Names that a value is followed through, uses of each, and items of an expression and around a name.
const NAMES: u8 = 3;
const USES: usize = 12;
const VALUE: usize = 80;
const AROUND: usize = 1500;
/// Items of a call, or around a name, that are looked at.
const LONG: usize = 600;
