//! Methods of texts.

use std::rc::Rc;

use super::machine::{Machine, PER_ELEMENT};
use super::value::{Units, Value};
use crate::units::Regex;

/// Their names.
pub(super) const METHODS: [&str; 22] = [
    "charAt",
    "charCodeAt",
    "codePointAt",
    "concat",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "match",
    "repeat",
    "replace",
    "replaceAll",
    "slice",
    "split",
    "startsWith",
    "substr",
    "substring",
    "toLowerCase",
    "toString",
    "toUpperCase",
    "trim",
    "valueOf",
];

pub(super) fn method(machine: &mut Machine, text: &Units, name: &str, given: &[Value]) -> Option<Value> {
    let length = text.len();
    let part = |machine: &mut Machine, from: usize, to: usize| {
        let part = text.get(from.min(length)..to.min(length)).unwrap_or_default();
        machine.spend(part.len())?;
        Some(Value::units(part.to_vec()))
    };
    match (name, given) {
        ("charAt", [at]) => match at.to_whole()? {
            at if at < 0.0 => Some(Value::text("")),
            at => part(machine, at as usize, (at as usize).saturating_add(1)),
        },
        ("charCodeAt" | "codePointAt", [at]) => {
            let at = at.to_whole().filter(|at| *at >= 0.0)? as usize;
            let unit = *text.get(at)?;
            let is_one = name == "charCodeAt" || !(0xD800..0xE000).contains(&unit);
            is_one.then(|| Value::Number(f64::from(unit)))
        }
        ("charCodeAt", []) => Some(Value::Number(f64::from(*text.first()?))),
        ("slice", [from, to @ ..]) => {
            let (from, to) = (from_end(from, length)?, optional(to, |to| from_end(to, length), length)?);
            part(machine, from, to.max(from))
        }
        ("substring", [from, to @ ..]) => {
            let (from, to) = (clamped(from, length)?, optional(to, |to| clamped(to, length), length)?);
            part(machine, from.min(to), from.max(to))
        }
        ("substr", [from, count @ ..]) => {
            let (from, count) = (from_end(from, length)?, optional(count, |to| clamped(to, length), length)?);
            part(machine, from, from.saturating_add(count))
        }
        ("indexOf", [Value::Text(part), from @ ..]) => {
            let from = optional(from, |from| clamped(from, length), 0)?;
            spend_search(machine, length, part)?;
            let at = position(text.get(from..)?, part);
            Some(Value::Number(at.map_or(-1.0, |at| (at + from) as f64)))
        }
        ("lastIndexOf", [Value::Text(part)]) => {
            spend_search(machine, length, part)?;
            let at = match part.len() {
                0 => Some(length),
                size => text.windows(size).rposition(|window| window == &part[..]),
            };
            Some(Value::Number(at.map_or(-1.0, |at| at as f64)))
        }
        ("includes", [Value::Text(part)]) => {
            spend_search(machine, length, part)?;
            Some(Value::Bool(position(text, part).is_some()))
        }
        ("startsWith", [Value::Text(part)]) => Some(Value::Bool(text.starts_with(part))),
        ("endsWith", [Value::Text(part)]) => Some(Value::Bool(text.ends_with(part))),
        ("toString" | "valueOf", []) => Some(Value::Text(Rc::clone(text))),
        ("toLowerCase" | "toUpperCase", []) => {
            machine.spend(length)?;
            let text = String::from_utf16(text).ok().filter(|text| text.is_ascii())?;
            let is_lower = name == "toLowerCase";
            Some(Value::text(&if is_lower { text.to_ascii_lowercase() } else { text.to_ascii_uppercase() }))
        }
        ("trim", []) => {
            machine.spend(length)?;
            let text = String::from_utf16(text).ok().filter(|text| text.is_ascii())?;
            Some(Value::text(text.trim_matches(['\t', '\n', '\u{b}', '\u{c}', '\r', ' '])))
        }
        ("concat", given) => {
            let mut all = text.to_vec();
            for value in given {
                let text = value.to_text()?;
                machine.spend(text.len())?;
                all.extend_from_slice(&text);
            }
            machine.spend(length)?;
            Some(Value::units(all))
        }
        ("repeat", [count]) => {
            let count = count.to_index()?;
            machine.spend(count.checked_mul(length.max(1))?)?;
            Some(Value::units(text.repeat(count)))
        }
        ("split", [Value::Text(separator)]) => {
            spend_search(machine, length, separator)?;
            machine.spend(length + PER_ELEMENT * (length / separator.len().max(1) + 1))?;
            Value::list(split(text, separator))
        }
        ("match", [Value::Regex(regex, _)]) if regex.global => {
            let mut found = Vec::new();
            for (from, to) in matches(machine, text, regex)? {
                machine.spend(PER_ELEMENT + to - from)?;
                found.push(Value::units(text.get(from..to)?.to_vec()));
            }
            if found.is_empty() { Some(Value::Null) } else { Value::list(found) }
        }
        ("replace" | "replaceAll", [Value::Text(part), by]) => {
            let mut found = Vec::new();
            let mut from = 0;
            spend_search(machine, length, part)?;
            (!part.is_empty()).then_some(())?;
            while let Some(at) = position(text.get(from..)?, part) {
                machine.spend(PER_ELEMENT)?;
                from += at + part.len();
                found.push((from - part.len(), from));
                if name == "replace" {
                    break;
                }
            }
            replaced(machine, text, &found, by)
        }
        ("replace" | "replaceAll", [Value::Regex(regex, _), by]) if regex.global || name == "replace" => {
            let found = matches(machine, text, regex)?;
            replaced(machine, text, &found, by)
        }
        _ => None,
    }
}

/// What comes next, if it is given.
fn optional(given: &[Value], read: impl Fn(&Value) -> Option<usize>, otherwise: usize) -> Option<usize> {
    match given {
        [] | [Value::Undefined] => Some(otherwise),
        [value] => read(value),
        _ => None,
    }
}

/// A place in what has this length, counted from the end if it is below 0.
pub(super) fn from_end(value: &Value, length: usize) -> Option<usize> {
    let at = value.to_whole()?;
    let at = if at < 0.0 { at + length as f64 } else { at };
    Some(at.clamp(0.0, length as f64) as usize)
}

fn clamped(value: &Value, length: usize) -> Option<usize> {
    Some(value.to_whole()?.clamp(0.0, length as f64) as usize)
}

fn spend_search(machine: &mut Machine, length: usize, part: &[u16]) -> Option<()> {
    machine.spend(length / 8 * part.len().max(1))
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

/// The places that fit a pattern: all, or the first.
fn matches(machine: &mut Machine, text: &[u16], regex: &Regex) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from <= text.len() {
        machine.spend(PER_ELEMENT)?;
        let mut steps = machine.left();
        let captures = regex.find(text, from, &mut steps)?;
        machine.spend(machine.left().checked_sub(steps)?)?;
        let Some((start, end)) = captures.and_then(|captures| captures.first().copied().flatten()) else {
            break;
        };
        found.push((start, end));
        if !regex.global {
            break;
        }
        from = if end == start { end + 1 } else { end };
    }
    Some(found)
}

/// The text with other parts in these places.
fn replaced(machine: &mut Machine, text: &Units, found: &[(usize, usize)], by: &Value) -> Option<Value> {
    let mut made = Vec::new();
    let mut from = 0;
    for (start, end) in found.iter().copied() {
        let matched = text.get(start..end)?;
        machine.spend(start.saturating_sub(from) + matched.len())?;
        made.extend_from_slice(text.get(from..start)?);
        from = end;
        match by {
            // With groups it is given more than the match, which no parameter may take.
            Value::Function(function, _) if function.parameters.len() > 1 => return None,
            Value::Function(..) | Value::Native("String") => {
                let by = machine.call_value(by, &[Value::units(matched.to_vec())])?.to_text()?;
                machine.spend(by.len())?;
                made.extend_from_slice(&by);
            }
            Value::Text(by) => made.extend(replacement(machine, by, matched)?),
            _ => return None,
        }
    }
    let rest = text.get(from..)?;
    machine.spend(rest.len())?;
    made.extend_from_slice(rest);
    Some(Value::units(made))
}

/// What a replacement makes of a match. `$&` is the match; other patterns are not computed.
fn replacement(machine: &mut Machine, by: &[u16], matched: &[u16]) -> Option<Vec<u16>> {
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
