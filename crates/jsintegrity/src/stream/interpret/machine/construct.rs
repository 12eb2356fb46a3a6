//! What `new` makes of what the language itself offers.

use std::rc::Rc;

use super::buffers::encoding;
use super::dates::TIME;
use super::errors::is_error;
use super::{Machine, dates};
use crate::stream::interpret::value::{ObjectKind, Slot, Text, VALUE, Value};
use crate::units::Regex;

impl Machine<'_> {
    pub(super) fn construct_native(&mut self, name: &'static str, arguments: Vec<Value>) -> Option<Value> {
        let first = arguments.first().cloned().unwrap_or(Value::Undefined);
        Some(match name {
            "Array" => match (&first, arguments.len()) {
                (Value::Number(length), 1) if length.fract() != 0.0 || *length < 0.0 || *length > 4e9 => {
                    return self.throw();
                }
                (Value::Number(length), 1) if *length < 1e6 => {
                    self.fits(*length as usize * VALUE)?;
                    let list = self.list(vec![Value::Undefined; *length as usize])?;
                    self.set_holes(&list, *length > 0.0);
                    list
                }
                (Value::Unknown | Value::Number(_), 1) => Value::Unknown,
                _ => self.list(arguments)?,
            },
            "Object" => match first {
                Value::Object(_) => first,
                Value::Undefined | Value::Null => self.object(ObjectKind::Plain),
                Value::Unknown | Value::Native(_) | Value::Global => Value::Unknown,
                _ => self.object(ObjectKind::Boxed(first)),
            },
            "Number" | "Boolean" => {
                let value = self.native(name, &Value::Undefined, arguments)?;
                if value.is_unknown() { value } else { self.object(ObjectKind::Boxed(value)) }
            }
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
            _ if is_error(name) => return self.error(name, &arguments),
            "Date" => match (&first, arguments.len()) {
                (Value::Number(milliseconds), 1) if milliseconds.abs() <= dates::FARTHEST => {
                    let text = dates::date(*milliseconds).unwrap_or_else(dates::now);
                    let date = self.object(ObjectKind::Boxed(Value::Text(text.into())));
                    if let Value::Object(number) = date {
                        let time = Slot::Value(Value::Number(milliseconds.trunc() + 0.0));
                        self.set_own(number, TIME.into(), time);
                    }
                    date
                }
                _ => Value::Unknown,
            },
            "RegExp" => {
                if let Value::Object(number) = &first
                    && let ObjectKind::Regex { source, flags, .. } = &self.objects[*number as usize].kind
                {
                    let (source, flags) = (Rc::clone(source), Rc::clone(flags));
                    return Some(match arguments.get(1) {
                        None | Some(Value::Undefined) => self.regex(&source, &flags),
                        Some(Value::Text(flags)) => self.regex(&source, &String::from_utf16_lossy(flags)),
                        _ => Value::Unknown,
                    });
                }
                if arguments.is_empty() {
                    return Some(self.regex("(?:)", ""));
                }
                let flags = match arguments.get(1) {
                    None | Some(Value::Undefined) => Value::text(""),
                    Some(flags) => flags.clone(),
                };
                let first = if matches!(first, Value::Undefined) { Value::text("") } else { first };
                match (self.printed(&first)?, self.printed(&flags)?) {
                    (Some(source), Some(flags)) => {
                        self.regex(&String::from_utf16_lossy(&source), &String::from_utf16_lossy(&flags))
                    }
                    _ => Value::Unknown,
                }
            }
            "Map" | "WeakMap" => {
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
            "Set" | "WeakSet" => {
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
            "URL" => return self.address(&arguments),
            "URLSearchParams" => return self.search_params(&first),
            "DOMParser" => self.parser()?,
            "Promise" => return self.promise_of(&first),
            "CustomEvent" => return self.event(&arguments),
            "ArrayBuffer" => return self.empty_buffer(&first),
            "DataView" => return self.view(&arguments),
            _ if name.ends_with("Array") => match &first {
                Value::Object(_) if let Some(array) = self.array_of_buffer(name, &arguments)? => array,
                Value::Object(number) => {
                    let is_plain = matches!(self.objects[*number as usize].kind, ObjectKind::Plain);
                    let Some(elements) = (if is_plain { None } else { self.elements(&first)? }) else {
                        return Some(Value::Unknown);
                    };
                    self.typed(name, elements)?
                }
                Value::Undefined => self.typed(name, Vec::new())?,
                _ => match self.number(&first)?.map(f64::trunc) {
                    Some(length) if length < 0.0 => return self.throw(),
                    Some(length) if length < 1e6 => {
                        self.fits(length as usize * VALUE)?;
                        self.typed(name, vec![Value::Number(0.0); length as usize])?
                    }
                    _ if matches!(first, Value::Text(_)) => self.typed(name, Vec::new())?,
                    _ => Value::Unknown,
                },
            },
            "TextDecoder" | "TextEncoder" => {
                let encoding = match self.printed(&first)? {
                    Some(label) => {
                        self.spend(label.len())?;
                        encoding(&String::from_utf16_lossy(&label))
                    }
                    None => None,
                };
                let Some(encoding) = encoding.filter(|_| arguments.len() < 2) else {
                    return Some(Value::Unknown);
                };
                let object = self.object(ObjectKind::Plain);
                let (key, method) =
                    if name == "TextDecoder" { ("decode", ".decode") } else { ("encode", ".encode") };
                if let Value::Object(number) = object {
                    self.set_own(number, key.into(), Slot::Value(Value::Native(method)));
                }
                self.set_encoding(&object, encoding);
                object
            }
            _ => Value::Unknown,
        })
    }

    pub(super) fn regex(&mut self, source: &str, flags: &str) -> Value {
        if self.spend(source.len() + flags.len()).is_none() {
            return Value::Unknown;
        }
        let mut sorted: Vec<char> = flags.chars().collect();
        sorted.sort_unstable();
        let flags = &*sorted.into_iter().collect::<String>();
        let source = if source.is_empty() { "(?:)" } else { source };
        match Regex::new(source, flags) {
            // It is printed with more backslashes.
            Some(_) if source.contains(['\n', '\r']) || source.starts_with('/') => Value::Unknown,
            Some(regex) => self.object(ObjectKind::Regex {
                regex: Rc::new(regex),
                source: source.into(),
                flags: flags.into(),
            }),
            None => Value::Unknown,
        }
    }
}
