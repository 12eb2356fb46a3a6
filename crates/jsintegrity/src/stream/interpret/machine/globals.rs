//! What the language itself offers: functions by their names, and what calling them gives. `known.rs` has the names, `construct.rs`
//! what `new` makes, `escapes.rs` the encodings of texts.

use std::rc::Rc;

use super::escapes::{base64, encode, unescape};
use super::known::KNOWN;
use super::{Machine, dates};
use crate::stream::decode::{self, Alphabet};
use crate::stream::interpret::value::{ObjectKind, Text, Value, parse_int, print_radix, to_int32};

impl Machine<'_> {
    /// What a name means that the script does not declare.
    pub(super) fn global_named(name: &str) -> Value {
        match name {
            "window" | "self" | "globalThis" | "top" | "parent" | "frames" | "global" => Value::Global,
            "NaN" => Value::Number(f64::NAN),
            "Infinity" => Value::Number(f64::INFINITY),
            _ => KNOWN.natives.get(name).map_or(Value::Unknown, |native| Value::Native(native)),
        }
    }

    /// A method that every object has, by name.
    pub(super) fn method(key: &str) -> Value {
        KNOWN.methods.get(key).map_or(Value::Undefined, |method| Value::Native(method))
    }

    pub(super) fn native_member(name: &'static str, key: &str) -> Value {
        if let Some(found) = KNOWN.statics.get(&(name, key)) {
            return Value::Native(found);
        }
        match (name, key) {
            ("String" | "Array" | "Object" | "Function", "prototype") => Value::Native(match name {
                "String" => "String.prototype",
                "Array" => "Array.prototype",
                "Object" => "Object.prototype",
                _ => "Function.prototype",
            }),
            ("String.prototype" | "Array.prototype" | "Object.prototype" | "Function.prototype", _) => {
                Self::method(key)
            }
            ("Symbol", "iterator") => Value::text("@@Symbol.iterator"),
            ("Number", "MAX_SAFE_INTEGER") => Value::Number(9_007_199_254_740_991.0),
            ("Math", "PI") => Value::Number(std::f64::consts::PI),
            ("Math", "E") => Value::Number(std::f64::consts::E),
            ("Math" | "JSON" | "Reflect", _) => Value::Unknown,
            (_, "name") => Value::text(name.rsplit('.').next().unwrap_or(name)),
            (_, "constructor") => Value::Native("Function"),
            (_, "call") => Value::Native(".call"),
            (_, "apply") => Value::Native(".apply"),
            (_, "bind") => Value::Native(".bind"),
            (_, "toString") => Value::Native(".toString"),
            _ => Value::Unknown,
        }
    }

    fn decoded(&mut self, text: &Text, decode: impl Fn(&str) -> Option<String>) -> Option<Value> {
        self.spend(text.len() / 4)?;
        Some(match decode(&String::from_utf16_lossy(text)) {
            Some(decoded) => self.new_text(decoded.encode_utf16().collect())?,
            None => Value::Unknown,
        })
    }

    /// Calls something of the language.
    pub(super) fn native(
        &mut self,
        name: &'static str,
        this: &Value,
        arguments: Vec<Value>,
    ) -> Option<Value> {
        self.spend(2)?;
        if let Some(method) = name.strip_prefix('.') {
            return self.method_call(this, method, arguments);
        }
        if name == "Date" {
            return self.new_text(dates::now());
        }
        let first = arguments.first().cloned().unwrap_or(Value::Undefined);
        if let Some(function) = name.strip_prefix("Math.") {
            return self.math(function, &arguments);
        }
        if first.is_unknown() && !matches!(name, "Object.assign" | "Reflect.apply") {
            return Some(Value::Unknown);
        }
        Some(match name {
            "String" => match arguments.first() {
                None => Value::text(""),
                Some(value) => self.printed(value)?.map_or(Value::Unknown, Value::Text),
            },
            "Number" => match &first {
                _ if arguments.is_empty() => Value::Number(0.0),
                value => self.number(value)?.map_or(Value::Unknown, Value::Number),
            },
            "BigInt" => match &first {
                Value::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                    Value::Big(Rc::new(*value as i128))
                }
                Value::Text(text) => String::from_utf16_lossy(text)
                    .trim()
                    .parse()
                    .map_or(Value::Unknown, |big| Value::Big(Rc::new(big))),
                Value::Big(value) => Value::Big(Rc::clone(value)),
                _ => Value::Unknown,
            },
            "Boolean" => first.truth().map_or(Value::Unknown, Value::Bool),
            "Object" if matches!(first, Value::Object(_)) => first,
            "Symbol" => {
                // A symbol is a text that no other symbol equals: the object that is made for it makes the number grow.
                // `Object.keys` leaves out what begins with `@@`, so `o[Symbol()] = 1` adds no key that a loop would read.
                let number = self.objects.len();
                self.object(ObjectKind::Plain);
                Value::text(&format!("@@symbol{number}"))
            }
            "Array" | "Object" | "RegExp" => return self.construct_native(name, arguments),
            "Function" => return self.function_of_text(&arguments),
            "eval" => return self.evaluate_text(arguments.first(), super::OUTERMOST),
            "parseInt" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                let radix = match arguments.get(1) {
                    None => Some(0.0),
                    Some(radix) => self.number(radix)?,
                };
                radix.map_or(Value::Unknown, |radix| Value::Number(parse_int(&text, to_int32(radix) as u32)))
            }
            "parseFloat" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                let text = String::from_utf16_lossy(&text);
                let text = text.trim_start();
                let length = text
                    .char_indices()
                    .find(|(at, c)| !(c.is_ascii_digit() || *c == '.' || *at == 0 && matches!(c, '-' | '+')))
                    .map_or(text.len(), |(at, _)| at);
                Value::Number(text[..length].parse().unwrap_or(f64::NAN))
            }
            "isNaN" | "Number.isNaN" => {
                self.number(&first)?.map_or(Value::Unknown, |value| Value::Bool(value.is_nan()))
            }
            "isFinite" => self.number(&first)?.map_or(Value::Unknown, |value| Value::Bool(value.is_finite())),
            "Number.isInteger" => {
                self.number(&first)?.map_or(Value::Unknown, |value| Value::Bool(value.fract() == 0.0))
            }
            "unescape" | "decodeURIComponent" | "decodeURI" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                if name == "unescape" {
                    self.spend(text.len() / 4)?;
                    return self.new_text(unescape(&text));
                }
                return self
                    .decoded(&text, |text| Some(decode::percent(text).unwrap_or_else(|| text.to_owned())));
            }
            "encodeURIComponent" | "encodeURI" | "escape" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len())?;
                return self.new_text(encode(&text, name));
            }
            "atob" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len() / 4)?;
                match decode::base64(&String::from_utf16_lossy(&text), Alphabet::Standard) {
                    Some(bytes) => return self.new_text(bytes.into_iter().map(u16::from).collect()),
                    None => Value::Unknown,
                }
            }
            "btoa" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                return self.new_text(base64(&text));
            }
            "String.fromCharCode" | "String.fromCodePoint" => {
                let mut units = Vec::with_capacity(arguments.len());
                for code in &arguments {
                    match self.number(code)? {
                        Some(code) if name == "String.fromCodePoint" && code > 65_535.0 => {
                            let character =
                                char::from_u32(code as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
                            units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
                        }
                        Some(code) => units.push(to_int32(code) as u16),
                        None => return Some(Value::Unknown),
                    }
                }
                return self.new_text(units);
            }
            "String.raw" => {
                let raw = self.member(&first, "raw")?;
                let Some(texts) = self.elements(&raw)? else { return Some(Value::Unknown) };
                let mut units = Vec::new();
                for (at, text) in texts.iter().enumerate() {
                    let Some(text) = self.printed(text)? else { return Some(Value::Unknown) };
                    units.extend_from_slice(&text);
                    if at + 1 < texts.len()
                        && let Some(value) = arguments.get(at + 1)
                    {
                        let Some(text) = self.printed(value)? else { return Some(Value::Unknown) };
                        units.extend_from_slice(&text);
                    }
                }
                return self.new_text(units);
            }
            "Array.isArray" => match &first {
                Value::Object(number) => {
                    Value::Bool(matches!(self.objects[*number as usize].kind, ObjectKind::List(_)))
                }
                _ => Value::Bool(false),
            },
            "Array.from" => return self.array_from(&first, &arguments),
            "Array.of" | "Uint8Array.of" | "Uint16Array.of" => self.list(arguments)?,
            "Uint8Array.from" | "Uint16Array.from" => return self.array_from(&first, &arguments),
            "Object.keys" | "Object.values" | "Object.entries" | "Reflect.ownKeys" => {
                return self.entries_of(&first, name);
            }
            "Object.assign" => {
                if let Value::Object(number) = first {
                    for other in arguments.iter().skip(1) {
                        self.copy_properties(other, number)?;
                    }
                }
                first
            }
            "Object.freeze" => {
                if let Value::Object(number) = first {
                    self.objects[number as usize].frozen = true;
                }
                first
            }
            "Object.seal" | "Object.preventExtensions" => first,
            "Object.create" => {
                let object = self.object(ObjectKind::Plain);
                if let (Value::Object(number), Value::Object(prototype)) = (&object, &first) {
                    self.objects[*number as usize].prototype = Some(*prototype);
                }
                object
            }
            "Object.fromEntries" => {
                let Some(entries) = self.elements(&first)? else { return Some(Value::Unknown) };
                let object = self.object(ObjectKind::Plain);
                for entry in entries {
                    let key = self.property(&entry, &Value::Number(0.0))?;
                    let value = self.property(&entry, &Value::Number(1.0))?;
                    if let Some(key) = self.key_of(&key)? {
                        self.set_property(&object, key, value)?;
                    }
                }
                object
            }
            "Object.defineProperty" | "Reflect.defineProperty" => {
                if let [of, key, description, ..] = arguments.as_slice() {
                    self.define(of, key, description)?;
                }
                first
            }
            "Object.defineProperties" => {
                if let Some(Value::Object(all)) = arguments.get(1) {
                    for key in self.objects[*all as usize].properties.keys() {
                        let description = self.member(&Value::Object(*all), &key)?;
                        self.define(&first, &Value::text(&key), &description)?;
                    }
                }
                first
            }
            "Object.getPrototypeOf" => match &first {
                Value::Object(number)
                    if matches!(self.objects[*number as usize].kind, ObjectKind::Function(_)) =>
                {
                    Value::Native("Function.prototype")
                }
                _ => Value::Unknown,
            },
            "Reflect.get" => match arguments.get(1) {
                Some(key) => self.property(&first, key)?,
                None => Value::Undefined,
            },
            "Reflect.apply" => {
                let rest = arguments.get(1..).unwrap_or_default().to_vec();
                return self.method_of_function(&first, "apply", &rest);
            }
            "Reflect.construct" => {
                let arguments = match arguments.get(1) {
                    Some(list) => self.elements(list)?,
                    None => None,
                };
                match arguments {
                    Some(arguments) => return self.construct(&first, arguments),
                    None => Value::Unknown,
                }
            }
            "JSON.parse" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len())?;
                match serde_json::from_str::<serde_json::Value>(&String::from_utf16_lossy(&text)) {
                    Ok(value) => self.of_json(&value)?,
                    Err(_) => Value::Unknown,
                }
            }
            _ => Value::Unknown,
        })
    }

    fn of_json(&mut self, value: &serde_json::Value) -> Option<Value> {
        self.spend(1)?;
        Some(match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(value) => Value::Bool(*value),
            serde_json::Value::Number(value) => Value::Number(value.as_f64().unwrap_or(f64::NAN)),
            serde_json::Value::String(text) => Value::text(text),
            serde_json::Value::Array(all) => {
                let mut values = Vec::with_capacity(all.len());
                for one in all {
                    values.push(self.deeper(|machine| machine.of_json(one))?);
                }
                self.list(values)?
            }
            serde_json::Value::Object(all) => {
                let object = self.object(ObjectKind::Plain);
                for (key, one) in all {
                    let value = self.deeper(|machine| machine.of_json(one))?;
                    self.set_property(&object, key.as_str().into(), value)?;
                }
                object
            }
        })
    }

    fn math(&mut self, function: &str, arguments: &[Value]) -> Option<Value> {
        let mut numbers = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match self.number(argument)? {
                Some(number) => numbers.push(number),
                None => return Some(Value::Unknown),
            }
        }
        let first = numbers.first().copied().unwrap_or(f64::NAN);
        Some(Value::Number(match function {
            "floor" => first.floor(),
            "ceil" => first.ceil(),
            "round" => (first + 0.5).floor(),
            "trunc" => first.trunc(),
            "abs" => first.abs(),
            "sqrt" => first.sqrt(),
            "sign" => first.signum(),
            "log2" => first.log2(),
            "log" => first.ln(),
            "pow" => first.powf(numbers.get(1).copied().unwrap_or(f64::NAN)),
            "min" => numbers.iter().copied().fold(f64::INFINITY, f64::min),
            "max" => numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            "imul" => {
                let second = numbers.get(1).copied().unwrap_or(f64::NAN);
                f64::from(to_int32(first).wrapping_mul(to_int32(second)))
            }
            _ => return Some(Value::Unknown),
        }))
    }

    fn entries_of(&mut self, of: &Value, name: &str) -> Option<Value> {
        let Some(keys) = self.keys(of)? else { return Some(Value::Unknown) };
        if matches!(name, "Object.keys" | "Reflect.ownKeys") {
            return self.list(keys);
        }
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            let value = self.property(of, &key)?;
            values.push(if name == "Object.values" { value } else { self.list(vec![key, value])? });
        }
        self.list(values)
    }

    fn array_from(&mut self, of: &Value, arguments: &[Value]) -> Option<Value> {
        let elements = match self.elements(of)? {
            Some(elements) => elements,
            None => {
                let length = self.member(of, "length")?;
                match length {
                    Value::Number(length) if (0.0..1e6).contains(&length) => {
                        let mut all = Vec::new();
                        for at in 0..length as usize {
                            all.push(self.property(of, &Value::Number(at as f64))?);
                        }
                        all
                    }
                    _ => return Some(Value::Unknown),
                }
            }
        };
        let Some(function) = arguments.get(1) else { return self.list(elements) };
        let mut values = Vec::with_capacity(elements.len());
        for (at, element) in elements.into_iter().enumerate() {
            values.push(self.call(function, &Value::Undefined, vec![element, Value::Number(at as f64)])?);
        }
        self.list(values)
    }
}

/// Prints a number in a base, for `toString`.
pub(super) fn in_base(value: f64, radix: u32) -> Option<Value> {
    print_radix(value, radix).map(|text| Value::text(&text))
}
