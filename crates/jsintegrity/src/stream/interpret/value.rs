//! Values of the machine. Objects are numbered and owned by the machine, so that nothing is kept alive by a cycle.

use std::rc::Rc;

use super::tree::{Class, Code};
use crate::maps::HashMap;
use crate::units::Regex;

/// UTF-16, as the language has it.
pub(super) type Text = Rc<Vec<u16>>;

#[derive(Clone, Debug, Default)]
pub(super) enum Value {
    /// Anything: what the script does not say by itself.
    #[default]
    Unknown,
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    /// Rare and wide, so it is kept apart: all other values are copied by the million.
    Big(Rc<i128>),
    /// One that is larger, from the lowest 32 bits on.
    Wide(Rc<Vec<u32>>),
    Text(Text),
    Object(u32),
    /// Something of the language, by its name; a method begins with a dot.
    Native(&'static str),
    /// The global object.
    Global,
}

/// Digits of a whole number.
const MOST_DIGITS: usize = 8_000;

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(Rc::new(utf16(text)))
    }

    /// A whole number, from its lowest 32 bits on.
    pub(super) fn whole(mut limbs: Vec<u32>) -> Self {
        while limbs.last() == Some(&0) {
            limbs.pop();
        }
        let value = limbs.iter().rev().take(4).fold(0u128, |sum, limb| sum << 32 | u128::from(*limb));
        match i128::try_from(value) {
            Ok(value) if limbs.len() <= 4 => Self::Big(Rc::new(value)),
            _ => Self::Wide(Rc::new(limbs)),
        }
    }

    /// The same from its digits.
    pub(super) fn whole_of(digits: &str, radix: u32) -> Option<Self> {
        let digits: Vec<u32> = digits.chars().map(|c| c.to_digit(radix)).collect::<Option<_>>()?;
        (!digits.is_empty() && digits.len() <= MOST_DIGITS).then_some(())?;
        let mut limbs: Vec<u32> = Vec::new();
        for chunk in digits.chunks(7) {
            let (factor, sum) = chunk.iter().fold((1u64, 0u64), |(factor, sum), digit| {
                (factor * u64::from(radix), sum * u64::from(radix) + u64::from(*digit))
            });
            let mut carry = sum;
            for limb in &mut limbs {
                let value = u64::from(*limb) * factor + carry;
                (*limb, carry) = (value as u32, value >> 32);
            }
            if carry > 0 {
                limbs.push(carry as u32);
            }
        }
        Some(Self::whole(limbs))
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
            Self::Object(_) | Self::Native(_) | Self::Global | Self::Wide(_) => true,
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
            (Self::Wide(a), Self::Wide(b)) => a == b,
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
    /// Whether it takes no more properties.
    pub(super) sealed: bool,
    /// What a list takes for its elements.
    pub(super) element: Element,
    /// Whether an undefined element may be none at all.
    pub(super) holes: bool,
    /// The next one of those that share their elements.
    pub(super) twin: Option<u32>,
}

/// What a list takes for its elements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Element {
    #[default]
    Any,
    /// The list is what a function was called with, and has no methods of lists.
    Arguments,
    /// Numbers, of a typed array of this name.
    Typed(&'static str),
}

/// A number as an element of a typed array.
pub(super) fn element(name: &str, value: f64) -> f64 {
    let whole = to_int32(value);
    match name {
        "Uint8Array" | "ArrayBuffer" => f64::from(whole as u8),
        "Int8Array" => f64::from(whole as i8),
        "Uint16Array" => f64::from(whole as u16),
        "Int16Array" => f64::from(whole as i16),
        "Uint32Array" => f64::from(whole as u32),
        "Int32Array" => f64::from(whole),
        "Uint8ClampedArray" if value.is_nan() => 0.0,
        "Uint8ClampedArray" => value.clamp(0.0, 255.0).round_ties_even(),
        "Float32Array" => f64::from(value as f32),
        _ => value,
    }
}

/// The bytes of one.
pub(super) fn element_size(name: &str) -> usize {
    match name {
        "Uint8Array" | "Int8Array" | "Uint8ClampedArray" | "ArrayBuffer" => 1,
        "Uint16Array" | "Int16Array" => 2,
        "Float64Array" => 8,
        _ => 4,
    }
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
    /// What a generator function gave, before it is used.
    Generator {
        function: Function,
        this: Value,
        arguments: Vec<Value>,
    },
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
    Hosted(Hosted),
}

/// Bytes of a value in a list, with a part of what a list keeps free.
pub(super) const VALUE: usize = size_of::<Value>() * 4 / 3;
/// Bytes of a property, with its place in the index.
pub(super) const PROPERTY: usize = size_of::<(Rc<str>, Option<Slot>)>() * 4 / 3 + 40;
/// Bytes of an entry of a map or set, with its key in the index.
pub(super) const ENTRY: usize = VALUE * 2 + 96;
/// Bytes of a text beside its units.
pub(super) const TEXT: usize = 64;

impl ObjectKind {
    /// Bytes that it takes beside the object itself.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::List(values) | Self::Iterator(values, ..) => values.capacity() * size_of::<Value>(),
            Self::Bound { arguments, .. } | Self::Generator { arguments, .. } => {
                arguments.capacity() * size_of::<Value>()
            }
            Self::Map(entries, _) => entries.len() * ENTRY,
            Self::Set(entries, _) => entries.len() * ENTRY,
            // The program of an expression has some instructions for each sign.
            Self::Regex { source, flags, .. } => 512 + (source.len() + flags.len()) * 64,
            Self::Plain | Self::Function(_) | Self::Proxy { .. } | Self::Boxed(_) | Self::Hosted(_) => 0,
        }
    }
}

/// A place of the page where a script keeps texts.
#[derive(Clone, Copy, Debug)]
pub(super) enum Hosted {
    /// An element or a text that the script made.
    Node,
    /// What is kept with an element: `element.dataset`.
    Data,
    /// `localStorage`
    Store,
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
    /// The functions that read and write it.
    Accessor(Value, Value),
    /// What cannot be written, and whether it is seen among the keys.
    Fixed(Value, bool),
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

    /// Makes room for as many at once, if they are few.
    pub(super) fn reserve(&mut self, properties: usize) {
        self.entries.reserve_exact(properties.min(4 * FEW));
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

    /// The places of properties, those that were removed included.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn remove(&mut self, key: &str) {
        let Some(at) = self.place(key) else { return };
        match &mut self.index {
            None => {
                self.entries.remove(at);
            }
            // The entry stays, empty: the index has the places of those behind it, which must not move.
            Some(index) => {
                index.remove(key);
                self.entries[at].1 = None;
            }
        }
    }

    /// All names, also those that `keys` leaves out.
    pub(super) fn all(&self) -> Vec<Rc<str>> {
        self.entries.iter().map(|(name, _)| Rc::clone(name)).collect()
    }

    /// What is there, in the order in which it came.
    pub(super) fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.entries.iter().filter_map(|(_, slot)| slot.as_ref())
    }

    /// Keys as the language orders them: numbers first, the rest as they came.
    pub(super) fn keys(&self) -> Vec<Rc<str>> {
        let live = || self.entries.iter().filter(|(_, slot)| slot.is_some()).map(|(name, _)| name);
        let number = |name: &str| {
            name.parse::<u32>().ok().filter(|value| *value < u32::MAX && value.to_string() == name)
        };
        let mut numbers: Vec<(u32, &Rc<str>)> =
            live().filter_map(|name| Some((number(name)?, name))).collect();
        numbers.sort_unstable_by_key(|(value, _)| *value);
        let is_seen =
            |name: &str| !name.starts_with("@@") && !matches!(self.get(name), Some(Slot::Fixed(_, false)));
        let rest = live().filter(|name| number(name).is_none() && is_seen(name));
        numbers.into_iter().map(|(_, name)| name).chain(rest).map(Rc::clone).collect()
    }
}

/// Whether a unit is white space or ends a line (ECMA-262 sections 12.2 and 12.3).
pub(super) fn is_blank(unit: u16) -> bool {
    unit == 0xFEFF || unit != 0x85 && char::from_u32(u32::from(unit)).is_some_and(char::is_whitespace)
}

/// A text without the white space at its beginning or end.
pub(super) fn trimmed(mut text: &[u16], start: bool, end: bool) -> &[u16] {
    while let ([first, rest @ ..], true) = (text, start)
        && is_blank(*first)
    {
        text = rest;
    }
    while let ([rest @ .., last], true) = (text, end)
        && is_blank(*last)
    {
        text = rest;
    }
    text
}

/// Digits as a number.
fn digits(text: &str, radix: u32) -> f64 {
    if radix == 10 {
        return text.parse().unwrap_or(f64::NAN);
    }
    u128::from_str_radix(text, radix).map_or_else(
        |_| {
            text.chars()
                .fold(0.0, |sum, c| sum * f64::from(radix) + f64::from(c.to_digit(radix).unwrap_or(0)))
        },
        |value| value as f64,
    )
}

/// A number's text without the prefix that names a base, and that base.
pub(super) fn prefixed(text: &str) -> Option<(&str, u32)> {
    let radix = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => return None,
    };
    Some((&text[2..], radix))
}

/// Text to number as `Number(…)` does it.
pub(super) fn number_of(text: &[u16]) -> f64 {
    let text = String::from_utf16_lossy(trimmed(text, true, true));
    if text.is_empty() {
        return 0.0;
    }
    if let Some((rest, radix)) = prefixed(&text) {
        let all = !rest.is_empty() && rest.chars().all(|c| c.is_digit(radix));
        return if all { digits(rest, radix) } else { f64::NAN };
    }
    match text.as_str() {
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-')) => {
            text.parse().unwrap_or(f64::NAN)
        }
        _ => f64::NAN,
    }
}

/// `parseInt`: the longest run of digits at the beginning.
pub(super) fn parse_int(text: &[u16], radix: u32) -> f64 {
    let text = String::from_utf16_lossy(trimmed(text, true, false));
    let (negative, text) = (text.starts_with('-'), text.strip_prefix(['-', '+']).unwrap_or(&text));
    let (radix, text) = match (radix, prefixed(text)) {
        (0 | 16, Some((rest, 16))) => (16, rest),
        (0, _) => (10, text),
        _ => (radix, text),
    };
    if !(2..=36).contains(&radix) {
        return f64::NAN;
    }
    let length = text.find(|c: char| !c.is_digit(radix)).unwrap_or(text.len());
    let value = if length == 0 { f64::NAN } else { digits(&text[..length], radix) };
    if negative { -value } else { value }
}

/// `parseFloat`: the longest number at the beginning.
pub(super) fn parse_float(text: &[u16]) -> f64 {
    let text = String::from_utf16_lossy(trimmed(text, true, false));
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(text.starts_with(['-', '+']));
    if text[sign..].starts_with("Infinity") {
        return if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let mut end = sign + run(sign);
    if bytes.get(end) == Some(&b'.') {
        end += 1 + run(end + 1);
    }
    if let Some(b'e' | b'E') = bytes.get(end) {
        let from = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'-' | b'+')));
        if from <= bytes.len() && run(from) > 0 {
            end = from + run(from);
        }
    }
    text[..end].parse().unwrap_or(f64::NAN)
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
        let mut text = value.to_string();
        // In the middle between two shortest texts, the even one is taken.
        if size > 1e15 && size.fract() == 0.25 && text.ends_with(".3") {
            text.replace_range(text.len() - 1.., "2");
        }
        return text;
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
// A fraction ends where the digits tell the number apart from its neighbours, and its last digit is rounded, as V8 does it.
pub(super) fn print_radix(value: f64, radix: u32) -> Option<String> {
    if !value.is_finite() || value.abs() >= 9e15 || !(2..=36).contains(&radix) {
        return None;
    }
    let (size, base) = (value.abs(), f64::from(radix));
    let (mut whole, mut fraction) = (size.trunc() as u64, size.fract());
    let mut delta = ((size.next_up() - size) / 2.0).max(f64::from_bits(1));
    let mut behind: Vec<u32> = Vec::new();
    while fraction >= delta {
        (fraction, delta) = (fraction * base, delta * base);
        let digit = fraction.trunc() as u32;
        behind.push(digit);
        fraction -= f64::from(digit);
        if (fraction > 0.5 || fraction == 0.5 && digit % 2 == 1) && fraction + delta > 1.0 {
            while behind.last() == Some(&(radix - 1)) {
                behind.pop();
            }
            match behind.last_mut() {
                Some(last) => *last += 1,
                None => whole += 1,
            }
            break;
        }
    }
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((whole % u64::from(radix)) as u32, radix)?);
        whole /= u64::from(radix);
        if whole == 0 {
            break;
        }
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let mut text: String = sign.chars().chain(digits.into_iter().rev()).collect();
    if !behind.is_empty() {
        text.push('.');
        text.extend(behind.into_iter().filter_map(|digit| char::from_digit(digit, radix)));
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
