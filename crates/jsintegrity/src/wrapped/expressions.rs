//! Expressions of plain programs.

use std::cell::RefCell;
use std::rc::Rc;

use super::built_in;
use super::machine::{Machine, PER_ELEMENT};
use super::scopes::{PAGE, Variable};
use super::value::{Properties, Value, digits, to_i32, to_u32};
use crate::syntax::{Element, Expression};
use crate::units::Regex;

impl Machine {
    /// The value of an expression, if it may be kept.
    pub(super) fn value(&mut self, expression: &Expression) -> Option<Value> {
        Some(self.expression(expression)?).filter(|value| !matches!(value, Value::Ran))
    }

    pub(super) fn expression(&mut self, expression: &Expression) -> Option<Value> {
        let is_constant = matches!(
            expression,
            Expression::Number(_) | Expression::Bool(_) | Expression::Null | Expression::Text(_)
        );
        (self.ran.is_none() || is_constant).then_some(())?;
        self.deeper(|machine| machine.expression_here(expression))
    }

    fn expression_here(&mut self, expression: &Expression) -> Option<Value> {
        Some(match expression {
            Expression::Text(text) => {
                self.spend(text.len())?;
                Value::text(text)
            }
            Expression::Number(number) => Value::number(*number)?,
            Expression::Bool(is) => Value::Bool(*is),
            Expression::Null => Value::Null,
            Expression::Name(name) if self.scopes.is_bound(name) => {
                self.scopes.variable(name)?.value.clone()?
            }
            Expression::Name(name) if &**name == "undefined" => Value::Undefined,
            Expression::Name(name) => Value::Native(built_in::global(name)?),
            Expression::List(elements) => Value::list(self.elements(elements)?)?,
            Expression::Object(properties) => {
                let mut made = Properties::default();
                for (name, value) in properties {
                    let (name, value) = (Value::text(name).to_property()?, self.value(value)?);
                    self.spend(PER_ELEMENT + name.len())?;
                    (value.is_element() && made.insert(name, value).is_none()).then_some(())?;
                }
                Value::Object(Rc::new(RefCell::new(made)))
            }
            Expression::Function(function) => match &function.name {
                None => self.scopes.function(function),
                // It sees its own name, which is not changed.
                Some(name) => {
                    let before = self.scopes.here;
                    self.spend(PER_ELEMENT)?;
                    self.scopes.enter(before, false, Vec::new())?;
                    let value = self.scopes.function(function);
                    let constant = Variable::of_block(Some(value.clone()), false);
                    self.scopes.add(self.scopes.here, name, constant)?;
                    self.scopes.leave(before);
                    value
                }
            },
            Expression::Member(of, name) => {
                let of = self.value(of)?;
                self.property(&of, &Value::text(name))?
            }
            Expression::Index(of, at) => {
                let (of, at) = (self.value(of)?, self.value(at)?);
                self.property(&of, &at)?
            }
            Expression::Call(callee, given) => self.call(callee, given)?,
            Expression::New(made, given) => {
                let (made, given) = (self.value(made)?, self.elements(given)?);
                built_in::new(self, &made, &given)?
            }
            Expression::Unary("typeof", value) => self.type_of(value)?,
            Expression::Unary(sign, value) => {
                let value = self.expression(value)?;
                match (*sign, value) {
                    ("void", _) => Value::Undefined,
                    ("!", Value::Ran) => Value::Ran,
                    ("!", value) => Value::Bool(!value.is_true()?),
                    ("-", value) => Value::number(-value.to_number()?)?,
                    ("+", value) => Value::number(value.to_number()?)?,
                    ("~", value) => Value::Number(f64::from(!to_i32(whole_bits(&value)?))),
                    _ => return None,
                }
            }
            Expression::Sum(first, others) => {
                let mut sum = self.value(first)?;
                for other in others {
                    let other = self.value(other)?;
                    sum = self.binary("+", sum, &other)?;
                }
                sum
            }
            Expression::Binary("&&", left, right) => match self.value(left)? {
                left if left.is_true()? => self.expression(right)?,
                left => left,
            },
            Expression::Binary("||", left, right) => match self.value(left)? {
                // Where the one is not there yet, the other may be; and else nothing runs.
                Value::Native("place") => match self.value(right)? {
                    Value::Native("place") => Value::Native("place"),
                    _ => return None,
                },
                left if left.is_true()? => left,
                _ => self.expression(right)?,
            },
            Expression::Binary(sign, left, right) => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                self.binary(sign, left, &right)?
            }
            Expression::Choice(test, then, otherwise) => match self.is_true(test)? {
                true => self.expression(then)?,
                false => self.expression(otherwise)?,
            },
            Expression::Assign(sign, to, value) => self.assign(sign, to, value)?,
            Expression::Update { by, is_prefix, to } => {
                let (of, old) = self.read(to)?;
                let old = old?.to_number()?;
                let new = Value::number(old + by)?;
                self.write(to, of, new.clone())?;
                if *is_prefix { new } else { Value::Number(old) }
            }
            Expression::Sequence(all) => {
                let mut last = Value::Undefined;
                for expression in all {
                    last = self.expression(expression)?;
                }
                last
            }
            Expression::Template(texts, values) => {
                let mut units = Vec::new();
                for (at, text) in texts.iter().enumerate() {
                    units.extend(text.encode_utf16());
                    if let Some(value) = values.get(at) {
                        let text = self.value(value)?.to_text()?;
                        self.spend(text.len())?;
                        units.extend_from_slice(&text);
                    }
                    self.spend(text.len())?;
                }
                Value::units(units)
            }
            Expression::Regex(pattern, flags) => {
                self.spend(PER_ELEMENT * pattern.len())?;
                regex(pattern, flags)?
            }
        })
    }

    fn type_of(&mut self, value: &Expression) -> Option<Value> {
        Some(Value::text(match self.value(value)? {
            Value::Undefined => "undefined",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::Text(_) => "string",
            Value::Function(..) | Value::Made(_) => "function",
            Value::Null | Value::List(_) | Value::Object(_) | Value::Regex(..) | Value::Bytes(_) => "object",
            _ => return None,
        }))
    }

    fn binary(&mut self, sign: &str, left: Value, right: &Value) -> Option<Value> {
        let is_text = |value: &Value| matches!(value, Value::Text(_) | Value::List(_) | Value::Object(_));
        if sign == "+" && (is_text(&left) || is_text(right)) {
            let right = right.to_text()?;
            let left = match left {
                Value::Text(left) => left,
                left => left.to_text()?,
            };
            // A text that nothing else holds grows in its place.
            let copied = if Rc::strong_count(&left) > 1 { left.len() } else { 0 };
            self.spend(copied + right.len())?;
            let mut sum = Rc::unwrap_or_clone(left);
            sum.extend_from_slice(&right);
            return Some(Value::units(sum));
        }
        self.spend(left.compared(right))?;
        match sign {
            "===" => return Some(Value::Bool(left.is_same(right)?)),
            "!==" => return Some(Value::Bool(!left.is_same(right)?)),
            "==" => return Some(Value::Bool(left.is_equal(right)?)),
            "!=" => return Some(Value::Bool(!left.is_equal(right)?)),
            _ => {}
        }
        // Two of these are compared as texts.
        if matches!(sign, "<" | ">" | "<=" | ">=") {
            let is_made_text = |value: &Value| matches!(value, Value::List(_) | Value::Object(_));
            let is_as_texts =
                (is_made_text(&left) && is_text(right)) || (is_text(&left) && is_made_text(right));
            (!is_as_texts).then_some(())?;
        }
        if let (Value::Text(left), Value::Text(right)) = (&left, right) {
            match sign {
                "<" => return Some(Value::Bool(left < right)),
                ">" => return Some(Value::Bool(left > right)),
                "<=" => return Some(Value::Bool(left <= right)),
                ">=" => return Some(Value::Bool(left >= right)),
                _ => {}
            }
        }
        if let "&" | "|" | "^" | "<<" | ">>" | ">>>" = sign {
            let (a, b) = (whole_bits(&left)?, whole_bits(right)?);
            let (one, other, by) = (to_i32(a), to_i32(b), to_u32(b) & 31);
            return Some(Value::Number(match sign {
                "&" => f64::from(one & other),
                "|" => f64::from(one | other),
                "^" => f64::from(one ^ other),
                "<<" => f64::from(one << by),
                ">>" => f64::from(one >> by),
                _ => f64::from(to_u32(a) >> by),
            }));
        }
        let (a, b) = (left.to_number()?, right.to_number()?);
        Some(match sign {
            "<" => Value::Bool(a < b),
            ">" => Value::Bool(a > b),
            "<=" => Value::Bool(a <= b),
            ">=" => Value::Bool(a >= b),
            "+" => Value::number(a + b)?,
            "-" => Value::number(a - b)?,
            "*" => Value::number(a * b)?,
            "/" => Value::number(a / b)?,
            "%" => Value::number(a % b)?,
            _ => return None,
        })
    }

    fn assign(&mut self, sign: &str, to: &Expression, value: &Expression) -> Option<Value> {
        if sign.is_empty() {
            let of = self.target(to)?;
            let value = self.value(value)?;
            self.write(to, of, value.clone())?;
            return Some(value);
        }
        let (of, old) = self.read(to)?;
        let value = self.value(value)?;
        if let Expression::Name(name) = to {
            // So that the old text can grow in its place.
            self.set(name, Value::Undefined)?;
        }
        let value = self.binary(arithmetic(sign)?, old?, &value)?;
        self.write(to, of, value.clone())?;
        Some(value)
    }

    /// The object and the property of a place that is no variable.
    fn target(&mut self, to: &Expression) -> Option<Option<(Value, Value)>> {
        match to {
            Expression::Name(_) => Some(None),
            Expression::Member(of, name) => Some(Some((self.value(of)?, Value::text(name)))),
            Expression::Index(of, at) => Some(Some((self.value(of)?, self.value(at)?))),
            _ => None,
        }
    }

    /// The same with its value.
    #[allow(clippy::type_complexity)]
    fn read(&mut self, to: &Expression) -> Option<(Option<(Value, Value)>, Option<Value>)> {
        match self.target(to)? {
            None => {
                let old = self.expression(to)?;
                Some((None, Some(old)))
            }
            Some((of, at)) => {
                let old = self.property(&of, &at)?;
                Some((Some((of, at)), Some(old)))
            }
        }
    }

    fn write(&mut self, to: &Expression, of: Option<(Value, Value)>, value: Value) -> Option<()> {
        match (to, of) {
            (Expression::Name(name), None) => self.set(name, value),
            (_, Some((of, at))) => {
                self.spend(PER_ELEMENT)?;
                self.set_property(&of, &at, value)
            }
            _ => None,
        }
    }

    fn set_property(&mut self, of: &Value, at: &Value, value: Value) -> Option<()> {
        (!matches!(at, Value::List(_))).then_some(())?;
        match of {
            Value::List(list) if value.is_element() => {
                let (mut list, at) = (list.borrow_mut(), at.to_index()?);
                match at.cmp(&list.len()) {
                    std::cmp::Ordering::Less => *list.get_mut(at)? = value,
                    std::cmp::Ordering::Equal => list.push(value),
                    std::cmp::Ordering::Greater => return None,
                }
                Some(())
            }
            Value::Object(properties) if value.is_element() => {
                let name = at.to_property()?;
                self.spend(name.len())?;
                properties.borrow_mut().insert(name, value);
                Some(())
            }
            Value::Script(script) => {
                built_in::set_of_script(script, &String::from_utf16(&at.to_text()?).ok()?, &value)
            }
            _ => None,
        }
    }

    /// `of[at]`
    pub(super) fn property(&mut self, of: &Value, at: &Value) -> Option<Value> {
        // When its text is taken, and how often, depends on the browser.
        (!matches!(at, Value::List(_))).then_some(())?;
        let element = |length: usize| {
            match at {
                Value::Number(_) => Some(at.to_index()?),
                // A text is a place if it is written as one.
                Value::Text(text) if text.len() == 1 || text.first() != Some(&u16::from(b'0')) => {
                    digits(text, 10).map(|at| at as usize)
                }
                _ => None,
            }
            .map(|at| (at < length).then_some(at))
        };
        match of {
            Value::Text(text) => {
                if let Some(at) = element(text.len()) {
                    let unit = at.and_then(|at| text.get(at));
                    return Some(unit.map_or(Value::Undefined, |unit| Value::units(vec![*unit])));
                }
            }
            Value::List(list) => {
                if let Some(at) = element(list.borrow().len()) {
                    let value = at.and_then(|at| list.borrow().get(at).cloned());
                    return Some(value.unwrap_or(Value::Undefined));
                }
            }
            Value::Bytes(bytes) => {
                if let Some(at) = element(bytes.len()) {
                    let byte = at.and_then(|at| bytes.get(at));
                    return Some(byte.map_or(Value::Undefined, |byte| Value::Number(f64::from(*byte))));
                }
            }
            Value::Object(properties) => {
                let name = at.to_property()?;
                self.spend(name.len() / 8)?;
                return Some(properties.borrow().get(&name).cloned().unwrap_or(Value::Undefined));
            }
            _ => {}
        }
        let name = String::from_utf16(&at.to_text()?).ok()?;
        if let Value::Native("window") = of {
            // What the script declares may be the window's, or not.
            (!self.scopes.has(PAGE, &name)).then_some(())?;
        }
        built_in::property(of, &name)
    }

    /// The values of elements or arguments.
    pub(super) fn elements(&mut self, elements: &[Element]) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        for Element { is_spread, value } in elements {
            let value = self.value(value)?;
            self.spend(PER_ELEMENT)?;
            match is_spread {
                true => values.extend(self.items(&value)?),
                false => values.push(value),
            }
        }
        Some(values)
    }

    fn call(&mut self, callee: &Expression, given: &[Element]) -> Option<Value> {
        let (of, at) = match callee {
            Expression::Name(name) if &**name == "eval" && !self.scopes.is_bound(name) => {
                let given = self.elements(given)?;
                return self.evaluate_here(&given);
            }
            Expression::Member(of, name) => (self.value(of)?, Value::text(name)),
            Expression::Index(of, at) => (self.value(of)?, self.value(at)?),
            callee => {
                let callee = self.value(callee)?;
                let given = self.elements(given)?;
                return self.call_value(&callee, &given);
            }
        };
        // What is called is looked up before the arguments are computed, which may change it.
        let own = match &of {
            Value::Object(_) => Some(self.property(&of, &at)?),
            Value::List(_) => {
                self.property(&of, &at).filter(|value| !matches!(value, Value::Native("method")))
            }
            _ => None,
        };
        let given = self.elements(given)?;
        match own {
            Some(callee) => self.call_with(&of, &callee, &given),
            None => self.call_method(&of, &at, &given),
        }
    }

    /// Calls a function that sees this value as `this`.
    fn call_with(&mut self, this: &Value, callee: &Value, given: &[Value]) -> Option<Value> {
        let known = self.given.len();
        self.given.push(this.clone());
        let result = self.call_value(callee, given);
        self.given.truncate(known);
        result
    }

    /// `of[at](…)`
    fn call_method(&mut self, of: &Value, at: &Value, given: &[Value]) -> Option<Value> {
        let is_function = matches!(of, Value::Function(..) | Value::Native(_) | Value::Made(_));
        if is_function && let Value::Text(name) = at {
            let is = |other: &str| other.encode_utf16().eq(name.iter().copied());
            let this = given.first().unwrap_or(&Value::Undefined);
            if is("call") {
                return self.call_with(this, of, given.get(1..).unwrap_or_default());
            }
            if is("apply") {
                let items = match given {
                    [] | [_] => Vec::new(),
                    [_, list] => self.items(list)?,
                    _ => return None,
                };
                return self.call_with(this, of, &items);
            }
        }
        match of {
            Value::Text(_) | Value::List(_) | Value::Number(_) | Value::Native(_) | Value::Script(_) => {
                let name = at.to_text()?;
                let name = String::from_utf16(&name).ok()?;
                match built_in::method(self, of, &name, given) {
                    Some(value) => Some(value),
                    None if self.ran.is_some() => None,
                    None => {
                        let callee = self.property(of, at)?;
                        self.call_with(of, &callee, given)
                    }
                }
            }
            of => {
                let callee = self.property(of, at)?;
                self.call_with(of, &callee, given)
            }
        }
    }

    pub(super) fn call_value(&mut self, callee: &Value, given: &[Value]) -> Option<Value> {
        self.ran.is_none().then_some(())?;
        match callee {
            Value::Function(function, around) => self.call_function(function, *around, given),
            Value::Made(text) if given.is_empty() => self.call_made(text),
            Value::Native("eval") => self.evaluate_on_page(given),
            Value::Native("setTimeout") => self.run_later(given),
            Value::Native(name) => built_in::call(self, name, given),
            _ => None,
        }
    }
}

/// The operator of an assignment: `+` of `+=`.
fn arithmetic(sign: &str) -> Option<&str> {
    (!matches!(sign, "&&" | "||" | "??" | "**")).then_some(sign)
}

/// What the operators of bits compute with, where what is no number is 0.
fn whole_bits(value: &Value) -> Option<f64> {
    match value {
        Value::Undefined => Some(0.0),
        Value::List(list) if list.borrow().is_empty() => Some(0.0),
        value => value.to_number(),
    }
}

/// A regular expression whose matches are those of every browser.
pub(super) fn regex(pattern: &str, flags: &str) -> Option<Value> {
    let is_known = pattern.is_ascii() && matches!(flags, "" | "g");
    is_known.then_some(())?;
    Some(Value::Regex(Rc::new(Regex::new(pattern, flags)?), Rc::from(pattern)))
}
