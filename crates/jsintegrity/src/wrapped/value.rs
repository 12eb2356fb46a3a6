//! Values of plain programs, and what the language makes of one where it expects another.
//!
//! Every function here answers as browsers do, or not at all.

use std::cell::RefCell;
use std::rc::Rc;

use crate::maps::HashMap;
use crate::syntax::Function;

#[derive(Clone, Debug)]
pub(super) enum Value {
    Undefined,
    Null,
    Bool(bool),
    /// Finite.
    Number(f64),
    /// UTF-16.
    Text(Rc<Vec<u16>>),
    /// Without holes.
    List(Rc<RefCell<Vec<Self>>>),
    /// An object that a literal made, without methods.
    Object(Rc<RefCell<Properties>>),
    /// A function that sees the names of the script alone.
    Function(Rc<Function>),
}

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
        let is = values.iter().all(Self::is_element);
        is.then(|| Self::List(Rc::new(RefCell::new(values))))
    }

    /// Lists and objects hold none of their kind: one could hold itself, or be too deep to be dropped.
    pub(super) fn is_element(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Object(_) | Self::Function(_))
    }

    pub(super) fn number(number: f64) -> Option<Self> {
        number.is_finite().then_some(Self::Number(number))
    }

    pub(super) fn is_true(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(is) => *is,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::List(_) | Self::Object(_) | Self::Function(_) => true,
        }
    }

    /// What is computed with: a number, or a text of a few decimal digits.
    pub(super) fn to_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => digits(text, 10),
            _ => None,
        }
    }

    /// A place in a list or a text, or a count: a whole number from 0.
    pub(super) fn to_index(&self) -> Option<usize> {
        match self {
            Self::Number(number) => whole(*number).filter(|whole| *whole >= 0.0).map(|whole| whole as usize),
            _ => None,
        }
    }

    /// The text of a text or a whole number.
    pub(super) fn to_text(&self) -> Option<Rc<Vec<u16>>> {
        match self {
            Self::Text(text) => Some(Rc::clone(text)),
            Self::Number(number) => {
                let whole = whole(*number)? as i64;
                Some(Rc::new(whole.to_string().encode_utf16().collect()))
            }
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
            (Self::Text(one), Self::Text(other)) if one.len() == other.len() => one.len() / 8,
            _ => 0,
        }
    }

    /// `===`
    pub(super) fn is_same(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Undefined, Self::Undefined) | (Self::Null, Self::Null) => Some(true),
            (Self::Bool(one), Self::Bool(other)) => Some(one == other),
            (Self::Number(one), Self::Number(other)) => Some(one == other),
            (Self::Text(one), Self::Text(other)) => Some(one == other),
            (one, other) if one.is_element() && other.is_element() => Some(false),
            _ => None,
        }
    }

    /// `==`, where it is the same as `===`.
    pub(super) fn is_equal(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Number(_), Self::Number(_))
            | (Self::Text(_), Self::Text(_))
            | (Self::Bool(_), Self::Bool(_)) => self.is_same(other),
            _ => None,
        }
    }
}

/// A whole number that is exact as a float and as a text; not -0, which is the text 0.
pub(super) fn whole(number: f64) -> Option<f64> {
    let is = number.trunc() == number && number.abs() < 1e15 && !(number == 0.0 && number.is_sign_negative());
    is.then_some(number)
}

/// The number of a text that holds nothing but digits, few enough to be exact.
pub(super) fn digits(text: &[u16], radix: u32) -> Option<f64> {
    let digit = |unit: &u16| char::from_u32(u32::from(*unit))?.to_digit(radix);
    let few = (1..=9).contains(&text.len()).then_some(text)?;
    let mut all = few.iter().map(|unit| digit(unit).map(f64::from));
    all.try_fold(0.0, |sum, digit| Some(sum * f64::from(radix) + digit?))
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
