//! Calls of functions, of the script and of the language.

use std::rc::Rc;

use super::{
    Again, Aside, BLIND, Flow, Frame, Machine, OUTERMOST, Placed, Runs, UNKNOWN_RESULT, VAGUE, VAIN,
};
use crate::lex::{Lexer, Token};
use crate::stream::interpret::parse::ARGUMENTS;
use crate::stream::interpret::tree::Code;
use crate::stream::interpret::value::{Element, Function, ObjectKind, Slot, Value, utf16};
use crate::stream::interpret::{SCRIPT, parse};

/// Steps and arguments of a call that may be done once more. What decodes a script takes longer.
const SHORT: usize = 1_000;
const FEW_ARGUMENTS: usize = 4;
/// Units of a text that is run.
const LONGEST_RUN: usize = 4 << 20;
const MOST_RUN: usize = 64;
/// Bytes of a function's text; a longer one is cut.
const LONGEST_TEXT: usize = 200_000;

impl Machine<'_> {
    pub(super) fn call(&mut self, function: &Value, this: &Value, arguments: Vec<Value>) -> Option<Value> {
        match function {
            Value::Native(name) => self.deeper(|machine| machine.native(name, this, arguments)),
            Value::Object(number) => match &self.objects[*number as usize].kind {
                // A class is only called by `new`.
                ObjectKind::Function(function) if function.class.is_some() => self.throw(),
                ObjectKind::Function(function) => {
                    let function = function.clone();
                    let is_strict = function.code.is_strict;
                    let this = function.this.clone().unwrap_or_else(|| match this {
                        Value::Undefined | Value::Null if !is_strict => Value::Global,
                        other => other.clone(),
                    });
                    if function.code.is_generator && !function.code.is_async {
                        return Some(self.object(ObjectKind::Generator { function, this, arguments }));
                    }
                    self.deeper(|machine| machine.run_once(&function, this, arguments))
                }
                ObjectKind::Bound { target, this, arguments: bound } => {
                    let (target, this, mut all) = (target.clone(), this.clone(), bound.clone());
                    all.extend(arguments);
                    self.deeper(|machine| machine.call(&target, &this, all))
                }
                ObjectKind::Proxy { target, handler } => {
                    let (target, handler, this) = (target.clone(), handler.clone(), this.clone());
                    match self.trap(&handler, "apply")? {
                        Value::Undefined => self.deeper(|machine| machine.call(&target, &this, arguments)),
                        trap => {
                            let list = self.list(arguments)?;
                            self.deeper(|machine| machine.call(&trap, &handler, vec![target, this, list]))
                        }
                    }
                }
                _ => Some(Value::Unknown),
            },
            _ => Some(Value::Unknown),
        }
    }

    /// Runs a function, and notes what it reads where this is its first call and a short one.
    fn run_once(&mut self, function: &Function, this: Value, arguments: Vec<Value>) -> Option<Value> {
        let is_noted = self.reads.takes_calls()
            && arguments.len() <= FEW_ARGUMENTS
            && !self.runs(function.code.number).any;
        if !is_noted {
            return self.run(function, this, arguments, false);
        }
        let before = self.steps;
        let (kept, given) = (this.clone(), arguments.clone());
        self.reads.begin(self.scopes.len(), self.objects.len());
        let value = self.run(function, this, arguments, false);
        let is_short = before - self.steps <= SHORT && !matches!(value, Some(Value::Text(_)));
        let call = || Again::Call { function: function.clone(), this: kept, arguments: given };
        self.reads.end(is_short.then(call));
        value
    }

    /// Runs a function; `unknown` arguments are anything.
    pub(super) fn run(
        &mut self,
        function: &Function,
        this: Value,
        arguments: Vec<Value>,
        unknown: bool,
    ) -> Option<Value> {
        self.spend(8)?;
        let code = Rc::clone(&function.code);
        self.runs(code.number).any = true;
        if let Some(decoded) = self.decoded_by(code.number, &arguments) {
            return Some(decoded);
        }
        let before = self.steps;
        let is_vague = arguments.iter().any(Value::is_unknown);
        let is_blind = is_vague && arguments.iter().all(Value::is_unknown);
        let Runs { vain, vague, blind, .. } = *self.runs(code.number);
        // A function that is left alone may still assign: `function next() { n++; return t[n] }`. An unknown result alone would
        // leave `n` at a value that it no longer has in a browser.
        if vain >= VAIN || is_vague && vague >= VAGUE || is_blind && blind >= BLIND {
            self.forget(&code, code.assigned.clone(), function.scope)?;
            return Some(Value::Unknown);
        }
        let (scopes, objects) = (self.scopes.len() as u32, self.objects.len() as u32);
        let scope = self.scope(function.scope);
        let yielded = code.is_generator.then(Vec::new);
        self.frames.push(Frame {
            this: Some(this),
            yielded,
            log: Some(Rc::clone(&code.log)),
            ..Frame::default()
        });
        let depth = self.frames.len();
        let around = std::mem::replace(&mut self.placed, Placed::NOTHING);
        // What stands behind an `await` runs later.
        let result = if code.is_async {
            self.maybe(|machine| machine.run_here(&code, scope, &arguments, unknown))
        } else {
            self.run_here(&code, scope, &arguments, unknown)
        };
        let placed = self.placed;
        self.placed = around.or(placed);
        let maybe_left = self.frames.get(depth - 1).is_some_and(|frame| frame.maybe_left);
        let yielded = self.frames.get_mut(depth - 1).and_then(|frame| frame.yielded.take());
        self.frames.truncate(depth - 1);
        let Some(result) = result else {
            if self.thrown.is_some() {
                // Where it may have returned before, or runs later, nothing is thrown for sure.
                if !(maybe_left || code.is_async || code.is_generator) {
                    return None;
                }
                self.thrown = None;
                return Some(Value::Unknown);
            }
            // What was too deep says nothing of the function, and leaves what it assigns.
            self.forget(&code, code.assigned.clone(), function.scope)?;
            return (self.steps > 0).then_some(Value::Unknown);
        };
        let value = match result {
            _ if code.is_generator => match yielded {
                Some(values) if !maybe_left => self.object(ObjectKind::Iterator(values, 0, "Generator")),
                _ => Value::Unknown,
            },
            _ if maybe_left || code.is_async => Value::Unknown,
            value => value,
        };
        self.compare(code.number, &arguments, &value, before - self.steps);
        let value = self.remembered(code.number, &arguments, value);
        // `function put(at, part) { parts[at] = part }` gives its text to somebody else.
        let gave_elsewhere = !is_vague && (placed.scope < scopes || placed.object < objects);
        let gave_nothing = matches!(value, Value::Unknown | Value::Undefined) && !gave_elsewhere;
        let runs = self.runs(code.number);
        runs.vague += u32::from(is_vague && gave_nothing);
        runs.blind += u32::from(is_blind && gave_nothing);
        runs.vain += match value {
            Value::Unknown if !is_vague && !gave_elsewhere => UNKNOWN_RESULT,
            _ => u32::from(gave_nothing),
        };
        Some(value)
    }

    fn run_here(&mut self, code: &Rc<Code>, scope: u32, arguments: &[Value], unknown: bool) -> Option<Value> {
        let names = 1 + code.parameters.len() + code.variables.len() + code.block.names.len();
        self.scopes[scope as usize].names.reserve(names);
        if !code.is_arrow {
            self.give_arguments(code, scope, arguments, unknown)?;
        }
        for (at, part) in code.parameters.iter().enumerate() {
            let value = match (unknown, part.rest) {
                (true, _) => Value::Unknown,
                (false, true) => self.list(arguments.get(at..).unwrap_or_default().to_vec())?,
                (false, false) => arguments.get(at).cloned().unwrap_or(Value::Undefined),
            };
            self.parameter(part, value, scope)?;
        }
        self.declare_variables(&code.variables, scope);
        if let Some(value) = &code.value {
            return self.value(value, scope);
        }
        self.declare_block(&code.block, scope)?;
        match self.body(&code.block.body, scope, |next| Aside::RestOfCode(Rc::clone(code), next))? {
            Flow::Return(value) => Some(value),
            Flow::Throw(value) => self.throw_value(value),
            _ => Some(Value::Undefined),
        }
    }

    /// Makes the list `arguments` of a call, unless no text ever says its name.
    fn give_arguments(&mut self, code: &Code, scope: u32, arguments: &[Value], unknown: bool) -> Option<()> {
        if !self.names.asks_arguments {
            // The list costs the same whether somebody reads it or not.
            if !unknown {
                self.spend(arguments.len() / 16 + 1)?;
            }
            return Some(());
        }
        let mut given = arguments.to_vec();
        if code.is_mapped {
            given.iter_mut().take(code.parameters.len()).for_each(|value| *value = Value::Unknown);
        }
        let list = if unknown { Value::Unknown } else { self.list(given)? };
        if let Value::Object(number) = list {
            self.objects[number as usize].element = Element::Arguments;
        }
        self.put_name(scope, ARGUMENTS, list);
        Some(())
    }

    pub(super) fn construct(&mut self, callee: &Value, arguments: Vec<Value>) -> Option<Value> {
        match callee {
            Value::Native(name) => self.deeper(|machine| machine.construct_native(name, arguments)),
            Value::Object(number) => {
                let function = match &self.objects[*number as usize].kind {
                    ObjectKind::Function(function) => function.clone(),
                    ObjectKind::Proxy { target, handler } => {
                        let (target, handler) = (target.clone(), handler.clone());
                        return match self.trap(&handler, "construct")? {
                            Value::Undefined => self.deeper(|machine| machine.construct(&target, arguments)),
                            trap => {
                                let list = self.list(arguments)?;
                                let given = vec![target, list, callee.clone()];
                                self.deeper(|machine| machine.call(&trap, &handler, given))
                            }
                        };
                    }
                    _ => return Some(Value::Unknown),
                };
                if function.code.is_arrow || function.code.is_generator {
                    return self.throw();
                }
                let prototype = self.member(callee, "prototype")?;
                let made = self.object(ObjectKind::Plain);
                if let (Value::Object(made), Value::Object(prototype)) = (&made, &prototype) {
                    self.objects[*made as usize].prototype = Some(*prototype);
                }
                if function.class.is_some() {
                    self.deeper(|machine| machine.initialise(*number, &made, arguments))?;
                    return Some(made);
                }
                let result = self.deeper(|machine| machine.run(&function, made.clone(), arguments, false))?;
                Some(if matches!(result, Value::Object(_)) { result } else { made })
            }
            Value::Unknown | Value::Global => Some(Value::Unknown),
            _ => self.throw(),
        }
    }

    // A text is read once, however often it is run: its places are then the same ones, and what is noted of them adds up.
    // Packers run texts in texts, `eval(d(1))` with `eval(d(2))` inside. Each tree stays in memory to the end, so their number
    // has a bound.
    /// Reads a text as code, unless there were too many.
    fn read(&mut self, text: &Value) -> Option<Rc<Code>> {
        let Value::Text(text) = text else { return None };
        if let Some((_, code)) =
            self.texts_run.iter().find(|(known, _)| Rc::ptr_eq(known, text) || known == text)
        {
            return Some(Rc::clone(code));
        }
        if self.texts_run.len() == MOST_RUN || text.len() > LONGEST_RUN {
            return None;
        }
        self.spend(text.len())?;
        // The tree, and what is seen of it.
        self.hold(text.len() * 48)?;
        let source = String::from_utf16_lossy(text);
        let tokens: Vec<Token> = Lexer::new(&source).collect();
        let number = SCRIPT + 1 + self.texts_run.len();
        let code = parse::script(&source, number, &tokens, self.names, false);
        self.reserve();
        self.texts_run.push((Rc::clone(text), Rc::clone(&code)));
        self.sources.push(source);
        Some(code)
    }

    /// The text of a function; the whole code of a script or of a text that is run has none.
    pub(super) fn text_of(&self, code: &Code) -> String {
        let own = |source: &str| {
            let text = source.get(code.text.start as usize..code.text.end as usize).unwrap_or("");
            text.get(..text.len().min(LONGEST_TEXT)).unwrap_or("").to_owned()
        };
        match code.source.checked_sub(SCRIPT + 1) {
            None => own(self.text),
            Some(run) => self.sources.get(run).map_or_else(String::new, |text| own(text)),
        }
    }

    /// `eval(text)`
    pub(super) fn evaluate_text(&mut self, text: Option<&Value>, scope: u32) -> Option<Value> {
        let Some(text @ Value::Text(_)) = text else {
            return Some(text.cloned().unwrap_or(Value::Undefined));
        };
        let Some(code) = self.read(text) else { return Some(Value::Unknown) };
        let value = self.deeper(|machine| {
            // The text has a log of its own, and the frame has to have it meanwhile. A loop knows the names that it assigns as a
            // range of that log. With the log of the caller, `eval("for (i = 0; i < u; i++) s += i")` would forget names that
            // only the caller assigns.
            let log = machine.frames.last_mut().and_then(|frame| frame.log.replace(Rc::clone(&code.log)));
            let value = machine.top(&code, scope);
            if let Some(frame) = machine.frames.last_mut() {
                frame.log = log;
            }
            value
        });
        if self.thrown.is_some() { None } else { Some(value.unwrap_or(Value::Unknown)) }
    }

    /// `Function(text)`: a function whose body is the text.
    pub(super) fn function_of_text(&mut self, arguments: &[Value]) -> Option<Value> {
        let [body] = arguments else { return self.function_with_parameters(arguments) };
        let Some(code) = self.read(body) else { return Some(Value::Unknown) };
        let this = Some(Value::Global);
        let function = Function { code, scope: OUTERMOST, this, class: None };
        let value = self.object(ObjectKind::Function(function));
        if let Value::Object(number) = value {
            self.made.push(number);
        }
        Some(value)
    }

    /// `Function("a", "b", text)`, as the language puts its text together.
    fn function_with_parameters(&mut self, arguments: &[Value]) -> Option<Value> {
        let Some((body, parameters)) = arguments.split_last() else { return Some(Value::Unknown) };
        let mut text = utf16("(function anonymous(");
        for (at, parameter) in parameters.iter().enumerate() {
            let Some(parameter) = self.printed(parameter)? else { return Some(Value::Unknown) };
            if at > 0 {
                text.push(u16::from(b','));
            }
            text.extend_from_slice(&parameter);
        }
        let Some(body) = self.printed(body)? else { return Some(Value::Unknown) };
        text.extend(utf16("\n) {\n"));
        text.extend_from_slice(&body);
        text.extend(utf16("\n})"));
        let text = self.new_text(text)?;
        self.evaluate_text(Some(&text), OUTERMOST)
    }

    pub(super) fn method_of_function(
        &mut self,
        this: &Value,
        name: &str,
        arguments: &[Value],
    ) -> Option<Value> {
        match name {
            "call" => {
                let of = arguments.first().cloned().unwrap_or(Value::Undefined);
                self.call(this, &of, arguments.get(1..).unwrap_or_default().to_vec())
            }
            "apply" => {
                let of = arguments.first().cloned().unwrap_or(Value::Undefined);
                let arguments = match arguments.get(1) {
                    None | Some(Value::Undefined | Value::Null) => Some(Vec::new()),
                    Some(Value::Number(_) | Value::Bool(_) | Value::Text(_)) => return self.throw(),
                    Some(list) => self.elements_like(list)?,
                };
                match arguments {
                    Some(arguments) => self.call(this, &of, arguments),
                    None => Some(Value::Unknown),
                }
            }
            "bind" => {
                let bound = arguments.first().cloned().unwrap_or(Value::Undefined);
                let rest = arguments.get(1..).unwrap_or_default().to_vec();
                Some(self.object(ObjectKind::Bound { target: this.clone(), this: bound, arguments: rest }))
            }
            "toString" => Some(self.printed(this)?.map_or(Value::Unknown, Value::Text)),
            _ => Some(Value::Unknown),
        }
    }

    /// `Object.defineProperty` with one description.
    pub(super) fn define(&mut self, of: &Value, key: &Value, description: &Value) -> Option<()> {
        let number = match of {
            Value::Object(number) => number,
            Value::Native(_) | Value::Global | Value::Unknown => {
                let value = self.member(description, "value")?;
                let value = if matches!(value, Value::Undefined) { Value::Unknown } else { value };
                return match self.key_of(key)? {
                    Some(key) => self.set_property(of, key, value),
                    None => Some(()),
                };
            }
            _ => return self.throw(),
        };
        let Some(key) = self.key_of(key)? else {
            self.objects[*number as usize].open = true;
            return Some(());
        };
        let (getter, setter) = (self.member(description, "get")?, self.member(description, "set")?);
        let is_function = |value: &Value| matches!(value, Value::Object(_));
        if is_function(&getter) || is_function(&setter) {
            self.set_accessor(*number, key, Some(getter), Some(setter));
            return Some(());
        }
        // `{writable: false}` alone leaves the value of what is there.
        let is_there = self.objects[*number as usize].properties.get(&key).is_some();
        let says_value = match description {
            Value::Object(description) => self.own_or_inherited(*description, "value"),
            _ => None,
        };
        if is_there && says_value == Some(false) {
            return Some(());
        }
        let mut is = [Some(false); 2];
        for (is, name) in is.iter_mut().zip(["writable", "enumerable"]) {
            *is = self.member(description, name)?.truth();
        }
        let value = self.member(description, "value")?;
        let object = &mut self.objects[*number as usize];
        let is_new = object.properties.get(&key).is_none();
        match (&object.kind, is) {
            (ObjectKind::Plain | ObjectKind::Function(_), [Some(false), Some(is_seen)])
                if is_new && !object.sealed =>
            {
                self.set_own(*number, key, Slot::Fixed(value, is_seen));
                return Some(());
            }
            // What is not seen may be written.
            (_, [_, Some(true)]) => {}
            _ => object.open = true,
        }
        self.set_property(of, key, value)
    }

    /// Runs the body of a generator, from its first use on; `is_whole` says that all of it is used at once.
    pub(super) fn start(&mut self, number: u32, is_whole: bool) -> Option<()> {
        let object = &mut self.objects[number as usize];
        if !matches!(object.kind, ObjectKind::Generator { .. }) {
            return Some(());
        }
        let kind = std::mem::replace(&mut object.kind, ObjectKind::Iterator(Vec::new(), 0, "Generator"));
        let ObjectKind::Generator { function, this, arguments } = kind else { return None };
        let run =
            |machine: &mut Self| machine.deeper(|machine| machine.run(&function, this, arguments, false));
        // Between two values the script goes on, so what the body does in between may not have been done.
        let made = if is_whole { run(self)? } else { self.maybe(run)? };
        match made {
            Value::Object(made) => {
                let none = ObjectKind::Iterator(Vec::new(), 0, "Generator");
                self.objects[number as usize].kind =
                    std::mem::replace(&mut self.objects[made as usize].kind, none);
            }
            _ => self.objects[number as usize].open = true,
        }
        Some(())
    }

    /// Gives an object the functions that read and write a property; what is not said stays.
    pub(super) fn set_accessor(
        &mut self,
        number: u32,
        key: Rc<str>,
        getter: Option<Value>,
        setter: Option<Value>,
    ) {
        let (old_getter, old_setter) = match self.objects[number as usize].properties.get(&key) {
            Some(Slot::Accessor(getter, setter)) => (getter.clone(), setter.clone()),
            _ => (Value::Undefined, Value::Undefined),
        };
        let slot = Slot::Accessor(getter.unwrap_or(old_getter), setter.unwrap_or(old_setter));
        self.set_own(number, key, slot);
    }

    /// Gives an object what it inherits from.
    pub(super) fn inherit(&mut self, number: u32, from: &Value) {
        match from {
            Value::Object(prototype) => self.objects[number as usize].prototype = Some(*prototype),
            Value::Undefined | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Big(_) => {}
            _ => self.objects[number as usize].open = true,
        }
    }
}
