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
}
