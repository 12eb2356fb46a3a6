//! The names of a program: scopes in scopes, each with the variables that are declared in it.
//!
//! A scope is left when its block or call ends. One that a function may still look into is kept.

use std::rc::Rc;

use super::value::Value;
use crate::syntax::{Declare, Function, Name, Statement};

/// The scope with this place among those of its [`Scopes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(usize);

/// That of the names of the page.
pub(super) const PAGE: Place = Place(0);

pub(super) struct Scope {
    names: Vec<(Name, Variable)>,
    /// The one around it.
    around: Place,
    /// Whether it is that of a call, which takes what `var` declares.
    is_call: bool,
    /// Whether a function was made in it, or further inside.
    is_kept: bool,
    /// How many names those around it had.
    names_around: usize,
}

pub(super) struct Variable {
    /// `None` before `let` and `const` are reached, and where it is not known.
    pub(super) value: Option<Value>,
    /// Whether it can be given a value: no constant, and no `let` that is not reached.
    pub(super) is_open: bool,
    /// Whether it is declared by `let` or `const`, so that `var` may not declare it again.
    is_of_block: bool,
}

impl Variable {
    pub(super) fn new(value: Value) -> Self {
        Self { value: Some(value), is_open: true, is_of_block: false }
    }

    pub(super) fn of_block(value: Option<Value>, is_open: bool) -> Self {
        Self { value, is_open, is_of_block: true }
    }

    /// One that something else may have given a value.
    fn unknown() -> Self {
        Self { value: None, is_open: true, is_of_block: false }
    }
}

pub(super) struct Scopes {
    all: Vec<Scope>,
    pub(super) here: Place,
}

impl Scopes {
    /// That of the page, with no names.
    pub(super) fn new() -> Self {
        let page = Scope { names: Vec::new(), around: PAGE, is_call: true, is_kept: true, names_around: 0 };
        Self { all: vec![page], here: PAGE }
    }

    /// Enters a new scope inside of another, with its names. `None` where too many would be looked through.
    pub(super) fn enter(&mut self, around: Place, is_call: bool, names: Vec<(Name, Variable)>) -> Option<()> {
        let outer = self.all.get(around.0)?;
        let names_around = outer.names_around + outer.names.len();
        (names_around + names.len() <= MOST_SEEN).then_some(())?;
        self.here = Place(self.all.len());
        self.all.push(Scope { names, around, is_call, is_kept: false, names_around });
        Some(())
    }

    /// Leaves a scope for the one before it.
    pub(super) fn leave(&mut self, before: Place) {
        let is_last = self.here.0 + 1 == self.all.len();
        if is_last && self.all.last().is_some_and(|scope| !scope.is_kept) {
            self.all.pop();
        }
        self.here = before;
    }

    /// The variables of the next turn of a loop: those of the turn before, or new ones with their values, if a function may hold them.
    pub(super) fn renew(&mut self) -> Option<()> {
        let Some(scope) = self.all.get(self.here.0).filter(|scope| scope.is_kept) else { return Some(()) };
        let names = scope.names.iter().map(|(name, variable)| {
            (Rc::clone(name), Variable::of_block(variable.value.clone(), variable.is_open))
        });
        let names = names.collect();
        self.enter(scope.around, false, names)
    }

    /// The scopes from one outwards; the last is the page's.
    fn outwards(&self, from: Place) -> impl Iterator<Item = Place> {
        let around = |place: &Place| match *place {
            PAGE => None,
            Place(at) => self.all.get(at).map(|scope| scope.around),
        };
        std::iter::successors(Some(from), around)
    }

    /// The scope for what `var` declares.
    pub(super) fn of_call(&self) -> Place {
        let is_call = |place: &Place| self.all.get(place.0).is_some_and(|scope| scope.is_call);
        self.outwards(self.here).find(is_call).unwrap_or(PAGE)
    }

    /// The variable that a name means here.
    pub(super) fn variable(&mut self, name: &str) -> Option<&mut Variable> {
        let place = self.outwards(self.here).find(|place| self.has(*place, name))?;
        self.variable_of(place, name)
    }

    pub(super) fn variable_of(&mut self, place: Place, name: &str) -> Option<&mut Variable> {
        let scope = self.all.get_mut(place.0)?;
        scope.names.iter_mut().find(|(other, _)| **other == *name).map(|(_, variable)| variable)
    }

    pub(super) fn has(&self, place: Place, name: &str) -> bool {
        self.all.get(place.0).is_some_and(|scope| scope.names.iter().any(|(other, _)| **other == *name))
    }

    /// Whether a name has another meaning here than browsers give it.
    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.outwards(self.here).any(|place| self.has(place, name))
    }

    /// Adds a variable to a scope, unless it has the name or is full.
    pub(super) fn add(&mut self, place: Place, name: &Name, variable: Variable) -> Option<()> {
        (!self.has(place, name)).then_some(())?;
        // It keeps what it has: the parameters of a call, which may already be in use.
        let scope = self.all.get_mut(place.0)?;
        (scope.names.len() < MOST_NAMES).then_some(())?;
        (place != PAGE || !crate::syntax::is_of_window(name)).then_some(())?;
        scope.names.push((Rc::clone(name), variable));
        Some(())
    }

    /// Adds what `var` declares, unless it is there. On the page another script may have given it a value before.
    pub(super) fn declare(&mut self, place: Place, name: &Name) -> Option<()> {
        // A name of a block in between is an error.
        let is_between = |between: &Place| *between != place;
        let is_free = self.outwards(self.here).take_while(is_between).all(|between| !self.has(between, name));
        is_free.then_some(())?;
        let new = || if place == PAGE { Variable::unknown() } else { Variable::new(Value::Undefined) };
        match self.variable_of(place, name) {
            Some(variable) => (!variable.is_of_block).then_some(()),
            None => self.add(place, name, new()),
        }
    }

    /// A function that stands here.
    pub(super) fn function(&mut self, function: &Rc<Function>) -> Value {
        let mut at = self.here;
        // What is around one that is kept is kept, too.
        while let Some(scope) = self.all.get_mut(at.0).filter(|scope| !scope.is_kept) {
            scope.is_kept = true;
            at = scope.around;
        }
        Value::Function(Rc::clone(function), self.here)
    }

    /// The variables of a scope.
    pub(super) fn of(&self, place: Place) -> impl Iterator<Item = (&Name, Option<&Value>)> {
        let names = self.all.get(place.0).into_iter().flat_map(|scope| &scope.names);
        names.map(|(name, variable)| (name, variable.value.as_ref()))
    }

    /// All scopes that are seen from one.
    pub(super) fn seen_from(&self, place: Place) -> Vec<Place> {
        self.outwards(place).collect()
    }

    /// Whether what stands here is in a function.
    pub(super) fn is_in_call(&self) -> bool {
        self.of_call() != PAGE
    }
}

/// Names of a scope, and of all scopes that one sees, which all are looked through.
const MOST_NAMES: usize = 200;
const MOST_SEEN: usize = 400;

/// The names that statements declare with `let` and `const`, not yet reached. `None` where one is declared twice.
pub(super) fn of_block(statements: &[Statement]) -> Option<Vec<(Name, Variable)>> {
    let mut all: Vec<(Name, Variable)> = Vec::new();
    for statement in statements {
        if let Statement::Declare(Declare::Let | Declare::Const, names) = statement {
            for (name, _) in names {
                let is_new = all.len() < MOST_NAMES && all.iter().all(|(other, _)| other != name);
                is_new.then_some(())?;
                all.push((Rc::clone(name), Variable::of_block(None, false)));
            }
        }
    }
    Some(all)
}

/// The names that statements declare with `var`, those in inner blocks included.
pub(super) fn declared_by_var(statements: &[Statement], names: &mut Vec<Name>) {
    let one = std::slice::from_ref::<Statement>;
    for statement in statements {
        match statement {
            Statement::Declare(Declare::Var, declared) => {
                names.extend(declared.iter().map(|(name, _)| Rc::clone(name)));
            }
            Statement::For(inner) => {
                declared_by_var(one(&inner.first), names);
                declared_by_var(one(&inner.body), names);
            }
            Statement::ForOf(inner) => {
                if inner.declare == Declare::Var {
                    names.push(Rc::clone(&inner.name));
                }
                declared_by_var(one(&inner.body), names);
            }
            Statement::While(_, body) | Statement::DoWhile(body, _) => declared_by_var(one(body), names),
            Statement::If(_, then, otherwise) => {
                declared_by_var(one(then), names);
                if let Some(otherwise) = otherwise {
                    declared_by_var(one(otherwise), names);
                }
            }
            Statement::Block(statements) => declared_by_var(statements, names),
            _ => {}
        }
    }
}
