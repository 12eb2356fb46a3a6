//! Expressions: an operand, and what is done with it from left to right.

use std::rc::Rc;

use super::later::Caller;
use super::passed::Aside;
use super::{DEPTH, MOST_YIELDED, Machine, Seen};
use crate::stream::interpret::tree::{
    Argument, Code, Expression, Key, Node, Post, PostKind, Property, Template,
};
use crate::stream::interpret::value::{Object, ObjectKind, PROPERTY, Slot, VALUE, Value};

impl Machine<'_> {
    /// The value of an expression; `None` when the steps are used up, or something was thrown or too deep.
    pub(super) fn value(&mut self, node: &Node, scope: u32) -> Option<Value> {
        self.spend(1)?;
        if self.depth == DEPTH {
            return None;
        }
        let value = match &node.kind {
            // What is there as it is needs no note.
            Expression::Undefined => return Some(Value::Undefined),
            Expression::Null => return Some(Value::Null),
            Expression::Bool(value) => return Some(Value::Bool(*value)),
            Expression::Number(value) => return Some(Value::Number(*value)),
            Expression::Text(text) => return Some(Value::Text(Rc::clone(text))),
            Expression::Template(template) if template.parts.is_empty() => {
                return self.template(template, scope);
            }
            Expression::Name(name) => self.named(*name, scope),
            kind => {
                self.depth += 1;
                // The commonest ones need not the space that all others together do.
                let value = match kind {
                    Expression::Postfix(first, posts) => self.postfix(first, posts, scope),
                    Expression::Chain(chain) => self.chain(chain, scope),
                    Expression::Assign(op, target, value) => self.assignment(*op, target, value, scope),
                    Expression::Unary(unary, of) => self.unary(*unary, of, scope),
                    Expression::Object(properties) => self.object_literal(properties, scope),
                    _ => self.value_here(node, scope),
                };
                self.depth -= 1;
                value?
            }
        };
        self.note(node.id, &value);
        Some(value)
    }

    pub(super) fn value_here(&mut self, node: &Node, scope: u32) -> Option<Value> {
        Some(match &node.kind {
            Expression::Big(value) => value.clone(),
            Expression::Regex(regex) => self.regex(&regex.0, &regex.1),
            Expression::Template(template) => return self.template(template, scope),
            Expression::This => {
                let this = self.this();
                self.note_filled(&this);
                this
            }
            Expression::Array(elements) => {
                let (values, open) = self.arguments(elements, scope)?;
                let list = self.list(values)?;
                self.set_open(&list, open);
                self.set_holes(&list, elements.iter().any(|one| matches!(one, Argument::Hole)));
                list
            }
            Expression::Function(code) => self.function_expression(code, scope),
            Expression::Class(class) => return self.class(class, scope),
            Expression::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                let truth = self.value(condition, scope)?.truth();
                if let Some(truth) = truth {
                    let other = if truth { otherwise } else { then };
                    self.pass(other.first(), scope, || Aside::Ways(Rc::clone(parts)));
                }
                match truth {
                    Some(true) => self.value(then, scope)?,
                    Some(false) => self.value(otherwise, scope)?,
                    None => {
                        let then = self.maybe(|machine| machine.value(then, scope))?;
                        let otherwise = self.maybe(|machine| machine.value(otherwise, scope))?;
                        if then.is_same(&otherwise) { then } else { Value::Unknown }
                    }
                }
            }
            Expression::Update(delta, before, target) => return self.update(*delta, *before, target, scope),
            Expression::New(callee, arguments) => {
                let callee = self.value(callee, scope)?;
                let (arguments, open) = self.arguments(arguments, scope)?;
                if open { Value::Unknown } else { self.construct(&callee, arguments)? }
            }
            Expression::Sequence(all) => {
                let mut last = Value::Undefined;
                for one in all {
                    last = self.value(one, scope)?;
                }
                last
            }
            Expression::Yield(of, all) => {
                let value = match of {
                    Some(of) => self.value(of, scope)?,
                    None => Value::Undefined,
                };
                self.hold(VALUE)?;
                let values = if *all { self.elements(&value)? } else { Some(vec![value]) };
                if let Some(yielded) = self.frames.last_mut().and_then(|frame| frame.yielded.as_mut()) {
                    (yielded.len() < MOST_YIELDED).then_some(())?;
                    yielded.extend(values.unwrap_or_else(|| vec![Value::Unknown]));
                }
                Value::Unknown
            }
            Expression::Await(of) => {
                let value = self.value(of, scope)?;
                self.awaited(value)
            }
            Expression::Super => Value::Unknown,
            Expression::Opaque(parts) => {
                for part in parts {
                    self.value(part, scope)?;
                }
                Value::Unknown
            }
            // `value` has them.
            Expression::Undefined
            | Expression::Null
            | Expression::Bool(_)
            | Expression::Number(_)
            | Expression::Text(_)
            | Expression::Name(_)
            | Expression::Postfix(..)
            | Expression::Chain(_)
            | Expression::Assign(..)
            | Expression::Unary(..)
            | Expression::Object(_) => return None,
        })
    }

    pub(super) fn function_expression(&mut self, code: &Rc<Code>, scope: u32) -> Value {
        let Some(name) = code.name else { return self.closure(code, scope) };
        let own = self.scope(scope);
        let function = self.closure(code, own);
        self.put_name(own, name, function.clone());
        self.scopes[own as usize].is_fixed = true;
        function
    }

    pub(super) fn template(&mut self, template: &Template, scope: u32) -> Option<Value> {
        let mut units = Vec::new();
        let mut known = true;
        for (at, text) in template.texts.iter().enumerate() {
            units.extend_from_slice(text);
            if let Some(part) = template.parts.get(at) {
                let value = self.value(part, scope)?;
                match self.printed(&value)? {
                    Some(text) => {
                        self.fits((units.len() + text.len()) * 2)?;
                        units.extend_from_slice(&text);
                    }
                    None => known = false,
                }
            }
        }
        if known { self.new_text(units) } else { Some(Value::Unknown) }
    }

    /// The values of arguments or elements, and whether there may be others among them.
    pub(super) fn arguments(&mut self, all: &[Argument], scope: u32) -> Option<(Vec<Value>, bool)> {
        let mut values = Vec::with_capacity(all.len());
        let open = self.each_argument(all, scope, |value| values.push(value))?;
        Some((values, open))
    }

    pub(super) fn each_argument(
        &mut self,
        all: &[Argument],
        scope: u32,
        mut take: impl FnMut(Value),
    ) -> Option<bool> {
        let mut open = false;
        for one in all {
            match one {
                Argument::Plain(node) => take(self.value(node, scope)?),
                Argument::Hole => take(Value::Undefined),
                Argument::Spread(node) => {
                    let of = self.value(node, scope)?;
                    match self.elements(&of)? {
                        Some(elements) => elements.into_iter().for_each(&mut take),
                        None => open = true,
                    }
                }
            }
        }
        Some(open)
    }

    pub(super) fn set_open(&mut self, of: &Value, open: bool) {
        if let (Value::Object(number), true) = (of, open) {
            self.objects[*number as usize].open = true;
        }
    }

    pub(super) fn key(&mut self, key: &Key, scope: u32) -> Option<Option<Rc<str>>> {
        match key {
            Key::Known(name) => Some(Some(Rc::clone(name))),
            Key::Computed(node) => {
                let value = self.value(node, scope)?;
                self.key_of(&value)
            }
        }
    }

    pub(super) fn object_literal(&mut self, properties: &[Property], scope: u32) -> Option<Value> {
        let object = self.object(ObjectKind::Plain);
        let Value::Object(number) = object else { return None };
        self.hold(properties.len() * PROPERTY)?;
        self.objects[number as usize].properties.reserve(properties.len());
        for property in properties {
            self.spend(1)?;
            match property {
                // The literal's `__proto__: a` names what it inherits from.
                Property::Field(Key::Known(name), value)
                    if &**name == "__proto__" && !matches!(value.kind, Expression::Function(_)) =>
                {
                    let value = self.value(value, scope)?;
                    self.inherit(number, &value);
                }
                Property::Field(key, value) => {
                    let key = self.key(key, scope)?;
                    let value = self.value(value, scope)?;
                    match key {
                        Some(key) => self.objects[number as usize].properties.set(key, Slot::Value(value)),
                        None => self.objects[number as usize].open = true,
                    }
                }
                Property::Getter(key, code) => {
                    let getter = self.closure(code, scope);
                    match self.key(key, scope)? {
                        Some(key) => self.set_accessor(number, key, Some(getter), None),
                        None => self.objects[number as usize].open = true,
                    }
                }
                Property::Setter(key, code) => {
                    let setter = self.closure(code, scope);
                    match self.key(key, scope)? {
                        Some(key) => self.set_accessor(number, key, None, Some(setter)),
                        None => self.objects[number as usize].open = true,
                    }
                }
                Property::Spread(node) => {
                    let of = self.value(node, scope)?;
                    self.copy_properties(&of, number)?;
                }
            }
        }
        Some(object)
    }

    /// What a call of something unknown calls, by the name that stands there.
    pub(super) fn caller(&self, first: &Node, posts: &[Post], at: usize) -> Option<Caller> {
        let name = match (at.checked_sub(1), &first.kind) {
            (Some(before), _) => match &posts.get(before)?.kind {
                PostKind::Member(name) => name,
                PostKind::Index(index) => {
                    let text = match (&index.kind, self.seen.get(index.id as usize)?) {
                        (Expression::Text(text), _) | (_, Seen::Always(text)) => text,
                        _ => return None,
                    };
                    let start = text.get(..text.len().min(20))?;
                    return Caller::named(&String::from_utf16_lossy(start));
                }
                _ => return None,
            },
            (None, Expression::Name(name)) => self.names.text(*name),
            _ => return None,
        };
        Caller::named(name)
    }

    /// Notes that a function is never called: `["src"].reduce((a, b) => a + b)` has only one element.
    // Nobody else has the function or the list, if both are written in this expression. A later walk of it on unknown arguments
    // would leave something unknown in a place whose text is known.
    pub(super) fn note_idle(&mut self, post: &Post, this: &Value, objects: u32, value: &Value) {
        if let (PostKind::Call(arguments), Value::Object(list), false) =
            (&post.kind, this, value.is_unknown())
            && let Some(Argument::Plain(Node { kind: Expression::Function(code), .. })) = arguments.first()
            && *list >= objects
            && let Object { kind: ObjectKind::List(values), open: false, .. } = &self.objects[*list as usize]
            && values.len() == 1
        {
            self.runs(code.number).any = true;
        }
    }

    /// Accesses and calls one after the other, with what `this` is in each call.
    pub(super) fn postfix(&mut self, first: &Node, posts: &[Post], scope: u32) -> Option<Value> {
        let objects = self.objects.len() as u32;
        let (mut value, mut this, passed) = match &first.kind {
            Expression::Super => self.through_super(posts.first(), scope)?,
            _ => (self.value(first, scope)?, Value::Undefined, 0),
        };
        for (at, post) in posts.iter().enumerate().skip(passed) {
            self.spend(1)?;
            if post.optional && matches!(value, Value::Undefined | Value::Null) {
                return Some(Value::Undefined);
            }
            match &post.kind {
                PostKind::Member(_) | PostKind::Index(_)
                    if matches!(value, Value::Undefined | Value::Null) && self.is_sure(first) =>
                {
                    if let PostKind::Index(index) = &post.kind {
                        self.value(index, scope)?;
                    }
                    return self.throw();
                }
                PostKind::Member(_) if value.is_unknown() => {
                    self.spend(1)?;
                    this = Value::Unknown;
                }
                PostKind::Member(name) => {
                    let next = self.member(&value, name)?;
                    this = std::mem::replace(&mut value, next);
                }
                PostKind::Index(index) => {
                    let index = self.value(index, scope)?;
                    let next = self.property(&value, &index)?;
                    this = std::mem::replace(&mut value, next);
                }
                // Most functions are the browser's: nobody takes the arguments.
                PostKind::Call(arguments)
                    if value.is_unknown()
                        && let Some(caller) = self.caller(first, posts, at) =>
                {
                    value = self.call_later(caller, arguments, scope)?;
                    this = Value::Undefined;
                }
                PostKind::Call(arguments) if value.is_unknown() => {
                    let mut handed = Vec::new();
                    self.each_argument(arguments, scope, |value| {
                        if let Value::Object(number) = value {
                            handed.push(number);
                        }
                    })?;
                    self.may_be_filled(&handed)?;
                    this = Value::Undefined;
                }
                PostKind::Call(arguments) => {
                    let (arguments, open) = self.arguments(arguments, scope)?;
                    if self.is_no_function(&value) && self.is_sure(first) {
                        return self.throw();
                    }
                    // `eval(text)` by its own name sees the variables around it, and `(0, eval)(text)` only those of the script.
                    // In `function f() { var k = 'a'; eval("use(k + 'b')") }` only the scope of `f` gives `ab`.
                    let is_eval = at == 0
                        && matches!(value, Value::Native("eval"))
                        && matches!(first.kind, Expression::Name(name) if &**self.names.text(name) == "eval");
                    let is_stringify = matches!(value, Value::Native("JSON.stringify"));
                    let is_comparing = matches!(value, Value::Native(".sort" | ".reduce" | ".reduceRight"));
                    value = match (open, is_eval) {
                        (true, _) => Value::Unknown,
                        (_, true) => self.evaluate_text(arguments.first(), scope)?,
                        _ => self.call(&value, &this, arguments)?,
                    };
                    if is_comparing {
                        self.note_idle(post, &this, objects, &value);
                    }
                    // Objects say more than their text does.
                    if is_stringify {
                        self.note(post.id, &Value::Unknown);
                    }
                    this = Value::Undefined;
                }
                PostKind::Tagged(tagged) => {
                    let (Template { texts, parts }, raw) = &**tagged;
                    let texts = texts.iter().map(|text| Value::Text(Rc::clone(text))).collect();
                    let list = self.list(texts)?;
                    let raw = self.list(raw.iter().map(|text| Value::Text(Rc::clone(text))).collect())?;
                    self.set_property(&list, "raw".into(), raw)?;
                    let mut arguments = vec![list];
                    for part in parts {
                        arguments.push(self.value(part, scope)?);
                    }
                    value = self.call(&value, &this, arguments)?;
                    this = Value::Undefined;
                }
            }
            self.note(post.id, &value);
        }
        Some(value)
    }
}
