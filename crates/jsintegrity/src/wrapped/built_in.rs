//! What browsers bring along: functions and objects by name, and the page as far as scripts are put into it.
//!
//! Each function takes exactly the arguments that it is known for here, of the kinds it is known for. A value `Native` has one of
//! these names: `place` is an element that a script can be put into, `method` any method, and `utf-8` a decoder of such texts.

use std::cell::RefCell;
use std::rc::Rc;

use super::expressions::regex;
use super::lists;
use super::machine::{Machine, PER_ELEMENT};
use super::texts;
use super::value::{Value, parse_int, to_u32, whole};
use crate::units::{base64, decode_uri, encode, from_base64, unescape};

/// What a name stands for that no script declares.
pub(super) fn global(name: &str) -> Option<&'static str> {
    let windows = ["window", "self", "globalThis", "frames"];
    if windows.contains(&name) {
        return Some("window");
    }
    GLOBALS.iter().copied().find(|other| *other == name)
}

const GLOBALS: [&str; 20] = [
    "Array",
    "Function",
    "Math",
    "Number",
    "RegExp",
    "String",
    "TextDecoder",
    "Uint8Array",
    "atob",
    "btoa",
    "decodeURI",
    "decodeURIComponent",
    "document",
    "encodeURIComponent",
    "escape",
    "eval",
    "parseInt",
    "setTimeout",
    "unescape",
    "Boolean",
];

/// `of.name`, where `of` is no object of the script.
pub(super) fn property(of: &Value, name: &str) -> Option<Value> {
    let native = |name| Some(Value::Native(name));
    match (of, name) {
        (Value::Text(text), "length") => Some(Value::count(text.len())),
        (Value::List(list), "length") => Some(Value::count(list.borrow().len())),
        (Value::Bytes(bytes), "length") => Some(Value::count(bytes.len())),
        (Value::Text(_), "constructor") => native("String"),
        (Value::Number(_), "constructor") => native("Number"),
        (Value::Bool(_), "constructor") => native("Boolean"),
        (Value::List(_), "constructor") => native("Array"),
        (Value::Regex(..), "constructor") => native("RegExp"),
        (Value::Function(..) | Value::Made(_), "constructor") => native("Function"),
        (Value::List(_), name) if lists::METHODS.contains(&name) => native("method"),
        (Value::Text(_), name) if texts::METHODS.contains(&name) => native("method"),
        (Value::Native("window"), name) => native(global(name)?),
        (Value::Native("String"), "fromCharCode") => native("String.fromCharCode"),
        (Value::Native("document"), "defaultView") => native("window"),
        (Value::Native("document"), "head" | "body" | "documentElement") => native("place"),
        (Value::Native("place"), "parentNode") => native("place"),
        (Value::Native("places"), "0") => native("place"),
        (Value::Native("document" | "place" | "places" | "Math" | "utf-8"), _) => None,
        (Value::Native(_), "constructor") => native("Function"),
        _ => None,
    }
}

/// `name(…)`
pub(super) fn call(machine: &mut Machine, name: &str, given: &[Value]) -> Option<Value> {
    match (name, given) {
        ("parseInt", [text @ (Value::Text(_) | Value::Number(_)), radix @ ..]) => {
            let radix = match radix {
                [] => 0.0,
                [radix, ..] => whole(radix.to_number()?).filter(|radix| (0.0..=36.0).contains(radix))?,
            };
            Value::number(parse_int(&text.to_text()?, radix as u32)?)
        }
        ("Number", [value, ..]) => Value::number(value.to_number()?),
        ("String", [value, ..]) => Some(Value::Text(value.to_text()?)),
        ("String", []) => Some(Value::text("")),
        ("Boolean", [value, ..]) => Some(Value::Bool(value.is_true()?)),
        ("Array", given) => new(machine, &Value::Native("Array"), given),
        ("RegExp", given) => new(machine, &Value::Native("RegExp"), given),
        ("Function", given) => new(machine, &Value::Native("Function"), given),
        (
            "atob" | "btoa" | "unescape" | "escape" | "decodeURI" | "decodeURIComponent"
            | "encodeURIComponent",
            [text, ..],
        ) => {
            let text = text.to_text()?;
            machine.spend(6 * text.len())?;
            Some(Value::units(match name {
                "atob" => from_base64(&text)?,
                "btoa" => base64(&text)?,
                "unescape" => unescape(&text),
                "escape" | "encodeURIComponent" => encode(&text, name)?,
                name => decode_uri(&text, name)?,
            }))
        }
        ("String.fromCharCode", codes) => {
            machine.spend(codes.len())?;
            let unit = |code: &Value| Some(to_u32(code.to_number()?) as u16);
            Some(Value::units(codes.iter().map(unit).collect::<Option<_>>()?))
        }
        _ => None,
    }
}

/// `new made(…)`
pub(super) fn new(machine: &mut Machine, made: &Value, given: &[Value]) -> Option<Value> {
    let Value::Native(made) = made else { return None };
    let text = |value: &Value| match value {
        Value::Text(text) => String::from_utf16(text).ok(),
        _ => None,
    };
    match (*made, given) {
        // One number would be a length.
        ("Array", [Value::Number(_)]) => None,
        ("Array", given) => Value::list(given.to_vec()),
        ("RegExp", [pattern, flags @ ..]) => {
            let flags = match flags {
                [] => String::new(),
                [flags, ..] => text(flags)?,
            };
            let pattern = text(pattern)?;
            machine.spend(PER_ELEMENT * pattern.len())?;
            // Without a pattern, it fits everywhere.
            (!pattern.is_empty()).then_some(())?;
            regex(&pattern, &flags)
        }
        ("Function", [Value::Text(text)]) => Some(Value::Made(Rc::clone(text))),
        ("TextDecoder", label) => {
            let is_utf_8 = match label {
                [] | [Value::Undefined] => true,
                [label] => matches!(text(label)?.to_ascii_lowercase().as_str(), "utf-8" | "utf8"),
                _ => false,
            };
            is_utf_8.then_some(Value::Native("utf-8"))
        }
        ("Uint8Array", [list @ (Value::List(_) | Value::Bytes(_))]) => bytes(&machine.items(list)?),
        _ => None,
    }
}

fn bytes(numbers: &[Value]) -> Option<Value> {
    let byte = |number: &Value| Some(to_u32(number.to_number()?) as u8);
    Some(Value::Bytes(Rc::new(numbers.iter().map(byte).collect::<Option<_>>()?)))
}

/// `of.name(…)`
pub(super) fn method(machine: &mut Machine, of: &Value, name: &str, given: &[Value]) -> Option<Value> {
    match (of, name, given) {
        (Value::Text(text), ..) => texts::method(machine, text, name, given),
        (Value::List(list), ..) => lists::method(machine, list, name, given),
        (Value::Number(_), "toString", []) => Some(Value::Text(of.to_text()?)),
        (Value::Number(_), "toString", [radix]) => {
            let (number, radix) = (of.to_index()?, radix.to_index()?);
            (2..=36).contains(&radix).then(|| Value::text(&in_radix(number, radix)))
        }
        (Value::Native("Math"), "floor", [value, ..]) => Value::number(value.to_number()?.floor()),
        (Value::Native("Math"), "ceil", [value, ..]) => Value::number(value.to_number()?.ceil()),
        (Value::Native("Math"), "trunc", [value, ..]) => Value::number(value.to_number()?.trunc()),
        (Value::Native("Math"), "abs", [value, ..]) => Value::number(value.to_number()?.abs()),
        (Value::Native("Math"), "round", [value, ..]) => {
            let (number, floor) = (value.to_number()?, value.to_number()?.floor());
            Value::number(if number - floor >= 0.5 { floor + 1.0 } else { floor })
        }
        (Value::Native("Math"), "min" | "max", [one, other]) => {
            let (one, other) = (whole(one.to_number()?)?, whole(other.to_number()?)?);
            Value::number(if name == "min" { one.min(other) } else { one.max(other) })
        }
        (Value::Native(made @ ("Array" | "Uint8Array")), "from", [from, by @ ..]) if by.len() <= 1 => {
            let mut values = machine.items(from)?;
            if let (&"Array", [by], Value::List(list)) = (made, by, from) {
                // The function may change the list meanwhile.
                values.clear();
                for at in 0.. {
                    let Some(value) = list.borrow().get(at).cloned() else { break };
                    machine.spend(PER_ELEMENT)?;
                    values.push(machine.call_value(by, &[value, Value::count(at)])?);
                }
            } else if let [by] = by {
                for (at, value) in values.iter_mut().enumerate() {
                    *value = machine.call_value(by, &[value.clone(), Value::count(at)])?;
                }
            }
            if *made == "Array" { Value::list(values) } else { bytes(&values) }
        }
        (Value::Native("utf-8"), "decode", [Value::Bytes(bytes)]) => {
            machine.spend(bytes.len())?;
            // A mark at the start is left out.
            let is_plain = !bytes.starts_with(&[0xEF]);
            is_plain.then(|| std::str::from_utf8(bytes).ok())?.map(Value::text)
        }
        (Value::Native("document"), ..) => of_document(machine, name, given),
        (Value::Native("place"), "appendChild" | "append" | "prepend", [Value::Script(script)]) => {
            let text = script.borrow().clone();
            machine.run_script(text)
        }
        (Value::Native("place"), "insertBefore", [Value::Script(script), _]) => {
            let text = script.borrow().clone();
            machine.run_script(text)
        }
        (Value::Script(script), "appendChild" | "append", [Value::Node(text)]) => {
            machine.spend(text.len())?;
            script.borrow_mut().extend_from_slice(text);
            Some(if name == "append" { Value::Undefined } else { Value::Node(Rc::clone(text)) })
        }
        (Value::Script(_), "setAttribute", [Value::Text(name), value]) => {
            is_dull(&String::from_utf16(name).ok()?, value).then_some(Value::Undefined)
        }
        _ => None,
    }
}

fn of_document(machine: &mut Machine, name: &str, given: &[Value]) -> Option<Value> {
    let [Value::Text(text)] = given else { return None };
    let tag = String::from_utf16(text).ok()?.to_ascii_lowercase();
    match (name, tag.as_str()) {
        ("createElement", "script") => Some(Value::Script(Rc::new(RefCell::new(Vec::new())))),
        ("createTextNode", _) => Some(Value::Node(Rc::clone(text))),
        ("querySelector", "head" | "body" | "html" | "script") => Some(Value::Native("place")),
        ("getElementsByTagName", "head" | "body" | "html" | "script") => {
            machine.spend(PER_ELEMENT)?;
            Some(Value::Native("places"))
        }
        _ => None,
    }
}

/// `script.name = value`: its text, and what does not change how it runs.
pub(super) fn set_of_script(script: &RefCell<Vec<u16>>, name: &str, value: &Value) -> Option<()> {
    match (name, value) {
        // Of markup, this sign becomes another.
        ("innerHTML", Value::Text(text)) if text.contains(&0) => None,
        ("text" | "textContent" | "innerHTML", Value::Text(text)) => {
            *script.borrow_mut() = text.to_vec();
            Some(())
        }
        _ => is_dull(name, value).then_some(()),
    }
}

fn is_dull(name: &str, value: &Value) -> bool {
    match (name, value) {
        ("async" | "defer", Value::Bool(_)) => true,
        ("type", Value::Text(text)) => ["", "text/javascript", "application/javascript"]
            .iter()
            .any(|kind| kind.encode_utf16().eq(text.iter().copied())),
        _ => false,
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
