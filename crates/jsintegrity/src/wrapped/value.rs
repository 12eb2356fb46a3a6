//! Values of plain programs, and what the language makes of one where it expects another.
//!
//! Every function here answers as browsers do, or not at all.

use std::cell::RefCell;
use std::rc::Rc;

use super::scopes::Place;
use crate::maps::HashMap;
use crate::syntax::Function;
use crate::units::Regex;

#[derive(Clone, Debug)]
pub(super) enum Value {
    Undefined,
    Null,
    Bool(bool),
    /// Finite.
    Number(f64),
    Text(Units),
    /// Without holes.
    List(Rc<RefCell<Vec<Self>>>),
    /// An object that a literal made, without methods.
    Object(Rc<RefCell<Properties>>),
    /// A function, and the scope where it stands.
    Function(Rc<Function>, Place),
    /// `Uint8Array`
    Bytes(Rc<Vec<u8>>),
    /// A regular expression, and its pattern as written.
    Regex(Rc<Regex>, Rc<str>),
    /// What browsers bring along, by a name of `built_in`.
    Native(&'static str),
    /// The function that `Function(text)` makes.
    Made(Units),
    /// A script element with its text, which nothing has put into the page.
    Script(Rc<RefCell<Vec<u16>>>),
    /// What `document.createTextNode(text)` makes.
    Node(Units),
    /// What a text has given that has run: anything.
    Ran,
}

/// A text in UTF-16.
pub(super) type Units = Rc<Vec<u16>>;

pub(super) type Properties = HashMap<Vec<u16>, Value>;

impl Value {
    pub(super) fn text(text: &str) -> Self {
        Self::units(text.encode_utf16().collect())
    }

    pub(super) fn units(units: Vec<u16>) -> Self {
        Self::Text(Rc::new(units))
    }

    /// A list, if all values may be elements.
    pub(super) fn list(values: Vec<Self>) -> Option<Self> {
        let is = values.iter().all(|value| value.is_element() || value.is_flat());
        is.then(|| Self::List(Rc::new(RefCell::new(values))))
    }

    /// What may be put into any list or object: no list or object, since one could then hold itself, or be too deep to be dropped.
    pub(super) fn is_element(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_) | Self::Script(_) | Self::Ran)
    }

    /// A list of such. It stays one, so a new list may hold it.
    fn is_flat(&self) -> bool {
        matches!(self, Self::List(list) if list.borrow().iter().all(Self::is_element))
    }

    pub(super) fn number(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self::Number(number))
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Number(count as f64)
    }

    pub(super) fn is_true(&self) -> Option<bool> {
        Some(match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(is) => *is,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty(),
            // An older browser may not have it, and before the page has a body, that is nothing.
            Self::Native(_) | Self::Ran => return None,
            _ => true,
        })
    }

    /// What is computed with.
    pub(super) fn to_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Bool(is) => Some(f64::from(u8::from(*is))),
            Self::Null => Some(0.0),
            Self::Text(text) => of_text(text),
            Self::List(_) => of_text(&self.to_text()?),
            _ => None,
        }
    }

    /// A whole number, towards zero.
    pub(super) fn to_whole(&self) -> Option<f64> {
        self.to_number().map(f64::trunc)
    }

    /// A place in a list or a text, or a count: a whole number from 0.
    pub(super) fn to_index(&self) -> Option<usize> {
        match self {
            Self::Number(number) => whole(*number).filter(|whole| *whole >= 0.0).map(|whole| whole as usize),
            _ => None,
        }
    }

    pub(super) fn to_text(&self) -> Option<Units> {
        let written = |text: &str| Some(Rc::new(text.encode_utf16().collect()));
        match self {
            Self::Text(text) => Some(Rc::clone(text)),
            Self::Number(number) => written(&number_text(*number)?),
            Self::Bool(is) => written(if *is { "true" } else { "false" }),
            Self::Undefined => written("undefined"),
            Self::Null => written("null"),
            Self::Object(_) => written("[object Object]"),
            Self::List(list) => match &list.borrow()[..] {
                [] => written(""),
                [Self::Undefined | Self::Null] => written(""),
                [only] if only.is_element() => only.to_text(),
                _ => None,
            },
            _ => None,
        }
    }

    /// The name of a property, unless every object has one of this name.
    pub(super) fn to_property(&self) -> Option<Vec<u16>> {
        let name = self.to_text()?;
        let is_of_all = OF_ALL_OBJECTS.iter().any(|other| other.encode_utf16().eq(name.iter().copied()));
        (!is_of_all).then(|| name.to_vec())
    }

    /// Steps of a comparison with another value.
    pub(super) fn compared(&self, other: &Self) -> usize {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one.len().min(other.len()) / 8,
            _ => 0,
        }
    }

    /// `===`
    pub(super) fn is_same(&self, other: &Self) -> Option<bool> {
        let is_plain = |value: &Self| {
            matches!(value, Self::Undefined | Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_))
        };
        match (self, other) {
            (Self::Undefined, Self::Undefined) | (Self::Null, Self::Null) => Some(true),
            (Self::Bool(one), Self::Bool(other)) => Some(one == other),
            (Self::Number(one), Self::Number(other)) => Some(one == other),
            (Self::Text(one), Self::Text(other)) => Some(one == other),
            (one, other) if is_plain(one) && is_plain(other) => Some(false),
            _ => None,
        }
    }

    /// `==`
    pub(super) fn is_equal(&self, other: &Self) -> Option<bool> {
        let is_none = |value: &Self| matches!(value, Self::Undefined | Self::Null);
        match (self, other) {
            (Self::Number(_), Self::Number(_))
            | (Self::Text(_), Self::Text(_))
            | (Self::Bool(_), Self::Bool(_)) => self.is_same(other),
            (Self::Number(one), text @ Self::Text(_)) | (text @ Self::Text(_), Self::Number(one)) => {
                Some(*one == text.to_number()?)
            }
            (one, other) if is_none(one) && is_none(other) => Some(true),
            (none, Self::Number(_) | Self::Text(_) | Self::Bool(_))
            | (Self::Number(_) | Self::Text(_) | Self::Bool(_), none)
                if is_none(none) =>
            {
                Some(false)
            }
            _ => None,
        }
    }
}

/// A whole number that is exact as a float and as a text; not -0, which is the text 0.
pub(super) fn whole(number: f64) -> Option<f64> {
    let is = number.trunc() == number && number.abs() < 1e15 && !(number == 0.0 && number.is_sign_negative());
    is.then_some(number)
}

/// Smaller and larger numbers are written with an exponent.
fn number_text(number: f64) -> Option<String> {
    let is_short = number == 0.0 || (1e-6..1e15).contains(&number.abs());
    is_short.then(|| if number == 0.0 { "0".to_owned() } else { number.to_string() })
}

/// The number of a text that holds nothing but digits, few enough to be exact.
pub(super) fn digits(text: &[u16], radix: u32) -> Option<f64> {
    let digit = |unit: &u16| char::from_u32(u32::from(*unit))?.to_digit(radix);
    let few = (1..=9).contains(&text.len()).then_some(text)?;
    let mut all = few.iter().map(|unit| digit(unit).map(f64::from));
    all.try_fold(0.0, |sum, digit| Some(sum * f64::from(radix) + digit?))
}

fn of_text(text: &[u16]) -> Option<f64> {
    const HEXADECIMAL: [[u16; 2]; 2] = [[b'0' as u16, b'x' as u16], [b'0' as u16, b'X' as u16]];
    match text {
        [] => Some(0.0),
        [first, second, rest @ ..] if HEXADECIMAL.contains(&[*first, *second]) => digits(rest, 16),
        [sign, rest @ ..] if *sign == u16::from(b'-') => digits(rest, 10).map(|number| -number),
        _ => digits(text, 10),
    }
}

/// `parseInt(text, radix)`; the radix 0 is that of numbers in a script.
pub(super) fn parse_int(text: &[u16], radix: u32) -> Option<f64> {
    let is_blank = |unit: &u16| matches!(unit, 0x09..=0x0D | 0x20);
    let from = text.iter().position(|unit| !is_blank(unit))?;
    let mut rest = text.get(from..)?;
    let sign = |rest: &[u16], sign: u8| rest.first() == Some(&u16::from(sign));
    let is_negative = sign(rest, b'-');
    if is_negative || sign(rest, b'+') {
        rest = rest.get(1..)?;
    }
    let is_prefix = |rest: &[u16]| matches!(rest, [zero, x, ..] if *zero == u16::from(b'0') && (x | 0x20) == u16::from(b'x'));
    let (rest, radix) = match radix {
        0 | 16 if is_prefix(rest) => (rest.get(2..)?, 16),
        0 => (rest, 10),
        2..=36 => (rest, radix),
        _ => return None,
    };
    let is_digit = |unit: &u16| char::from_u32(u32::from(*unit)).is_some_and(|sign| sign.is_digit(radix));
    let end = rest.iter().position(|unit| !is_digit(unit)).unwrap_or(rest.len());
    let number = digits(rest.get(..end)?, radix)?;
    Some(if is_negative { -number } else { number })
}

/// What the operators of bits make of a number.
pub(super) fn to_u32(number: f64) -> u32 {
    number.trunc().rem_euclid(4_294_967_296.0) as u32
}

pub(super) fn to_i32(number: f64) -> i32 {
    to_u32(number) as i32
}

const OF_ALL_OBJECTS: [&str; 12] = [
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];
