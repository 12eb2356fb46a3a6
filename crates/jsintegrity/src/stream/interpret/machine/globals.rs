//! What the language itself offers.

use std::rc::Rc;
use std::sync::LazyLock;

use super::{Machine, dates};
use crate::maps::HashMap;
use crate::stream::decode::{self, Alphabet};
use crate::stream::interpret::regex::Regex;
use crate::stream::interpret::value::{ObjectKind, Slot, Text, Value, parse_int, print_radix, to_int32};

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

/// What the machine knows of the language, by its names: asked for at every access, so that lists of names would be gone
/// through over and over.
struct Known {
    natives: HashMap<&'static str, &'static str>,
    /// By the name and the member.
    statics: HashMap<(&'static str, &'static str), &'static str>,
    /// By the name without its dot.
    methods: HashMap<&'static str, &'static str>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    natives: NATIVES.iter().map(|name| (*name, *name)).collect(),
    statics: STATICS.iter().filter_map(|name| Some((name.split_once('.')?, *name))).collect(),
    methods: METHODS.iter().map(|method| (&method[1..], *method)).collect(),
});

fn unescape(text: &[u16]) -> Vec<u16> {
    let mut out = Vec::with_capacity(text.len());
    let digits = |from: usize, count: usize| {
        let digits = text.get(from..from + count)?;
        u16::from_str_radix(&String::from_utf16_lossy(digits), 16).ok()
    };
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        let percent = *unit == u16::from(b'%');
        let long = percent && text.get(at + 1) == Some(&u16::from(b'u'));
        match (percent, if long { digits(at + 2, 4) } else { digits(at + 1, 2) }) {
            (true, Some(value)) => {
                out.push(value);
                at += if long { 6 } else { 3 };
            }
            _ => {
                out.push(*unit);
                at += 1;
            }
        }
    }
    out
}

fn encode(text: &[u16], name: &str) -> Vec<u16> {
    let mut out = String::new();
    let keep = |c: char| {
        c.is_ascii_alphanumeric()
            || match name {
                "escape" => "@*_+-./".contains(c),
                "encodeURI" => "-_.!~*'();/?:@&=+$,#".contains(c),
                _ => "-_.!~*'()".contains(c),
            }
    };
    if name == "escape" {
        for unit in text {
            match char::from_u32(u32::from(*unit)).filter(|c| keep(*c)) {
                Some(c) => out.push(c),
                None if *unit < 256 => out += &format!("%{unit:02X}"),
                None => out += &format!("%u{unit:04X}"),
            }
        }
    } else {
        for c in String::from_utf16_lossy(text).chars() {
            if keep(c) {
                out.push(c);
            } else {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out += &format!("%{byte:02X}");
                }
            }
        }
    }
    out.encode_utf16().collect()
}

fn base64(text: &[u16]) -> Vec<u16> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = Vec::with_capacity(text.len() / 3 * 4 + 4);
    for chunk in text.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0) & 0xFF);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(u16::from(if place <= chunk.len() { sextet } else { b'=' }));
        }
    }
    out
}

/// Prints a number in a base, for `toString`.
pub(super) fn in_base(value: f64, radix: u32) -> Option<Value> {
    print_radix(value, radix).map(|text| Value::text(&text))
}

const NATIVES: &[&str] = &[
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Symbol",
    "Math",
    "JSON",
    "Reflect",
    "Array",
    "Object",
    "Function",
    "RegExp",
    "Map",
    "Set",
    "Proxy",
    "Uint8Array",
    "Uint16Array",
    "Uint32Array",
    "Int32Array",
    "Uint8ClampedArray",
    "TextDecoder",
    "TextEncoder",
    "Date",
    "parseInt",
    "parseFloat",
    "isNaN",
    "isFinite",
    "unescape",
    "escape",
    "decodeURIComponent",
    "decodeURI",
    "encodeURIComponent",
    "encodeURI",
    "atob",
    "btoa",
    "eval",
];
const STATICS: &[&str] = &[
    "String.fromCharCode",
    "String.fromCodePoint",
    "String.raw",
    "Array.isArray",
    "Array.from",
    "Array.of",
    "Uint8Array.of",
    "Uint8Array.from",
    "Uint16Array.of",
    "Uint16Array.from",
    "Object.keys",
    "Object.values",
    "Object.entries",
    "Object.assign",
    "Object.freeze",
    "Object.seal",
    "Object.preventExtensions",
    "Object.create",
    "Object.fromEntries",
    "Object.defineProperty",
    "Object.defineProperties",
    "Object.getPrototypeOf",
    "Reflect.get",
    "Reflect.apply",
    "Reflect.construct",
    "Reflect.ownKeys",
    "Reflect.defineProperty",
    "JSON.parse",
    "Number.isNaN",
    "Number.isInteger",
    "Math.floor",
    "Math.ceil",
    "Math.round",
    "Math.trunc",
    "Math.abs",
    "Math.sqrt",
    "Math.sign",
    "Math.log2",
    "Math.log",
    "Math.pow",
    "Math.min",
    "Math.max",
    "Math.imul",
];
const METHODS: &[&str] = &[
    ".charAt",
    ".charCodeAt",
    ".codePointAt",
    ".slice",
    ".substr",
    ".substring",
    ".split",
    ".replace",
    ".replaceAll",
    ".match",
    ".matchAll",
    ".search",
    ".test",
    ".exec",
    ".indexOf",
    ".lastIndexOf",
    ".includes",
    ".startsWith",
    ".endsWith",
    ".padStart",
    ".padEnd",
    ".repeat",
    ".trim",
    ".trimStart",
    ".trimEnd",
    ".toLowerCase",
    ".toUpperCase",
    ".concat",
    ".join",
    ".reverse",
    ".push",
    ".pop",
    ".shift",
    ".unshift",
    ".splice",
    ".map",
    ".filter",
    ".forEach",
    ".reduce",
    ".reduceRight",
    ".some",
    ".every",
    ".find",
    ".findIndex",
    ".flat",
    ".flatMap",
    ".sort",
    ".fill",
    ".at",
    ".keys",
    ".values",
    ".entries",
    ".get",
    ".set",
    ".has",
    ".add",
    ".delete",
    ".next",
    ".toString",
    ".valueOf",
    ".call",
    ".apply",
    ".bind",
    ".subarray",
    ".decode",
    ".encode",
    ".hasOwnProperty",
    ".normalize",
    ".italics",
    ".fontcolor",
    ".bold",
    ".link",
    ".sub",
    ".big",
    ".small",
    ".anchor",
    ".strike",
    ".fontsize",
    ".toLocaleLowerCase",
    ".toLocaleUpperCase",
    ".isPrototypeOf",
    ".copyWithin",
    ".toFixed",
    ".trimLeft",
    ".trimRight",
    ".localeCompare",
];
