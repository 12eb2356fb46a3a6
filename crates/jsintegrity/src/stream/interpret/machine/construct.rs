//! What `new` makes of what the language itself offers.

use std::rc::Rc;

use super::{Machine, dates};
use crate::stream::interpret::regex::Regex;
use crate::stream::interpret::value::{ObjectKind, Slot, Text, Value, to_int32};

impl Machine<'_> {
    pub(super) fn construct_native(&mut self, name: &str, arguments: Vec<Value>) -> Option<Value> {
        let first = arguments.first().cloned().unwrap_or(Value::Undefined);
        Some(match name {
            "Array" => match (&first, arguments.len()) {
                (Value::Number(length), 1) if *length >= 0.0 && *length < 1e6 => {
                    self.list(vec![Value::Undefined; *length as usize])?
                }
                (Value::Unknown, 1) => Value::Unknown,
                _ => self.list(arguments)?,
            },
            "Object" => match first {
                Value::Object(_) => first,
                _ => self.object(ObjectKind::Plain),
            },
            "String" => {
                let text = match arguments.first() {
                    None => Some(Text::default()),
                    Some(value) => self.printed(value)?,
                };
                match text {
                    Some(text) => self.object(ObjectKind::Boxed(Value::Text(text))),
                    None => Value::Unknown,
                }
            }
            "Function" => return self.function_of_text(&arguments),
            "Date" => match (&first, arguments.len()) {
                (Value::Number(milliseconds), 1) => match dates::date(*milliseconds) {
                    Some(text) => self.object(ObjectKind::Boxed(Value::Text(text.into()))),
                    None => Value::Unknown,
                },
                _ => Value::Unknown,
            },
            "RegExp" => {
                if let Value::Object(number) = &first
                    && let ObjectKind::Regex { source, flags, .. } = &self.objects[*number as usize].kind
                {
                    let (source, flags) = (Rc::clone(source), Rc::clone(flags));
                    return Some(self.regex(&source, &flags));
                }
                if arguments.is_empty() {
                    return Some(self.regex("(?:)", ""));
                }
                let flags = arguments.get(1).cloned().unwrap_or_else(|| Value::text(""));
                match (self.printed(&first)?, self.printed(&flags)?) {
                    (Some(source), Some(flags)) => {
                        self.regex(&String::from_utf16_lossy(&source), &String::from_utf16_lossy(&flags))
                    }
                    _ => Value::Unknown,
                }
            }
            "Map" => {
                let map = self.object(ObjectKind::Map(Vec::new(), Default::default()));
                match &first {
                    Value::Undefined | Value::Null => {}
                    other => match self.elements(other)? {
                        Some(entries) => {
                            for entry in entries {
                                let key = self.property(&entry, &Value::Number(0.0))?;
                                let value = self.property(&entry, &Value::Number(1.0))?;
                                self.method_call(&map, "set", vec![key, value])?;
                            }
                        }
                        None => self.set_open(&map, true),
                    },
                }
                map
            }
            "Set" => {
                let set = self.object(ObjectKind::Set(Vec::new(), Default::default()));
                match &first {
                    Value::Undefined | Value::Null => {}
                    other => match self.elements(other)? {
                        Some(entries) => {
                            for entry in entries {
                                self.method_call(&set, "add", vec![entry])?;
                            }
                        }
                        None => self.set_open(&set, true),
                    },
                }
                set
            }
            "Proxy" => {
                let handler = arguments.get(1).cloned().unwrap_or(Value::Undefined);
                self.object(ObjectKind::Proxy { target: first, handler })
            }
            "Uint8Array" | "Uint16Array" | "Uint32Array" | "Int32Array" | "Uint8ClampedArray" => match &first
            {
                Value::Number(length) if *length >= 0.0 && *length < 1e6 => {
                    self.list(vec![Value::Number(0.0); *length as usize])?
                }
                Value::Undefined => self.list(Vec::new())?,
                other => {
                    let Some(elements) = self.elements(other)? else { return Some(Value::Unknown) };
                    let mut values = Vec::with_capacity(elements.len());
                    for element in elements {
                        let number = self.number(&element)?;
                        values.push(number.map_or(Value::Unknown, |number| {
                            let whole = to_int32(number);
                            Value::Number(match name {
                                "Uint8Array" => f64::from(whole as u8),
                                "Uint16Array" => f64::from(whole as u16),
                                "Uint32Array" => f64::from(whole as u32),
                                _ => f64::from(whole),
                            })
                        }));
                    }
                    self.list(values)?
                }
            },
            "TextDecoder" | "TextEncoder" => {
                let object = self.object(ObjectKind::Plain);
                let key = if name == "TextDecoder" { "decode" } else { "encode" };
                let method = Value::Native(if name == "TextDecoder" { ".decode" } else { ".encode" });
                if let Value::Object(number) = object {
                    let utf8 = match self.printed(&first)? {
                        Some(label) => {
                            let label = String::from_utf16_lossy(&label).to_lowercase();
                            matches!(label.as_str(), "undefined" | "utf-8" | "utf8")
                        }
                        None => false,
                    };
                    let method = if utf8 { method } else { Value::Unknown };
                    self.objects[number as usize].properties.set(key.into(), Slot::Value(method));
                }
                object
            }
            _ => Value::Unknown,
        })
    }

    pub(super) fn regex(&mut self, source: &str, flags: &str) -> Value {
        match Regex::new(source, flags) {
            Some(regex) => self.object(ObjectKind::Regex {
                regex: Rc::new(regex),
                source: source.into(),
                flags: flags.into(),
            }),
            None => Value::Unknown,
        }
    }
}
