//! What a wrapper leaves behind for its text, written as a script declares it.

use std::rc::Rc;

use super::LONGEST;
use super::scopes::{Place, Scopes};
use super::value::Value;
use crate::syntax::Name;

/// Declarations of all variables that a text sees which runs in a scope, and of those that the functions among them see. What holds
/// nothing else than a text that runs is left out: running it again adds nothing. What calls were given comes with them, since a text
/// can find it by their functions. `None` where one cannot be written, or all are too
/// long.
pub(super) fn declarations(
    scopes: &Scopes,
    seen_from: Place,
    running: &[Vec<u16>],
    given: &[Value],
) -> Option<(String, Vec<Name>)> {
    let (seen, known, names, made) = (scopes.seen_from(seen_from), Vec::new(), Vec::new(), String::new());
    let mut left = Left { scopes, running, seen, at: 0, known, held: Vec::new(), names, made };
    left.all_seen()?;
    let hidden: Vec<&Value> = given.iter().filter(|value| !left.is_told(value)).collect();
    if !hidden.is_empty() {
        left.names.push(Name::from("arguments"));
        left.write("var arguments=[")?;
        for value in hidden {
            left.value(value)?;
            left.write(",")?;
        }
        left.write("];")?;
        left.all_seen()?;
    }
    if !left.made.is_empty() {
        left.made.push('\n');
    }
    Some((left.made, left.names))
}

/// Scopes that are written out.
const MOST_SCOPES: usize = 100;
/// Their names.
const MOST_NAMES: usize = 1_000;

struct Left<'s> {
    scopes: &'s Scopes,
    /// Texts that run.
    running: &'s [Vec<u16>],
    /// The scopes that are seen.
    seen: Vec<Place>,
    /// How many of them are written.
    at: usize,
    /// Lists and objects that have a name, by their address: each is there once.
    known: Vec<(*const (), Name)>,
    /// Texts and functions that have a name, by their address.
    held: Vec<*const ()>,
    names: Vec<Name>,
    made: String,
}

impl Left<'_> {
    fn all_seen(&mut self) -> Option<()> {
        // What is found on the way is seen, too.
        while let Some(place) = self.seen.get(self.at).copied() {
            self.at += 1;
            for (name, value) in self.scopes.of(place) {
                if let Some(value) = value {
                    self.declare(name, value)?;
                }
            }
        }
        Some(())
    }

    /// Whether a value tells nothing that the declarations and the texts that run do not tell.
    fn is_told(&self, value: &Value) -> bool {
        let is_known = |address| self.known.iter().any(|(other, _)| *other == address);
        match value {
            Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_) | Value::Native(_) => true,
            Value::Text(text) | Value::Made(text) | Value::Node(text) => {
                text.is_empty() || self.runs(text) || self.held.contains(&Rc::as_ptr(text).cast())
            }
            Value::Script(script) => self.runs(&script.borrow()),
            Value::Function(function, _) => self.held.contains(&Rc::as_ptr(function).cast()),
            Value::Object(object) => is_known(Rc::as_ptr(object).cast()),
            Value::List(list) => {
                // An inner list is known if the outer one is.
                let is_flat = |value: &Value| !matches!(value, Value::List(_)) && self.is_told(value);
                is_known(Rc::as_ptr(list).cast()) || list.borrow().iter().all(is_flat)
            }
            Value::Bytes(_) | Value::Regex(..) | Value::Ran => false,
        }
    }

    fn declare(&mut self, name: &Name, value: &Value) -> Option<()> {
        let address: Option<*const ()> = match value {
            Value::Undefined | Value::Null => return Some(()),
            Value::Text(text) if text.is_empty() || self.runs(text) => return Some(()),
            Value::Script(script) if self.runs(&script.borrow()) => return Some(()),
            Value::Node(node) if self.runs(node) => return Some(()),
            Value::Made(made) if self.runs(made) => return Some(()),
            Value::List(list) => Some(Rc::as_ptr(list).cast()),
            Value::Object(object) => Some(Rc::as_ptr(object).cast()),
            _ => None,
        };
        let known =
            self.known.iter().find(|(other, _)| Some(*other) == address).map(|(_, name)| Rc::clone(name));
        // Two of one name are two variables: one of them is hidden from the text, but not from a function that is left.
        (self.names.len() < MOST_NAMES && !self.names.contains(name)).then_some(())?;
        self.names.push(Rc::clone(name));
        self.write(&format!("var {name}="))?;
        match known {
            Some(other) => self.write(&other)?,
            None => self.value(value)?,
        }
        if let Some(address) = address {
            self.known.push((address, Rc::clone(name)));
        }
        match value {
            Value::Text(text) | Value::Made(text) => self.held.push(Rc::as_ptr(text).cast()),
            Value::Function(function, _) => self.held.push(Rc::as_ptr(function).cast()),
            _ => {}
        }
        self.write(";")
    }

    fn runs(&self, text: &[u16]) -> bool {
        self.running.iter().any(|other| other == text)
    }

    fn write(&mut self, text: &str) -> Option<()> {
        (self.made.len() + text.len() <= LONGEST).then_some(())?;
        self.made.push_str(text);
        Some(())
    }

    fn value(&mut self, value: &Value) -> Option<()> {
        match value {
            Value::Undefined => self.write("undefined"),
            Value::Null => self.write("null"),
            Value::Bool(is) => self.write(if *is { "true" } else { "false" }),
            Value::Number(number) => self.write(&number.to_string()),
            Value::Text(text) => self.text(text),
            Value::List(list) => {
                self.write("[")?;
                for (at, value) in list.borrow().iter().enumerate() {
                    if at > 0 {
                        self.write(",")?;
                    }
                    self.value(value)?;
                }
                self.write("]")
            }
            Value::Object(properties) => {
                self.write("{")?;
                let properties = properties.borrow();
                let mut all: Vec<_> = properties.iter().collect();
                all.sort_unstable_by_key(|(name, _)| *name);
                for (at, (name, value)) in all.into_iter().enumerate() {
                    if at > 0 {
                        self.write(",")?;
                    }
                    self.text(name)?;
                    self.write(":")?;
                    self.value(value)?;
                }
                self.write("}")
            }
            Value::Function(function, place) => {
                for place in self.scopes.seen_from(*place) {
                    if !self.seen.contains(&place) {
                        (self.seen.len() < MOST_SCOPES).then_some(())?;
                        self.seen.push(place);
                    }
                }
                self.write("(")?;
                self.write(function.text())?;
                self.write(")")
            }
            Value::Native(name) => self.write(match *name {
                "place" => "document.head",
                "places" => "document.scripts",
                "method" => "[].map",
                "utf-8" => "new TextDecoder()",
                name => name,
            }),
            Value::Regex(regex, pattern) => {
                self.write("RegExp(")?;
                self.text(&pattern.encode_utf16().collect::<Vec<_>>())?;
                self.write(if regex.global { ",'g')" } else { ")" })
            }
            Value::Made(text) => {
                self.write("Function(")?;
                self.text(text)?;
                self.write(")")
            }
            Value::Bytes(bytes) => {
                self.write("new Uint8Array([")?;
                for byte in bytes.iter() {
                    self.write(&format!("{byte},"))?;
                }
                self.write("])")
            }
            Value::Script(_) | Value::Node(_) | Value::Ran => None,
        }
    }

    fn text(&mut self, units: &[u16]) -> Option<()> {
        let mut text = String::from("'");
        for unit in units {
            match char::from_u32(u32::from(*unit)) {
                Some(sign @ ('\'' | '\\')) => text.extend(['\\', sign]),
                Some('\n') => text.push_str("\\n"),
                Some(sign @ ' '..='~') => text.push(sign),
                _ => text.push_str(&format!("\\u{unit:04x}")),
            }
        }
        text.push('\'');
        self.write(&text)
    }
}
