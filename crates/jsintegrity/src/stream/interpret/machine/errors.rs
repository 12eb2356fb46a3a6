//! Errors that a script makes itself: `try { throw new Error("fet") } catch (e) { window[e.message + "ch"](u) }`.

use super::Machine;
use crate::stream::interpret::value::{ObjectKind, Slot, Value};

impl Machine<'_> {
    /// `new Error(text)` and the like. What else it has, as where it was made, differs between browsers.
    pub(super) fn error(&mut self, name: &'static str, arguments: &[Value]) -> Option<Value> {
        let cause = match arguments.get(1) {
            Some(settings @ Value::Object(_)) => self.member(settings, "cause")?,
            _ => Value::Undefined,
        };
        let message = match arguments.first() {
            None | Some(Value::Undefined) => Value::text(""),
            Some(message) => self.printed(message)?.map_or(Value::Unknown, Value::Text),
        };
        let error = self.object(ObjectKind::Plain);
        self.set_open(&error, true);
        if let Value::Object(number) = error {
            self.set_own(number, "message".into(), Slot::Value(message));
            if !matches!(cause, Value::Undefined) {
                self.set_own(number, "cause".into(), Slot::Value(cause));
            }
            self.set_own(number, "name".into(), Slot::Value(Value::text(name)));
            self.set_own(number, "constructor".into(), Slot::Value(Value::Native(name)));
        }
        Some(error)
    }
}

pub(super) fn is_error(name: &str) -> bool {
    name.ends_with("Error")
}
