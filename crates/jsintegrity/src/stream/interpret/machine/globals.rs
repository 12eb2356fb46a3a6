//! What the language itself offers: functions by their names, and what calling them gives. `known.rs` has the names, `construct.rs`
//! what `new` makes, `escapes.rs` the encodings of texts.

use std::rc::Rc;

use super::errors::is_error;
use super::known::{KNOWN, OF_OBJECTS, OF_TYPED};
use super::operators::power;
use super::symbols::TO_PRIMITIVE;
use super::wide::nearest;
use super::{Machine, dates};
use crate::stream::interpret::value::{
    Element, ObjectKind, Value, parse_float, parse_int, prefixed, print, print_radix, to_int32, trimmed,
    utf16,
};
use crate::units::{base64, decode_uri, encode, from_base64, unescape};

impl Machine<'_> {
    /// What a name means that the script does not declare.
    pub(in crate::stream::interpret) fn global_named(name: &str) -> Value {
        match name {
            "window" | "self" | "globalThis" | "top" | "parent" | "frames" | "global" => Value::Global,
            "undefined" => Value::Undefined,
            "NaN" => Value::Number(f64::NAN),
            "Infinity" => Value::Number(f64::INFINITY),
            _ => KNOWN.natives.get(name).map_or(Value::Unknown, |native| Value::Native(native)),
        }
    }

    /// A method that every object has, by name.
    pub(super) fn method(key: &str) -> Value {
        match KNOWN.methods.get(key) {
            Some(method) => Value::Native(method),
            None if KNOWN.others.contains(key) || key.starts_with("@@") => Value::Unknown,
            None => Value::Undefined,
        }
    }

    /// The same for lists.
    pub(super) fn list_member(key: &str, element: Element) -> Value {
        match element {
            Element::Any => {
                KNOWN.of_lists.get(key).map_or_else(|| Self::method(key), |method| Value::Native(method))
            }
            Element::Arguments if OF_OBJECTS.contains(&key) => Self::method(key),
            Element::Arguments if key == "callee" => Value::Unknown,
            Element::Typed(_) if OF_TYPED.contains(&key) => Self::list_member(key, Element::Any),
            _ => match Self::method(key) {
                Value::Native(_) => Value::Undefined,
                other => other,
            },
        }
    }

    pub(super) fn native_member(name: &'static str, key: &str) -> Value {
        if let Some(found) = KNOWN.statics.get(&(name, key)) {
            return Value::Native(found);
        }
        match (name, key) {
            ("String" | "Array" | "Object" | "Function" | "Number" | "Boolean" | "RegExp", "prototype") => {
                Value::Native(match name {
                    "String" => "String.prototype",
                    "Array" => "Array.prototype",
                    "Number" => "Number.prototype",
                    "Boolean" => "Boolean.prototype",
                    "RegExp" => "RegExp.prototype",
                    "Object" => "Object.prototype",
                    _ => "Function.prototype",
                })
            }
            ("Object.prototype", "toString") => Value::Native("Object.prototype.toString"),
            ("Array.prototype", _) => Self::list_member(key, Element::Any),
            _ if name.ends_with(".prototype") => Self::method(key),
            ("Symbol", "iterator") => Value::text("@@Symbol.iterator"),
            ("Symbol", "toPrimitive") => Value::text(TO_PRIMITIVE),
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

    /// A text that was decoded, or what the language throws where there is none.
    fn text_or_throw(&mut self, text: Option<Vec<u16>>) -> Option<Value> {
        match text {
            Some(text) => self.new_text(text),
            None => self.throw(),
        }
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
            // `''.concat.call(t)` is about the text of a list.
            if matches!(this, Value::Object(_)) && KNOWN.of_lists.contains_key(method) {
                let Some(text) = self.printed(this)? else { return Some(Value::Unknown) };
                return self.text_method(&text, method, &arguments);
            }
            return self.method_call(this, method, arguments);
        }
        if let Some(method) = name.strip_prefix("[].") {
            let list = self.list_of_text(this)?;
            return match list {
                Value::Object(_) => self.method_call(&list, method, arguments),
                _ => Some(Value::Unknown),
            };
        }
        if name == "Date" {
            return self.new_text(dates::now());
        }
        if is_error(name) {
            return self.error(name, &arguments);
        }
        let first = arguments.first().cloned().unwrap_or(Value::Undefined);
        if let Some(function) = name.strip_prefix("Math.") {
            return self.math(function, &arguments);
        }
        match name {
            "resolve" => {
                if let Value::Object(promise) = this {
                    self.settle(*promise, first);
                }
                return Some(Value::Undefined);
            }
            "parseFromString" => return self.parsed(arguments.first()),
            "Promise.resolve" => return Some(self.promise(first)),
            "Promise.all" => return self.all_of(&first),
            _ => {}
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
                Value::Big(value) => Value::Number(**value as f64),
                Value::Wide(value) => Value::Number(nearest(value)),
                _ if arguments.is_empty() => Value::Number(0.0),
                value => self.number(value)?.map_or(Value::Unknown, Value::Number),
            },
            "BigInt" => match &first {
                Value::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                    Value::Big(Rc::new(*value as i128))
                }
                Value::Text(text) => {
                    let text = String::from_utf16_lossy(trimmed(text, true, true));
                    let (digits, radix) = prefixed(&text).unwrap_or((&text, 10));
                    self.spend(digits.len().min(8_192).pow(2) / 512)?;
                    Value::whole_of(digits, radix).unwrap_or(Value::Unknown)
                }
                Value::Big(value) => Value::Big(Rc::clone(value)),
                Value::Number(value) if value.fract() != 0.0 => return self.throw(),
                _ => Value::Unknown,
            },
            "structuredClone" => return self.cloned(&first),
            "Boolean" => first.truth().map_or(Value::Unknown, Value::Bool),
            "Object" if matches!(first, Value::Object(_)) => first,
            "Object" if !matches!(first, Value::Undefined | Value::Null) => {
                self.object(ObjectKind::Boxed(first))
            }
            "Symbol" => return self.symbol(arguments.first()),
            "Symbol.for" => return self.shared_symbol(&first),
            "Symbol.keyFor" => Self::key_of_symbol(&first),
            "Array" | "Object" | "RegExp" => return self.construct_native(name, arguments),
            "Function" => return self.function_of_text(&arguments),
            "eval" => return self.evaluate_text(arguments.first(), super::OUTERMOST),
            "parseInt" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len() / 8)?;
                let radix = match arguments.get(1) {
                    None => Some(0.0),
                    Some(radix) => self.number(radix)?,
                };
                radix.map_or(Value::Unknown, |radix| Value::Number(parse_int(&text, to_int32(radix) as u32)))
            }
            "parseFloat" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len() / 8)?;
                Value::Number(parse_float(&text))
            }
            "isNaN" => self.number(&first)?.map_or(Value::Unknown, |value| Value::Bool(value.is_nan())),
            "isFinite" => self.number(&first)?.map_or(Value::Unknown, |value| Value::Bool(value.is_finite())),
            "Number.isNaN" => Value::Bool(matches!(first, Value::Number(value) if value.is_nan())),
            "Number.isInteger" => Value::Bool(matches!(first, Value::Number(value) if value.fract() == 0.0)),
            "Number.isFinite" => Value::Bool(matches!(first, Value::Number(value) if value.is_finite())),
            "Number.isSafeInteger" => {
                let is_safe = |value: f64| value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
                Value::Bool(matches!(first, Value::Number(value) if is_safe(value)))
            }
            "unescape" | "decodeURIComponent" | "decodeURI" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                if name == "unescape" {
                    self.spend(text.len() / 4)?;
                    return self.new_text(unescape(&text));
                }
                self.spend(text.len() / 4)?;
                return self.text_or_throw(decode_uri(&text, name));
            }
            "encodeURIComponent" | "encodeURI" | "escape" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len())?;
                return self.text_or_throw(encode(&text, name));
            }
            "atob" | "btoa" if arguments.is_empty() => return self.throw(),
            "atob" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                self.spend(text.len() / 4)?;
                return self.text_or_throw(from_base64(&text));
            }
            "btoa" => {
                let Some(text) = self.printed(&first)? else { return Some(Value::Unknown) };
                return self.text_or_throw(base64(&text));
            }
            "String.fromCharCode" | "String.fromCodePoint" => {
                let mut units = Vec::with_capacity(arguments.len());
                for code in &arguments {
                    match self.number(code)? {
                        Some(code) if name == "String.fromCodePoint" => {
                            if code.fract() != 0.0 || !(0.0..=1_114_111.0).contains(&code) {
                                return self.throw();
                            }
                            match char::from_u32(code as u32) {
                                Some(character) => {
                                    units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
                                }
                                None => units.push(code as u16),
                            }
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
                    let object = &self.objects[*number as usize];
                    match object.kind {
                        ObjectKind::Proxy { .. } => Value::Unknown,
                        ref kind => {
                            Value::Bool(matches!(kind, ObjectKind::List(_)) && object.element == Element::Any)
                        }
                    }
                }
                _ => Value::Bool(false),
            },
            "Object.prototype.toString" => self.kind_of(this),
            "Array.from" => return self.array_from(&first, &arguments),
            "Array.of" => self.list(arguments)?,
            _ if name.ends_with("Array.of") => self.typed(&name[..name.len() - 3], arguments)?,
            _ if name.ends_with("Array.from") => {
                let list = self.array_from(&first, &arguments)?;
                match self.elements(&list)? {
                    Some(elements) => self.typed(&name[..name.len() - 5], elements)?,
                    None => Value::Unknown,
                }
            }
            "Object.assign" | "Object.keys" | "Object.values" | "Object.entries"
                if matches!(first, Value::Undefined | Value::Null) =>
            {
                return self.throw();
            }
            "Reflect.ownKeys" if !matches!(first, Value::Object(number) if matches!(self.objects[number as usize].kind, ObjectKind::Plain)) => {
                Value::Unknown
            }
            "Object.getOwnPropertyNames" if !matches!(first, Value::Object(number) if matches!(self.objects[number as usize].kind, ObjectKind::Plain)) => {
                Value::Unknown
            }
            "JSON.stringify" if arguments.len() == 1 => {
                let mut text = String::new();
                return match self.write_json(&first, &mut text)? {
                    true => self.new_text(utf16(&text)),
                    false => Some(Value::Unknown),
                };
            }
            "Object.keys"
            | "Object.values"
            | "Object.entries"
            | "Reflect.ownKeys"
            | "Object.getOwnPropertyNames" => {
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
            "Object.seal" | "Object.preventExtensions" => {
                if let Value::Object(number) = first {
                    self.objects[number as usize].sealed = true;
                }
                first
            }
            "Object.create" => {
                let object = self.object(ObjectKind::Plain);
                let Value::Object(number) = object else { return None };
                match first {
                    Value::Object(_) => self.inherit(number, &first),
                    Value::Null | Value::Native(_) => self.objects[number as usize].open = true,
                    _ => return self.throw(),
                }
                if let Some(Value::Object(all)) = arguments.get(1) {
                    for key in self.objects[*all as usize].properties.keys() {
                        let description = self.member(&Value::Object(*all), &key)?;
                        self.define(&object, &Value::text(&key), &description)?;
                    }
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
                    Ok(value) => {
                        let value = self.of_json(&value)?;
                        match arguments.get(1) {
                            None | Some(Value::Undefined) => value,
                            Some(reviver) => {
                                let holder = self.object(ObjectKind::Plain);
                                self.set_property(&holder, "".into(), value)?;
                                self.revived(reviver, &holder, "")?
                            }
                        }
                    }
                    Err(error) => {
                        // What the language takes all the same.
                        let error = error.to_string();
                        let is_taken =
                            ["range", "surrogate", "recursion", "hex"].iter().any(|of| error.contains(of));
                        return if is_taken { Some(Value::Unknown) } else { self.throw() };
                    }
                }
            }
            _ => Value::Unknown,
        })
    }

    /// What `Object.prototype.toString` says of a value.
    fn kind_of(&self, value: &Value) -> Value {
        let name = match value {
            Value::Undefined => "Undefined",
            Value::Null => "Null",
            Value::Bool(_) => "Boolean",
            Value::Number(_) => "Number",
            Value::Text(_) => "String",
            Value::Object(number) => {
                let object = &self.objects[*number as usize];
                match (&object.kind, object.element) {
                    (ObjectKind::List(_), Element::Any) => "Array",
                    (ObjectKind::List(_), Element::Arguments) => "Arguments",
                    (ObjectKind::List(_), Element::Typed(name)) => name,
                    (ObjectKind::Plain, _) if !object.open && object.prototype.is_none() => "Object",
                    (ObjectKind::Map(..), _) => "Map",
                    (ObjectKind::Set(..), _) => "Set",
                    (ObjectKind::Regex { .. }, _) => "RegExp",
                    _ => return Value::Unknown,
                }
            }
            _ => return Value::Unknown,
        };
        Value::text(&format!("[object {name}]"))
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
                // The order of its keys is not kept.
                self.set_open(&object, all.len() > 1);
                for (key, one) in all {
                    let value = self.deeper(|machine| machine.of_json(one))?;
                    self.set_property(&object, key.as_str().into(), value)?;
                }
                object
            }
        })
    }

    /// Writes a value as `JSON.stringify` does; `false` where that is not known.
    fn write_json(&mut self, value: &Value, text: &mut String) -> Option<bool> {
        self.spend(1)?;
        self.fits(text.len())?;
        match value {
            Value::Null => text.push_str("null"),
            Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
            Value::Number(value) if value.is_finite() => text.push_str(&print(*value)),
            Value::Number(_) => text.push_str("null"),
            Value::Text(value) => {
                self.spend(value.len() / 16)?;
                match String::from_utf16(value).ok().and_then(|value| serde_json::to_string(&value).ok()) {
                    Some(value) if !value.starts_with("\"@@") => text.push_str(&value),
                    _ => return Some(false),
                }
            }
            Value::Object(number) => {
                let object = &self.objects[*number as usize];
                if object.open || object.element != Element::Any {
                    return Some(false);
                }
                match &object.kind {
                    ObjectKind::List(list) => {
                        let list = list.clone();
                        self.spend(list.len())?;
                        for (at, value) in list.iter().enumerate() {
                            text.push(if at == 0 { '[' } else { ',' });
                            if !self.deeper(|machine| machine.write_json(value, text))? {
                                return Some(false);
                            }
                        }
                        text.push_str(if list.is_empty() { "[]" } else { "]" });
                    }
                    ObjectKind::Plain if self.own_or_inherited(*number, "toJSON") == Some(false) => {
                        let keys = self.objects[*number as usize].properties.keys();
                        for (at, key) in keys.iter().enumerate() {
                            text.push(if at == 0 { '{' } else { ',' });
                            self.fits(text.len() + key.len())?;
                            text.push_str(&serde_json::to_string(&**key).ok()?);
                            text.push(':');
                            let value = self.member(value, key)?;
                            if !self.deeper(|machine| machine.write_json(&value, text))? {
                                return Some(false);
                            }
                        }
                        text.push_str(if keys.is_empty() { "{}" } else { "}" });
                    }
                    _ => return Some(false),
                }
            }
            _ => return Some(false),
        }
        Some(true)
    }

    /// A value of `JSON.parse` as the function makes it that is given there: what is inside of it comes first.
    fn revived(&mut self, reviver: &Value, holder: &Value, key: &str) -> Option<Value> {
        self.spend(1)?;
        let value = self.member(holder, key)?;
        if let Value::Object(number) = value {
            let keys: Vec<Rc<str>> = match &self.objects[number as usize].kind {
                ObjectKind::List(list) => (0..list.len()).map(|at| at.to_string().into()).collect(),
                _ => self.objects[number as usize].properties.keys(),
            };
            for key in keys {
                let new = self.deeper(|machine| machine.revived(reviver, &value, &key))?;
                match (&mut self.objects[number as usize].kind, new) {
                    (ObjectKind::Plain, Value::Undefined) => {
                        self.objects[number as usize].properties.remove(&key);
                    }
                    (_, new) => self.set_property(&value, key, new)?,
                }
            }
        }
        self.call(reviver, holder, vec![Value::text(key), value])
    }

    /// `structuredClone(value)`
    fn cloned(&mut self, value: &Value) -> Option<Value> {
        self.spend(4)?;
        let Value::Object(number) = value else { return Some(value.clone()) };
        let object = &self.objects[*number as usize];
        let (open, element, holes) = (object.open, object.element, object.holes);
        let copy = match &object.kind {
            ObjectKind::List(_) => {
                self.hold(self.objects[*number as usize].kind.weight())?;
                let ObjectKind::List(list) = &self.objects[*number as usize].kind else { return None };
                let mut values = list.clone();
                for value in &mut values {
                    *value = self.deeper(|machine| machine.cloned(value))?;
                }
                self.list(values)?
            }
            ObjectKind::Plain => {
                let copy = self.object(ObjectKind::Plain);
                for key in self.objects[*number as usize].properties.keys() {
                    let held = self.member(value, &key)?;
                    let held = self.deeper(|machine| machine.cloned(&held))?;
                    self.set_property(&copy, key, held)?;
                }
                copy
            }
            ObjectKind::Map(entries, index) => {
                let (mut entries, index) = (entries.clone(), index.clone());
                let is_plain = |value: &Value| !matches!(value, Value::Object(_));
                if !entries.iter().all(|(key, _)| is_plain(key)) {
                    return Some(Value::Unknown);
                }
                for (_, value) in &mut entries {
                    *value = self.deeper(|machine| machine.cloned(value))?;
                }
                self.object(ObjectKind::Map(entries, index))
            }
            ObjectKind::Set(entries, index)
                if entries.iter().all(|value| !matches!(value, Value::Object(_))) =>
            {
                let (entries, index) = (entries.clone(), index.clone());
                self.spend(entries.len())?;
                self.object(ObjectKind::Set(entries, index))
            }
            _ => Value::Unknown,
        };
        if let Value::Object(copy) = copy {
            let copy = &mut self.objects[copy as usize];
            (copy.open, copy.element, copy.holes) = (open, element, holes);
        }
        Some(copy)
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
            "round" => {
                let floor = first.floor();
                (if first - floor >= 0.5 { floor + 1.0 } else { floor }).copysign(first)
            }
            "trunc" => first.trunc(),
            "abs" => first.abs(),
            "sqrt" => first.sqrt(),
            "sign" => {
                if first == 0.0 {
                    first
                } else {
                    first.signum()
                }
            }
            "log2" => first.log2(),
            "log10" => first.log10(),
            "cbrt" => first.cbrt(),
            "fround" => f64::from(first as f32),
            "clz32" => f64::from((to_int32(first) as u32).leading_zeros()),
            "log" => first.ln(),
            "pow" => return Some(power(first, numbers.get(1).copied().unwrap_or(f64::NAN))),
            "min" | "max" if numbers.iter().any(|number| number.is_nan()) => f64::NAN,
            // Of two zeros the one with a sign is the smaller one.
            "min" => numbers.iter().copied().fold(f64::INFINITY, |a, b| match (a, b) {
                (0.0, 0.0) if b.is_sign_negative() => b,
                _ => {
                    if b < a {
                        b
                    } else {
                        a
                    }
                }
            }),
            "max" => numbers.iter().copied().fold(f64::NEG_INFINITY, |a, b| match (a, b) {
                (0.0, 0.0) if b.is_sign_positive() => b,
                _ => {
                    if b > a {
                        b
                    } else {
                        a
                    }
                }
            }),
            "imul" => {
                let second = numbers.get(1).copied().unwrap_or(f64::NAN);
                f64::from(to_int32(first).wrapping_mul(to_int32(second)))
            }
            _ => return Some(Value::Unknown),
        }))
    }

    fn entries_of(&mut self, of: &Value, name: &str) -> Option<Value> {
        let Some(keys) = self.keys(of)? else { return Some(Value::Unknown) };
        if matches!(name, "Object.keys" | "Reflect.ownKeys" | "Object.getOwnPropertyNames") {
            return self.list(keys);
        }
        let mut values = Vec::with_capacity(keys.len());
        for key in keys {
            let value = self.property(of, &key)?;
            values.push(if name == "Object.values" { value } else { self.list(vec![key, value])? });
        }
        self.list(values)
    }

    /// The elements of what is a list or like one: `{0: 'a', length: 1}`.
    pub(super) fn elements_like(&mut self, of: &Value) -> Option<Option<Vec<Value>>> {
        match of {
            Value::Number(_) | Value::Bool(_) => return Some(Some(Vec::new())),
            Value::Object(number)
                if matches!(self.objects[*number as usize].kind, ObjectKind::Plain)
                    && self.own_or_inherited(*number, "@@Symbol.iterator") == Some(false) => {}
            _ => return self.elements(of),
        }
        let length = match self.member(of, "length")? {
            Value::Undefined => Some(0.0),
            length => self.number(&length)?,
        };
        let Some(length) = length.filter(|length| *length < 1e6) else { return Some(None) };
        let mut all = Vec::new();
        for at in 0..length.max(0.0) as usize {
            all.push(self.property(of, &Value::Number(at as f64))?);
        }
        Some(Some(all))
    }

    fn array_from(&mut self, of: &Value, arguments: &[Value]) -> Option<Value> {
        let Some(elements) = self.elements_like(of)? else { return Some(Value::Unknown) };
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
