//! Texts that run as code: by `eval`, by a function that is made of one, by a timer, or as the text of a script element.
//!
//! A text that is a program in turn is computed where it runs, with all names that are there. Otherwise it is what the wrapper runs.
//! Where a browser would not run it, for example since the page has no body yet, nothing runs.

use super::left::declarations;
use super::machine::Machine;
use super::scopes::{PAGE, Place};
use super::value::{Units, Value};
use super::{Content, LAYERS};
use crate::syntax::{Statement, plain};

/// Steps to come to the end of the wrappers after their text.
const TO_END: usize = 2_000;

impl Machine {
    /// `eval(text)`, which sees the names around it.
    pub(super) fn evaluate_here(&mut self, given: &[Value]) -> Option<Value> {
        let [Value::Text(text)] = given else { return None };
        let here = self.scopes.here;
        self.runs(text, here, |machine, statements| machine.program(statements, here))
    }

    /// `(0, eval)(text)`, which sees the names of the page.
    pub(super) fn evaluate_on_page(&mut self, given: &[Value]) -> Option<Value> {
        let [Value::Text(text)] = given else { return None };
        self.runs(text, PAGE, |machine, statements| machine.program(statements, PAGE))
    }

    /// `setTimeout(text, time)`. What follows would happen before it, so nothing may follow.
    pub(super) fn run_later(&mut self, given: &[Value]) -> Option<Value> {
        let [Value::Text(text), time @ ..] = given else { return None };
        matches!(time, [] | [Value::Number(_)]).then_some(())?;
        // The calls have ended by then.
        let given = std::mem::take(&mut self.given);
        let result = self.runs(text, PAGE, Self::script);
        self.given = given;
        result
    }

    /// A script element with this text is put into the page.
    pub(super) fn run_script(&mut self, text: Vec<u16>) -> Option<Value> {
        self.runs(&text, PAGE, Self::script)
    }

    /// `Function(text)()`: it may compute a value, or be what the wrapper runs.
    pub(super) fn call_made(&mut self, text: &Units) -> Option<Value> {
        let source = String::from_utf16(text).ok()?;
        if !source.trim_ascii_start().starts_with("return") {
            return self.runs(text, PAGE, Self::in_call);
        }
        self.spend(source.len())?;
        self.in_call(&plain(&source)?)
    }

    /// Runs as the body of a function that sees the names of the page.
    fn in_call(&mut self, statements: &[Statement]) -> Option<Value> {
        let before = self.scopes.here;
        self.scopes.enter(PAGE, true, Vec::new())?;
        let result = self.program(statements, self.scopes.here);
        self.scopes.leave(before);
        result
    }

    /// A text runs as code that sees the names of a scope. Nothing may have run before.
    fn runs(
        &mut self,
        text: &[u16],
        seen_from: Place,
        run: impl FnOnce(&mut Self, &[Statement]) -> Option<Value>,
    ) -> Option<Value> {
        self.ran.is_none().then_some(())?;
        let source = String::from_utf16(text).ok()?;
        self.bytes = self.bytes.checked_sub(source.len())?;
        (self.running.len() < LAYERS).then_some(())?;
        self.running.push(text.to_vec());
        let (before, names) = declarations(&self.scopes, seen_from, &self.running, &self.given)?;
        let is_in_call = seen_from != PAGE && self.scopes.is_in_call();
        self.spend(source.len())?;
        let here = self.scopes.here;
        let inner = plain(&source).and_then(|statements| {
            self.deeper(|machine| run(machine, &statements))?;
            self.ran.take()
        });
        self.scopes.here = here;
        self.ran = Some(match inner {
            Some(mut inner) => {
                inner.is_in_call |= is_in_call;
                inner
            }
            None => {
                self.at_least(TO_END);
                Content { before, names, text: source, is_in_call }
            }
        });
        Some(Value::Ran)
    }
}
