//! Properties, and everything that is assigned to.

use std::rc::Rc;

use super::{Machine, OUTERMOST};
use crate::stream::interpret::tree::{Expression, Node, Operator, Part, Pattern, PostKind};
use crate::stream::interpret::value::{ObjectKind, Slot, Value};

/// An element that a list may not be prolonged to at once.
const LONGEST_LIST: usize = 1 << 20;

impl Machine<'_> {
    /// A value as a property's key; the inner `None` where it is not known.
    pub(super) fn key_of(&mut self, value: &Value) -> Option<Option<Rc<str>>> {
        Some(self.printed(value)?.map(|text| with_key(&text, |key| key.into())))
    }

    pub(super) fn property(&mut self, of: &Value, key: &Value) -> Option<Value> {
        if let (Value::Number(at), false) = (key, of.is_unknown()) {
            let at = if at.fract() == 0.0 && (0.0..4e9).contains(at) { Some(*at as usize) } else { None };
            match (of, at) {
                (Value::Text(text), Some(at)) => {
                    return Some(text.get(at).map_or(Value::Undefined, |unit| self.unit(*unit)));
                }
                (Value::Object(number), Some(at)) => {
                    let object = &self.objects[*number as usize];
                    if let ObjectKind::List(list) = &object.kind {
                        let missing = if object.open { Value::Unknown } else { Value::Undefined };
                        return Some(list.get(at).cloned().unwrap_or(missing));
                    }
                }
                _ => {}
            }
        }
        // Nobody asks for the key where nothing is known of what it is a key of.
        if matches!(of, Value::Unknown | Value::Undefined | Value::Null)
            && !matches!(key, Value::Object(_) | Value::Unknown)
        {
            return self.member(of, "");
        }
        match self.printed(key)? {
            Some(text) => with_key(&text, |key| self.member(of, key)),
            None => Some(Value::Unknown),
        }
    }

    pub(super) fn member(&mut self, of: &Value, key: &str) -> Option<Value> {
        self.spend(1)?;
        Some(match of {
            Value::Unknown | Value::Undefined | Value::Null => Value::Unknown,
            Value::Global => return Some(self.global_member(key)),
            Value::Object(number) => return self.object_member(*number, key),
            Value::Native(name) => Self::native_member(name, key),
            Value::Text(text) => match key {
                "length" => Value::Number(text.len() as f64),
                "constructor" => Value::Native("String"),
                _ => match index(key) {
                    Some(at) => text.get(at).map_or(Value::Undefined, |unit| self.unit(*unit)),
                    None => Self::method(key),
                },
            },
            Value::Number(_) if key == "constructor" => Value::Native("Number"),
            Value::Bool(_) if key == "constructor" => Value::Native("Boolean"),
            Value::Number(_) | Value::Bool(_) | Value::Big(_) => Self::method(key),
        })
    }

    fn global_member(&mut self, key: &str) -> Value {
        let name = self.names.number(key);
        if let Some(value) = self.scopes[OUTERMOST as usize].names.get(name) {
            return value.clone();
        }
        Self::global_named(key)
    }

    fn object_member(&mut self, number: u32, key: &str) -> Option<Value> {
        let this = Value::Object(number);
        if let ObjectKind::Proxy { target, handler } = &self.objects[number as usize].kind {
            let (target, handler) = (target.clone(), handler.clone());
            let trap = self.member(&handler, "get")?;
            return match trap {
                Value::Undefined => self.deeper(|machine| machine.member(&target, key)),
                Value::Unknown => Some(Value::Unknown),
                trap => {
                    self.deeper(|machine| machine.call(&trap, &handler, vec![target, Value::text(key), this]))
                }
            };
        }
        let mut next = Some(number);
        for _ in 0..32 {
            let Some(at) = next else { break };
            match self.objects[at as usize].properties.get(key) {
                Some(Slot::Value(value)) => return Some(value.clone()),
                Some(Slot::Getter(getter)) => {
                    let getter = getter.clone();
                    return self.deeper(|machine| machine.call(&getter, &this, Vec::new()));
                }
                None => next = self.objects[at as usize].prototype,
            }
        }
        let object = &self.objects[number as usize];
        let open = object.open;
        let found = match &object.kind {
            ObjectKind::List(list) => match key {
                "length" if open => Value::Unknown,
                "length" | "byteLength" => Value::Number(list.len() as f64),
                "constructor" => Value::Native("Array"),
                _ => match index(key) {
                    Some(at) => list.get(at).cloned().unwrap_or(Value::Undefined),
                    None => Self::method(key),
                },
            },
            ObjectKind::Regex { .. } if key == "constructor" => Value::Native("RegExp"),
            ObjectKind::Map(entries, _) if key == "size" => Value::Number(entries.len() as f64),
            ObjectKind::Set(entries, _) if key == "size" => Value::Number(entries.len() as f64),
            ObjectKind::Function(function) => match key {
                "length" => Value::Number(function.code.parameters.len() as f64),
                "name" => match function.code.name {
                    Some(name) => Value::text(self.names.text(name)),
                    None => Value::Unknown,
                },
                "constructor" => Value::Native("Function"),
                "prototype" => {
                    let prototype = self.object(ObjectKind::Plain);
                    self.objects[number as usize]
                        .properties
                        .set("prototype".into(), Slot::Value(prototype.clone()));
                    prototype
                }
                _ => Self::method(key),
            },
            ObjectKind::Regex { source, flags, .. } => match key {
                "source" => Value::text(source),
                "flags" => Value::text(flags),
                "lastIndex" => Value::Unknown,
                _ => Self::method(key),
            },
            ObjectKind::Boxed(value) => {
                let value = value.clone();
                return self.member(&value, key);
            }
            ObjectKind::Plain if key == "constructor" => Value::Native("Object"),
            _ => Self::method(key),
        };
        Some(if open && matches!(found, Value::Undefined) { Value::Unknown } else { found })
    }

    pub(super) fn has(&mut self, of: &Value, key: &str) -> Option<Value> {
        let Value::Object(number) = of else { return Some(Value::Unknown) };
        let object = &self.objects[*number as usize];
        let has = object.properties.get(key).is_some()
            || matches!(&object.kind, ObjectKind::List(list) if index(key).is_some_and(|at| at < list.len()));
        let sure = has || !object.open && matches!(object.kind, ObjectKind::Plain | ObjectKind::List(_));
        Some(if sure { Value::Bool(has) } else { Value::Unknown })
    }

    pub(super) fn delete(&mut self, of: &Node, scope: u32) -> Option<Value> {
        if let Expression::Postfix(first, posts) = &of.kind
            && let [place] = posts.as_slice()
        {
            let object = self.value(first, scope)?;
            let key = match &place.kind {
                PostKind::Member(name) => Some(Rc::clone(name)),
                PostKind::Index(index) => {
                    let index = self.value(index, scope)?;
                    self.key_of(&index)?
                }
                _ => None,
            };
            if let (Value::Object(number), Some(key)) = (&object, key) {
                if self.is_shared(*number) {
                    self.objects[*number as usize].open = true;
                }
                self.objects[*number as usize].properties.remove(&key);
            }
            return Some(Value::Bool(true));
        }
        self.value(of, scope)?;
        Some(Value::Unknown)
    }

    pub(super) fn set_property(&mut self, of: &Value, key: Rc<str>, value: Value) -> Option<()> {
        self.spend(1)?;
        match of {
            Value::Global => {
                let name = self.names.number(&key);
                self.write(OUTERMOST, name, value);
            }
            Value::Object(number) => {
                let shared = self.is_shared(*number);
                if shared {
                    self.reads.change_object(*number);
                }
                let object = &mut self.objects[*number as usize];
                if object.frozen {
                    return Some(());
                }
                if let ObjectKind::Proxy { target, .. } = &object.kind {
                    let target = target.clone();
                    return self.deeper(|machine| machine.set_property(&target, key, value));
                }
                if matches!(value, Value::Text(_)) {
                    self.placed.object = self.placed.object.min(*number);
                }
                if let (ObjectKind::List(list), Some(at)) = (&mut object.kind, index(&key)) {
                    let added = set_element(list, at, value, shared)?;
                    return self.spend(added);
                }
                if let (ObjectKind::List(list), "length") = (&mut object.kind, &*key) {
                    match value {
                        Value::Number(length)
                            if length >= 0.0 && (length as usize) <= list.len() && !shared =>
                        {
                            list.truncate(length as usize);
                        }
                        _ => object.open = true,
                    }
                    return Some(());
                }
                let value = match object.properties.get(&key) {
                    Some(Slot::Value(before)) if shared && !before.is_same(&value) => Value::Unknown,
                    _ => value,
                };
                object.properties.set(key, Slot::Value(value));
            }
            _ => {}
        }
        Some(())
    }

    fn set(&mut self, of: &Value, key: &Value, value: Value) -> Option<()> {
        // An element by its number needs no text for its key.
        if let (Value::Object(number), Value::Number(at)) = (of, key)
            && at.fract() == 0.0
            && (0.0..LARGEST_INDEX).contains(at)
            && !self.objects[*number as usize].frozen
            && matches!(self.objects[*number as usize].kind, ObjectKind::List(_))
        {
            self.spend(1)?;
            let shared = self.is_shared(*number);
            if shared {
                self.reads.change_object(*number);
            }
            if matches!(value, Value::Text(_) | Value::Number(_)) {
                self.placed.object = self.placed.object.min(*number);
            }
            if let ObjectKind::List(list) = &mut self.objects[*number as usize].kind {
                let added = set_element(list, *at as usize, value, shared)?;
                return self.spend(added);
            }
        }
        match self.key_of(key)? {
            Some(key) => self.set_property(of, key, value),
            None => {
                // `t[u] = 'x'` may hit any element of a list, so all of them become unknown. A plain object only becomes open. A
                // property that it has stays as it is; one that it does not have is unknown from here on.
                // Any of them may have been meant.
                if let Value::Object(number) = of {
                    if self.is_shared(*number) {
                        self.reads.change_object(*number);
                    }
                    let object = &mut self.objects[*number as usize];
                    object.open = true;
                    if let ObjectKind::List(list) = &mut object.kind {
                        let length = list.len();
                        list.iter_mut().for_each(|value| *value = Value::Unknown);
                        return self.spend(length / 16);
                    }
                }
                Some(())
            }
        }
    }

    /// Puts the properties of a value into an object.
    pub(super) fn copy_properties(&mut self, of: &Value, into: u32) -> Option<()> {
        match of {
            Value::Object(number) => {
                self.objects[into as usize].open |= self.objects[*number as usize].open;
                if let ObjectKind::List(list) = &self.objects[*number as usize].kind {
                    let list = list.clone();
                    self.spend(list.len())?;
                    for (at, value) in list.into_iter().enumerate() {
                        self.objects[into as usize].properties.set(at.to_string().into(), Slot::Value(value));
                    }
                }
                let keys = self.objects[*number as usize].properties.keys();
                self.spend(keys.len())?;
                for key in keys {
                    let value = self.member(of, &key)?;
                    self.set_property(&Value::Object(into), key, value)?;
                }
            }
            Value::Unknown | Value::Global => self.objects[into as usize].open = true,
            _ => {}
        }
        Some(())
    }

    /// The elements that a spread or a `for … of` goes through; the inner `None` where they are not known.
    pub(super) fn elements(&mut self, of: &Value) -> Option<Option<Vec<Value>>> {
        let elements: Vec<Value> = match of {
            Value::Text(text) => {
                let mut units = text.iter().copied().peekable();
                let mut all = Vec::with_capacity(text.len());
                while let Some(unit) = units.next() {
                    let low = if (0xD800..0xDC00).contains(&unit) {
                        units.next_if(|unit| (0xDC00..0xE000).contains(unit))
                    } else {
                        None
                    };
                    all.push(match low {
                        Some(low) => Value::Text(Rc::new(vec![unit, low])),
                        None => self.unit(unit),
                    });
                }
                all
            }
            Value::Object(number) => {
                let object = &self.objects[*number as usize];
                if object.open {
                    return Some(None);
                }
                match &object.kind {
                    ObjectKind::List(list) | ObjectKind::Set(list, _) => list.clone(),
                    ObjectKind::Iterator(list, at, _) => list.get(*at..).unwrap_or_default().to_vec(),
                    ObjectKind::Map(entries, _) => {
                        let entries = entries.clone();
                        self.spend(entries.len())?;
                        let mut all = Vec::with_capacity(entries.len());
                        for (key, value) in entries {
                            all.push(self.list(vec![key, value])?);
                        }
                        all
                    }
                    _ => {
                        let iterator = self.member(of, "@@Symbol.iterator")?;
                        if !matches!(iterator, Value::Object(_)) {
                            return Some(None);
                        }
                        let made = self.deeper(|machine| machine.call(&iterator, of, Vec::new()))?;
                        return match made {
                            Value::Object(other) if other != *number => {
                                self.deeper(|machine| machine.elements(&made))
                            }
                            _ => Some(None),
                        };
                    }
                }
            }
            _ => return Some(None),
        };
        self.spend(elements.len())?;
        Some(Some(elements))
    }

    pub(super) fn assignment(
        &mut self,
        operator: Option<Operator>,
        target: &Pattern,
        value: &Node,
        scope: u32,
    ) -> Option<Value> {
        let Some(operator) = operator else {
            let value = self.value(value, scope)?;
            self.assign(target, value.clone(), scope)?;
            return Some(value);
        };
        let before = match target {
            Pattern::Name(name) => {
                let before = self.named(*name, scope);
                // Decoders build their text by `s += part`. The name lets go of its text first, so that nobody else holds it and
                // `sum` prolongs it in place. With a copy in each round, a text of n units would cost n²/32 steps. For 100,000
                // units that is 200 times what a short script has. In a branch the journal holds the old text as well, so nothing
                // would be gained.
                if operator == Operator::Add && self.uncertain.is_empty() && matches!(before, Value::Text(_))
                {
                    let value = self.value(value, scope)?;
                    // The right side may have changed it.
                    drop(before);
                    let before = self.named(*name, scope);
                    self.assign_name(*name, Value::Undefined, scope);
                    let sum = self.binary(operator, before, &value)?;
                    self.assign_name(*name, sum.clone(), scope);
                    return Some(sum);
                }
                before
            }
            Pattern::Place(node) => self.value(node, scope)?,
            _ => return Some(Value::Unknown),
        };
        let short = match operator {
            Operator::Or => before.truth(),
            Operator::And => before.truth().map(|truth| !truth),
            Operator::Nullish if !before.is_unknown() => {
                Some(!matches!(before, Value::Undefined | Value::Null))
            }
            Operator::Nullish => None,
            _ => {
                let value = self.value(value, scope)?;
                let value = self.binary(operator, before, &value)?;
                self.assign(target, value.clone(), scope)?;
                return Some(value);
            }
        };
        match short {
            Some(true) => Some(before),
            Some(false) => {
                let value = self.value(value, scope)?;
                self.assign(target, value.clone(), scope)?;
                Some(value)
            }
            None => {
                self.maybe(|machine| {
                    let value = machine.value(value, scope)?;
                    machine.assign(target, value, scope)
                })?;
                Some(Value::Unknown)
            }
        }
    }

    pub(super) fn update(&mut self, delta: f64, before: bool, target: &Node, scope: u32) -> Option<Value> {
        let old = self.value(target, scope)?;
        let (old, new) = match old {
            Value::Big(old) => {
                let new = old.checked_add(delta as i128);
                (Value::Big(old), new.map_or(Value::Unknown, |new| Value::Big(Rc::new(new))))
            }
            old => match self.number(&old)? {
                Some(old) => (Value::Number(old), Value::Number(old + delta)),
                None => (Value::Unknown, Value::Unknown),
            },
        };
        match &target.kind {
            Expression::Name(name) => self.assign_name(*name, new.clone(), scope),
            _ => self.assign_place(target, new.clone(), scope)?,
        }
        Some(if before { old } else { new })
    }

    fn assign_place(&mut self, node: &Node, value: Value, scope: u32) -> Option<()> {
        let node = match &node.kind {
            Expression::Sequence(inner) => inner.last()?,
            _ => node,
        };
        match &node.kind {
            Expression::Name(name) => {
                self.assign_name(*name, value, scope);
                Some(())
            }
            Expression::Postfix(first, posts) => {
                let (last, rest) = posts.split_last()?;
                let of = self.postfix(first, rest, scope)?;
                match &last.kind {
                    PostKind::Member(name) => self.set_property(&of, Rc::clone(name), value),
                    PostKind::Index(index) => {
                        let key = self.value(index, scope)?;
                        self.set(&of, &key, value)
                    }
                    _ => Some(()),
                }
            }
            _ => Some(()),
        }
    }

    pub(super) fn declare_pattern(&mut self, pattern: &Pattern, scope: u32) {
        // Names by `var` are there already; those of a loop's own scope are put there.
        if let Pattern::Name(name) = pattern {
            let mut next = Some(scope);
            while let Some(scope) = next {
                if self.scopes[scope as usize].names.contains(*name) {
                    return;
                }
                next = self.scopes[scope as usize].parent;
            }
            self.scopes[scope as usize].names.insert(*name, Value::Undefined);
        }
    }

    /// Gives a declared pattern its value.
    pub(super) fn bind(&mut self, pattern: &Pattern, value: Value, scope: u32) -> Option<()> {
        self.assign(pattern, value, scope)
    }

    /// The same for parameters, which are names of this scope.
    pub(super) fn bind_new(&mut self, pattern: &Pattern, value: Value, scope: u32) -> Option<()> {
        match pattern {
            Pattern::Name(name) => {
                self.scopes[scope as usize].names.insert(*name, value);
                Some(())
            }
            Pattern::Array(parts) => {
                for part in parts.iter().flatten() {
                    self.bind_new(&part.target, Value::Undefined, scope)?;
                }
                self.assign(pattern, value, scope)
            }
            Pattern::Object(parts, rest) => {
                for (_, part) in parts {
                    self.bind_new(&part.target, Value::Undefined, scope)?;
                }
                if let Some(rest) = rest {
                    self.bind_new(rest, Value::Undefined, scope)?;
                }
                self.assign(pattern, value, scope)
            }
            Pattern::Place(_) => Some(()),
        }
    }

    fn part(&mut self, part: &Part, value: Value, scope: u32) -> Option<()> {
        let value = match (&part.otherwise, value) {
            (Some(otherwise), Value::Undefined) => self.value(otherwise, scope)?,
            (Some(otherwise), Value::Unknown) => {
                self.maybe(|machine| machine.value(otherwise, scope))?;
                Value::Unknown
            }
            (_, value) => value,
        };
        self.assign(&part.target, value, scope)
    }

    pub(super) fn parameter(&mut self, part: &Part, value: Value, scope: u32) -> Option<()> {
        self.bind_new(&part.target, Value::Undefined, scope)?;
        self.part(part, value, scope)
    }

    pub(super) fn assign(&mut self, pattern: &Pattern, value: Value, scope: u32) -> Option<()> {
        match pattern {
            Pattern::Name(name) => {
                self.assign_name(*name, value, scope);
                Some(())
            }
            Pattern::Place(node) => self.assign_place(node, value, scope),
            Pattern::Array(parts) => {
                let elements = self.elements(&value)?;
                for (at, part) in parts.iter().enumerate() {
                    let Some(part) = part else { continue };
                    let value = match (&elements, part.rest) {
                        (None, _) => Value::Unknown,
                        (Some(all), true) => self.list(all.get(at..).unwrap_or_default().to_vec())?,
                        (Some(all), false) => all.get(at).cloned().unwrap_or(Value::Undefined),
                    };
                    self.part(part, value, scope)?;
                }
                Some(())
            }
            Pattern::Object(parts, rest) => {
                for (key, part) in parts {
                    let value = match self.key(key, scope)? {
                        Some(key) => self.member(&value, &key)?,
                        None => Value::Unknown,
                    };
                    self.part(part, value, scope)?;
                }
                if let Some(rest) = rest {
                    self.assign(rest, Value::Unknown, scope)?;
                }
                Some(())
            }
        }
    }
}

/// Gives a text as a key; a short plain one, as nearly all keys are, without space of its own.
fn with_key<T>(text: &[u16], run: impl FnOnce(&str) -> T) -> T {
    let mut bytes = [0u8; 32];
    if text.len() <= bytes.len() && text.iter().all(|unit| *unit < 0x80) {
        bytes.iter_mut().zip(text).for_each(|(byte, unit)| *byte = *unit as u8);
        if let Ok(key) = std::str::from_utf8(&bytes[..text.len()]) {
            return run(key);
        }
    }
    run(&String::from_utf16_lossy(text))
}

/// Puts a value into a list, which may be shared with a branch that is not taken; gives how many elements that adds besides.
// In doubt an element is joined as names are: another value becomes unknown, and an empty place takes the value.
// `t = ['a']; if (u) { t[0] = 'b'; t[1] = 'c' }` leaves an unknown element and 'c'.
fn set_element(list: &mut Vec<Value>, at: usize, value: Value, shared: bool) -> Option<usize> {
    let length = list.len();
    if at >= length + LONGEST_LIST {
        return None;
    }
    if at >= length {
        list.resize(at + 1, Value::Undefined);
    }
    let is_in_doubt = shared && !matches!(list[at], Value::Undefined) && !list[at].is_same(&value);
    list[at] = if is_in_doubt { Value::Unknown } else { value };
    Some(at.saturating_sub(length))
}

/// Above the largest key that [`index`] takes for one.
const LARGEST_INDEX: f64 = 1e9;

/// A key as an index.
pub(super) fn index(key: &str) -> Option<usize> {
    let digits = key.len() <= 9 && !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    (digits && (key.len() == 1 || !key.starts_with('0'))).then(|| key.parse().ok())?
}
