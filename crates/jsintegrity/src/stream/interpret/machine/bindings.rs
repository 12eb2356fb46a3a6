//! The names of a scope.

use crate::maps::HashMap;
use crate::stream::interpret::tree::Symbol;
use crate::stream::interpret::value::Value;

/// Names with their values. Nearly all scopes have a few, which are found sooner one by one than by a hash; and a scope that is
/// made for each call costs one allocation.
#[derive(Default)]
pub(super) struct Bindings {
    all: Vec<(Symbol, Value)>,
    /// A bit for each name, by its number: most names that are asked for are of a scope around, and have no bit here.
    bits: u64,
    /// Where each stands, once there are many.
    index: Option<Box<HashMap<Symbol, u32>>>,
}

const FEW: usize = 16;

impl Bindings {
    fn place(&self, name: Symbol) -> Option<usize> {
        if self.bits & bit(name) == 0 {
            return None;
        }
        match &self.index {
            None => self.all.iter().position(|(known, _)| *known == name),
            Some(index) => index.get(&name).map(|at| *at as usize),
        }
    }

    /// Makes room for as many names at once, if they are few.
    pub(super) fn reserve(&mut self, names: usize) {
        self.all.reserve_exact(names.min(FEW));
    }

    pub(super) fn get(&self, name: Symbol) -> Option<&Value> {
        self.place(name).map(|at| &self.all[at].1)
    }

    pub(super) fn get_mut(&mut self, name: Symbol) -> Option<&mut Value> {
        self.place(name).map(|at| &mut self.all[at].1)
    }

    pub(super) fn contains(&self, name: Symbol) -> bool {
        self.place(name).is_some()
    }

    /// Gives the value from before.
    pub(super) fn insert(&mut self, name: Symbol, value: Value) -> Option<Value> {
        if let Some(at) = self.place(name) {
            return Some(std::mem::replace(&mut self.all[at].1, value));
        }
        self.all.push((name, value));
        self.bits |= bit(name);
        let at = self.all.len() as u32 - 1;
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

    /// Declares a name that may have been declared before.
    pub(super) fn declare(&mut self, name: Symbol) {
        if !self.contains(name) {
            self.insert(name, Value::Undefined);
        }
    }
}

fn bit(name: Symbol) -> u64 {
    1 << (name % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_and_many_names_are_found() {
        let mut bindings = Bindings::default();
        for name in 0..100 {
            assert!(!bindings.contains(name) && bindings.insert(name, Value::Null).is_none());
            bindings.declare(name);
            for known in 0..=name {
                assert!(matches!(bindings.get(known), Some(Value::Null)), "{known} of {name}");
            }
        }
        assert!(matches!(bindings.insert(3, Value::Bool(true)), Some(Value::Null)));
        assert!(matches!(bindings.get(3), Some(Value::Bool(true))));
    }
}
