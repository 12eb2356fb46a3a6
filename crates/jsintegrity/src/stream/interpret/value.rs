//! Values of the machine. Objects are numbered and owned by the machine, so that nothing is kept alive by a cycle.

use std::rc::Rc;

use super::regex::Regex;
use super::tree::{Class, Code};
use crate::maps::HashMap;

/// UTF-16, as the language has it.
pub(super) type Text = Rc<Vec<u16>>;

#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Anything: what the script does not say by itself.
    Unknown,
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    /// Rare and wide, so it is kept apart: all other values are copied by the million.
    Big(Rc<i128>),
    Text(Text),
    Object(u32),
    /// Something of the language, by its name; a method begins with a dot.
    Native(&'static str),
    /// The global object.
    Global,
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(Rc::new(utf16(text)))
    }

    pub(super) fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether it counts as true; `None` for what is unknown.
    pub(super) fn truth(&self) -> Option<bool> {
        Some(match self {
            Self::Unknown => return None,
            Self::Undefined | Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(value) => *value != 0.0 && !value.is_nan(),
            Self::Big(value) => **value != 0,
            Self::Text(text) => !text.is_empty(),
            Self::Object(_) | Self::Native(_) | Self::Global => true,
        })
    }

    /// Whether two values are the same one; texts are compared up to a length only.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Undefined, Self::Undefined) | (Self::Null, Self::Null) | (Self::Global, Self::Global) => {
                true
            }
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b || a.is_nan() && b.is_nan(),
            (Self::Big(a), Self::Big(b)) => a == b,
            (Self::Text(a), Self::Text(b)) => Rc::ptr_eq(a, b) || a == b,
            (Self::Object(a), Self::Object(b)) => a == b,
            (Self::Native(a), Self::Native(b)) => a == b,
            _ => false,
        }
    }
}

/// The units of a text; nearly all are ASCII, which is widened many bytes at a time.
pub(super) fn utf16(text: &str) -> Vec<u16> {
    if text.is_ascii() { text.bytes().map(u16::from).collect() } else { text.encode_utf16().collect() }
}

/// An object of the machine.
#[derive(Debug)]
pub(super) struct Object {
    pub(super) kind: ObjectKind,
    pub(super) properties: Properties,
    pub(super) prototype: Option<u32>,
    /// Whether it may have more than is known of it.
    pub(super) open: bool,
    pub(super) frozen: bool,
}

#[derive(Debug)]
pub(super) enum ObjectKind {
    Plain,
    List(Vec<Value>),
    Function(Function),
    Bound {
        target: Value,
        this: Value,
        arguments: Vec<Value>,
    },
    Map(Vec<(Value, Value)>, HashMap<Rc<str>, usize>),
    Set(Vec<Value>, HashMap<Rc<str>, usize>),
    Iterator(Vec<Value>, usize, &'static str),
    Proxy {
        target: Value,
        handler: Value,
    },
    Regex {
        regex: Rc<Regex>,
        source: Rc<str>,
        flags: Rc<str>,
    },
    /// `new String(…)` and the like.
    Boxed(Value),
}

#[derive(Clone, Debug)]
pub(super) struct Function {
    pub(super) code: Rc<Code>,
    pub(super) scope: u32,
    /// What `this` is in an arrow.
    pub(super) this: Option<Value>,
    pub(super) class: Option<Rc<Class>>,
}

#[derive(Clone, Debug)]
pub(super) enum Slot {
    Value(Value),
    Getter(Value),
}

/// Properties in the order in which they were added.
#[derive(Debug, Default)]
pub(super) struct Properties {
    entries: Vec<(Rc<str>, Option<Slot>)>,
    /// The place of each, once there are many.
    index: Option<Box<HashMap<Rc<str>, usize>>>,
}

const FEW: usize = 8;

impl Properties {
    fn place(&self, key: &str) -> Option<usize> {
        match &self.index {
            None => self.entries.iter().position(|(name, _)| &**name == key),
            Some(index) => index.get(key).copied(),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Slot> {
        self.entries[self.place(key)?].1.as_ref()
    }

    pub(super) fn set(&mut self, key: Rc<str>, slot: Slot) {
        if let Some(at) = self.place(&key) {
            self.entries[at].1 = Some(slot);
            return;
        }
        let at = self.entries.len();
        if let Some(index) = &mut self.index {
            index.insert(Rc::clone(&key), at);
        }
        self.entries.push((key, Some(slot)));
        if self.index.is_none() && self.entries.len() > FEW {
            let places = self.entries.iter().enumerate().map(|(at, (name, _))| (Rc::clone(name), at));
            self.index = Some(Box::new(places.collect()));
        }
    }

    pub(super) fn remove(&mut self, key: &str) {
        if let Some(at) = self.place(key) {
            // The entry stays, empty: the index has the places of those behind it, which must not move. A key that comes back
            // gets its old place, where the language would put it last.
            self.entries[at].1 = None;
        }
    }

    /// What is there, in the order in which it came.
    pub(super) fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.entries.iter().filter_map(|(_, slot)| slot.as_ref())
    }

    /// Keys as the language orders them: numbers first, the rest as they came.
    pub(super) fn keys(&self) -> Vec<Rc<str>> {
        let live = || self.entries.iter().filter(|(_, slot)| slot.is_some()).map(|(name, _)| name);
        let number = |name: &str| name.parse::<u32>().ok().filter(|value| value.to_string() == name);
        let mut numbers: Vec<(u32, &Rc<str>)> =
            live().filter_map(|name| Some((number(name)?, name))).collect();
        numbers.sort_unstable_by_key(|(value, _)| *value);
        let rest = live().filter(|name| number(name).is_none() && !name.starts_with("@@"));
        numbers.into_iter().map(|(_, name)| name).chain(rest).map(Rc::clone).collect()
    }
}

/// Text to number as `Number(…)` does it.
pub(super) fn number_of(text: &[u16]) -> f64 {
    let text = String::from_utf16_lossy(text);
    let text = text.trim();
    if text.is_empty() {
        return 0.0;
    }
    let radix = |prefix: &str, radix| {
        let digits = text.strip_prefix(prefix)?;
        Some(u64::from_str_radix(digits, radix).map_or(f64::NAN, |value| value as f64))
    };
    if let Some(value) = radix("0x", 16).or_else(|| radix("0X", 16)).or_else(|| radix("0b", 2)) {
        return value;
    }
    match text {
        "Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) => {
            text.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

/// `parseInt`: the longest run of digits at the beginning.
pub(super) fn parse_int(text: &[u16], radix: u32) -> f64 {
    let text = String::from_utf16_lossy(text);
    let text = text.trim_start();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let hexadecimal = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    let (radix, text) = match (radix, hexadecimal) {
        (0 | 16, Some(digits)) => (16, digits),
        (0, None) => (10, text),
        _ => (radix, text),
    };
    if !(2..=36).contains(&radix) {
        return f64::NAN;
    }
    let (mut value, mut any) = (0.0, false);
    for digit in text.chars().map_while(|c| c.to_digit(radix)) {
        value = value * f64::from(radix) + f64::from(digit);
        any = true;
    }
    match (any, negative) {
        (false, _) => f64::NAN,
        (true, true) => -value,
        (true, false) => value,
    }
}

/// ECMA-262 `ToInt32`.
pub(super) fn to_int32(value: f64) -> i32 {
    // Nearly all numbers are whole and fit.
    let whole = value as i32;
    if f64::from(whole) == value {
        return whole;
    }
    if !value.is_finite() {
        return 0;
    }
    let wrapped = value.trunc() % 4_294_967_296.0;
    (wrapped as i64) as u32 as i32
}

/// A number as `String(…)` has it.
pub(super) fn print(value: f64) -> String {
    if value.is_nan() {
        return "NaN".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    let size = value.abs();
    if value.fract() == 0.0 && size < 1e15 {
        return (value as i64).to_string();
    }
    if (1e-6..1e21).contains(&size) {
        return value.to_string();
    }
    let text = format!("{value:e}");
    match text.split_once('e') {
        Some((digits, exponent)) if !exponent.starts_with('-') => format!("{digits}e+{exponent}"),
        _ => text,
    }
}

/// The same in units.
pub(super) fn print_units(value: f64) -> Vec<u16> {
    let whole = value as u32;
    // Most are indices.
    if f64::from(whole) != value {
        return utf16(&print(value));
    }
    let (mut digits, mut at, mut rest) = ([0u16; 10], 10, whole);
    loop {
        at -= 1;
        digits[at] = u16::from(b'0') + (rest % 10) as u16;
        rest /= 10;
        if rest == 0 {
            return digits[at..].to_vec();
        }
    }
}

/// A number in another base.
pub(super) fn print_radix(value: f64, radix: u32) -> Option<String> {
    if !value.is_finite() || value.abs() >= 9e15 || !(2..=36).contains(&radix) {
        return None;
    }
    let (mut rest, mut digits) = (value.abs().trunc() as u64, Vec::new());
    loop {
        digits.push(char::from_digit((rest % u64::from(radix)) as u32, radix)?);
        rest /= u64::from(radix);
        if rest == 0 {
            break;
        }
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let mut text: String = sign.chars().chain(digits.into_iter().rev()).collect();
    let mut fraction = value.abs().fract();
    if fraction > 0.0 {
        text.push('.');
        for _ in 0..52 {
            fraction *= f64::from(radix);
            text.push(char::from_digit(fraction.trunc() as u32, radix)?);
            fraction = fraction.fract();
            if fraction == 0.0 {
                break;
            }
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_print_alike_in_units() {
        for value in
            [0.0, -0.0, 7.0, 10.0, 4_294_967_295.0, 4_294_967_296.0, -1.0, 0.5, 1e21, f64::NAN, f64::INFINITY]
        {
            assert_eq!(print_units(value), utf16(&print(value)), "{value}");
        }
    }

    #[test]
    fn numbers_wrap_as_ecma_262_section_7_1_6() {
        let table = [
            (0.0, 0),
            (-1.9, -1),
            (2_147_483_647.0, i32::MAX),
            (2_147_483_648.0, i32::MIN),
            (-2_147_483_649.0, i32::MAX),
            (4_294_967_295.0, -1),
            (1e300, 0),
            (f64::NAN, 0),
            (f64::NEG_INFINITY, 0),
        ];
        for (value, want) in table {
            assert_eq!(to_int32(value), want, "{value}");
        }
    }
}
