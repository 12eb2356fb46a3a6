//! Properties, and everything that is assigned to.

use std::rc::Rc;

use super::buffers::BUFFER;
use super::dates::TIME;
use super::known::{OF_PROMISES, OF_TIMES, OF_VIEWS, one_of};
use super::texts::LAST;
use super::{MOST_YIELDED, Machine, OUTERMOST};
use crate::stream::interpret::tree::{Expression, Node, Operator, Part, Pattern, PostKind};
use crate::stream::interpret::value::{
    Element, ObjectKind, PROPERTY, Slot, TEXT, VALUE, Value, element as element_of, element_size,
};

/// An element that a list may not be prolonged to at once.
const LONGEST_LIST: usize = 1 << 20;

impl Machine<'_> {
    /// A value as a property's key; the inner `None` where it is not known.
    pub(super) fn key_of(&mut self, value: &Value) -> Option<Option<Rc<str>>> {
        let text = self.printed(value)?;
        self.spend(text.as_ref().map_or(0, |text| text.len() / 16))?;
        Some(text.map(|text| with_key(&text, |key| key.into())))
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
            Some(text) => {
                self.spend(text.len() / 16)?;
                with_key(&text, |key| self.member(of, key))
            }
            None => Some(Value::Unknown),
        }
    }

    pub(super) fn member(&mut self, of: &Value, key: &str) -> Option<Value> {
        self.spend(1)?;
        Some(match of {
            Value::Unknown | Value::Undefined | Value::Null => Value::Unknown,
            Value::Global => return Some(self.global_member(key)),
            Value::Object(number) => return self.object_member(*number, key),
            Value::Native(name) => {
                self.changed_member(name, key).unwrap_or_else(|| Self::native_member(name, key))
            }
            Value::Text(text) => match key {
                "length" => Value::Number(text.len() as f64),
                "constructor" => Value::Native("String"),
                "description" => self.description(text).unwrap_or(Value::Unknown),
                _ => match index(key) {
                    Some(at) => text.get(at).map_or(Value::Undefined, |unit| self.unit(*unit)),
                    None => self.changed_member("String.prototype", key).unwrap_or_else(|| Self::method(key)),
                },
            },
            Value::Number(_) if let Some(value) = self.changed_member("Number.prototype", key) => value,
            Value::Number(_) if key == "constructor" => Value::Native("Number"),
            Value::Bool(_) if key == "constructor" => Value::Native("Boolean"),
            Value::Number(_) | Value::Bool(_) | Value::Big(_) | Value::Wide(_) => Self::method(key),
        })
    }

    fn global_member(&mut self, key: &str) -> Value {
        let name = self.names.number(key);
        if let Some(value) = self.scopes[OUTERMOST as usize].names.get(name) {
            return value.clone();
        }
        Self::global_or_store(key)
    }

    fn object_member(&mut self, number: u32, key: &str) -> Option<Value> {
        let this = Value::Object(number);
        if let ObjectKind::Proxy { target, handler } = &self.objects[number as usize].kind {
            let (target, handler) = (target.clone(), handler.clone());
            let trap = self.trap(&handler, "get")?;
            return match trap {
                Value::Undefined => self.deeper(|machine| machine.member(&target, key)),
                Value::Unknown => Some(Value::Unknown),
                trap => {
                    self.deeper(|machine| machine.call(&trap, &handler, vec![target, Value::text(key), this]))
                }
            };
        }
        if let ObjectKind::Hosted(hosted) = self.objects[number as usize].kind {
            return Some(self.hosted_member(number, hosted, key));
        }
        let mut next = Some(number);
        for _ in 0..32 {
            let Some(at) = next else { break };
            match self.objects[at as usize].properties.get(key) {
                Some(Slot::Value(value) | Slot::Fixed(value, _)) => return Some(value.clone()),
                Some(Slot::Accessor(Value::Undefined, _)) => return Some(Value::Undefined),
                Some(Slot::Accessor(getter, _)) => {
                    let getter = getter.clone();
                    return self.deeper(|machine| machine.call(&getter, &this, Vec::new()));
                }
                None => next = self.objects[at as usize].prototype,
            }
        }
        let object = &self.objects[number as usize];
        let open = object.open;
        let above = match &object.kind {
            ObjectKind::List(_) if object.element == Element::Any => "Array.prototype",
            ObjectKind::Function(_) | ObjectKind::Bound { .. } => "Function.prototype",
            ObjectKind::Regex { .. } => "RegExp.prototype",
            ObjectKind::Boxed(_) => "String.prototype",
            _ => "Object.prototype",
        };
        if let Some(value) = self.changed_member(above, key)
            && index(key).is_none()
            && !matches!(key, "length" | "prototype" | "name")
        {
            return Some(value);
        }
        let found = match &object.kind {
            ObjectKind::List(list) => match key {
                "length" if open => Value::Unknown,
                "length" => Value::Number(list.len() as f64),
                _ => match (index(key), object.element) {
                    (Some(at), _) => list.get(at).cloned().unwrap_or(Value::Undefined),
                    (_, Element::Typed(name)) if key == "constructor" => Value::Native(name),
                    (_, Element::Typed(name)) if key == "byteLength" => {
                        Value::Number((list.len() * element_size(name)) as f64)
                    }
                    (_, Element::Typed(name)) if key == "buffer" && name != BUFFER => {
                        return self.buffer_of(number);
                    }
                    (_, Element::Any) if key == "constructor" => Value::Native("Array"),
                    (_, element) => Self::list_member(key, element),
                },
            },
            ObjectKind::Regex { .. } if key == "constructor" => Value::Native("RegExp"),
            ObjectKind::Map(..) | ObjectKind::Set(..) if key == "size" && open => Value::Unknown,
            ObjectKind::Map(entries, _) if key == "size" => Value::Number(entries.len() as f64),
            ObjectKind::Set(entries, _) if key == "size" => Value::Number(entries.len() as f64),
            ObjectKind::Function(function) => match key {
                // Up to the first one that has a value of its own.
                "length" => {
                    let is_plain = |part: &&Part| part.otherwise.is_none() && !part.rest;
                    Value::Number(function.code.parameters.iter().take_while(is_plain).count() as f64)
                }
                "name" => match function.code.name {
                    Some(name) => Value::text(self.names.text(name)),
                    None => Value::Unknown,
                },
                "constructor" => Value::Native("Function"),
                "prototype" => {
                    let prototype = self.object(ObjectKind::Plain);
                    self.set_own(number, "prototype".into(), Slot::Value(prototype.clone()));
                    prototype
                }
                _ => Self::method(key),
            },
            ObjectKind::Regex { source, flags, .. } => match key {
                "source" => Value::text(source),
                "flags" => Value::text(flags),
                "lastIndex" => match object.properties.get(LAST) {
                    Some(Slot::Value(last)) => last.clone(),
                    _ => Value::Number(0.0),
                },
                _ => Self::method(key),
            },
            ObjectKind::Boxed(_)
                if let (Some(_), Some(method)) = (self.time(number), one_of(OF_TIMES, key)) =>
            {
                Value::Native(method)
            }
            ObjectKind::Plain if let Some(method) = self.special_method(number, key) => Value::Native(method),
            ObjectKind::Boxed(value) => {
                let value = value.clone();
                // `set…` moves a point of time.
                if key.starts_with("set") && self.time(number).is_some() {
                    self.set_own(number, TIME.into(), Slot::Value(Value::Unknown));
                }
                return self.member(&value, key);
            }
            ObjectKind::Plain if key == "constructor" => Value::Native("Object"),
            ObjectKind::Plain if key == "toString" => Value::Native("Object.prototype.toString"),
            _ => Self::method(key),
        };
        Some(if open && matches!(found, Value::Undefined) { Value::Unknown } else { found })
    }

    /// What the handler of a proxy does instead of its target; undefined where it does nothing.
    // `{}` has no `get`, though its `get` is asked for as that of a map would be.
    pub(super) fn trap(&mut self, handler: &Value, name: &str) -> Option<Value> {
        let Value::Object(number) = handler else { return Some(Value::Unknown) };
        match self.own_or_inherited(*number, name) {
            Some(true) => self.member(handler, name),
            Some(false) => Some(Value::Undefined),
            None => Some(Value::Unknown),
        }
    }

    /// A method that a plain object has because of what it stands for.
    fn special_method(&self, number: u32, key: &str) -> Option<&'static str> {
        self.objects[number as usize].properties.slots().next()?;
        one_of(OF_VIEWS, key)
            .filter(|_| self.viewed(number).is_some())
            .or_else(|| one_of(OF_PROMISES, key).filter(|_| self.held(number).is_some()))
    }

    /// Whether a property is there, of the object's own or inherited.
    pub(super) fn has(&mut self, of: &Value, key: &str, inherited: bool) -> Option<Value> {
        let Value::Object(number) = of else { return Some(Value::Unknown) };
        let object = &self.objects[*number as usize];
        let mut has = object.properties.get(key).is_some();
        let mut sure = !object.open && matches!(object.kind, ObjectKind::Plain | ObjectKind::List(_));
        if let ObjectKind::List(list) = &object.kind {
            let element = index(key).and_then(|at| list.get(at));
            has |= element.is_some() || key == "length";
            sure &= !(object.holes && matches!(element, Some(Value::Undefined)));
            has &= sure || !object.holes;
        }
        if inherited && !has {
            sure &= object.prototype.is_none() && matches!(Self::method(key), Value::Undefined);
        }
        sure |= has;
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
                let object = &mut self.objects[*number as usize];
                if object.frozen || object.sealed || object.element != Element::Any {
                    return Some(Value::Unknown);
                }
                if let (ObjectKind::List(list), Some(at)) = (&mut object.kind, index(&key))
                    && let Some(element) = list.get_mut(at)
                {
                    *element = Value::Undefined;
                    object.holes = true;
                }
                if matches!(object.properties.get(&key), Some(Slot::Fixed(..))) {
                    return Some(Value::Bool(false));
                }
                object.properties.remove(&key);
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
            Value::Native(name) => {
                let value = if self.uncertain.is_empty() { value } else { Value::Unknown };
                self.hold(PROPERTY + key.len())?;
                self.changed.insert((name, key), value);
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
                if let ObjectKind::Hosted(hosted) = object.kind {
                    return self.put_hosted(*number, hosted, key, &value);
                }
                if let ObjectKind::Proxy { target, handler } = &object.kind {
                    let (target, handler) = (target.clone(), handler.clone());
                    let trap = self.trap(&handler, "set")?;
                    if !matches!(trap, Value::Undefined) {
                        let arguments = vec![target, Value::text(&key), value, of.clone()];
                        self.deeper(|machine| machine.call(&trap, &handler, arguments))?;
                        return Some(());
                    }
                    return self.deeper(|machine| machine.set_property(&target, key, value));
                }
                if matches!(value, Value::Text(_)) {
                    self.placed.object = self.placed.object.min(*number);
                }
                if let (ObjectKind::List(_), Some(at)) = (&object.kind, index(&key)) {
                    return self.put(*number, at, value);
                }
                if let (ObjectKind::List(list), "length") = (&mut object.kind, &*key) {
                    match value {
                        _ if object.element != Element::Any => {}
                        Value::Number(length)
                            if length >= 0.0 && (length as usize) <= list.len() && !shared =>
                        {
                            list.truncate(length as usize);
                        }
                        _ => object.open = true,
                    }
                    return Some(());
                }
                if let (ObjectKind::Regex { .. }, "lastIndex") = (&object.kind, &*key) {
                    let last = if shared { Value::Unknown } else { value };
                    object.properties.set(LAST.into(), Slot::Value(last));
                    return Some(());
                }
                let value = match object.properties.get(&key) {
                    Some(Slot::Value(before)) if shared && !before.is_same(&value) => Value::Unknown,
                    Some(Slot::Value(_)) => value,
                    None if &*key == "__proto__" => {
                        self.inherit(*number, &value);
                        return Some(());
                    }
                    None if object.sealed => return Some(()),
                    None if object.prototype.is_none() => value,
                    _ => match self.written_by(*number, &key) {
                        Some(setter) => {
                            if !matches!(setter, Value::Undefined) {
                                self.deeper(|machine| machine.call(&setter, of, vec![value]))?;
                            }
                            return Some(());
                        }
                        None => value,
                    },
                };
                self.set_own(*number, key, Slot::Value(value));
            }
            _ => {}
        }
        Some(())
    }

    /// What writes a property that is not simply put there: its setter, or nothing.
    fn written_by(&self, number: u32, key: &str) -> Option<Value> {
        let mut next = Some(number);
        for _ in 0..32 {
            let object = &self.objects[next? as usize];
            match object.properties.get(key) {
                Some(Slot::Accessor(_, setter)) => return Some(setter.clone()),
                Some(Slot::Fixed(..)) => return Some(Value::Undefined),
                Some(Slot::Value(_)) => return None,
                None => next = object.prototype,
            }
        }
        None
    }

    /// Puts an element into a list.
    pub(super) fn put(&mut self, number: u32, at: usize, value: Value) -> Option<()> {
        let shared = self.is_shared(number);
        let element = self.objects[number as usize].element;
        let value = match element {
            Element::Typed(name) => {
                self.number(&value)?.map_or(Value::Unknown, |value| Value::Number(element_of(name, value)))
            }
            _ => value,
        };
        self.spoil_twins(number)?;
        let object = &mut self.objects[number as usize];
        let ObjectKind::List(list) = &mut object.kind else { return Some(()) };
        if at >= list.len() && (element != Element::Any || object.sealed) {
            return Some(());
        }
        object.holes |= at > list.len();
        let added = (at + 1).saturating_sub(list.len());
        self.hold(added.min(LONGEST_LIST) * VALUE)?;
        let ObjectKind::List(list) = &mut self.objects[number as usize].kind else { return Some(()) };
        let added = set_element(list, at, value, shared)?;
        self.spend(added)
    }

    /// What shares its elements with a list that is written is no longer known.
    pub(super) fn spoil_twins(&mut self, number: u32) -> Option<()> {
        let mut next = self.objects[number as usize].twin;
        while let Some(at) = next {
            let object = &mut self.objects[at as usize];
            next = object.twin.take();
            if let ObjectKind::List(list) = &mut object.kind {
                list.iter_mut().for_each(|value| *value = Value::Unknown);
                let length = list.len();
                self.spend(length / 16)?;
            }
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
            if self.is_shared(*number) {
                self.reads.change_object(*number);
            }
            if matches!(value, Value::Text(_) | Value::Number(_)) {
                self.placed.object = self.placed.object.min(*number);
            }
            return self.put(*number, *at as usize, value);
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
                    if let ObjectKind::Hosted(hosted) = self.objects[*number as usize].kind {
                        return self.spoil_hosted(*number, hosted);
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
                    let holes = self.objects[*number as usize].holes;
                    for (at, value) in list.into_iter().enumerate() {
                        if holes && matches!(value, Value::Undefined) {
                            self.objects[into as usize].open = true;
                            continue;
                        }
                        self.set_property(&Value::Object(into), at.to_string().into(), value)?;
                    }
                }
                let keys = self.objects[*number as usize].properties.keys();
                self.spend(keys.len())?;
                for key in keys {
                    let value = self.member(of, &key)?;
                    self.set_property(&Value::Object(into), key, value)?;
                }
            }
            Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_) => {}
            _ => self.objects[into as usize].open = true,
        }
        Some(())
    }

    /// The elements that a spread or a `for … of` goes through; the inner `None` where they are not known.
    pub(super) fn elements(&mut self, of: &Value) -> Option<Option<Vec<Value>>> {
        let elements: Vec<Value> = match of {
            Value::Text(text) => {
                self.fits(text.len() * VALUE)?;
                let mut units = text.iter().copied().peekable();
                let mut all = Vec::with_capacity(text.len());
                while let Some(unit) = units.next() {
                    let low = if (0xD800..0xDC00).contains(&unit) {
                        units.next_if(|unit| (0xDC00..0xE000).contains(unit))
                    } else {
                        None
                    };
                    all.push(match low {
                        Some(low) => {
                            self.hold(TEXT)?;
                            Value::Text(Rc::new(vec![unit, low]))
                        }
                        None => self.unit(unit),
                    });
                }
                all
            }
            Value::Object(number) => {
                self.start(*number, true)?;
                self.fits(self.objects[*number as usize].kind.weight())?;
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
                        let is_plain = matches!(object.kind, ObjectKind::Plain);
                        if is_plain && self.own_or_inherited(*number, "@@Symbol.iterator") == Some(false) {
                            return self.throw();
                        }
                        let iterator = self.member(of, "@@Symbol.iterator")?;
                        if !matches!(iterator, Value::Object(_)) {
                            return Some(None);
                        }
                        let made = self.deeper(|machine| machine.call(&iterator, of, Vec::new()))?;
                        let Value::Object(other) = made else { return Some(None) };
                        if self.own_or_inherited(other, "next") == Some(true) {
                            return self.deeper(|machine| machine.driven(&made));
                        }
                        let is_known = matches!(
                            self.objects[other as usize].kind,
                            ObjectKind::Iterator(..) | ObjectKind::Generator { .. }
                        );
                        if !is_known {
                            return Some(None);
                        }
                        return self.deeper(|machine| machine.elements(&made));
                    }
                }
            }
            Value::Undefined | Value::Null | Value::Bool(_) | Value::Number(_) => return self.throw(),
            _ => return Some(None),
        };
        self.spend(elements.len())?;
        Some(Some(elements))
    }

    /// What an iterator of the script gives, up to its end.
    fn driven(&mut self, iterator: &Value) -> Option<Option<Vec<Value>>> {
        let next = self.member(iterator, "next")?;
        let mut all = Vec::new();
        while all.len() < MOST_YIELDED {
            self.spend(1)?;
            let result = self.call(&next, iterator, Vec::new())?;
            match self.member(&result, "done")?.truth() {
                Some(true) => return Some(Some(all)),
                Some(false) => all.push(self.member(&result, "value")?),
                None => return Some(None),
            }
        }
        Some(None)
    }

    pub(super) fn assignment(
        &mut self,
        operator: Option<Operator>,
        target: &Pattern,
        value: &Node,
        scope: u32,
    ) -> Option<Value> {
        let place = match target {
            Pattern::Place(node) => self.place(node, scope)?,
            _ => None,
        };
        let Some(operator) = operator else {
            let value = self.value(value, scope)?;
            self.put_at(place, target, value.clone(), scope)?;
            return Some(value);
        };
        let before = match (target, &place) {
            (Pattern::Name(name), _) => {
                let before = self.named(*name, scope);
                // Decoders build their text by `s += part`. The name lets go of its text first, so that nobody else holds it and
                // `sum` prolongs it in place. With a copy in each round, a text of n units would cost n²/32 steps. For 100,000
                // units that is 200 times what a short script has. In a branch the journal holds the old text as well, so nothing
                // would be gained, unless the name is the branch's own.
                if operator == Operator::Add
                    && let Value::Text(text) = &before
                    && self.is_own(*name, scope)
                {
                    let value = self.value(value, scope)?;
                    // The right side may have changed it, which does not count.
                    if matches!(self.named(*name, scope), Value::Text(now) if Rc::ptr_eq(&now, text)) {
                        self.assign_name(*name, Value::Undefined, scope);
                    }
                    let sum = self.binary(operator, before, &value)?;
                    self.assign_name(*name, sum.clone(), scope);
                    return Some(sum);
                }
                before
            }
            (Pattern::Place(_), Some(place)) => self.read_at(place)?,
            (Pattern::Place(node), None) => self.value(node, scope)?,
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
                self.put_at(place, target, value.clone(), scope)?;
                return Some(value);
            }
        };
        match short {
            Some(true) => Some(before),
            Some(false) => {
                let value = self.value(value, scope)?;
                self.put_at(place, target, value.clone(), scope)?;
                Some(value)
            }
            None => {
                self.maybe(|machine| {
                    let value = machine.value(value, scope)?;
                    machine.put_at(place, target, value, scope)
                })?;
                Some(Value::Unknown)
            }
        }
    }

    pub(super) fn update(&mut self, delta: f64, before: bool, target: &Node, scope: u32) -> Option<Value> {
        let place = self.place(target, scope)?;
        let old = match &place {
            Some(place) => self.read_at(place)?,
            None => self.value(target, scope)?,
        };
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
        match place {
            Some(place) => self.store(&place, new.clone())?,
            None => self.assign_place(target, new.clone(), scope)?,
        }
        Some(if before { old } else { new })
    }

    /// The object and the key that an expression means; nothing where it is a name.
    // They are asked for before the value that is put there, and once: `t[i++] += s`.
    fn place(&mut self, node: &Node, scope: u32) -> Option<Option<Place>> {
        let node = match &node.kind {
            Expression::Sequence(inner) => inner.last()?,
            _ => node,
        };
        let Expression::Postfix(first, posts) = &node.kind else { return Some(None) };
        let (last, rest) = posts.split_last()?;
        let of = self.postfix(first, rest, scope)?;
        let key = match &last.kind {
            PostKind::Member(name) => PlaceKey::Member(Rc::clone(name)),
            PostKind::Index(index) => PlaceKey::Index(self.value(index, scope)?),
            _ => return Some(None),
        };
        if matches!(of, Value::Undefined | Value::Null) && self.is_sure(first) {
            return self.throw();
        }
        Some(Some(Place { of, key }))
    }

    fn read_at(&mut self, place: &Place) -> Option<Value> {
        match &place.key {
            PlaceKey::Member(name) => self.member(&place.of, name),
            PlaceKey::Index(key) => self.property(&place.of, key),
        }
    }

    fn store(&mut self, place: &Place, value: Value) -> Option<()> {
        match &place.key {
            PlaceKey::Member(name) => self.set_property(&place.of, Rc::clone(name), value),
            PlaceKey::Index(key) => self.set(&place.of, key, value),
        }
    }

    fn put_at(&mut self, place: Option<Place>, target: &Pattern, value: Value, scope: u32) -> Option<()> {
        match place {
            Some(place) => self.store(&place, value),
            None => self.assign(target, value, scope),
        }
    }

    fn assign_place(&mut self, node: &Node, value: Value, scope: u32) -> Option<()> {
        let inner = match &node.kind {
            Expression::Sequence(inner) => inner.last()?,
            _ => node,
        };
        if let Expression::Name(name) = inner.kind {
            self.assign_name(name, value, scope);
            return Some(());
        }
        match self.place(node, scope)? {
            Some(place) => self.store(&place, value),
            None => Some(()),
        }
    }

    /// Gives a declared pattern its value.
    pub(super) fn bind(&mut self, pattern: &Pattern, value: Value, scope: u32) -> Option<()> {
        self.assign(pattern, value, scope)
    }

    /// The same for parameters, which are names of this scope.
    pub(super) fn bind_new(&mut self, pattern: &Pattern, value: Value, scope: u32) -> Option<()> {
        self.declare_new(pattern, scope);
        self.assign(pattern, value, scope)
    }

    fn declare_new(&mut self, pattern: &Pattern, scope: u32) {
        match pattern {
            Pattern::Name(name) => {
                self.put_name(scope, *name, Value::Unknown);
            }
            Pattern::Array(parts) => {
                parts.iter().flatten().for_each(|part| self.declare_new(&part.target, scope));
            }
            Pattern::Object(parts, rest) => {
                parts.iter().for_each(|(_, part)| self.declare_new(&part.target, scope));
                rest.iter().for_each(|rest| self.declare_new(rest, scope));
            }
            Pattern::Place(_) => {}
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
        // Nearly all are a name of a scope that nobody has seen yet.
        if let (Pattern::Name(name), None, false) =
            (&part.target, &part.otherwise, self.is_before_branch(scope))
        {
            self.write(scope, *name, value);
            return Some(());
        }
        self.declare_new(&part.target, scope);
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
                if matches!(value, Value::Undefined | Value::Null) && self.tries > 0 {
                    return self.throw();
                }
                let mut taken = Vec::new();
                for (key, part) in parts {
                    let key = self.key(key, scope)?;
                    let value = match &key {
                        Some(key) => self.member(&value, key)?,
                        None => Value::Unknown,
                    };
                    taken.push(key);
                    self.part(part, value, scope)?;
                }
                if let Some(rest) = rest {
                    let others = self.object(ObjectKind::Plain);
                    let Value::Object(number) = others else { return None };
                    self.copy_properties(&value, number)?;
                    for key in taken {
                        match key {
                            Some(key) => self.objects[number as usize].properties.remove(&key),
                            None => self.objects[number as usize].open = true,
                        }
                    }
                    self.assign(rest, others, scope)?;
                }
                Some(())
            }
        }
    }
}

/// Where something is put: an object and a key.
struct Place {
    of: Value,
    key: PlaceKey,
}

enum PlaceKey {
    Member(Rc<str>),
    Index(Value),
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
