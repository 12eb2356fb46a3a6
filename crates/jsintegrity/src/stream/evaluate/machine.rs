//! The machine: evaluates code on constants, within a number of steps.
//!
//! It has no objects of a browser, no clock, no randomness and no way out: what a decoder cannot compute from its arguments
//! ends the evaluation.

mod methods;

use std::rc::Rc;

use super::code::{Code, Expression, Statement};
use super::value::{Value, number_of, print, print_radix, to_int32};
use crate::lex::Op;
use crate::maps::HashMap;

/// What is known about names that are not declared in the code itself.
pub(super) trait Surroundings {
    /// The value of a name used by the evaluated function; `None` where it is not constant.
    fn value(&self, name: &str, machine: &mut Machine<'_>) -> Option<Value>;
}

pub(super) struct Machine<'s> {
    surroundings: &'s dyn Surroundings,
    /// Steps left; a step is a node of the code, or sixteen units of text or elements of a list.
    steps: usize,
    depth: usize,
    // By number, as values name them. None goes before the machine does, and steps bound how many there are.
    scopes: Vec<Scope>,
    lists: Vec<Vec<Value>>,
    objects: Vec<HashMap<String, Value>>,
}

#[derive(Debug)]
struct Scope {
    names: HashMap<Rc<str>, Value>,
    parent: Option<usize>,
}

/// Calls, statements, expressions and lists in each other, which bounds the stack.
const DEPTH: usize = 100;

/// What happens after a statement.
enum Flow {
    Next,
    Break,
    Continue,
    Return(Value),
}

impl<'s> Machine<'s> {
    pub(super) fn new(surroundings: &'s dyn Surroundings, steps: usize) -> Self {
        let (scopes, lists, objects) = (Vec::new(), Vec::new(), Vec::new());
        let mut machine = Self { surroundings, steps, depth: 0, scopes, lists, objects };
        machine.scopes.push(Scope { names: HashMap::default(), parent: None });
        machine
    }

    pub(super) fn steps_left(&self) -> usize {
        self.steps
    }

    /// The scope around everything.
    pub(super) const OUTERMOST: usize = 0;

    fn spend(&mut self, steps: usize) -> Option<()> {
        match self.steps.checked_sub(steps) {
            Some(left) => {
                self.steps = left;
                Some(())
            }
            // The call counts as having used all that it had.
            None => {
                self.steps = 0;
                None
            }
        }
    }

    fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == DEPTH {
            return None;
        }
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    pub(super) fn list(&mut self, values: Vec<Value>) -> Option<Value> {
        self.spend(values.len() / 16 + 1)?;
        self.lists.push(values);
        Some(Value::List(self.lists.len() - 1))
    }

    /// The elements of a list of texts.
    pub(super) fn texts(&self, list: usize) -> Option<Vec<String>> {
        let texts = self.lists[list].iter().map(|value| match value {
            Value::Text(text) => Some(String::from_utf16_lossy(text)),
            _ => None,
        });
        texts.collect()
    }

    fn new_text(&mut self, text: Vec<u16>) -> Option<Value> {
        self.spend(text.len() / 16)?;
        Some(Value::Text(text.into()))
    }

    /// Calls a function.
    pub(super) fn call(&mut self, function: &Value, arguments: Vec<Value>) -> Option<Value> {
        match function {
            Value::Function(code, scope) => {
                let (code, scope) = (Rc::clone(code), *scope);
                self.deeper(|machine| machine.run(&code, scope, arguments))
            }
            Value::Native(name) => self.native(name, &arguments),
            _ => None,
        }
    }

    fn run(&mut self, code: &Rc<Code>, scope: usize, arguments: Vec<Value>) -> Option<Value> {
        self.spend(4)?;
        let mut names = HashMap::default();
        if let Some(name) = &code.name {
            names.insert(Rc::clone(name), Value::Function(Rc::clone(code), scope));
        }
        let mut arguments = arguments.into_iter();
        for parameter in &code.parameters {
            names.insert(Rc::clone(parameter), arguments.next().unwrap_or(Value::Undefined));
        }
        self.scopes.push(Scope { names, parent: Some(scope) });
        let own = self.scopes.len() - 1;
        self.hoist(&code.body, own)?;
        match self.block(&code.body, own)? {
            Flow::Return(value) => Some(value),
            _ => Some(Value::Undefined),
        }
    }

    /// Declares variables and functions before anything runs.
    fn hoist(&mut self, body: &[Statement], scope: usize) -> Option<()> {
        self.spend(body.len())?;
        self.deeper(|machine| {
            for statement in body {
                machine.hoist_one(statement, scope)?;
            }
            Some(())
        })
    }

    fn hoist_one(&mut self, statement: &Statement, scope: usize) -> Option<()> {
        match statement {
            Statement::Function(code) => {
                if let Some(name) = &code.name {
                    let function = Value::Function(Rc::clone(code), scope);
                    self.scopes[scope].names.insert(Rc::clone(name), function);
                }
            }
            Statement::Variables(all) => {
                for (name, _) in all {
                    self.scopes[scope].names.entry(Rc::clone(name)).or_insert(Value::Undefined);
                }
            }
            Statement::ForEach(name, _, _, body) => {
                self.scopes[scope].names.entry(Rc::clone(name)).or_insert(Value::Undefined);
                self.hoist(std::slice::from_ref(&**body), scope)?;
            }
            Statement::Block(body) => self.hoist(body, scope)?,
            Statement::If(_, then, otherwise) => {
                self.hoist(std::slice::from_ref(&**then), scope)?;
                if let Some(otherwise) = otherwise {
                    self.hoist(std::slice::from_ref(&**otherwise), scope)?;
                }
            }
            Statement::For(start, _, _, body) => {
                if let Some(start) = start {
                    self.hoist(std::slice::from_ref(&**start), scope)?;
                }
                self.hoist(std::slice::from_ref(&**body), scope)?;
            }
            Statement::DoWhile(body, _) => self.hoist(std::slice::from_ref(&**body), scope)?,
            Statement::Switch(_, cases) => {
                for (_, body) in cases {
                    self.hoist(body, scope)?;
                }
            }
            _ => {}
        }
        Some(())
    }

    fn block(&mut self, body: &[Statement], scope: usize) -> Option<Flow> {
        for statement in body {
            match self.deeper(|machine| machine.statement(statement, scope))? {
                Flow::Next => {}
                other => return Some(other),
            }
        }
        Some(Flow::Next)
    }

    fn statement(&mut self, statement: &Statement, scope: usize) -> Option<Flow> {
        self.spend(1)?;
        match statement {
            Statement::Expression(expression) => {
                self.value(expression, scope)?;
            }
            Statement::Variables(all) => {
                for (name, value) in all {
                    if let Some(value) = value {
                        let value = self.value(value, scope)?;
                        self.scopes[scope].names.insert(Rc::clone(name), value);
                    }
                }
            }
            Statement::Return(value) => {
                let value = match value {
                    Some(value) => self.value(value, scope)?,
                    None => Value::Undefined,
                };
                return Some(Flow::Return(value));
            }
            Statement::If(condition, then, otherwise) => {
                if self.value(condition, scope)?.is_true() {
                    return self.deeper(|machine| machine.statement(then, scope));
                } else if let Some(otherwise) = otherwise {
                    return self.deeper(|machine| machine.statement(otherwise, scope));
                }
            }
            Statement::For(start, condition, step, body) => {
                if let Some(start) = start {
                    self.statement(start, scope)?;
                }
                loop {
                    if let Some(condition) = condition
                        && !self.value(condition, scope)?.is_true()
                    {
                        break;
                    }
                    match self.deeper(|machine| machine.statement(body, scope))? {
                        Flow::Break => break,
                        Flow::Return(value) => return Some(Flow::Return(value)),
                        Flow::Next | Flow::Continue => {}
                    }
                    if let Some(step) = step {
                        self.value(step, scope)?;
                    }
                    self.spend(1)?;
                }
            }
            Statement::DoWhile(body, condition) => loop {
                match self.deeper(|machine| machine.statement(body, scope))? {
                    Flow::Break => break,
                    Flow::Return(value) => return Some(Flow::Return(value)),
                    Flow::Next | Flow::Continue => {}
                }
                if !self.value(condition, scope)?.is_true() {
                    break;
                }
            },
            Statement::ForEach(name, values, of, body) => {
                let of = self.value(of, scope)?;
                for element in self.elements(&of, *values)? {
                    self.assign_name(name, element, scope)?;
                    match self.deeper(|machine| machine.statement(body, scope))? {
                        Flow::Break => break,
                        Flow::Return(value) => return Some(Flow::Return(value)),
                        Flow::Next | Flow::Continue => {}
                    }
                }
            }
            Statement::Block(body) => return self.block(body, scope),
            Statement::Switch(of, cases) => {
                let of = self.value(of, scope)?;
                let mut start = None;
                for (at, (value, _)) in cases.iter().enumerate() {
                    if let Some(value) = value {
                        let value = self.value(value, scope)?;
                        if self.equal(&of, &value)? {
                            start = Some(at);
                            break;
                        }
                    }
                }
                let start = start.or_else(|| cases.iter().position(|(value, _)| value.is_none()));
                for (_, body) in cases.iter().skip(start.unwrap_or(cases.len())) {
                    match self.block(body, scope)? {
                        Flow::Next => {}
                        Flow::Break => break,
                        other => return Some(other),
                    }
                }
            }
            Statement::Function(_) => {}
            Statement::Break => return Some(Flow::Break),
            Statement::Continue => return Some(Flow::Continue),
        }
        Some(Flow::Next)
    }

    /// Values (`of`) or keys (`in`) of a list or text.
    fn elements(&mut self, of: &Value, values: bool) -> Option<Vec<Value>> {
        let elements: Vec<Value> = match of {
            Value::List(list) if values => self.lists[*list].clone(),
            Value::List(list) => {
                (0..self.lists[*list].len()).map(|at| Value::text(&at.to_string())).collect()
            }
            Value::Text(text) if values => text.iter().map(|unit| Value::Text([*unit].into())).collect(),
            _ => return None,
        };
        self.spend(elements.len())?;
        Some(elements)
    }

    /// The value of an expression.
    pub(super) fn value(&mut self, expression: &Expression, scope: usize) -> Option<Value> {
        self.spend(1)?;
        self.deeper(|machine| machine.value_here(expression, scope))
    }

    fn value_here(&mut self, expression: &Expression, scope: usize) -> Option<Value> {
        Some(match expression {
            Expression::Number(value) => Value::Number(*value),
            Expression::Text(text) => Value::Text(Rc::clone(text)),
            Expression::Regex(regex) => Value::Regex(Rc::clone(regex)),
            Expression::Word("true") => Value::Bool(true),
            Expression::Word("false") => Value::Bool(false),
            // `null`: the reader gives no other word.
            Expression::Word(_) => Value::Null,
            Expression::Name(name) => self.named(name, scope)?,
            Expression::Function(code) => Value::Function(Rc::clone(code), scope),
            Expression::Array(elements) => {
                let values = self.values(elements, scope)?;
                self.list(values)?
            }
            Expression::Object(entries) => {
                let mut object = HashMap::default();
                for (key, value) in entries {
                    object.insert(key.as_ref().to_owned(), self.value(value, scope)?);
                }
                self.object(object)
            }
            Expression::Sequence(all) => {
                let mut last = Value::Undefined;
                for one in all {
                    last = self.value(one, scope)?;
                }
                last
            }
            Expression::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                let chosen = if self.value(condition, scope)?.is_true() { then } else { otherwise };
                self.value(chosen, scope)?
            }
            Expression::Unary(op, of) => self.unary(*op, of, scope)?,
            Expression::Binary(op, left, right) => {
                let left = self.value(left, scope)?;
                match (*op == AND, *op == OR, left.is_true()) {
                    (true, _, false) | (_, true, true) => left,
                    (true, ..) | (_, true, _) => self.value(right, scope)?,
                    _ => {
                        let right = self.value(right, scope)?;
                        self.binary(*op, &left, &right)?
                    }
                }
            }
            Expression::Assign(op, target, value) => {
                let value = match op {
                    None => self.value(value, scope)?,
                    Some(op) => {
                        let before = self.value(target, scope)?;
                        let value = self.value(value, scope)?;
                        self.binary(*op, &before, &value)?
                    }
                };
                self.assign(target, value.clone(), scope)?;
                value
            }
            Expression::Update(delta, before, target) => {
                let old = self.value(target, scope)?;
                let old = self.number(&old);
                self.assign(target, Value::Number(old + delta), scope)?;
                Value::Number(if *before { old } else { old + delta })
            }
            Expression::Member(of, property) => {
                let of = self.value(of, scope)?;
                let property = self.value(property, scope)?;
                self.property(&of, &property)?
            }
            Expression::Call(callee, arguments) => self.called(callee, arguments, scope)?,
            Expression::New(callee, arguments) => {
                let Expression::Name(name) = &**callee else { return None };
                let arguments = self.values(arguments, scope)?;
                match (&**name, arguments.as_slice()) {
                    // Empty whatever the length: elements are paid for when they are assigned.
                    ("Array", [Value::Number(_)]) => self.list(Vec::new())?,
                    ("Array", _) => self.list(arguments)?,
                    ("Object", []) => self.object(HashMap::default()),
                    _ => return None,
                }
            }
        })
    }

    fn object(&mut self, entries: HashMap<String, Value>) -> Value {
        self.objects.push(entries);
        Value::Object(self.objects.len() - 1)
    }

    fn values(&mut self, all: &[Expression], scope: usize) -> Option<Vec<Value>> {
        all.iter().map(|one| self.value(one, scope)).collect()
    }

    fn named(&mut self, name: &str, scope: usize) -> Option<Value> {
        let mut next = Some(scope);
        while let Some(scope) = next {
            if let Some(value) = self.scopes[scope].names.get(name) {
                return Some(value.clone());
            }
            next = self.scopes[scope].parent;
        }
        if let Some(native) = NATIVES.iter().find(|native| **native == name) {
            return Some(Value::Native(native));
        }
        match name {
            "undefined" => Some(Value::Undefined),
            "NaN" => Some(Value::Number(f64::NAN)),
            _ => {
                let value = self.surroundings.value(name, self)?;
                self.scopes[Self::OUTERMOST].names.insert(name.into(), value.clone());
                Some(value)
            }
        }
    }

    fn assign_name(&mut self, name: &Rc<str>, value: Value, scope: usize) -> Option<()> {
        let mut next = Some(scope);
        while let Some(scope) = next {
            if let Some(place) = self.scopes[scope].names.get_mut(name) {
                *place = value;
                return Some(());
            }
            next = self.scopes[scope].parent;
        }
        // A name that nobody declared.
        self.scopes[Self::OUTERMOST].names.insert(Rc::clone(name), value);
        Some(())
    }

    fn assign(&mut self, target: &Expression, value: Value, scope: usize) -> Option<()> {
        match target {
            Expression::Name(name) => self.assign_name(name, value, scope),
            Expression::Member(of, property) => {
                let of = self.value(of, scope)?;
                let property = self.value(property, scope)?;
                match of {
                    Value::List(list) => {
                        let at = self.index(&property)?;
                        // A gap may not be larger than what was paid for.
                        let length = self.lists[list].len();
                        self.spend(at.saturating_sub(length))?;
                        if at >= length {
                            self.lists[list].resize(at + 1, Value::Undefined);
                        }
                        self.lists[list][at] = value;
                        Some(())
                    }
                    Value::Object(object) => {
                        let key = self.printed(&property)?;
                        self.objects[object].insert(key, value);
                        Some(())
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn index(&self, value: &Value) -> Option<usize> {
        let number = self.number(value);
        (number.fract() == 0.0 && (0.0..16_777_216.0).contains(&number)).then_some(number as usize)
    }

    pub(super) fn number(&self, value: &Value) -> f64 {
        match value {
            Value::Number(number) => *number,
            Value::Bool(value) => f64::from(u8::from(*value)),
            Value::Null => 0.0,
            Value::Text(text) => number_of(text),
            _ => f64::NAN,
        }
    }

    /// As `String(…)` prints it.
    fn printed(&mut self, value: &Value) -> Option<String> {
        Some(match value {
            Value::Undefined => "undefined".to_owned(),
            Value::Null => "null".to_owned(),
            Value::Bool(value) => value.to_string(),
            Value::Number(value) => print(*value),
            Value::Text(text) => {
                self.spend(text.len() / 16)?;
                String::from_utf16_lossy(text)
            }
            Value::List(list) => self.joined(*list, ",")?,
            _ => return None,
        })
    }

    fn joined(&mut self, list: usize, glue: &str) -> Option<String> {
        self.deeper(|machine| {
            let values = machine.lists[list].clone();
            machine.spend(values.len())?;
            let mut text = String::new();
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    text += glue;
                }
                if !matches!(value, Value::Undefined | Value::Null) {
                    text += &machine.printed(value)?;
                }
            }
            machine.spend(text.len() / 16)?;
            Some(text)
        })
    }

    fn unary(&mut self, op: u8, of: &Expression, scope: usize) -> Option<Value> {
        let value = self.value(of, scope)?;
        Some(match op {
            b'-' => Value::Number(-self.number(&value)),
            b'+' => Value::Number(self.number(&value)),
            b'~' => Value::Number(f64::from(!to_int32(self.number(&value)))),
            b'!' => Value::Bool(!value.is_true()),
            // `void`, and then `typeof`.
            b'v' => Value::Undefined,
            _ => Value::text(match value {
                Value::Undefined => "undefined",
                Value::Bool(_) => "boolean",
                Value::Number(_) => "number",
                Value::Text(_) => "string",
                Value::Function(..) | Value::Native(_) => "function",
                _ => "object",
            }),
        })
    }

    fn equal(&mut self, left: &Value, right: &Value) -> Option<bool> {
        Some(match (left, right) {
            (Value::Text(left), Value::Text(right)) => {
                self.spend(left.len().min(right.len()) / 16)?;
                left == right
            }
            (Value::Undefined | Value::Null, Value::Undefined | Value::Null) => true,
            (Value::Undefined | Value::Null, _) | (_, Value::Undefined | Value::Null) => false,
            (Value::List(left), Value::List(right)) => left == right,
            _ => self.number(left) == self.number(right),
        })
    }

    fn binary(&mut self, op: Op, left: &Value, right: &Value) -> Option<Value> {
        if op == Op::of(b"+") {
            let numeric = |value: &Value| {
                matches!(value, Value::Number(_) | Value::Bool(_) | Value::Null | Value::Undefined)
            };
            if !(numeric(left) && numeric(right)) {
                // Both sides are copied, so a sum is paid for by its own length: a loop that appends pays more each time.
                let units = |machine: &mut Self, value: &Value| match value {
                    Value::Text(text) => Some(Rc::clone(text)),
                    other => machine.printed(other).map(|text| text.encode_utf16().collect()),
                };
                let (left, right) = (units(self, left)?, units(self, right)?);
                return self.new_text([&*left, &*right].concat());
            }
        }
        let bytes = op.0.to_le_bytes();
        let (a, b) = (self.number(left), self.number(right));
        let (x, y) = (to_int32(a), to_int32(b));
        let length = bytes.iter().filter(|byte| **byte != 0).count();
        Some(match &bytes[..length] {
            b"+" => Value::Number(a + b),
            b"-" => Value::Number(a - b),
            b"*" => Value::Number(a * b),
            b"/" => Value::Number(a / b),
            b"%" => Value::Number(a % b),
            b"^" => Value::Number(f64::from(x ^ y)),
            b"&" => Value::Number(f64::from(x & y)),
            b"|" => Value::Number(f64::from(x | y)),
            b"<<" => Value::Number(f64::from(x.wrapping_shl(y as u32 & 31))),
            b">>" => Value::Number(f64::from(x >> (y as u32 & 31))),
            b">>>" => Value::Number(f64::from((x as u32) >> (y as u32 & 31))),
            // Taken for the same: they differ for values of different types only.
            b"==" | b"===" => Value::Bool(self.equal(left, right)?),
            b"!=" | b"!==" => Value::Bool(!self.equal(left, right)?),
            comparison => {
                let ordering = match (left, right) {
                    (Value::Text(left), Value::Text(right)) => Some(left.cmp(right)),
                    _ => a.partial_cmp(&b),
                };
                Value::Bool(ordering.is_some_and(|ordering| match comparison {
                    b"<" => ordering.is_lt(),
                    b">" => ordering.is_gt(),
                    b"<=" => ordering.is_le(),
                    _ => ordering.is_ge(),
                }))
            }
        })
    }

    fn property(&mut self, of: &Value, property: &Value) -> Option<Value> {
        if let (Value::Text(_) | Value::List(_), Value::Number(_)) = (of, property) {
            let Some(at) = self.index(property) else { return Some(Value::Undefined) };
            return Some(match of {
                Value::Text(text) => {
                    text.get(at).map_or(Value::Undefined, |unit| Value::Text([*unit].into()))
                }
                Value::List(list) => self.lists[*list].get(at).cloned().unwrap_or(Value::Undefined),
                _ => return None,
            });
        }
        let name = self.printed(property)?;
        match of {
            Value::Object(object) => {
                Some(self.objects[*object].get(&name).cloned().unwrap_or(Value::Undefined))
            }
            Value::Text(text) if name == "length" => Some(Value::Number(text.len() as f64)),
            Value::List(list) if name == "length" => Some(Value::Number(self.lists[*list].len() as f64)),
            Value::Text(_) | Value::List(_) => {
                let at = name.parse::<f64>().ok()?;
                self.property(of, &Value::Number(at))
            }
            Value::Native("String") => match name.as_str() {
                "fromCharCode" | "fromCodePoint" => Some(Value::Native("String.fromCharCode")),
                _ => None,
            },
            Value::Native("Math") => {
                // Without `Math.`.
                MATH.iter().find(|math| math[5..] == name).map(|math| Value::Native(math))
            }
            _ => None,
        }
    }

    fn called(&mut self, callee: &Expression, arguments: &[Expression], scope: usize) -> Option<Value> {
        let Expression::Member(of, property) = callee else {
            let function = self.value(callee, scope)?;
            let arguments = self.values(arguments, scope)?;
            return self.call(&function, arguments);
        };
        let of = self.value(of, scope)?;
        let property = self.value(property, scope)?;
        let arguments = self.values(arguments, scope)?;
        match &of {
            Value::Text(text) => {
                let (text, name) = (Rc::clone(text), self.printed(&property)?);
                self.text_method(&text, &name, &arguments)
            }
            Value::List(list) => {
                if matches!(property, Value::Number(_)) {
                    let function = self.property(&of, &property)?;
                    return self.call(&function, arguments);
                }
                let name = self.printed(&property)?;
                self.list_method(*list, &name, arguments)
            }
            Value::Number(number) => {
                let radix = arguments.first().map_or(10.0, |radix| self.number(radix));
                (self.printed(&property)? == "toString").then_some(())?;
                if radix == 10.0 {
                    return Some(Value::text(&print(*number)));
                }
                Some(Value::text(&print_radix(*number, radix as u32)?))
            }
            Value::Function(..) | Value::Native("String.fromCharCode") => {
                let name = self.printed(&property)?;
                match (name.as_str(), arguments.as_slice()) {
                    ("call", [_, rest @ ..]) => self.call(&of, rest.to_vec()),
                    ("apply", [_, Value::List(list)]) => {
                        let arguments = self.lists[*list].clone();
                        self.spend(arguments.len())?;
                        self.call(&of, arguments)
                    }
                    _ => None,
                }
            }
            _ => {
                let function = self.property(&of, &property)?;
                self.call(&function, arguments)
            }
        }
    }
}

const AND: Op = Op::of(b"&&");
const OR: Op = Op::of(b"||");

/// What a decoder may call by name.
const NATIVES: &[&str] = &[
    "String",
    "Number",
    "Math",
    "Array",
    "parseInt",
    "parseFloat",
    "isNaN",
    "unescape",
    "decodeURIComponent",
    "decodeURI",
    "atob",
];
const MATH: &[&str] =
    &["Math.floor", "Math.ceil", "Math.round", "Math.abs", "Math.pow", "Math.min", "Math.max"];
