//! Computes plain programs: exactly as browsers do, or not at all.
//!
//! `None` stands for what is not computed. It ends the program, so nothing here continues with a guess. What the language leaves to
//! the page, the time, or an object that other code can change is not computed. Steps and memory are bounded.

use std::cell::RefCell;
use std::rc::Rc;

use super::built_in::{Given, global, is_global, method, namespace};
use super::value::{Properties, Value, to_i32, to_u32};
use crate::syntax::{DEEPEST, Declare, Element, Expression, For, ForOf, Function, Name, Statement};

pub(super) struct Machine<'o> {
    /// Names that the layers around the script give a meaning.
    outer: &'o [String],
    /// Names of the script, then those of functions and blocks that are entered.
    scopes: Vec<Scope>,
    /// The scope of the function that runs: before it only the script's names are seen.
    first: usize,
    depth: usize,
    left: usize,
}

/// Steps for an element of a list, which takes more memory than a character.
pub(super) const PER_ELEMENT: usize = 8;

type Scope = Vec<(Name, Variable)>;

struct Variable {
    /// `None` before `let` and `const` are reached, and where it is not known.
    value: Option<Value>,
    /// Whether it can be given a value: no constant, and no `let` that is not reached.
    is_open: bool,
}

impl Variable {
    fn new(value: Value) -> Self {
        Self { value: Some(value), is_open: true }
    }
}

enum End {
    Next,
    Break,
    Continue,
    Return(Value),
}

impl<'o> Machine<'o> {
    /// A machine that takes at most this many steps. A character that is copied is a step.
    pub(super) fn new(steps: usize, outer: &'o [String]) -> Self {
        Self { outer, scopes: Vec::new(), first: 0, depth: 0, left: steps }
    }

    /// The steps that are left.
    pub(super) fn left(&self) -> usize {
        self.left
    }

    pub(super) fn spend(&mut self, steps: usize) -> Option<()> {
        self.left = self.left.checked_sub(steps)?;
        Some(())
    }

    /// Begins the script, or the function that holds all of it, with its parameters.
    pub(super) fn begin(
        &mut self,
        statements: &[Statement],
        parameters: &[Name],
        given: Vec<Value>,
        is_script: bool,
    ) -> Option<()> {
        let mut scope = of_function(statements, parameters, given)?;
        for statement in statements {
            if let Statement::Function(function) = statement {
                let name = function.name.clone()?;
                is_new(&scope, &name).then_some(())?;
                scope.push((name, Variable::new(Value::Function(Rc::clone(function)))));
            }
        }
        for (name, variable) in &mut scope {
            // `var` takes over the value of a layer around it, and outside of functions that of a script before.
            if (is_script || self.outer.iter().any(|outer| **outer == **name))
                && matches!(variable.value, Some(Value::Undefined))
            {
                variable.value = None;
            }
        }
        self.scopes.push(scope);
        Some(())
    }

    /// The values that the function around the whole script is given. A function among them would see other names than the script.
    pub(super) fn given(&mut self, given: &[Element]) -> Option<Vec<Value>> {
        let values = self.inside(Scope::new(), |machine| machine.elements(given))?;
        let is_function = |value: &Value| matches!(value, Value::Function(_));
        (!values.iter().any(is_function)).then_some(values)
    }

    /// Runs statements of the script itself.
    pub(super) fn run(&mut self, statements: &[Statement]) -> Option<()> {
        for statement in statements {
            match statement {
                // `begin` has it.
                Statement::Function(_) => {}
                statement => match self.statement(statement)? {
                    End::Next => {}
                    _ => return None,
                },
            }
        }
        Some(())
    }

    /// The names of the script with their values.
    pub(super) fn names(&self) -> impl Iterator<Item = (&Name, Option<&Value>)> {
        self.scopes.first().into_iter().flatten().map(|(name, variable)| (name, variable.value.as_ref()))
    }

    /// Whether a name has another meaning than the language gives it.
    pub(super) fn is_bound(&self, name: &str) -> bool {
        self.place(name).is_some() || self.outer.iter().any(|outer| outer == name)
    }

    /// The scope of a name, and its place there.
    fn place(&self, name: &str) -> Option<(usize, usize)> {
        let seen = (self.first..self.scopes.len()).rev().chain([0]);
        seen.filter(|scope| *scope < self.scopes.len()).find_map(|scope| {
            let at = self.scopes[scope].iter().position(|(other, _)| **other == *name)?;
            Some((scope, at))
        })
    }

    fn variable(&mut self, name: &str) -> Option<&mut Variable> {
        let (scope, at) = self.place(name)?;
        Some(&mut self.scopes.get_mut(scope)?.get_mut(at)?.1)
    }

    fn value_of(&mut self, name: &str) -> Option<Value> {
        self.variable(name)?.value.clone()
    }

    fn set(&mut self, name: &str, value: Value) -> Option<()> {
        let variable = self.variable(name)?;
        // `let` before it is reached, and constants: both throw.
        variable.is_open.then_some(())?;
        variable.value = Some(value);
        Some(())
    }

    fn deeper<T>(&mut self, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.spend(1)?;
        (self.depth < DEEPEST).then_some(())?;
        self.depth += 1;
        let result = run(self);
        self.depth -= 1;
        result
    }

    fn statement(&mut self, statement: &Statement) -> Option<End> {
        self.deeper(|machine| machine.statement_here(statement))
    }

    fn statement_here(&mut self, statement: &Statement) -> Option<End> {
        match statement {
            Statement::Declare(declare, names) => {
                for (name, first) in names {
                    let value = match (first, declare) {
                        (Some(first), _) => self.expression(first)?,
                        (None, Declare::Let) => Value::Undefined,
                        (None, _) => continue,
                    };
                    let variable = self.variable(name)?;
                    // It is the one declared here: a name is declared once in a scope, and the innermost scope has it.
                    variable.value = Some(value);
                    variable.is_open |= *declare == Declare::Let;
                }
            }
            // One in a block is seen outside of it, depending on the mode.
            Statement::Function(_) => return None,
            Statement::Expression(expression) => {
                self.expression(expression)?;
            }
            Statement::For(statement) => return self.for_loop(statement),
            Statement::ForOf(statement) => return self.for_of(statement),
            Statement::While(test, body) => {
                while self.expression(test)?.is_true() {
                    match self.statement(body)? {
                        End::Break => break,
                        End::Return(value) => return Some(End::Return(value)),
                        End::Next | End::Continue => {}
                    }
                }
            }
            Statement::DoWhile(body, test) => loop {
                match self.statement(body)? {
                    End::Break => break,
                    End::Return(value) => return Some(End::Return(value)),
                    End::Next | End::Continue => {}
                }
                if !self.expression(test)?.is_true() {
                    break;
                }
            },
            Statement::If(test, then, otherwise) => {
                if self.expression(test)?.is_true() {
                    return self.statement(then);
                }
                if let Some(otherwise) = otherwise {
                    return self.statement(otherwise);
                }
            }
            Statement::Block(statements) => {
                self.spend(statements.len())?;
                return self.inside(of_block(statements)?, |machine| machine.statements(statements));
            }
            Statement::Return(value) => {
                let value = match value {
                    Some(value) => self.expression(value)?,
                    None => Value::Undefined,
                };
                return Some(End::Return(value));
            }
            Statement::Break => return Some(End::Break),
            Statement::Continue => return Some(End::Continue),
            Statement::Empty => {}
        }
        Some(End::Next)
    }

    fn statements(&mut self, statements: &[Statement]) -> Option<End> {
        for statement in statements {
            match self.statement(statement)? {
                End::Next => {}
                end => return Some(end),
            }
        }
        Some(End::Next)
    }

    /// Runs with the names of one more scope.
    fn inside<T>(&mut self, scope: Scope, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.scopes.push(scope);
        let result = run(self);
        self.scopes.pop();
        result
    }

    // Each turn of `for (let …)` has variables of its own. Only a function that outlives the turn can tell, and there is none.
    fn for_loop(&mut self, For { first, test, update, body }: &For) -> Option<End> {
        self.inside(of_block(std::slice::from_ref(first))?, |machine| {
            machine.statement(first)?;
            loop {
                if let Some(test) = test
                    && !machine.expression(test)?.is_true()
                {
                    return Some(End::Next);
                }
                match machine.statement(body)? {
                    End::Break => return Some(End::Next),
                    End::Return(value) => return Some(End::Return(value)),
                    End::Next | End::Continue => {}
                }
                if let Some(update) = update {
                    machine.expression(update)?;
                }
                machine.spend(1)?;
            }
        })
    }

    fn for_of(&mut self, ForOf { declare, name, of, body }: &ForOf) -> Option<End> {
        let values = match self.expression(of)? {
            Value::List(list) => list,
            // A text cannot change meanwhile, and a list can.
            text => Rc::new(RefCell::new(self.items(&text)?)),
        };
        for at in 0.. {
            let Some(value) = values.borrow().get(at).cloned() else { break };
            let own = match declare {
                Declare::Var => {
                    self.variable(name)?.value = Some(value);
                    Scope::new()
                }
                _ => {
                    let is_open = *declare == Declare::Let;
                    vec![(Rc::clone(name), Variable { value: Some(value), is_open })]
                }
            };
            match self.inside(own, |machine| machine.statement(body))? {
                End::Break => break,
                End::Return(value) => return Some(End::Return(value)),
                End::Next | End::Continue => {}
            }
        }
        Some(End::Next)
    }

    /// What a spread takes out of a list or a text.
    pub(super) fn items(&mut self, of: &Value) -> Option<Vec<Value>> {
        match of {
            Value::List(list) => {
                self.spend(PER_ELEMENT * list.borrow().len())?;
                Some(list.borrow().clone())
            }
            Value::Text(text) => {
                self.spend(PER_ELEMENT * text.len())?;
                let is_pair = text.iter().any(|unit| (0xD800..0xE000).contains(unit));
                (!is_pair).then(|| text.iter().map(|unit| Value::units(vec![*unit])).collect())
            }
            _ => None,
        }
    }

    pub(super) fn expression(&mut self, expression: &Expression) -> Option<Value> {
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
            Expression::Name(name) if &**name == "undefined" && !self.is_bound(name) => Value::Undefined,
            Expression::Name(name) => self.value_of(name)?,
            Expression::List(elements) => Value::list(self.elements(elements)?)?,
            Expression::Object(properties) => {
                let mut made = Properties::default();
                for (name, value) in properties {
                    let (name, value) = (Value::text(name).to_property()?, self.expression(value)?);
                    self.spend(PER_ELEMENT + name.len())?;
                    (value.is_element() && made.insert(name, value).is_none()).then_some(())?;
                }
                Value::Object(Rc::new(RefCell::new(made)))
            }
            // Where blocks or parameters are around it, it could keep them.
            Expression::Function(function) => {
                (self.scopes.len() == 1).then(|| Value::Function(Rc::clone(function)))?
            }
            Expression::Member(of, name) => match (self.expression(of)?, &**name) {
                (Value::Text(text), "length") => Value::Number(text.len() as f64),
                (Value::List(list), "length") => Value::Number(list.borrow().len() as f64),
                (of @ Value::Object(_), name) => item(&of, &Value::text(name))?,
                _ => return None,
            },
            Expression::Index(of, at) => {
                let (of, at) = (self.expression(of)?, self.expression(at)?);
                item(&of, &at)?
            }
            Expression::Call(callee, given) => self.call(callee, given)?,
            Expression::New(callee, given) => match &**callee {
                Expression::Name(name) if &**name == "Array" && given.is_empty() && !self.is_bound(name) => {
                    Value::list(Vec::new())?
                }
                _ => return None,
            },
            Expression::Unary(sign, value) => {
                let value = self.expression(value)?;
                match *sign {
                    "!" => Value::Bool(!value.is_true()),
                    "-" => Value::number(-value.to_number()?)?,
                    "+" => Value::number(value.to_number()?)?,
                    "~" => Value::Number(f64::from(!to_i32(value.to_number()?))),
                    "void" => Value::Undefined,
                    _ => return None,
                }
            }
            Expression::Binary("&&", left, right) => match self.expression(left)? {
                left if left.is_true() => self.expression(right)?,
                left => left,
            },
            Expression::Binary("||", left, right) => match self.expression(left)? {
                left if left.is_true() => left,
                _ => self.expression(right)?,
            },
            Expression::Binary(sign, left, right) => {
                let (left, right) = (self.expression(left)?, self.expression(right)?);
                self.binary(sign, left, &right)?
            }
            Expression::Choice(test, then, otherwise) => match self.expression(test)?.is_true() {
                true => self.expression(then)?,
                false => self.expression(otherwise)?,
            },
            Expression::Assign(sign, to, value) => self.assign(sign, to, value)?,
            Expression::Update { by, is_prefix, name } => {
                let Value::Number(old) = self.value_of(name)? else { return None };
                let new = Value::number(old + by)?;
                self.set(name, new.clone())?;
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
                        let text = self.expression(value)?.to_text()?;
                        self.spend(text.len())?;
                        units.extend_from_slice(&text);
                    }
                    self.spend(text.len())?;
                }
                Value::units(units)
            }
            Expression::Regex(_) => return None,
        })
    }

    fn binary(&mut self, sign: &str, left: Value, right: &Value) -> Option<Value> {
        if sign == "+" && (matches!(left, Value::Text(_)) || matches!(right, Value::Text(_))) {
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
        // Two texts are compared as texts.
        if matches!((&left, right), (Value::Text(_), Value::Text(_)))
            && matches!(sign, "<" | ">" | "<=" | ">=")
        {
            return None;
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
            "&" => Value::Number(f64::from(to_i32(a) & to_i32(b))),
            "|" => Value::Number(f64::from(to_i32(a) | to_i32(b))),
            "^" => Value::Number(f64::from(to_i32(a) ^ to_i32(b))),
            "<<" => Value::Number(f64::from(to_i32(a) << (to_u32(b) & 31))),
            ">>" => Value::Number(f64::from(to_i32(a) >> (to_u32(b) & 31))),
            ">>>" => Value::Number(f64::from(to_u32(a) >> (to_u32(b) & 31))),
            _ => return None,
        })
    }

    fn assign(&mut self, sign: &str, to: &Expression, value: &Expression) -> Option<Value> {
        match to {
            Expression::Name(name) => {
                let value = if sign.is_empty() {
                    self.expression(value)?
                } else {
                    let old = self.value_of(name)?;
                    let value = self.expression(value)?;
                    // So that the old text can grow in its place.
                    self.set(name, Value::Undefined)?;
                    self.binary(arithmetic(sign)?, old, &value)?
                };
                self.set(name, value.clone())?;
                Some(value)
            }
            Expression::Index(of, at) => {
                let (of, at) = (self.expression(of)?, self.expression(at)?);
                let old = if sign.is_empty() { None } else { Some(item(&of, &at)?) };
                let mut value = self.expression(value)?;
                if let Some(old) = old {
                    value = self.binary(arithmetic(sign)?, old, &value)?;
                }
                value.is_element().then_some(())?;
                self.spend(PER_ELEMENT)?;
                let list = match of {
                    Value::List(list) => list,
                    Value::Object(properties) => {
                        let name = at.to_property()?;
                        self.spend(name.len())?;
                        properties.borrow_mut().insert(name, value.clone());
                        return Some(value);
                    }
                    _ => return None,
                };
                let (mut list, at) = (list.borrow_mut(), at.to_index()?);
                match at.cmp(&list.len()) {
                    std::cmp::Ordering::Less => list[at] = value.clone(),
                    std::cmp::Ordering::Equal => list.push(value.clone()),
                    std::cmp::Ordering::Greater => return None,
                }
                Some(value)
            }
            _ => None,
        }
    }

    /// The values of elements or arguments.
    pub(super) fn elements(&mut self, elements: &[Element]) -> Option<Vec<Value>> {
        let mut values = Vec::new();
        for Element { is_spread, value } in elements {
            let value = self.expression(value)?;
            self.spend(PER_ELEMENT)?;
            match is_spread {
                true => values.extend(self.items(&value)?),
                false => values.push(value),
            }
        }
        Some(values)
    }

    fn call(&mut self, callee: &Expression, given: &[Element]) -> Option<Value> {
        match callee {
            Expression::Name(name) if self.is_bound(name) => {
                let Value::Function(function) = self.value_of(name)? else { return None };
                let values = self.elements(given)?;
                self.call_function(&function, values, false)
            }
            Expression::Name(name) => {
                let values = self.elements(given)?;
                global(self, name, &values)
            }
            Expression::Function(function) => {
                let values = self.elements(given)?;
                self.call_function(function, values, true)
            }
            // `String.fromCharCode.apply(null, list)`
            Expression::Member(of, name) if &**name == "apply" => {
                let Expression::Member(space, name) = &**of else { return None };
                let Expression::Name(space) = &**space else { return None };
                (is_global(space) && !self.is_bound(space)).then_some(())?;
                let Ok([_, Value::List(list)]) = <[Value; 2]>::try_from(self.elements(given)?) else {
                    return None;
                };
                let values = self.items(&Value::List(list))?;
                namespace(self, space, name, &values)
            }
            Expression::Member(of, name) => {
                if let Expression::New(made, with) = &**of {
                    return self.decode_bytes(made, with, name, given);
                }
                if let Expression::Name(space) = &**of
                    && is_global(space)
                    && !self.is_bound(space)
                {
                    let values = self.elements(given)?;
                    return namespace(self, space, name, &values);
                }
                let of = self.expression(of)?;
                let mut all = Vec::new();
                for element in given {
                    match &element.value {
                        Expression::Function(function) if !element.is_spread => {
                            all.push(Given::Function(Rc::clone(function), true));
                        }
                        Expression::Regex(pattern) if !element.is_spread => {
                            all.push(Given::Regex(pattern.clone()));
                        }
                        _ => {
                            let values = self.elements(std::slice::from_ref(element))?;
                            all.extend(values.into_iter().map(|value| match value {
                                Value::Function(function) => Given::Function(function, false),
                                value => Given::Value(value),
                            }));
                        }
                    }
                }
                method(self, &of, name, &all)
            }
            _ => None,
        }
    }

    /// `new TextDecoder().decode(new Uint8Array(list))`
    fn decode_bytes(
        &mut self,
        decoder: &Expression,
        with: &[Element],
        name: &str,
        given: &[Element],
    ) -> Option<Value> {
        let is = |machine: &Self, expression: &Expression, wanted: &str| match expression {
            Expression::Name(name) => &**name == wanted && !machine.is_bound(name),
            _ => false,
        };
        let is_utf_8 = match with {
            [] => true,
            [Element { is_spread: false, value: Expression::Text(label) }] => {
                label.eq_ignore_ascii_case("utf-8")
            }
            _ => false,
        };
        (name == "decode" && is_utf_8 && is(self, decoder, "TextDecoder")).then_some(())?;
        let [Element { is_spread: false, value }] = given else { return None };
        let numbers = match value {
            Expression::New(array, list) if is(self, array, "Uint8Array") => {
                let [list] = <[Value; 1]>::try_from(self.elements(list)?).ok()?;
                list
            }
            // `Uint8Array.from(list, f)`: the function gives each byte.
            Expression::Call(from, all) => {
                let Expression::Member(array, from) = &**from else { return None };
                (&**from == "from" && is(self, array, "Uint8Array")).then_some(())?;
                let (list, by) = match &all[..] {
                    [list] => (list, None),
                    [list, Element { is_spread: false, value: Expression::Function(by) }] => (list, Some(by)),
                    _ => return None,
                };
                let list = self.elements(std::slice::from_ref(list))?;
                let list = Value::list(self.items(list.first()?)?)?;
                match by {
                    Some(by) => method(self, &list, "map", &[Given::Function(Rc::clone(by), true)])?,
                    None => list,
                }
            }
            _ => return None,
        };
        let Value::List(numbers) = numbers else { return None };
        let mut bytes = Vec::new();
        for number in numbers.borrow().iter() {
            self.spend(1)?;
            bytes.push(to_u32(number.to_number()?) as u8);
        }
        // A mark at the start is left out.
        (!bytes.starts_with(&[0xEF])).then(|| String::from_utf8(bytes).ok())?.map(|text| Value::text(&text))
    }

    /// Calls a function. One that stands where it is called sees the names around it, others those of the script alone.
    pub(super) fn call_function(
        &mut self,
        function: &Function,
        given: Vec<Value>,
        is_here: bool,
    ) -> Option<Value> {
        let is_declared = |statement: &Statement| matches!(statement, Statement::Function(_));
        (!function.body.iter().any(is_declared)).then_some(())?;
        self.spend(function.statements)?;
        let scope = of_function(&function.body, &function.parameters, given)?;
        let first = if is_here { self.first } else { self.scopes.len() };
        let before = std::mem::replace(&mut self.first, first);
        let end = self.deeper(|machine| machine.inside(scope, |machine| machine.statements(&function.body)));
        self.first = before;
        match end? {
            End::Return(value) => Some(value),
            End::Next => Some(Value::Undefined),
            End::Break | End::Continue => None,
        }
    }
}

/// The operator of an assignment: `+` of `+=`.
fn arithmetic(sign: &str) -> Option<&str> {
    (!matches!(sign, "&&" | "||" | "??" | "**")).then_some(sign)
}

/// `of[at]`
fn item(of: &Value, at: &Value) -> Option<Value> {
    if let Value::Object(properties) = of {
        let name = at.to_property()?;
        return Some(properties.borrow().get(&name).cloned().unwrap_or(Value::Undefined));
    }
    let at = at.to_index()?;
    Some(match of {
        Value::Text(text) => text.get(at).map_or(Value::Undefined, |unit| Value::units(vec![*unit])),
        Value::List(list) => list.borrow().get(at).cloned().unwrap_or(Value::Undefined),
        _ => return None,
    })
}

/// Whether a scope can take a name: it has not got it, and not very many others, which all are looked through.
fn is_new(scope: &Scope, name: &str) -> bool {
    scope.len() < MOST_NAMES && scope.iter().all(|(other, _)| **other != *name)
}

/// Names of a scope, and of all layers around a script.
pub(super) const MOST_NAMES: usize = 200;

/// The names that are there when a function begins: its parameters, what it declares with `var`, and by `let` and `const` outside of
/// blocks. `None` where a name is declared in two ways.
fn of_function(statements: &[Statement], parameters: &[Name], given: Vec<Value>) -> Option<Scope> {
    let mut scope = of_block(statements)?;
    let mut given = given.into_iter();
    for name in parameters {
        is_new(&scope, name).then_some(())?;
        scope.push((Rc::clone(name), Variable::new(given.next().unwrap_or(Value::Undefined))));
    }
    let mut names = Vec::new();
    declared_by_var(statements, &mut names);
    names.sort_unstable();
    names.dedup();
    for name in names {
        is_new(&scope, &name).then_some(())?;
        scope.push((name, Variable::new(Value::Undefined)));
    }
    Some(scope)
}

/// The names that statements declare with `let` and `const`, not yet reached.
fn of_block(statements: &[Statement]) -> Option<Scope> {
    let mut scope = Scope::new();
    for statement in statements {
        if let Statement::Declare(Declare::Let | Declare::Const, names) = statement {
            for (name, _) in names {
                is_new(&scope, name).then_some(())?;
                scope.push((Rc::clone(name), Variable { value: None, is_open: false }));
            }
        }
    }
    Some(scope)
}

fn declared_by_var(statements: &[Statement], names: &mut Vec<Name>) {
    let one = std::slice::from_ref::<Statement>;
    for statement in statements {
        match statement {
            Statement::Declare(Declare::Var, declared) => {
                names.extend(declared.iter().map(|(name, _)| Rc::clone(name)));
            }
            Statement::For(inner) => {
                declared_by_var(one(&inner.first), names);
                declared_by_var(one(&inner.body), names);
            }
            Statement::ForOf(inner) => {
                if inner.declare == Declare::Var {
                    names.push(Rc::clone(&inner.name));
                }
                declared_by_var(one(&inner.body), names);
            }
            Statement::While(_, body) | Statement::DoWhile(body, _) => declared_by_var(one(body), names),
            Statement::If(_, then, otherwise) => {
                declared_by_var(one(then), names);
                if let Some(otherwise) = otherwise {
                    declared_by_var(one(otherwise), names);
                }
            }
            Statement::Block(statements) => declared_by_var(statements, names),
            _ => {}
        }
    }
}
