//! Computes plain programs: exactly as browsers do, or not at all.
//!
//! `None` stands for what is not computed. It ends the program, so nothing here continues with a guess. What the language leaves to
//! the page, the time, or an object that other code can change is not computed. Steps and memory are bounded.

use std::cell::RefCell;
use std::rc::Rc;

use super::Content;
use super::scopes::{PAGE, Place, Scopes, Variable, declared_by_var, of_block};
use super::value::Value;
use crate::syntax::{DEEPEST, Declare, Expression, For, ForOf, Function, Name, Statement};

pub(super) struct Machine {
    pub(super) scopes: Scopes,
    depth: usize,
    left: usize,
    /// Bytes that all texts that run may still have.
    pub(super) bytes: usize,
    /// Texts that run, one in the other.
    pub(super) running: Vec<Vec<u16>>,
    /// What the calls that have not ended were given: their arguments, and `this`.
    pub(super) given: Vec<Value>,
    /// What the innermost one has run. Nothing may happen after that.
    pub(super) ran: Option<Content>,
}

/// Steps for an element of a list or a variable, which takes more memory than a character.
pub(super) const PER_ELEMENT: usize = 8;

enum End {
    Next,
    Break,
    Continue,
    Return(Value),
}

impl Machine {
    /// A machine that takes at most this many steps. A character that is copied is a step.
    pub(super) fn new(steps: usize, bytes: usize) -> Self {
        Self {
            scopes: Scopes::new(),
            depth: 0,
            left: steps,
            bytes,
            running: Vec::new(),
            given: Vec::new(),
            ran: None,
        }
    }

    pub(super) fn spend(&mut self, steps: usize) -> Option<()> {
        self.left = self.left.checked_sub(steps)?;
        Some(())
    }

    pub(super) fn left(&self) -> usize {
        self.left
    }

    /// What is left over after a part that came to no answer, so that the rest can.
    pub(super) fn at_least(&mut self, steps: usize) {
        self.left = self.left.max(steps);
    }

    /// Runs a script: all that runs on the page later sees its names.
    pub(super) fn script(&mut self, statements: &[Statement]) -> Option<Value> {
        for (name, variable) in of_block(statements)? {
            self.scopes.add(PAGE, &name, variable)?;
        }
        let before = std::mem::replace(&mut self.scopes.here, PAGE);
        let end = self.body(statements);
        self.scopes.here = before;
        given_back(end?)
    }

    /// Runs a program in a scope. What it declares with `let` and `const` is its own.
    pub(super) fn program(&mut self, statements: &[Statement], around: Place) -> Option<Value> {
        let before = self.scopes.here;
        self.scopes.enter(around, false, of_block(statements)?)?;
        let end = self.body(statements);
        self.scopes.leave(before);
        given_back(end?)
    }

    /// Runs what a program or a function consists of: what it declares is there from the beginning.
    fn body(&mut self, statements: &[Statement]) -> Option<End> {
        let of_call = self.scopes.of_call();
        for statement in statements {
            if let Statement::Function(function) = statement {
                let (name, value) = (function.name.clone()?, self.scopes.function(function));
                match self.scopes.variable_of(of_call, &name) {
                    Some(variable) => variable.value = Some(value),
                    None => self.scopes.add(of_call, &name, Variable::new(value))?,
                }
            }
        }
        let mut names = Vec::new();
        declared_by_var(statements, &mut names);
        for name in &names {
            self.spend(1)?;
            self.scopes.declare(of_call, name)?;
        }
        for statement in statements {
            match statement {
                Statement::Function(_) => {}
                statement => match self.statement(statement)? {
                    End::Next => {}
                    end => return Some(end),
                },
            }
        }
        Some(End::Next)
    }

    pub(super) fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.spend(1)?;
        (self.depth < DEEPEST).then_some(())?;
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    fn statement(&mut self, statement: &Statement) -> Option<End> {
        self.deeper(|machine| machine.statement_here(statement))
    }

    fn statement_here(&mut self, statement: &Statement) -> Option<End> {
        match statement {
            Statement::Declare(declare, names) => {
                for (name, first) in names {
                    let value = match (first, declare) {
                        // A text that a timer runs would see it.
                        (Some(_), _) if self.ran.is_some() => return None,
                        (Some(first), _) => self.value(first)?,
                        (None, Declare::Let) => Value::Undefined,
                        (None, _) => continue,
                    };
                    let place =
                        if *declare == Declare::Var { self.scopes.of_call() } else { self.scopes.here };
                    let variable = match self.scopes.variable_of(place, name) {
                        Some(variable) => variable,
                        None => self.scopes.variable(name)?,
                    };
                    variable.value = Some(value);
                    variable.is_open |= *declare == Declare::Let;
                }
            }
            // One in a block is seen outside of it, depending on the mode.
            Statement::Function(_) => return None,
            Statement::Expression(expression) => {
                self.expression(expression)?;
            }
            Statement::For(statement) => return self.for_loop(statement),
            Statement::ForOf(statement) => return self.for_of(statement),
            Statement::While(test, body) => {
                while self.is_true(test)? {
                    match self.statement(body)? {
                        End::Break => break,
                        End::Return(value) => return Some(End::Return(value)),
                        End::Next | End::Continue => {}
                    }
                }
            }
            Statement::DoWhile(body, test) => loop {
                match self.statement(body)? {
                    End::Break => break,
                    End::Return(value) => return Some(End::Return(value)),
                    End::Next | End::Continue => {}
                }
                if !self.is_true(test)? {
                    break;
                }
            },
            Statement::If(test, then, otherwise) => {
                if self.is_true(test)? {
                    return self.statement(then);
                }
                if let Some(otherwise) = otherwise {
                    return self.statement(otherwise);
                }
            }
            Statement::Block(statements) => {
                self.spend(statements.len())?;
                let names = of_block(statements)?;
                return self.inside(names, |machine| machine.statements(statements));
            }
            Statement::Return(value) => {
                let value = match value {
                    Some(value) => self.expression(value)?,
                    None => Value::Undefined,
                };
                return Some(End::Return(value));
            }
            Statement::Break => return Some(End::Break),
            Statement::Continue => return Some(End::Continue),
            Statement::Empty => {}
        }
        Some(End::Next)
    }

    fn statements(&mut self, statements: &[Statement]) -> Option<End> {
        for statement in statements {
            match self.statement(statement)? {
                End::Next => {}
                end => return Some(end),
            }
        }
        Some(End::Next)
    }

    pub(super) fn is_true(&mut self, test: &Expression) -> Option<bool> {
        self.expression(test)?.is_true()
    }

    /// Runs in one more scope.
    fn inside<T>(
        &mut self,
        names: Vec<(Name, Variable)>,
        run: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<T> {
        let before = self.scopes.here;
        self.spend(PER_ELEMENT * names.len())?;
        self.scopes.enter(before, false, names)?;
        let result = run(self);
        self.scopes.leave(before);
        result
    }

    fn for_loop(&mut self, For { first, test, update, body }: &For) -> Option<End> {
        self.inside(of_block(std::slice::from_ref(first))?, |machine| {
            machine.statement(first)?;
            machine.scopes.renew()?;
            loop {
                machine.spend(PER_ELEMENT)?;
                if let Some(test) = test
                    && !machine.is_true(test)?
                {
                    return Some(End::Next);
                }
                match machine.statement(body)? {
                    End::Break => return Some(End::Next),
                    End::Return(value) => return Some(End::Return(value)),
                    End::Next | End::Continue => {}
                }
                // What follows sees the variables of the next turn.
                machine.scopes.renew()?;
                if let Some(update) = update {
                    machine.expression(update)?;
                }
            }
        })
    }

    fn for_of(&mut self, ForOf { declare, name, of, body }: &ForOf) -> Option<End> {
        let values = match self.expression(of)? {
            Value::List(list) => list,
            // A text cannot change meanwhile, and a list can.
            text => Rc::new(RefCell::new(self.items(&text)?)),
        };
        for at in 0.. {
            let Some(value) = values.borrow().get(at).cloned() else { break };
            let own = match declare {
                Declare::Var => {
                    let place = self.scopes.of_call();
                    self.scopes.variable_of(place, name)?.value = Some(value);
                    Vec::new()
                }
                _ => {
                    let is_open = *declare == Declare::Let;
                    vec![(Rc::clone(name), Variable::of_block(Some(value), is_open))]
                }
            };
            match self.inside(own, |machine| machine.statement(body))? {
                End::Break => break,
                End::Return(value) => return Some(End::Return(value)),
                End::Next | End::Continue => {}
            }
        }
        Some(End::Next)
    }

    /// What a spread takes out of a list or a text.
    pub(super) fn items(&mut self, of: &Value) -> Option<Vec<Value>> {
        match of {
            Value::List(list) => {
                self.spend(PER_ELEMENT * list.borrow().len())?;
                Some(list.borrow().clone())
            }
            Value::Bytes(bytes) => {
                self.spend(PER_ELEMENT * bytes.len())?;
                Some(bytes.iter().map(|byte| Value::Number(f64::from(*byte))).collect())
            }
            Value::Text(text) => {
                self.spend(PER_ELEMENT * text.len())?;
                let is_pair = text.iter().any(|unit| (0xD800..0xE000).contains(unit));
                (!is_pair).then(|| text.iter().map(|unit| Value::units(vec![*unit])).collect())
            }
            _ => None,
        }
    }

    pub(super) fn call_function(
        &mut self,
        function: &Rc<Function>,
        around: Place,
        given: &[Value],
    ) -> Option<Value> {
        self.deeper(|machine| {
            let mut names = of_block(&function.body)?;
            for (at, name) in function.parameters.iter().enumerate() {
                let is_new = names.iter().all(|(other, _)| other != name);
                is_new.then_some(())?;
                names.push((
                    Rc::clone(name),
                    Variable::new(given.get(at).cloned().unwrap_or(Value::Undefined)),
                ));
            }
            machine.spend(function.statements + PER_ELEMENT * names.len() + given.len())?;
            let (before, known) = (machine.scopes.here, machine.given.len());
            machine.scopes.enter(around, true, names)?;
            machine.given.extend_from_slice(given);
            let end = machine.body(&function.body);
            machine.given.truncate(known);
            machine.scopes.leave(before);
            given_back(end?)
        })
    }

    /// Gives a variable a value. One that is nowhere declared may be a property: in an attribute, of the element or its form.
    pub(super) fn set(&mut self, name: &Name, value: Value) -> Option<()> {
        let variable = self.scopes.variable(name)?;
        // `let` before it is reached, and constants: both throw.
        variable.is_open.then_some(())?;
        variable.value = Some(value);
        Some(())
    }
}

fn given_back(end: End) -> Option<Value> {
    match end {
        End::Return(value) => Some(value),
        End::Next => Some(Value::Undefined),
        End::Break | End::Continue => None,
    }
}
