//! The names of a scope.

use crate::maps::HashMap;
use crate::stream::interpret::tree::Symbol;
use crate::stream::interpret::value::Value;

/// Names with their values. Nearly all scopes have a few, and looking at them one by one is faster than a hash. A scope that is
/// made for each call costs one allocation.
#[derive(Default)]
pub(super) struct Bindings {
    all: Vec<(Symbol, Value)>,
    /// By the last bits of a name's number: one more than the place of the first name with these, 0 if there is none. Most names
    /// that are asked for are of a scope around.
    first: [u8; FIRST],
    /// The place of each, once there are many.
    index: Option<Box<HashMap<Symbol, u32>>>,
}

const FEW: usize = 16;
const FIRST: usize = 32;

impl Bindings {
    // Names 3 and 35 have the same last five bits. If 35 comes first in the scope, `first[3]` is 1. So 35 is found at once, and
    // 3 is looked for behind it. A 0 says at once that neither is here, which is what most scopes on the way outwards answer.
    #[inline]
    fn place(&self, name: Symbol) -> Option<usize> {
        let first = usize::from(self.first[name as usize % FIRST].checked_sub(1)?);
        if self.all[first].0 == name {
            return Some(first);
        }
        match &self.index {
            None => {
                let after = first + 1;
                self.all[after..].iter().position(|(known, _)| *known == name).map(|at| after + at)
            }
            Some(index) => index.get(&name).map(|at| *at as usize),
        }
    }

    /// Makes room for as many names at once, if they are few.
    pub(super) fn reserve(&mut self, names: usize) {
        self.all.reserve_exact(names.min(FEW));
    }

    #[inline]
    pub(super) fn get(&self, name: Symbol) -> Option<&Value> {
        self.place(name).map(|at| &self.all[at].1)
    }

    pub(super) fn get_mut(&mut self, name: Symbol) -> Option<&mut Value> {
        self.place(name).map(|at| &mut self.all[at].1)
    }

    #[inline]
    pub(super) fn contains(&self, name: Symbol) -> bool {
        self.place(name).is_some()
    }

    /// Gives the value from before.
    pub(super) fn insert(&mut self, name: Symbol, value: Value) -> Option<Value> {
        if let Some(at) = self.place(name) {
            return Some(std::mem::replace(&mut self.all[at].1, value));
        }
        self.all.push((name, value));
        let at = self.all.len() as u32 - 1;
        let first = &mut self.first[name as usize % FIRST];
        if *first == 0 {
            // Beyond the last place that a byte names, whatever is there sends to the index.
            *first = u8::try_from(at + 1).unwrap_or(u8::MAX);
        }
        match &mut self.index {
            Some(index) => {
                index.insert(name, at);
            }
            None if self.all.len() > FEW => {
                let places = self.all.iter().zip(0..).map(|((name, _), at)| (*name, at));
                self.index = Some(Box::new(places.collect()));
            }
            None => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_names_are_found() {
        let mut bindings = Bindings::default();
        for name in 0..100 {
            assert!(!bindings.contains(name) && bindings.insert(name, Value::Null).is_none());
            for known in 0..=name {
                assert!(matches!(bindings.get(known), Some(Value::Null)), "{known} of {name}");
            }
        }
        assert!(matches!(bindings.insert(3, Value::Bool(true)), Some(Value::Null)));
        assert!(matches!(bindings.get(3), Some(Value::Bool(true))));
    }
}
