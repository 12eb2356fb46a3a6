//! Symbols: texts that begin with `@@`, which the keys of an object leave out.
//!
//! `@@symbol7` is the one that object 7 was made for, and has its description; `@@Symbol.iterator` is of the language, and
//! `@@for:a` is the one that all scripts share under `a`.

use std::rc::Rc;

use super::Machine;
use crate::stream::interpret::value::{ObjectKind, Slot, Text, Value, utf16};

const MADE: &str = "@@symbol";
const SHARED: &str = "@@for:";
const OF_LANGUAGE: &str = "@@Symbol.";

pub(super) const TO_PRIMITIVE: &str = "@@Symbol.toPrimitive";

impl Machine<'_> {
    /// `Symbol(text)`: a symbol that no other equals, since the object that is made for it makes the number grow.
    pub(super) fn symbol(&mut self, description: Option<&Value>) -> Option<Value> {
        let description = match description {
            None | Some(Value::Undefined) => Value::Undefined,
            Some(description) => self.printed(description)?.map_or(Value::Unknown, Value::Text),
        };
        let object = self.object(ObjectKind::Plain);
        let Value::Object(number) = object else { return None };
        self.set_own(number, "description".into(), Slot::Value(description));
        Some(Value::text(&format!("{MADE}{number}")))
    }

    /// `Symbol.for(text)`
    pub(super) fn shared_symbol(&mut self, key: &Value) -> Option<Value> {
        let Some(key) = self.printed(key)? else { return Some(Value::Unknown) };
        self.new_text([&utf16(SHARED), &**key].concat())
    }

    /// What was given to `Symbol` or `Symbol.for`; nothing where a text is no symbol.
    pub(super) fn description(&self, of: &Text) -> Option<Value> {
        if !of.starts_with(&[0x40, 0x40]) {
            return None;
        }
        if let Some(key) = of.strip_prefix(&*utf16(SHARED)) {
            return Some(Value::Text(Rc::new(key.to_vec())));
        }
        let text = String::from_utf16_lossy(of.get(..of.len().min(64))?);
        if let Some(name) = text.strip_prefix("@@").filter(|_| text.starts_with(OF_LANGUAGE)) {
            return Some(Value::text(name));
        }
        let number: usize = text.strip_prefix(MADE)?.parse().ok()?;
        match self.objects.get(number)?.properties.get("description")? {
            Slot::Value(description) => Some(description.clone()),
            _ => None,
        }
    }

    /// `Symbol.keyFor(symbol)`
    pub(super) fn key_of_symbol(of: &Value) -> Value {
        match of {
            Value::Text(text) => match text.strip_prefix(&*utf16(SHARED)) {
                Some(key) => Value::Text(Rc::new(key.to_vec())),
                None => Value::Undefined,
            },
            _ => Value::Unknown,
        }
    }
}
