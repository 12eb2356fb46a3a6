//! The functions of the language and the methods of texts and lists that decoders use.

use std::rc::Rc;

use super::Machine;
use crate::stream::decode;
use crate::stream::evaluate::value::{Value, parse_int, to_int32};

impl Machine<'_> {
    pub(super) fn native(&mut self, name: &str, arguments: &[Value]) -> Option<Value> {
        let number =
            |machine: &Self, at: usize| arguments.get(at).map_or(f64::NAN, |value| machine.number(value));
        Some(match name {
            "String.fromCharCode" => {
                let units = arguments.iter().map(|value| to_int32(self.number(value)) as u16).collect();
                self.new_text(units)?
            }
            "String" => Value::text(&self.printed(arguments.first()?)?),
            "Number" => Value::Number(number(self, 0)),
            "parseInt" => {
                let text: Vec<u16> = self.printed(arguments.first()?)?.encode_utf16().collect();
                Value::Number(parse_int(&text, arguments.get(1).map_or(0, |radix| self.number(radix) as u32)))
            }
            "parseFloat" => Value::Number(number(self, 0)),
            "isNaN" => Value::Bool(number(self, 0).is_nan()),
            "Array" => self.list(arguments.to_vec())?,
            "unescape" | "decodeURIComponent" | "decodeURI" => {
                let text = self.printed(arguments.first()?)?;
                let decoded = decode::percent(&text).unwrap_or(text);
                self.new_text(decoded.encode_utf16().collect())?
            }
            "atob" => {
                let text = self.printed(arguments.first()?)?;
                let bytes = decode::base64(&text, decode::Alphabet::Standard)?;
                self.new_text(bytes.into_iter().map(u16::from).collect())?
            }
            "Math.floor" => Value::Number(number(self, 0).floor()),
            "Math.ceil" => Value::Number(number(self, 0).ceil()),
            "Math.round" => Value::Number((number(self, 0) + 0.5).floor()),
            "Math.abs" => Value::Number(number(self, 0).abs()),
            "Math.pow" => Value::Number(number(self, 0).powf(number(self, 1))),
            "Math.min" => Value::Number(number(self, 0).min(number(self, 1))),
            "Math.max" => Value::Number(number(self, 0).max(number(self, 1))),
            _ => return None,
        })
    }

    /// A range as `slice` (from the end where negative) has it.
    fn range(&self, length: usize, from: Option<&Value>, to: Option<&Value>) -> std::ops::Range<usize> {
        let place = |value: Option<&Value>, default: usize| match value {
            None | Some(Value::Undefined) => default,
            Some(value) => {
                let number = self.number(value);
                let place = if number < 0.0 { length as f64 + number } else { number };
                (place.max(0.0) as usize).min(length)
            }
        };
        let (from, to) = (place(from, 0), place(to, length));
        from..to.max(from)
    }

    pub(super) fn text_method(&mut self, text: &Rc<[u16]>, name: &str, arguments: &[Value]) -> Option<Value> {
        let number = |machine: &Self, at: usize| arguments.get(at).map_or(0.0, |value| machine.number(value));
        let at = number(self, 0);
        let unit = || (at >= 0.0).then(|| text.get(at as usize)).flatten().copied();
        Some(match name {
            "charAt" => unit().map_or_else(|| Value::Text([].into()), |unit| Value::Text([unit].into())),
            "charCodeAt" | "codePointAt" => Value::Number(unit().map_or(f64::NAN, f64::from)),
            "toString" | "valueOf" | "trim" => Value::Text(Rc::clone(text)),
            "toLowerCase" | "toUpperCase" => {
                let text = self.printed(&Value::Text(Rc::clone(text)))?;
                let text = if name == "toLowerCase" { text.to_lowercase() } else { text.to_uppercase() };
                self.new_text(text.encode_utf16().collect())?
            }
            "slice" => {
                let range = self.range(text.len(), arguments.first(), arguments.get(1));
                self.new_text(text[range].to_vec())?
            }
            "substring" => {
                let place = |value: f64| (value.max(0.0) as usize).min(text.len());
                let from = place(at);
                let to = arguments.get(1).map_or(text.len(), |to| place(self.number(to)));
                self.new_text(text[from.min(to)..from.max(to)].to_vec())?
            }
            "substr" => {
                let from = self.range(text.len(), arguments.first(), None).start;
                let count = arguments.get(1).map_or(text.len(), |count| self.number(count).max(0.0) as usize);
                self.new_text(text[from..from.saturating_add(count).min(text.len())].to_vec())?
            }
            "concat" => {
                let mut all = text.to_vec();
                for argument in arguments {
                    all.extend(self.printed(argument)?.encode_utf16());
                }
                self.new_text(all)?
            }
            "indexOf" | "lastIndexOf" | "includes" => {
                let what: Vec<u16> = self.printed(arguments.first()?)?.encode_utf16().collect();
                self.spend(text.len() / 16 * (what.len() + 1))?;
                let mut places = text.windows(what.len().max(1));
                let place = match name {
                    _ if what.is_empty() => Some(0),
                    "lastIndexOf" => places.rposition(|window| window == what),
                    _ => places.position(|window| window == what),
                };
                match name {
                    "includes" => Value::Bool(place.is_some()),
                    _ => Value::Number(place.map_or(-1.0, |place| place as f64)),
                }
            }
            "split" => {
                let glue = match arguments.first() {
                    Some(Value::Text(glue)) => Rc::clone(glue),
                    Some(Value::Regex(regex)) => plain_regex(regex)?.encode_utf16().collect(),
                    _ => return None,
                };
                self.spend(text.len() / 16 * glue.len() + text.len() + 1)?;
                let parts: Vec<Value> = if glue.is_empty() {
                    text.iter().map(|unit| Value::Text([*unit].into())).collect()
                } else {
                    split(text, &glue).map(|part| Value::Text(part.into())).collect()
                };
                self.list(parts)?
            }
            "replace" | "replaceAll" => self.replaced(text, name, arguments)?,
            _ => return None,
        })
    }

    fn replaced(&mut self, text: &Rc<[u16]>, name: &str, arguments: &[Value]) -> Option<Value> {
        let [what, with] = arguments else { return None };
        let (what, all): (Rc<[u16]>, bool) = match what {
            Value::Text(what) => (Rc::clone(what), name == "replaceAll"),
            Value::Regex(regex) => {
                let all = regex.rsplit('/').next().is_some_and(|flags| flags.contains('g'));
                if all && ANY_CHARACTER.iter().any(|any| regex.starts_with(any)) {
                    return self.each_replaced(text, with);
                }
                (plain_regex(regex)?.encode_utf16().collect(), all)
            }
            _ => return None,
        };
        let Value::Text(with) = with else { return None };
        if what.is_empty() || with.contains(&u16::from(b'$')) {
            return None;
        }
        self.spend(text.len() / 16 * what.len() + text.len() / 4)?;
        let mut parts = split(text, &what);
        let mut out: Vec<u16> = parts.next().unwrap_or_default().to_vec();
        for (number, part) in parts.enumerate() {
            out.extend_from_slice(if all || number == 0 { with } else { &what });
            out.extend_from_slice(part);
            self.spend(with.len() / 16)?;
        }
        self.new_text(out)
    }

    /// `.replace(/./g, function (character) { … })`
    fn each_replaced(&mut self, text: &Rc<[u16]>, with: &Value) -> Option<Value> {
        let mut out = String::new();
        for unit in text.iter() {
            let new = self.call(with, vec![Value::Text([*unit].into())])?;
            out += &self.printed(&new)?;
        }
        self.new_text(out.encode_utf16().collect())
    }

    pub(super) fn list_method(&mut self, list: usize, name: &str, arguments: Vec<Value>) -> Option<Value> {
        Some(match name {
            "push" => {
                self.spend(arguments.len())?;
                self.lists[list].extend(arguments);
                Value::Number(self.lists[list].len() as f64)
            }
            "pop" => self.lists[list].pop().unwrap_or(Value::Undefined),
            "shift" => {
                self.spend(self.lists[list].len() / 16)?;
                if self.lists[list].is_empty() { Value::Undefined } else { self.lists[list].remove(0) }
            }
            "unshift" => {
                self.spend(self.lists[list].len() / 16 + arguments.len())?;
                self.lists[list].splice(0..0, arguments);
                Value::Number(self.lists[list].len() as f64)
            }
            "reverse" => {
                self.spend(self.lists[list].len() / 16)?;
                self.lists[list].reverse();
                Value::List(list)
            }
            "join" | "toString" => {
                let glue = match arguments.first() {
                    None | Some(Value::Undefined) => ",".to_owned(),
                    Some(glue) => self.printed(glue)?,
                };
                let text = self.joined(list, &glue)?;
                self.new_text(text.encode_utf16().collect())?
            }
            "slice" => {
                let range = self.range(self.lists[list].len(), arguments.first(), arguments.get(1));
                let values = self.lists[list][range].to_vec();
                self.list(values)?
            }
            "splice" => {
                let range = self.range(self.lists[list].len(), arguments.first(), None);
                let count = arguments.get(1).map_or(usize::MAX, |count| self.number(count).max(0.0) as usize);
                let end = range.start + count.min(range.len());
                self.spend(self.lists[list].len() / 16 + 1)?;
                let inserted = arguments.into_iter().skip(2);
                let removed = self.lists[list].splice(range.start..end, inserted).collect();
                self.list(removed)?
            }
            "concat" => {
                let mut values = self.lists[list].clone();
                for argument in arguments {
                    match argument {
                        Value::List(other) => values.extend(self.lists[other].iter().cloned()),
                        other => values.push(other),
                    }
                    self.spend(values.len() / 16)?;
                }
                self.list(values)?
            }
            "indexOf" => {
                let what = arguments.first()?;
                let values = self.lists[list].clone();
                self.spend(values.len())?;
                for (at, value) in values.iter().enumerate() {
                    if std::mem::discriminant(value) == std::mem::discriminant(what)
                        && self.equal(value, what)?
                    {
                        return Some(Value::Number(at as f64));
                    }
                }
                Value::Number(-1.0)
            }
            "map" | "forEach" => {
                let function = arguments.into_iter().next()?;
                let values = self.lists[list].clone();
                self.spend(values.len())?;
                let mut results = Vec::with_capacity(values.len());
                for (at, value) in values.into_iter().enumerate() {
                    results.push(self.call(&function, vec![value, Value::Number(at as f64)])?);
                }
                if name == "map" { self.list(results)? } else { Value::Undefined }
            }
            _ => return None,
        })
    }
}

const ANY_CHARACTER: &[&str] = &["/./", "/[\\s\\S]/", "/[\\S\\s]/", "/[^]/", "/(.)/"];

/// The text that a regular expression without special characters matches.
fn plain_regex(regex: &str) -> Option<&str> {
    let end = regex.rfind('/')?;
    let body = regex.get(1..end)?;
    let plain = body.bytes().all(|byte| !b"\\^$.*+?()[]{}|".contains(&byte));
    (plain && !body.is_empty() && !regex[end..].contains('i')).then_some(body)
}

/// The parts between occurrences of a text that is not empty.
fn split<'t>(text: &'t [u16], glue: &'t [u16]) -> impl Iterator<Item = &'t [u16]> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        match here.windows(glue.len()).position(|window| window == glue) {
            Some(at) => {
                rest = Some(&here[at + glue.len()..]);
                Some(&here[..at])
            }
            None => {
                rest = None;
                Some(here)
            }
        }
    })
}
