//! What the language brings along: functions, and methods of texts and lists.
//!
//! Each takes exactly the arguments that it is known for here, of the kinds it is known for.

use std::rc::Rc;

use super::machine::{Machine, PER_ELEMENT};
use super::value::{Value, digits, to_u32, whole};
use crate::syntax::Function;

/// What a method is given.
pub(super) enum Given {
    Value(Value),
    /// A function, and whether it stands where it is given.
    Function(Rc<Function>, bool),
    /// A regular expression with the flag `g`.
    Regex(String),
}

/// Whether a name that no script declares is one of those that [`namespace`] knows.
pub(super) fn is_global(name: &str) -> bool {
    matches!(name, "String" | "Math" | "Array")
}

/// `parseInt(…)`
pub(super) fn global(machine: &mut Machine<'_>, name: &str, given: &[Value]) -> Option<Value> {
    match (name, given) {
        ("parseInt", [Value::Text(text)]) => Value::number(digits(text, 10)?),
        ("parseInt", [Value::Text(text), Value::Number(radix)]) => {
            let radix = whole(*radix).filter(|radix| (2.0..=36.0).contains(radix))?;
            Value::number(digits(text, radix as u32)?)
        }
        // As text, smaller and larger numbers have an exponent.
        ("parseInt", [Value::Number(number)]) => {
            let is_plain = *number == 0.0 || (1e-6..1e15).contains(number);
            is_plain.then(|| Value::Number(number.trunc().abs()))
        }
        ("Number", [value]) => Value::number(value.to_number()?),
        ("String", [value]) => Some(Value::Text(value.to_text()?)),
        ("Array", []) => Value::list(Vec::new()),
        ("atob", [Value::Text(text)]) => {
            machine.spend(text.len())?;
            Some(Value::units(from_base64(text)?))
        }
        ("unescape", [Value::Text(text)]) => {
            machine.spend(text.len())?;
            Some(Value::units(unescape(text)))
        }
        ("escape", [Value::Text(text)]) => {
            machine.spend(6 * text.len())?;
            Some(Value::units(escape(text)))
        }
        ("decodeURIComponent", [Value::Text(text)]) => {
            machine.spend(text.len())?;
            Some(Value::units(decode_uri_component(text)?))
        }
        _ => None,
    }
}

/// `String.fromCharCode(…)`
pub(super) fn namespace(
    machine: &mut Machine<'_>,
    space: &str,
    name: &str,
    given: &[Value],
) -> Option<Value> {
    match (space, name, given) {
        ("String", "fromCharCode", codes) => {
            machine.spend(codes.len())?;
            let unit = |code: &Value| Some(to_u32(code.to_number()?) as u16);
            Some(Value::units(codes.iter().map(unit).collect::<Option<_>>()?))
        }
        ("Math", "floor", [value]) => Value::number(value.to_number()?.floor()),
        ("Array", "from", [of @ Value::Text(_)]) => {
            let values = machine.items(of)?;
            Value::list(values)
        }
        _ => None,
    }
}

/// `of.name(…)`
pub(super) fn method(machine: &mut Machine<'_>, of: &Value, name: &str, given: &[Given]) -> Option<Value> {
    match of {
        Value::Text(text) => of_text(machine, text, name, given),
        Value::Number(number) => match (name, given) {
            ("toString", []) => Some(Value::Text(Value::Number(*number).to_text()?)),
            ("toString", [Given::Value(radix)]) => {
                let (number, radix) = (Value::Number(*number).to_index()?, radix.to_index()?);
                (2..=36).contains(&radix).then(|| Value::text(&in_radix(number, radix)))
            }
            _ => None,
        },
        Value::List(_) => of_list(machine, of, name, given),
        _ => None,
    }
}

fn of_text(machine: &mut Machine<'_>, text: &Rc<Vec<u16>>, name: &str, given: &[Given]) -> Option<Value> {
    let length = text.len();
    let index = |given: &Given| match given {
        Given::Value(value) => value.to_index(),
        _ => None,
    };
    let part = |machine: &mut Machine<'_>, from: usize, to: usize| {
        let part = text.get(from.min(length)..to.min(length)).unwrap_or_default();
        machine.spend(part.len())?;
        Some(Value::units(part.to_vec()))
    };
    match (name, given) {
        ("charAt", [at]) => {
            let at = index(at)?;
            part(machine, at, at.saturating_add(1))
        }
        ("charCodeAt", [at]) => Some(Value::Number(f64::from(*text.get(index(at)?)?))),
        ("slice" | "substring" | "substr", [from]) => {
            let from = index(from)?;
            part(machine, from, length)
        }
        ("slice", [from, to]) => {
            let (from, to) = (index(from)?, index(to)?);
            part(machine, from, to)
        }
        ("substring", [from, to]) => {
            let (from, to) = (index(from)?, index(to)?);
            part(machine, from.min(to), from.max(to))
        }
        ("substr", [from, count]) => {
            let (from, count) = (index(from)?, index(count)?);
            part(machine, from, from.saturating_add(count))
        }
        ("indexOf", [Given::Value(Value::Text(part))]) => {
            machine.spend(length / 8 * part.len().max(1))?;
            Some(Value::Number(position(text, part).map_or(-1.0, |at| at as f64)))
        }
        ("toString", []) => Some(Value::Text(Rc::clone(text))),
        ("split", [Given::Value(Value::Text(separator))]) => {
            machine.spend(length / 8 * separator.len())?;
            machine.spend(length + PER_ELEMENT * (length / separator.len().max(1) + 1))?;
            Value::list(split(text, separator))
        }
        ("replace", [Given::Value(Value::Text(part)), Given::Value(Value::Text(by))]) => {
            machine.spend(length / 8 * part.len())?;
            let Some(at) = position(text, part) else { return Some(Value::Text(Rc::clone(text))) };
            let by = replacement(machine, by, part)?;
            machine.spend(length)?;
            let parts = [text.get(..at)?, &by, text.get(at + part.len()..)?];
            Some(Value::units(parts.concat()))
        }
        ("replace", [Given::Regex(pattern), by]) => replace_all(machine, text, pattern, by),
        _ => None,
    }
}

/// What a replacement makes of a match. `$&` is the match; other patterns are not computed.
fn replacement(machine: &mut Machine<'_>, by: &[u16], matched: &[u16]) -> Option<Vec<u16>> {
    let (dollar, and) = (u16::from(b'$'), u16::from(b'&'));
    let mut made = Vec::new();
    let mut rest = by;
    while let [first, after @ ..] = rest {
        let (part, after) = match after {
            [next, after @ ..] if *first == dollar && *next == and => (matched, after),
            _ if *first == dollar => return None,
            _ => (std::slice::from_ref(first), after),
        };
        machine.spend(part.len() + 1)?;
        made.extend_from_slice(part);
        rest = after;
    }
    Some(made)
}

/// Where a part begins in a text.
fn position(text: &[u16], part: &[u16]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    text.windows(part.len()).position(|window| window == part)
}

fn split(text: &[u16], separator: &[u16]) -> Vec<Value> {
    if separator.is_empty() {
        return text.iter().map(|unit| Value::units(vec![*unit])).collect();
    }
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = position(rest, separator) {
        parts.push(Value::units(rest.get(..at).unwrap_or_default().to_vec()));
        rest = rest.get(at + separator.len()..).unwrap_or_default();
    }
    parts.push(Value::units(rest.to_vec()));
    parts
}

/// The replacement of every match of a pattern that is a number of any characters, or one certain character.
fn replace_all(machine: &mut Machine<'_>, text: &[u16], pattern: &str, by: &Given) -> Option<Value> {
    let pattern = Pattern::of(pattern)?;
    let mut made = Vec::new();
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        machine.spend(1)?;
        let Some(matched) = text.get(at..at + pattern.count).filter(|part| pattern.is_matched_by(part))
        else {
            made.push(*unit);
            at += 1;
            continue;
        };
        at += pattern.count;
        match by {
            Given::Value(Value::Text(by)) => made.extend(replacement(machine, by, matched)?),
            Given::Function(function, is_here) if function.parameters.len() <= 1 => {
                let matched = Value::units(matched.to_vec());
                let by = machine.call_function(function, vec![matched], *is_here)?.to_text()?;
                machine.spend(by.len())?;
                made.extend_from_slice(&by);
            }
            _ => return None,
        }
    }
    Some(Value::units(made))
}

/// A regular expression that is simple enough to be sure of.
struct Pattern {
    count: usize,
    /// The one character; `None` for any that ends no line.
    unit: Option<u16>,
}

impl Pattern {
    fn of(pattern: &str) -> Option<Self> {
        let any = |count: usize| (1..=64).contains(&count).then_some(Self { count, unit: None });
        let one = |byte: u8| Some(Self { count: 1, unit: Some(u16::from(byte)) });
        if pattern.bytes().all(|byte| byte == b'.') {
            return any(pattern.len());
        }
        if let Some(count) = pattern.strip_prefix(".{").and_then(|rest| rest.strip_suffix('}')) {
            let is_number = count.bytes().all(|byte| byte.is_ascii_digit());
            return is_number.then(|| count.parse().ok())?.and_then(any);
        }
        match pattern.as_bytes() {
            br"\t" => one(b'\t'),
            br"\n" => one(b'\n'),
            [byte] if byte.is_ascii_alphanumeric() || b" ,;:~#%&@!-_".contains(byte) => one(*byte),
            _ => None,
        }
    }

    fn is_matched_by(&self, part: &[u16]) -> bool {
        let ends_line = |unit: &u16| matches!(unit, 0x0A | 0x0D | 0x2028 | 0x2029);
        match self.unit {
            Some(unit) => part == [unit],
            None => !part.iter().any(ends_line),
        }
    }
}

fn of_list(machine: &mut Machine<'_>, of: &Value, name: &str, given: &[Given]) -> Option<Value> {
    let Value::List(list) = of else { return None };
    let length = list.borrow().len();
    match (name, given) {
        ("join", [Given::Value(Value::Text(separator))]) => {
            let values = list.borrow().clone();
            let mut joined = Vec::new();
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    joined.extend_from_slice(separator);
                }
                let text = value.to_text()?;
                machine.spend(PER_ELEMENT + separator.len() + text.len())?;
                joined.extend_from_slice(&text);
            }
            Some(Value::units(joined))
        }
        ("reverse", []) => {
            machine.spend(length)?;
            list.borrow_mut().reverse();
            Some(of.clone())
        }
        ("push", [Given::Value(value)]) if value.is_element() => {
            machine.spend(PER_ELEMENT)?;
            list.borrow_mut().push(value.clone());
            Some(Value::Number((length + 1) as f64))
        }
        ("pop", []) => Some(list.borrow_mut().pop().unwrap_or(Value::Undefined)),
        ("shift", []) if length > 0 => {
            machine.spend(length)?;
            Some(list.borrow_mut().remove(0))
        }
        ("slice", []) => {
            let values = machine.items(of)?;
            Value::list(values)
        }
        ("slice", [Given::Value(from), to @ ..]) => {
            let to = match to {
                [] => length,
                [Given::Value(to)] => to.to_index()?,
                _ => return None,
            };
            let (from, values) = (from.to_index()?, machine.items(of)?);
            Value::list(values.get(from.min(length)..to.min(length)).unwrap_or_default().to_vec())
        }
        ("concat", [Given::Value(other @ Value::List(_))]) => {
            let mut values = machine.items(of)?;
            values.extend(machine.items(other)?);
            Value::list(values)
        }
        ("indexOf", [Given::Value(value)]) => {
            for (at, other) in list.borrow().iter().enumerate() {
                machine.spend(1 + value.compared(other))?;
                if value.is_same(other)? {
                    return Some(Value::Number(at as f64));
                }
            }
            Some(Value::Number(-1.0))
        }
        ("map" | "forEach" | "filter", [Given::Function(function, is_here)])
            if function.parameters.len() <= 2 =>
        {
            let mut made = Vec::new();
            for at in 0..length {
                machine.spend(PER_ELEMENT)?;
                // It may have become shorter; then the place is a hole.
                let value = list.borrow().get(at).cloned()?;
                let given = vec![value.clone(), Value::Number(at as f64)];
                let answer = machine.call_function(function, given, *is_here)?;
                match name {
                    "map" => made.push(answer),
                    "filter" if answer.is_true() => made.push(value),
                    _ => {}
                }
            }
            if name == "forEach" { Some(Value::Undefined) } else { Value::list(made) }
        }
        ("reduce", [Given::Function(function, is_here), Given::Value(first)])
            if function.parameters.len() <= 3 =>
        {
            let mut sum = first.clone();
            for at in 0..length {
                let value = list.borrow().get(at).cloned()?;
                let given = vec![sum, value, Value::Number(at as f64)];
                sum = machine.call_function(function, given, *is_here)?;
            }
            Some(sum)
        }
        _ => None,
    }
}

fn in_radix(mut number: usize, radix: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit((number % radix) as u32, radix as u32));
        number /= radix;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// Base64 with the usual letters, complete or without its padding, and nothing else.
fn from_base64(text: &[u16]) -> Option<Vec<u16>> {
    let mut letters = text;
    if letters.len().is_multiple_of(4) {
        for _ in 0..2 {
            letters = letters.strip_suffix(&[u16::from(b'=')]).unwrap_or(letters);
        }
    }
    (letters.len() % 4 != 1).then_some(())?;
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for unit in letters {
        let byte = u8::try_from(*unit).ok()?;
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u16);
        }
    }
    Some(bytes)
}

/// The number that two or four hexadecimal digits write.
fn hexadecimal(text: Option<&[u16]>) -> Option<u16> {
    digits(text?, 16).map(|number| number as u16)
}

fn unescape(text: &[u16]) -> Vec<u16> {
    let mut made = Vec::new();
    let mut at = 0;
    while let Some(unit) = text.get(at) {
        let is_percent = *unit == u16::from(b'%');
        let is_long = is_percent && text.get(at + 1) == Some(&u16::from(b'u'));
        let (read, length) = match (is_percent, is_long) {
            (true, true) => (hexadecimal(text.get(at + 2..at + 6)), 6),
            (true, false) => (hexadecimal(text.get(at + 1..at + 3)), 3),
            _ => (None, 1),
        };
        made.push(read.unwrap_or(*unit));
        at += if read.is_some() { length } else { 1 };
    }
    made
}

fn escape(text: &[u16]) -> Vec<u16> {
    let mut made = String::new();
    for unit in text {
        match u8::try_from(*unit) {
            Ok(byte) if byte.is_ascii_alphanumeric() || b"@*_+-./".contains(&byte) => {
                made.push(char::from(byte));
            }
            Ok(byte) => made.push_str(&format!("%{byte:02X}")),
            Err(_) => made.push_str(&format!("%u{unit:04X}")),
        }
    }
    made.encode_utf16().collect()
}

fn decode_uri_component(text: &[u16]) -> Option<Vec<u16>> {
    let text = String::from_utf16(text).ok()?;
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let units: Vec<u16> = after.get(..2)?.iter().map(|byte| u16::from(*byte)).collect();
            bytes.push(hexadecimal(Some(&units))? as u8);
            rest = after.get(2..)?;
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    // Bytes of a character must come in one way: some signs and some `%..` of it are two errors, which together would be one character.
    let is_sound = text.is_ascii();
    is_sound.then_some(())?;
    Some(String::from_utf8(bytes).ok()?.encode_utf16().collect())
}
