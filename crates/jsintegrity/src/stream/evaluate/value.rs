//! Values of the evaluator. Lists, objects and scopes are numbered and owned by the machine, so that nothing is kept alive
//! by a cycle.

use std::rc::Rc;

use super::code::Code;

#[derive(Clone, Debug)]
pub(super) enum Value {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    /// UTF-16, as the language has it.
    Text(Rc<[u16]>),
    Regex(Rc<str>),
    List(usize),
    Object(usize),
    /// With the scope that it was made in.
    Function(Rc<Code>, usize),
    /// Something of the language, by its name.
    Native(&'static str),
}

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.encode_utf16().collect())
    }

    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(value) => *value != 0.0 && !value.is_nan(),
            Self::Text(text) => !text.is_empty(),
            _ => true,
        }
    }
}

/// Text to number as `Number(…)` does it, for what decoders write.
pub(super) fn number_of(text: &[u16]) -> f64 {
    let text = String::from_utf16_lossy(text);
    let text = text.trim();
    if text.is_empty() {
        return 0.0;
    }
    if let Some(digits) = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        return u64::from_str_radix(digits, 16).map_or(f64::NAN, |value| value as f64);
    }
    text.parse().unwrap_or(f64::NAN)
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
    let digits = text.chars().map_while(|c| c.to_digit(radix));
    let (mut value, mut any) = (0.0, false);
    for digit in digits {
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
    if !value.is_finite() {
        return 0;
    }
    let wrapped = value.trunc() % 4_294_967_296.0;
    (wrapped as i64) as u32 as i32
}

/// A number as text, as `String(…)` has it where decoders need it.
pub(super) fn print(value: f64) -> String {
    if value.is_nan() {
        "NaN".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else if value == 0.0 {
        "0".to_owned()
    } else {
        value.to_string()
    }
}

/// An integer in another base.
pub(super) fn print_radix(value: f64, radix: u32) -> Option<String> {
    if value.fract() != 0.0 || value.abs() >= 9e15 || !(2..=36).contains(&radix) {
        return None;
    }
    let (mut rest, mut digits) = (value.abs() as u64, Vec::new());
    loop {
        digits.push(char::from_digit((rest % u64::from(radix)) as u32, radix)?);
        rest /= u64::from(radix);
        if rest == 0 {
            break;
        }
    }
    let sign = if value < 0.0 { "-" } else { "" };
    Some(sign.chars().chain(digits.into_iter().rev()).collect())
}
