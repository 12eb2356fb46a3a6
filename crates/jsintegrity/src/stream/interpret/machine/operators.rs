//! Operators.

use std::rc::Rc;

use super::dates::TIME;
use super::symbols::TO_PRIMITIVE;
use super::wide::with_wide;
use super::{Aside, Machine, UNKNOWN_UNIT};
use crate::stream::interpret::tree::{Expression, Node, Operator, Unary};
use crate::stream::interpret::value::{
    Element, ObjectKind, Slot, Text, Value, number_of, print_units, to_int32, utf16,
};

impl Machine<'_> {
    pub(super) fn unary(&mut self, unary: Unary, of: &Node, scope: u32) -> Option<Value> {
        if unary == Unary::Delete {
            return self.delete(of, scope);
        }
        let value = self.value(of, scope)?;
        if unary == Unary::Void {
            return Some(Value::Undefined);
        }
        // What a function is called on becomes an object there, unless it says that it is strict.
        let is_vague = unary == Unary::TypeOf
            && matches!(of.kind, Expression::This)
            && !matches!(value, Value::Object(_))
            && self.frames.len() > 1;
        if value.is_unknown() || is_vague {
            return Some(Value::Unknown);
        }
        Some(match unary {
            Unary::Not => value.truth().map_or(Value::Unknown, |truth| Value::Bool(!truth)),
            Unary::TypeOf => self.type_of(&value),
            _ => match (&value, if matches!(value, Value::Big(_)) { None } else { self.number(&value)? }) {
                (Value::Big(value), _) => match unary {
                    Unary::Minus => {
                        value.checked_neg().map_or(Value::Unknown, |value| Value::Big(Rc::new(value)))
                    }
                    Unary::Complement => Value::Big(Rc::new(!**value)),
                    _ => return self.throw(),
                },
                (_, None) => Value::Unknown,
                (_, Some(number)) => Value::Number(match unary {
                    Unary::Minus => -number,
                    Unary::Complement => f64::from(!to_int32(number)),
                    _ => number,
                }),
            },
        })
    }

    pub(super) fn type_of(&self, value: &Value) -> Value {
        Value::text(match value {
            Value::Unknown => return Value::Unknown,
            Value::Undefined => "undefined",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Big(_) | Value::Wide(_) => "bigint",
            Value::Text(text) if text.starts_with(&[0x40, 0x40]) => match self.description(text) {
                Some(_) => "symbol",
                None => return Value::Unknown,
            },
            Value::Text(_) => "string",
            Value::Native("Math" | "JSON" | "Reflect") => "object",
            Value::Native(_) => "function",
            Value::Object(number) => match self.objects[*number as usize].kind {
                ObjectKind::Function(_) | ObjectKind::Bound { .. } => "function",
                _ => "object",
            },
            Value::Null | Value::Global => "object",
        })
    }

    pub(super) fn chain(&mut self, chain: &Rc<(Node, Vec<(Operator, Node)>)>, scope: u32) -> Option<Value> {
        let (first, rest) = &**chain;
        let mut left = self.value(first, scope)?;
        for (operator, right) in rest {
            let short = match operator {
                Operator::Or => Some(left.truth()),
                Operator::And => Some(left.truth().map(|truth| !truth)),
                Operator::Nullish if left.is_unknown() => Some(None),
                Operator::Nullish => Some(Some(!matches!(left, Value::Undefined | Value::Null))),
                _ => None,
            };
            left = match short {
                Some(Some(true)) => {
                    self.pass(right.first(), scope, || Aside::Operands(Rc::clone(chain)));
                    left
                }
                Some(Some(false)) => self.value(right, scope)?,
                Some(None) => {
                    let value = self.maybe(|machine| machine.value(right, scope))?;
                    // The right side runs in doubt, as a branch does: in `u && (k = 'b')` the name may keep what it held.
                    // `app = window.app || {}`: whatever it is, it has what is put into it here.
                    let new = matches!(right.kind, Expression::Object(_) | Expression::Array(_));
                    if new && *operator != Operator::And {
                        self.set_open(&value, true);
                        value
                    } else {
                        Value::Unknown
                    }
                }
                None => {
                    let right = self.value(right, scope)?;
                    self.binary(*operator, left, &right)?
                }
            };
        }
        Some(left)
    }

    /// A value as a number; the inner `None` where it is not known.
    pub(super) fn number(&mut self, value: &Value) -> Option<Option<f64>> {
        Some(Some(match value {
            Value::Unknown => return Some(None),
            Value::Undefined | Value::Native(_) | Value::Global => f64::NAN,
            Value::Null => 0.0,
            Value::Bool(value) => f64::from(u8::from(*value)),
            Value::Number(value) => *value,
            Value::Wide(_) => return Some(None),
            Value::Big(_) => return self.throw(),
            Value::Text(text) => {
                self.spend(text.len() / 16)?;
                number_of(text)
            }
            Value::Object(number) => {
                let primitive = self.primitive(*number, "number")?;
                return self.deeper(|machine| machine.number(&primitive));
            }
        }))
    }

    /// A value as `String(…)` prints it.
    pub(super) fn printed(&mut self, value: &Value) -> Option<Option<Text>> {
        let text = match value {
            Value::Unknown | Value::Wide(_) => return Some(None),
            Value::Text(text) => return Some(Some(Rc::clone(text))),
            Value::Undefined => "undefined".to_owned(),
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value) => return Some(Some(Rc::new(print_units(*value)))),
            Value::Big(value) => value.to_string(),
            Value::Native(name @ ("Math" | "JSON" | "Reflect")) => format!("[object {name}]"),
            Value::Native(name) => {
                let name = match name.rsplit('.').next().unwrap_or(name) {
                    "trimLeft" => "trimStart",
                    "trimRight" => "trimEnd",
                    name => name,
                };
                format!("function {name}() {{ [native code] }}")
            }
            Value::Global => "[object Window]".to_owned(),
            Value::Object(number) => return self.printed_object(*number),
        };
        Some(Some(Rc::new(utf16(&text))))
    }

    fn printed_object(&mut self, number: u32) -> Option<Option<Text>> {
        match self.primitive(number, "string")? {
            Value::Object(_) => Some(None),
            value => self.deeper(|machine| machine.printed(&value)),
        }
    }

    /// What an object is as a `string`, a `number` or by `default`; unknown where that is not said.
    pub(super) fn primitive(&mut self, number: u32, wanted: &str) -> Option<Value> {
        if self.own_or_inherited(number, TO_PRIMITIVE) == Some(true) {
            let of = Value::Object(number);
            return match self.member(&of, TO_PRIMITIVE)? {
                function @ Value::Object(_) => {
                    let value =
                        self.deeper(|machine| machine.call(&function, &of, vec![Value::text(wanted)]))?;
                    if matches!(value, Value::Object(_)) { self.throw() } else { Some(value) }
                }
                _ => Some(Value::Unknown),
            };
        }
        let methods = if wanted == "string" { ["toString", "valueOf"] } else { ["valueOf", "toString"] };
        for name in methods {
            let of = Value::Object(number);
            let value = match self.own_or_inherited(number, name) {
                Some(true) => {
                    let function = self.member(&of, name)?;
                    self.deeper(|machine| machine.call(&function, &of, Vec::new()))?
                }
                Some(false) if name == "toString" => {
                    return Some(self.printed_by_kind(number)?.map_or(Value::Unknown, Value::Text));
                }
                Some(false) => match &self.objects[number as usize].kind {
                    ObjectKind::Boxed(_) if self.is_time(number) => {
                        self.time(number).map_or(Value::Unknown, Value::Number)
                    }
                    ObjectKind::Boxed(value) => value.clone(),
                    _ => of,
                },
                None => Value::Unknown,
            };
            if !matches!(value, Value::Object(_)) {
                return Some(value);
            }
        }
        self.throw()
    }

    /// A value for an operator: an object as what its own methods make of it.
    fn operand(&mut self, value: Value) -> Option<Value> {
        match value {
            Value::Object(number) => self.primitive(number, "default"),
            value => Some(value),
        }
    }

    /// The same for `+` and `==`, for which a point of time is a text.
    fn summand(&mut self, value: Value) -> Option<Value> {
        match value {
            Value::Object(number) if self.is_time(number) => self.primitive(number, "string"),
            value => self.operand(value),
        }
    }

    /// Whether an object is a point of time, which is kept as its text.
    fn is_time(&self, number: u32) -> bool {
        matches!(&self.objects[number as usize].kind, ObjectKind::Boxed(Value::Text(text)) if text.contains(&UNKNOWN_UNIT))
    }

    /// The milliseconds of a point of time, unless a method may have moved it.
    pub(super) fn time(&self, number: u32) -> Option<f64> {
        match self.objects[number as usize].properties.get(TIME)? {
            Slot::Value(Value::Number(time)) => Some(*time),
            _ => None,
        }
    }

    /// Whether the script gives an object a method of this name; `None` where that is not known.
    pub(super) fn own_or_inherited(&self, number: u32, name: &str) -> Option<bool> {
        let mut next = Some(number);
        for _ in 0..32 {
            let Some(at) = next else { return (!self.is_changed(name)).then_some(false) };
            let object = &self.objects[at as usize];
            if object.properties.get(name).is_some() {
                return Some(true);
            }
            if matches!(object.kind, ObjectKind::Proxy { .. }) || object.open {
                return None;
            }
            next = object.prototype;
        }
        None
    }

    /// An object as the language prints it.
    fn printed_by_kind(&mut self, number: u32) -> Option<Option<Text>> {
        let text = match &self.objects[number as usize].kind {
            _ if self.objects[number as usize].open => return Some(None),
            ObjectKind::List(_) if self.objects[number as usize].element == Element::Arguments => {
                "[object Arguments]".to_owned()
            }
            ObjectKind::List(_) if self.is_changed("join") => return Some(None),
            ObjectKind::List(_) => return self.joined(number, &[u16::from(b',')]),
            ObjectKind::Function(function) if function.class.is_some() => return Some(None),
            ObjectKind::Function(function) if function.code.text.is_empty() => return Some(None),
            ObjectKind::Function(function) => self.text_of(&function.code),
            ObjectKind::Regex { source, flags, .. } => format!("/{source}/{flags}"),
            ObjectKind::Boxed(value) => {
                let value = value.clone();
                return self.printed(&value);
            }
            ObjectKind::Plain => "[object Object]".to_owned(),
            ObjectKind::Map(..) => "[object Map]".to_owned(),
            ObjectKind::Set(..) => "[object Set]".to_owned(),
            ObjectKind::Iterator(_, _, name) => format!("[object {name}]"),
            ObjectKind::Generator { .. } => "[object Generator]".to_owned(),
            ObjectKind::Bound { .. } => "function () { [native code] }".to_owned(),
            ObjectKind::Proxy { .. } | ObjectKind::Hosted(_) => return Some(None),
        };
        self.spend(text.len() / 16)?;
        Some(Some(Rc::new(utf16(&text))))
    }

    pub(super) fn joined(&mut self, list: u32, glue: &[u16]) -> Option<Option<Text>> {
        self.deeper(|machine| {
            let object = &machine.objects[list as usize];
            let ObjectKind::List(values) = &object.kind else { return Some(None) };
            if object.open {
                return Some(None);
            }
            let values = values.clone();
            machine.spend(values.len())?;
            let mut text: Vec<u16> = Vec::new();
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    machine.fits((text.len() + glue.len()) * 2)?;
                    text.extend_from_slice(glue);
                }
                if !matches!(value, Value::Undefined | Value::Null) {
                    match machine.printed(value)? {
                        Some(part) => {
                            machine.fits((text.len() + part.len()) * 2)?;
                            text.extend_from_slice(&part);
                        }
                        None => return Some(None),
                    }
                }
            }
            machine.spend(text.len() / 16)?;
            Some(Some(Rc::new(text)))
        })
    }

    /// Spends the steps of comparing two values: texts may differ only at their end.
    pub(super) fn spend_comparison(&mut self, left: &Value, right: &Value) -> Option<()> {
        match (left, right) {
            (Value::Text(one), Value::Text(other)) => self.spend(one.len().min(other.len()) / 32),
            // The text is read as a number.
            (Value::Text(text), _) | (_, Value::Text(text)) => self.spend(text.len() / 16),
            _ => Some(()),
        }
    }

    /// Whether two values are equal; `None` where that is not known.
    pub(super) fn equal(&self, left: &Value, right: &Value, strict: bool) -> Option<bool> {
        Some(match (left, right) {
            (Value::Unknown | Value::Wide(_), _) | (_, Value::Unknown | Value::Wide(_)) => return None,
            (Value::Number(a), Value::Number(b)) => a == b,
            (Value::Undefined | Value::Null, Value::Undefined | Value::Null) => {
                !strict || left.is_same(right)
            }
            (Value::Object(a), Value::Object(b)) => a == b,
            (Value::Text(_), Value::Text(_))
            | (Value::Bool(_), Value::Bool(_))
            | (Value::Big(_), Value::Big(_)) => left.is_same(right),
            (Value::Native(a), Value::Native(b)) => a == b,
            (Value::Global, Value::Global) => true,
            _ if strict => false,
            (Value::Undefined | Value::Null, _) | (_, Value::Undefined | Value::Null) => false,
            (Value::Object(_) | Value::Native(_) | Value::Global, _)
            | (_, Value::Object(_) | Value::Native(_) | Value::Global) => return None,
            _ => simple_number(left) == simple_number(right),
        })
    }

    pub(super) fn binary(&mut self, operator: Operator, left: Value, right: &Value) -> Option<Value> {
        if left.is_unknown() || right.is_unknown() {
            return Some(Value::Unknown);
        }
        match (&left, right) {
            (Value::Wide(wide), Value::Big(other)) => {
                self.spend(wide.len() / 16)?;
                return Some(with_wide(operator, wide, **other).unwrap_or(Value::Unknown));
            }
            (Value::Wide(_), _) | (_, Value::Wide(_)) => return Some(Value::Unknown),
            _ if operator == Operator::Add => {}
            _ => self.spend_comparison(&left, right)?,
        }
        let bool = |known: Option<bool>| known.map_or(Value::Unknown, Value::Bool);
        match operator {
            Operator::Add => return self.sum(left, right),
            Operator::Equal(false) | Operator::NotEqual(false) if is_compared_by_value(&left, right) => {
                let (left, right) = (self.summand(left)?, self.summand(right.clone())?);
                let equal = self.equal(&left, &right, false);
                return Some(bool(equal.map(|is| is == (operator == Operator::Equal(false)))));
            }
            Operator::Equal(strict) => return Some(bool(self.equal(&left, right, strict))),
            Operator::NotEqual(strict) => return Some(bool(self.equal(&left, right, strict).map(|is| !is))),
            Operator::In | Operator::InstanceOf
                if !matches!(right, Value::Object(_) | Value::Native(_) | Value::Global) =>
            {
                return self.throw();
            }
            Operator::In => {
                let Some(key) = self.key_of(&left)? else { return Some(Value::Unknown) };
                return self.has(right, &key, true);
            }
            Operator::InstanceOf => return Some(bool(self.is_instance(&left, right)?)),
            _ => {}
        }
        let (left, right) = match (left, right) {
            (left @ Value::Object(_), right) | (left, right @ Value::Object(_)) => {
                let (left, right) = (self.operand(left)?, self.operand(right.clone())?);
                return self.binary(operator, left, &right);
            }
            both => both,
        };
        let compares = matches!(
            operator,
            Operator::Less | Operator::Greater | Operator::LessEqual | Operator::GreaterEqual
        );
        match (&left, right) {
            (Value::Big(_), Value::Big(b))
                if **b == 0 && matches!(operator, Operator::Divide | Operator::Remainder) =>
            {
                return self.throw();
            }
            (Value::Big(a), Value::Big(b)) => return Some(big(operator, **a, **b).unwrap_or(Value::Unknown)),
            (Value::Big(_), _) | (_, Value::Big(_)) if !compares => return self.throw(),
            (Value::Text(a), Value::Text(b)) if compares => {
                return Some(Value::Bool(ordered(operator, a.cmp(b))));
            }
            (Value::Native(_) | Value::Global, _) | (_, Value::Native(_) | Value::Global) if compares => {
                return Some(Value::Unknown);
            }
            _ => {}
        }
        let numbers = if compares && (matches!(left, Value::Big(_)) || matches!(right, Value::Big(_))) {
            (Some(simple_number(&left)), Some(simple_number(right)))
        } else {
            (self.number(&left)?, self.number(right)?)
        };
        let (Some(a), Some(b)) = numbers else { return Some(Value::Unknown) };
        let (x, y) = (|| to_int32(a), || to_int32(b));
        Some(Value::Number(match operator {
            Operator::Less | Operator::Greater | Operator::LessEqual | Operator::GreaterEqual => {
                return Some(Value::Bool(
                    a.partial_cmp(&b).is_some_and(|ordering| ordered(operator, ordering)),
                ));
            }
            Operator::Subtract => a - b,
            Operator::Multiply => a * b,
            Operator::Divide => a / b,
            Operator::Remainder => a % b,
            Operator::Power => return Some(power(a, b)),
            Operator::BitXor => f64::from(x() ^ y()),
            Operator::BitAnd => f64::from(x() & y()),
            Operator::BitOr => f64::from(x() | y()),
            Operator::ShiftLeft => f64::from(x().wrapping_shl(y() as u32 & 31)),
            Operator::ShiftRight => f64::from(x() >> (y() as u32 & 31)),
            Operator::ShiftRightZero => f64::from((x() as u32) >> (y() as u32 & 31)),
            _ => return Some(Value::Unknown),
        }))
    }

    /// Whether a value was made by a function, or by one that is made from it; the inner `None` where that is not known.
    fn is_instance(&mut self, value: &Value, of: &Value) -> Option<Option<bool>> {
        let (Value::Object(number), Value::Object(function)) = (value, of) else { return Some(None) };
        let function = &self.objects[*function as usize];
        if function.open || !matches!(function.kind, ObjectKind::Function(_)) {
            return Some(None);
        }
        let Value::Object(prototype) = self.member(of, "prototype")? else { return Some(None) };
        let mut next = Some(*number);
        for _ in 0..32 {
            let Some(at) = next else { return Some(Some(false)) };
            let object = &self.objects[at as usize];
            next = object.prototype;
            if next == Some(prototype) {
                return Some(Some(true));
            }
            if object.open || matches!(object.kind, ObjectKind::Proxy { .. }) {
                return Some(None);
            }
        }
        Some(None)
    }

    fn sum(&mut self, left: Value, right: &Value) -> Option<Value> {
        if matches!(left, Value::Object(_)) || matches!(right, Value::Object(_)) {
            let (left, right) = (self.summand(left)?, self.summand(right.clone())?);
            if left.is_unknown() || right.is_unknown() {
                return Some(Value::Unknown);
            }
            return self.sum(left, &right);
        }
        let plain = |value: &Value| {
            !matches!(value, Value::Text(_) | Value::Object(_) | Value::Native(_) | Value::Global)
        };
        if plain(&left) && plain(right) {
            if let (Value::Big(a), Value::Big(b)) = (&left, right) {
                return Some(a.checked_add(**b).map_or(Value::Unknown, |sum| Value::Big(Rc::new(sum))));
            }
            if matches!(left, Value::Big(_)) || matches!(right, Value::Big(_)) {
                return self.throw();
            }
            let (Some(a), Some(b)) = (self.number(&left)?, self.number(right)?) else {
                return Some(Value::Unknown);
            };
            return Some(Value::Number(a + b));
        }
        let (Some(tail), Some(head)) = (self.printed(right)?, self.printed(&left)?) else {
            return Some(Value::Unknown);
        };
        drop(left);
        // Where nobody else holds the left side, it is prolonged in place, and only what is added is paid for.
        self.spend(tail.len() / 16)?;
        let mut head = match Rc::try_unwrap(head) {
            Ok(head) => {
                // It grows to twice its length, and the steps pay for what is added.
                if head.capacity() < head.len() + tail.len() {
                    self.hold(head.len() * 2)?;
                }
                head
            }
            Err(head) => {
                self.spend(head.len() / 16)?;
                (*head).clone()
            }
        };
        (head.len() + tail.len() <= LONGEST_TEXT).then_some(())?;
        head.extend_from_slice(&tail);
        Some(Value::Text(Rc::new(head)))
    }
}

/// Units of a text.
const LONGEST_TEXT: usize = 1 << 24;

fn simple_number(value: &Value) -> f64 {
    match value {
        Value::Number(value) => *value,
        Value::Bool(value) => f64::from(u8::from(*value)),
        Value::Big(value) => **value as f64,
        Value::Text(text) => number_of(text),
        Value::Null => 0.0,
        _ => f64::NAN,
    }
}

/// Whether an object is compared with something that is none.
fn is_compared_by_value(left: &Value, right: &Value) -> bool {
    let is_plain =
        |value: &Value| matches!(value, Value::Bool(_) | Value::Number(_) | Value::Big(_) | Value::Text(_));
    let is_object = |value: &Value| matches!(value, Value::Object(_));
    is_object(left) && is_plain(right) || is_plain(left) && is_object(right)
}

/// `a ** b`, where all browsers agree: powers that are no whole numbers differ in their last digits.
pub(super) fn power(a: f64, b: f64) -> Value {
    let value = a.powf(b);
    let is_exact = !value.is_finite()
        || value == 0.0
        || value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 && b.fract() == 0.0
        || matches!(b, -1.0 | 0.0 | 0.5 | 1.0 | 2.0)
        || a.abs().log2().fract() == 0.0 && b.fract() == 0.0;
    if b.is_nan() || a.abs() == 1.0 && b.is_infinite() {
        return Value::Number(f64::NAN);
    }
    if is_exact { Value::Number(value) } else { Value::Unknown }
}

fn ordered(operator: Operator, ordering: std::cmp::Ordering) -> bool {
    match operator {
        Operator::Less => ordering.is_lt(),
        Operator::Greater => ordering.is_gt(),
        Operator::LessEqual => ordering.is_le(),
        _ => ordering.is_ge(),
    }
}

fn big(operator: Operator, a: i128, b: i128) -> Option<Value> {
    let shift = u32::try_from(b).ok().filter(|shift| *shift < 127);
    Some(match operator {
        Operator::Less | Operator::Greater | Operator::LessEqual | Operator::GreaterEqual => {
            return Some(Value::Bool(ordered(operator, a.cmp(&b))));
        }
        _ => Value::Big(Rc::new(match operator {
            Operator::Subtract => a.checked_sub(b)?,
            Operator::Multiply => a.checked_mul(b)?,
            Operator::Divide => a.checked_div(b)?,
            Operator::Remainder => a.checked_rem(b)?,
            Operator::BitXor => a ^ b,
            Operator::BitAnd => a & b,
            Operator::BitOr => a | b,
            Operator::ShiftRight => a >> shift?,
            Operator::ShiftLeft => a.checked_mul(1i128.checked_shl(shift?)?)?,
            _ => return None,
        })),
    })
}
