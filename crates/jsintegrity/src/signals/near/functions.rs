//! The functions near a place: the one that is written there, and those that a name there may mean.

use std::ops::Range;

use super::{AROUND, Near};
use crate::stream::Kind;

/// Functions that are looked through for a name.
const MANY: usize = 1024;

impl Near<'_> {
    /// The body of the function that begins among these items.
    pub(in crate::signals) fn function_in(self, items: Range<usize>) -> Option<Range<usize>> {
        let functions = self.evidence.stream.functions();
        let first = functions.partition_point(|function| function.start < items.start);
        let function = functions.get(first.max(1)).filter(|function| items.contains(&function.start))?;
        Some(function.body.clone())
    }

    /// The body of the function that begins among these items. Where none does, the bodies of the functions that the name at a place
    /// may mean.
    pub(in crate::signals) fn functions_at(
        self,
        items: Range<usize>,
        named: usize,
    ) -> impl Iterator<Item = Range<usize>> {
        let written = self.function_in(items);
        let is_named = written.is_none() && self.kind(named) == Some(Kind::Name);
        let name = is_named.then_some(named);
        written.into_iter().chain(name.into_iter().flat_map(move |named| self.functions_meant(named)))
    }

    /// The bodies of the functions that the name at a place may mean. Where scripts were made small, hundreds of functions have a name of
    /// one letter: those far away belong to something else.
    pub(in crate::signals) fn functions_meant(self, named: usize) -> impl Iterator<Item = Range<usize>> {
        let name = self.word(named);
        let far = if name.len() > 2 { usize::MAX } else { AROUND };
        self.functions_named(name).filter(move |body| body.start.abs_diff(named) <= far)
    }

    /// The bodies of all functions of a name: their own, or that of the variable or key they are assigned to. Which of them a call means
    /// is not known here, and an empty one of the same name must not hide the others.
    pub(in crate::signals) fn functions_named(self, name: &str) -> impl Iterator<Item = Range<usize>> {
        let many = if self.evidence.stream.turn() { 0 } else { MANY };
        let functions = self.evidence.stream.functions().iter().skip(1).take(many);
        let named = functions.filter(move |function| match function.name {
            Some(at) => self.word(at) == name,
            None => {
                let is_value = |at: usize| self.is(at, b'=') || self.is(at, b':');
                let value =
                    (1..=2).find_map(|back| function.start.checked_sub(back).filter(|at| is_value(*at)));
                value.is_some_and(|at| at > 0 && self.before(at, 1) == name)
            }
        });
        named.map(|function| function.body.clone())
    }
}
