//! What names near a place hold: a constant's text, what was selected, what a request answered.

use super::Near;
use crate::stream::Kind;

impl<'e> Near<'e> {
    /// Where each value begins that a variable is given here: `name = value`.
    pub(in crate::signals) fn values_of(self, name: &'e str) -> impl DoubleEndedIterator<Item = usize> + 'e {
        let is_set = move |at: &usize| {
            self.kind(*at) == Some(Kind::Name) && self.word(*at) == name && self.is(at + 1, b'=')
        };
        self.places().filter(is_set).map(|at| at + 2)
    }

    /// Where each value begins that a property of something gets here: `e.src = value`, `e.setAttribute('src', value)`,
    /// `Object.assign(e, {src: value})`.
    pub(in crate::signals) fn values_put(self, property: &'static str) -> impl Iterator<Item = usize> + 'e {
        let sets = move |at: &usize| match self.kind(*at) {
            _ if self.word(*at) != property => false,
            Some(Kind::Member) => self.is(at + 1, b'='),
            Some(Kind::Str) => {
                self.is(at + 1, b',') && matches!(self.before(*at, 2), "setAttribute" | "attr" | "prop")
            }
            Some(Kind::Key) => (at.saturating_sub(ASSIGNED)..*at).any(|at| self.word(at) == "assign"),
            _ => false,
        };
        self.places().filter(sets).map(|at| at + 2)
    }
}

/// Items between `Object.assign` and a key of what it is given.
const ASSIGNED: usize = 16;
