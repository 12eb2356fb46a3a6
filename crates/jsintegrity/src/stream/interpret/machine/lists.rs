//! Methods of lists, maps, sets and of what everything has.
//!
//! A list is closed or open. A closed one has the elements that are listed and no others, so `t.length` and `t.join()` have
//! answers. An open one may have more. Those that are listed are taken to stand where they are: `t[0]` has an answer, `t.length`
//! has none.

use std::collections::hash_map::Entry;

use std::rc::Rc;

use super::globals::in_base;
use super::known::OF_TYPED;
use super::{Machine, dates, wide};
use crate::stream::interpret::value::{
    ENTRY, Element, Object, ObjectKind, VALUE, Value, element as element_of, print,
};

impl Machine<'_> {
    /// Calls a method of the language.
    pub(super) fn method_call(&mut self, this: &Value, name: &str, arguments: Vec<Value>) -> Option<Value> {
        match (name, this) {
            ("call" | "apply" | "bind", _) => return self.method_of_function(this, name, &arguments),
            ("decode", Value::Object(number)) => return self.decode_bytes(*number, arguments.first()),
            ("encode", Value::Object(_)) => {
                let Some(text) = self.printed(arguments.first().unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                self.fits(text.len() * 4 * VALUE)?;
                let bytes = String::from_utf16_lossy(&text).into_bytes();
                return self.list(bytes.into_iter().map(|byte| Value::Number(f64::from(byte))).collect());
            }
            (_, Value::Unknown) => return Some(Value::Unknown),
            _ => {}
        }
        match this {
            Value::Number(number) if name == "toString" => {
                let radix = match arguments.first() {
                    None | Some(Value::Undefined) => Some(10.0),
                    Some(radix) => self.number(radix)?.map(f64::trunc),
                };
                return Some(match radix {
                    Some(radix) if !(2.0..=36.0).contains(&radix) => return self.throw(),
                    Some(10.0) => Value::text(&print(*number)),
                    Some(radix) => in_base(*number, radix as u32).unwrap_or(Value::Unknown),
                    None => Value::Unknown,
                });
            }
            Value::Number(_) if name == "toFixed" => {
                let digits = match arguments.first() {
                    Some(digits) => self.number(digits)?,
                    None => None,
                };
                let is_wrong =
                    digits.is_some_and(|digits| !(-1.0 < digits && digits < 101.0 || digits.is_nan()));
                return if is_wrong { self.throw() } else { Some(Value::Unknown) };
            }
            Value::Big(_) | Value::Wide(_) if matches!(name, "toString" | "toLocaleString") => {
                let radix = match arguments.first() {
                    None | Some(Value::Undefined) => Some(10.0),
                    Some(radix) => self.number(radix)?.map(f64::trunc),
                };
                return Some(match radix.filter(|_| name == "toString") {
                    Some(radix) if !(2.0..=36.0).contains(&radix) => return self.throw(),
                    Some(radix) => {
                        if let Value::Wide(limbs) = this {
                            self.spend(limbs.len().pow(2) / 4)?;
                        }
                        wide::printed(this, radix as u32).map_or(Value::Unknown, |text| Value::text(&text))
                    }
                    None => Value::Unknown,
                });
            }
            Value::Number(_) | Value::Bool(_) | Value::Big(_) => {
                return Some(match name {
                    "valueOf" => this.clone(),
                    "toString" if arguments.is_empty() => {
                        self.printed(this)?.map_or(Value::Unknown, Value::Text)
                    }
                    _ => Value::Unknown,
                });
            }
            Value::Text(_) if is_iterating(name) || matches!(name, "join") => {
                let list = self.list_of_text(this)?;
                return self.method_call(&list, name, arguments);
            }
            Value::Text(text) => {
                let text = Rc::clone(text);
                return self.text_method(&text, name, &arguments);
            }
            Value::Native(_) if name == "toString" => {
                return Some(self.printed(this)?.map_or(Value::Unknown, Value::Text));
            }
            Value::Object(_) => {}
            _ => return Some(Value::Unknown),
        }
        let Value::Object(number) = *this else { return Some(Value::Unknown) };
        match &self.objects[number as usize].kind {
            ObjectKind::List(_) if name == "hasOwnProperty" => match arguments.first() {
                Some(key) => match self.key_of(key)? {
                    Some(key) => self.has(this, &key, false),
                    None => Some(Value::Unknown),
                },
                None => Some(Value::Unknown),
            },
            ObjectKind::List(_) if matches!(name, "findLast" | "findLastIndex") => {
                self.find_last(this, number, name, &arguments)
            }
            ObjectKind::List(_) => self.list_method(this, number, name, arguments),
            ObjectKind::Map(..) => self.map_method(number, name, arguments),
            ObjectKind::Set(..) => self.set_method(number, name, arguments),
            ObjectKind::Regex { .. } => self.regex_method(number, name, &arguments),
            ObjectKind::Boxed(value) => {
                let value = value.clone();
                if let Some(time) = self.time(number) {
                    return Some(dates::part(name, time).map_or(Value::Unknown, Value::Number));
                }
                self.method_call(&value, name, arguments)
            }
            ObjectKind::Hosted(_) => self.hosted_method(number, name, &arguments),
            ObjectKind::Plain if self.held(number).is_some() => self.promise_method(number, name, arguments),
            ObjectKind::Plain if self.viewed(number).is_some() => self.view_method(number, name, &arguments),
            ObjectKind::Generator { .. } if name == "next" => {
                self.start(number, false)?;
                if matches!(self.objects[number as usize].kind, ObjectKind::Generator { .. }) {
                    return Some(Value::Unknown);
                }
                self.method_call(this, name, arguments)
            }
            ObjectKind::Iterator(..) if self.objects[number as usize].open => Some(Value::Unknown),
            ObjectKind::Iterator(list, at, kind) if name == "next" => {
                let kind = *kind;
                let (value, done) = (list.get(*at).cloned(), *at >= list.len());
                if let ObjectKind::Iterator(_, at, _) = &mut self.objects[number as usize].kind {
                    *at += 1;
                }
                let result = self.object(ObjectKind::Plain);
                // What a generator returns at its end is not kept.
                let none = if matches!(kind, "Generator") { Value::Unknown } else { Value::Undefined };
                self.set_property(&result, "value".into(), value.unwrap_or(none))?;
                self.set_property(&result, "done".into(), Value::Bool(done))?;
                Some(result)
            }
            _ => Some(match name {
                "toString" => self.printed(this)?.map_or(Value::Unknown, Value::Text),
                "valueOf" => this.clone(),
                "hasOwnProperty" => match arguments.first() {
                    Some(key) => match self.key_of(key)? {
                        Some(key) => self.has(this, &key, false)?,
                        None => Value::Unknown,
                    },
                    None => Value::Unknown,
                },
                "__defineGetter__" | "__defineSetter__" => {
                    let function = arguments.get(1).cloned();
                    let key = match arguments.first() {
                        Some(key) => self.key_of(key)?,
                        None => None,
                    };
                    match key {
                        Some(key) if name == "__defineGetter__" => {
                            self.set_accessor(number, key, function, None);
                        }
                        Some(key) => self.set_accessor(number, key, None, function),
                        None => self.objects[number as usize].open = true,
                    }
                    Value::Undefined
                }
                _ => Value::Unknown,
            }),
        }
    }

    /// `findLast` and `findLastIndex`
    fn find_last(&mut self, this: &Value, number: u32, name: &str, arguments: &[Value]) -> Option<Value> {
        let object = &self.objects[number as usize];
        let (ObjectKind::List(values), false, false, Some(function)) =
            (&object.kind, object.open, object.holes, arguments.first())
        else {
            return Some(Value::Unknown);
        };
        let values = values.clone();
        self.spend(values.len() / 4)?;
        for (at, value) in values.into_iter().enumerate().rev() {
            let at = Value::Number(at as f64);
            let given = vec![value.clone(), at.clone(), this.clone()];
            match self.call(function, &Value::Undefined, given)?.truth() {
                Some(true) => return Some(if name == "findLast" { value } else { at }),
                Some(false) => {}
                None => return Some(Value::Unknown),
            }
        }
        Some(if name == "findLast" { Value::Undefined } else { Value::Number(-1.0) })
    }

    /// The units of a text as a list, for the methods of lists that are called on it.
    pub(super) fn list_of_text(&mut self, of: &Value) -> Option<Value> {
        let Value::Text(text) = of else { return Some(of.clone()) };
        let text = Rc::clone(text);
        self.fits(text.len() * VALUE)?;
        let units = text.iter().map(|unit| self.unit(*unit)).collect();
        self.list(units)
    }

    fn elements_mut(&mut self, number: u32) -> Option<&mut Vec<Value>> {
        match &mut self.objects[number as usize].kind {
            ObjectKind::List(list) => Some(list),
            _ => None,
        }
    }

    /// The bounds that `slice` means, or nothing where they are not known.
    pub(super) fn bounds(&mut self, arguments: &[Value], length: usize) -> Option<Option<(usize, usize)>> {
        let mut place = |at: Option<&Value>, otherwise: usize| -> Option<Option<usize>> {
            Some(match at {
                None | Some(Value::Undefined) => Some(otherwise),
                Some(value) => self.number(value)?.map(|value| {
                    let value = if value.is_nan() { 0.0 } else { value.trunc() };
                    let from_end = if value < 0.0 { value + length as f64 } else { value };
                    from_end.clamp(0.0, length as f64) as usize
                }),
            })
        };
        let (from, to) = (place(arguments.first(), 0)?, place(arguments.get(1), length)?);
        Some(from.zip(to).map(|(from, to)| (from, to.max(from))))
    }

    fn list_method(
        &mut self,
        this: &Value,
        number: u32,
        name: &str,
        mut arguments: Vec<Value>,
    ) -> Option<Value> {
        let changes = matches!(
            name,
            "push"
                | "pop"
                | "shift"
                | "unshift"
                | "splice"
                | "reverse"
                | "sort"
                | "fill"
                | "set"
                | "copyWithin"
        );
        // A list from before a branch in doubt. Pushed elements are there or not, but the others stay where they are. Any other
        // change moves elements: after `t = ['a', 'b']; if (u) t.reverse()` nobody knows even `t[0]`, so the list is emptied as
        // well.
        if changes && self.is_shared(number) {
            self.reads.change_object(number);
            self.objects[number as usize].open = true;
            if name != "push"
                && let Some(list) = self.elements_mut(number)
            {
                list.clear();
            }
        }
        if changes && self.objects[number as usize].frozen {
            let is_moved = matches!(name, "sort" | "reverse") && self.elements_mut(number)?.len() > 1;
            let is_sure = is_moved || matches!(name, "push" | "pop" | "shift" | "unshift" | "splice");
            return if is_sure { self.throw() } else { Some(Value::Unknown) };
        }
        let Object { open, element, mut holes, .. } = self.objects[number as usize];
        if changes {
            self.spoil_twins(number)?;
        }
        let is_typed = matches!(element, Element::Typed(_));
        if is_typed && (name == "copyWithin" || !OF_TYPED.contains(&name)) {
            return Some(Value::Unknown);
        }
        if holes {
            let values = self.elements_mut(number)?;
            holes = values.iter().any(|value| matches!(value, Value::Undefined));
            self.objects[number as usize].holes = holes;
        }
        let length = self.elements_mut(number)?.len();
        match name {
            "push" => {
                self.spend(arguments.len())?;
                self.hold(arguments.len() * VALUE)?;
                if arguments.iter().any(|value| matches!(value, Value::Text(_) | Value::Number(_))) {
                    self.placed.object = self.placed.object.min(number);
                }
                let list = self.elements_mut(number)?;
                list.append(&mut arguments);
                let length = list.len() as f64;
                return Some(if open { Value::Unknown } else { Value::Number(length) });
            }
            "pop" if !open => return Some(self.elements_mut(number)?.pop().unwrap_or(Value::Undefined)),
            "shift" if !open => {
                self.spend(length / 64)?;
                let list = self.elements_mut(number)?;
                return Some(if list.is_empty() { Value::Undefined } else { list.remove(0) });
            }
            "join" => {
                let glue = match arguments.first() {
                    None | Some(Value::Undefined) => Some(Rc::new(vec![u16::from(b',')])),
                    Some(glue) => self.printed(glue)?,
                };
                let Some(glue) = glue else { return Some(Value::Unknown) };
                return Some(self.joined(number, &glue)?.map_or(Value::Unknown, Value::Text));
            }
            "toString" => return Some(self.printed(this)?.map_or(Value::Unknown, Value::Text)),
            _ => {}
        }
        self.spend(length / 4 + 1)?;
        self.fits(length * VALUE * 2)?;
        let values = self.elements_mut(number)?.clone();
        // What changes a copy only.
        let changing = match name {
            "toReversed" => "reverse",
            "toSorted" => "sort",
            "toSpliced" => "splice",
            _ => "",
        };
        if !changing.is_empty() || name == "with" {
            if open || holes || element != Element::Any {
                return Some(Value::Unknown);
            }
            let copy = self.list(values)?;
            let Value::Object(copied) = copy else { return None };
            if name != "with" {
                self.deeper(|machine| machine.list_method(&copy, copied, changing, arguments))?;
                return Some(copy);
            }
            let at = match arguments.first() {
                Some(at) => self.number(at)?.map(f64::trunc),
                None => Some(0.0),
            };
            let at = at.map(|at| if at < 0.0 { at + length as f64 } else { at });
            let value = arguments.get(1).cloned().unwrap_or(Value::Undefined);
            return match at {
                Some(at) if !(0.0..length as f64).contains(&at) => self.throw(),
                Some(at) => {
                    self.put(copied, at as usize, value)?;
                    Some(copy)
                }
                None => Some(Value::Unknown),
            };
        }
        if let Some(function) = arguments.first().filter(|_| is_iterating(name)).cloned()
            && !(name == "sort" && matches!(function, Value::Undefined))
        {
            if self.is_no_function(&function) {
                return self.throw();
            }
            // A function is not called for a place without an element.
            // Calls in calls keep a copy each, until they end.
            self.hold(length * VALUE)?;
            let found = self.iterate(
                this,
                name,
                values,
                &function,
                arguments.get(1),
                open || holes && name != "sort",
            )?;
            self.room += length * VALUE;
            return match (element, name, &found) {
                (Element::Typed(typed), "map" | "filter", Value::Object(_)) => {
                    match self.elements(&found)? {
                        Some(elements) => self.typed(typed, elements),
                        None => Some(Value::Unknown),
                    }
                }
                _ => Some(found),
            };
        }
        if open {
            return Some(Value::Unknown);
        }
        Some(match name {
            "subarray" if !is_typed => Value::Unknown,
            "slice" | "subarray" => match self.bounds(&arguments, length)? {
                Some((from, to)) => {
                    let part = self.list(values[from..to].to_vec())?;
                    self.set_holes(&part, holes);
                    if let (Value::Object(part), Element::Typed(_)) = (&part, element) {
                        self.objects[*part as usize].element = element;
                        if name == "subarray" {
                            self.join_twins(number, *part);
                        }
                    }
                    part
                }
                None => Value::Unknown,
            },
            "unshift" => {
                self.hold(arguments.len() * VALUE)?;
                arguments.extend(values);
                let length = arguments.len() as f64;
                *self.elements_mut(number)? = arguments;
                Value::Number(length)
            }
            "splice" => {
                let Some((from, _)) = self.bounds(arguments.get(..1).unwrap_or_default(), length)? else {
                    self.objects[number as usize].open = true;
                    return Some(Value::Unknown);
                };
                let count = match arguments.get(1) {
                    None if arguments.is_empty() => 0.0,
                    None => (length - from) as f64,
                    Some(count) => match self.number(count)? {
                        Some(count) => count,
                        None => {
                            self.objects[number as usize].open = true;
                            return Some(Value::Unknown);
                        }
                    },
                };
                let to = from + (count.max(0.0) as usize).min(length - from);
                let new = arguments.get(2..).unwrap_or_default().to_vec();
                self.hold(new.len() * VALUE)?;
                let removed: Vec<Value> = self.elements_mut(number)?.splice(from..to, new).collect();
                let removed = self.list(removed)?;
                self.set_holes(&removed, holes);
                removed
            }
            "copyWithin" => {
                let target = self.bounds(arguments.get(..1).unwrap_or_default(), length)?;
                let from = self.bounds(arguments.get(1..).unwrap_or_default(), length)?;
                let (Some((target, _)), Some((from, to))) = (target, from) else {
                    self.objects[number as usize].open = true;
                    self.elements_mut(number)?.clear();
                    return Some(Value::Unknown);
                };
                let count = (to - from).min(length - target);
                self.elements_mut(number)?[target..target + count]
                    .clone_from_slice(&values[from..from + count]);
                this.clone()
            }
            "reverse" => {
                self.elements_mut(number)?.reverse();
                this.clone()
            }
            "concat" => {
                let mut all = values;
                for other in arguments {
                    match &other {
                        Value::Object(at) if self.is_list(*at) => {
                            holes |= self.objects[*at as usize].holes;
                            match self.elements(&other)? {
                                Some(elements) => {
                                    self.fits((all.len() + elements.len()) * VALUE)?;
                                    all.extend(elements);
                                }
                                None => return Some(Value::Unknown),
                            }
                        }
                        Value::Unknown => return Some(Value::Unknown),
                        _ => all.push(other),
                    }
                }
                let all = self.list(all)?;
                self.set_holes(&all, holes);
                all
            }
            "at" => match arguments.first() {
                Some(at) => match self.number(at)? {
                    Some(at) => {
                        let at = if at.is_nan() { 0.0 } else { at.trunc() };
                        let at = if at < 0.0 { at + length as f64 } else { at };
                        if at < 0.0 {
                            Value::Undefined
                        } else {
                            values.get(at as usize).cloned().unwrap_or(Value::Undefined)
                        }
                    }
                    None => Value::Unknown,
                },
                None => values.first().cloned().unwrap_or(Value::Undefined),
            },
            "indexOf" | "lastIndexOf" if holes => Value::Unknown,
            "indexOf" | "includes" | "lastIndexOf" => {
                let what = arguments.first().cloned().unwrap_or(Value::Undefined);
                if what.is_unknown() || values.iter().any(Value::is_unknown) {
                    return Some(Value::Unknown);
                }
                self.spend(values.len() / 16)?;
                for value in &values {
                    self.spend_comparison(value, &what)?;
                }
                let is_nan = matches!(what, Value::Number(what) if what.is_nan());
                let same = |value: &Value| value.is_same(&what) && (name == "includes" || !is_nan);
                let from = match arguments.get(1) {
                    None => None,
                    Some(from) => match self.number(from)? {
                        Some(from) => Some(if from.is_nan() { 0.0 } else { from.trunc() }),
                        None => return Some(Value::Unknown),
                    },
                };
                let from = from.map(|from| if from < 0.0 { from + length as f64 } else { from });
                let found = if name == "lastIndexOf" {
                    let end = from.map_or(length, |from| (from + 1.0).clamp(0.0, length as f64) as usize);
                    values[..end].iter().rposition(same)
                } else {
                    let from = from.map_or(0, |from| from.clamp(0.0, length as f64) as usize);
                    values[from..].iter().position(same).map(|at| at + from)
                };
                if name == "includes" {
                    Value::Bool(found.is_some())
                } else {
                    Value::Number(found.map_or(-1.0, |at| at as f64))
                }
            }
            "flat" => {
                let depth = match arguments.first() {
                    None | Some(Value::Undefined) => Some(1.0),
                    Some(depth) => self.number(depth)?,
                };
                let mut all = Vec::new();
                match depth {
                    Some(depth) if !holes && self.flattened(values, depth, &mut all)? => self.list(all)?,
                    _ => Value::Unknown,
                }
            }
            "fill" => {
                let mut value = arguments.first().cloned().unwrap_or(Value::Undefined);
                if let Element::Typed(typed) = element {
                    let number = self.number(&value)?;
                    value = number.map_or(Value::Unknown, |number| Value::Number(element_of(typed, number)));
                }
                let Some((from, to)) = self.bounds(arguments.get(1..).unwrap_or_default(), length)? else {
                    self.objects[number as usize].open = true;
                    self.elements_mut(number)?.clear();
                    return Some(Value::Unknown);
                };
                self.elements_mut(number)?[from..to].fill(value);
                self.objects[number as usize].holes &= to - from < length;
                this.clone()
            }
            "set" => {
                let offset = match arguments.get(1) {
                    Some(Value::Number(at)) if *at >= 0.0 => *at as usize,
                    None => 0,
                    _ => return Some(Value::Unknown),
                };
                let Element::Typed(typed) = element else { return Some(Value::Unknown) };
                let Some(elements) = self.elements(arguments.first().unwrap_or(&Value::Undefined))? else {
                    self.elements_mut(number)?.fill(Value::Unknown);
                    return Some(Value::Unknown);
                };
                for (at, element) in elements.into_iter().enumerate() {
                    let value = self.number(&element)?;
                    if let Some(place) = self.elements_mut(number)?.get_mut(offset.saturating_add(at)) {
                        *place =
                            value.map_or(Value::Unknown, |value| Value::Number(element_of(typed, value)));
                    }
                }
                Value::Undefined
            }
            "sort" if is_typed => {
                let mut numbers: Vec<f64> = Vec::with_capacity(length);
                for value in values {
                    match value {
                        Value::Number(value) => numbers.push(value),
                        _ => return Some(Value::Unknown),
                    }
                }
                numbers.sort_by(f64::total_cmp);
                *self.elements_mut(number)? = numbers.into_iter().map(Value::Number).collect();
                this.clone()
            }
            "sort" => {
                let mut texts = Vec::with_capacity(length);
                // Each is compared as often as the length of the list has binary digits.
                let rounds = (usize::BITS - length.leading_zeros()) as usize;
                for value in values {
                    match self.printed(&value)? {
                        Some(text) => {
                            self.spend(1 + text.len() / 32 * rounds)?;
                            texts.push((text, value));
                        }
                        None => {
                            self.objects[number as usize].open = true;
                            self.elements_mut(number)?.clear();
                            return Some(Value::Unknown);
                        }
                    }
                }
                // What is undefined goes to the end, and places without an element behind it.
                let is_nothing = |value: &Value| matches!(value, Value::Undefined);
                texts.sort_by(|(a, x), (b, y)| is_nothing(x).cmp(&is_nothing(y)).then_with(|| a.cmp(b)));
                *self.elements_mut(number)? = texts.into_iter().map(|(_, value)| value).collect();
                this.clone()
            }
            "keys" => {
                let keys = (0..length).map(|at| Value::Number(at as f64)).collect();
                self.object(ObjectKind::Iterator(keys, 0, "Array Iterator"))
            }
            "values" => self.object(ObjectKind::Iterator(values, 0, "Array Iterator")),
            "entries" => {
                let mut entries = Vec::with_capacity(length);
                for (at, value) in values.into_iter().enumerate() {
                    entries.push(self.list(vec![Value::Number(at as f64), value])?);
                }
                self.object(ObjectKind::Iterator(entries, 0, "Array Iterator"))
            }
            _ => Value::Unknown,
        })
    }

    fn is_list(&self, number: u32) -> bool {
        let object = &self.objects[number as usize];
        matches!(object.kind, ObjectKind::List(_)) && object.element == Element::Any
    }

    /// Notes that two arrays share their elements.
    pub(super) fn join_twins(&mut self, one: u32, other: u32) {
        let next = self.objects[one as usize].twin.replace(other);
        self.objects[other as usize].twin = next.or(Some(one));
    }

    /// Puts values into a list, and those of lists among them instead of these; `false` where they are not known.
    fn flattened(&mut self, values: Vec<Value>, depth: f64, all: &mut Vec<Value>) -> Option<bool> {
        for value in values {
            match &value {
                Value::Object(at) if depth >= 1.0 && self.is_list(*at) => {
                    let holes = self.objects[*at as usize].holes;
                    let Some(elements) = self.elements(&value)?.filter(|_| !holes) else {
                        return Some(false);
                    };
                    self.fits((all.len() + elements.len()) * VALUE)?;
                    if !self.deeper(|machine| machine.flattened(elements, depth - 1.0, all))? {
                        return Some(false);
                    }
                }
                Value::Unknown => return Some(false),
                _ => all.push(value),
            }
        }
        Some(true)
    }

    /// The methods that call a function for each element.
    fn iterate(
        &mut self,
        this: &Value,
        name: &str,
        values: Vec<Value>,
        function: &Value,
        second: Option<&Value>,
        open: bool,
    ) -> Option<Value> {
        if name == "sort" {
            return self.sort_by(this, values, function, open);
        }
        if open {
            // Nobody knows how often the function runs. It runs once, in doubt, on anything:
            // `t.forEach(e => { use(d(3)); s += e })` shows `d(3)`, and `s` becomes unknown.
            self.maybe(|machine| machine.call(function, &Value::Undefined, vec![Value::Unknown; 3]))?;
            return Some(Value::Unknown);
        }
        let of = this;
        let this = second.cloned().unwrap_or(Value::Undefined);
        if matches!(name, "reduce" | "reduceRight") {
            let mut all: Vec<(usize, Value)> = values.into_iter().enumerate().collect();
            if name == "reduceRight" {
                all.reverse();
            }
            let mut all = all.into_iter();
            let mut sum = match second {
                Some(seed) => seed.clone(),
                None => match all.next() {
                    Some((_, first)) => first,
                    None => return self.throw(),
                },
            };
            for (at, value) in all {
                self.spend(1)?;
                let value = match of {
                    Value::Object(number) => match self.elements_mut(*number)?.get(at) {
                        Some(value) => value.clone(),
                        None => continue,
                    },
                    _ => value,
                };
                let arguments = vec![
                    std::mem::replace(&mut sum, Value::Undefined),
                    value,
                    Value::Number(at as f64),
                    of.clone(),
                ];
                sum = self.call(function, &Value::Undefined, arguments)?;
            }
            return Some(sum);
        }
        // One answer that is not known spoils the result. `['a', 'b'].find(s => s === 'b' || u)` may take 'a' in a browser, so
        // 'b' is no answer, though its own test is sure. The other calls are made all the same: they may assign something.
        let (mut out, mut known) = (Vec::new(), true);
        for (at, value) in values.into_iter().enumerate() {
            self.spend(1)?;
            // What the calls before have changed of the list counts.
            let value = match of {
                Value::Object(number) => match self.elements_mut(*number)?.get(at) {
                    Some(value) => value.clone(),
                    None if matches!(name, "find" | "findIndex") => Value::Undefined,
                    None if name == "map" => {
                        known = false;
                        continue;
                    }
                    None => continue,
                },
                _ => value,
            };
            let arguments = vec![value.clone(), Value::Number(at as f64), of.clone()];
            let result = self.call(function, &this, arguments)?;
            match name {
                "map" => out.push(result),
                "flatMap" => match &result {
                    Value::Object(number) if self.is_list(*number) => {
                        known &= !self.objects[*number as usize].holes;
                        match self.elements(&result)? {
                            Some(elements) => {
                                self.fits((out.len() + elements.len()) * VALUE)?;
                                out.extend(elements);
                            }
                            None => known = false,
                        }
                    }
                    Value::Unknown => known = false,
                    _ => out.push(result),
                },
                "forEach" => {}
                _ => match (name, result.truth()) {
                    (_, None) => known = false,
                    ("filter", Some(true)) => out.push(value),
                    ("find", Some(true)) if known => return Some(value),
                    ("findIndex", Some(true)) if known => return Some(Value::Number(at as f64)),
                    ("some", Some(true)) if known => return Some(Value::Bool(true)),
                    ("every", Some(false)) if known => return Some(Value::Bool(false)),
                    _ => {}
                },
            }
        }
        Some(match name {
            _ if !known => Value::Unknown,
            "map" | "filter" | "flatMap" => self.list(out)?,
            "some" => Value::Bool(false),
            "every" => Value::Bool(true),
            "findIndex" => Value::Number(-1.0),
            _ => Value::Undefined,
        })
    }

    /// Insertion into sorted places by halving, which any answer of the function ends.
    // The sort of the standard library may panic when answers contradict each other, as those of `(a, b) => 1` do. Placing each
    // element by halving ends with any answers. `() => Math.random() - 0.5` gives unknown: then the order is unknown, and the
    // list is emptied.
    fn sort_by(&mut self, this: &Value, values: Vec<Value>, function: &Value, open: bool) -> Option<Value> {
        // What is undefined goes to the end, and nobody is asked for it.
        let is_nothing = |value: &Value| matches!(value, Value::Undefined);
        let (nothing, values): (Vec<Value>, Vec<Value>) = values.into_iter().partition(is_nothing);
        let mut sorted: Vec<Value> = Vec::with_capacity(values.len());
        let mut known = !open;
        for value in values {
            let (mut low, mut high) = (0, sorted.len());
            while low < high {
                let middle = low.midpoint(high);
                let arguments = vec![value.clone(), sorted[middle].clone()];
                let order = self.call(function, &Value::Undefined, arguments)?;
                match self.number(&order)? {
                    Some(order) if order < 0.0 => high = middle,
                    Some(_) => low = middle + 1,
                    None => {
                        known = false;
                        break;
                    }
                }
            }
            self.spend(sorted.len() / 64)?;
            sorted.insert(low, value);
        }
        sorted.extend(nothing);
        if let Value::Object(number) = this {
            self.objects[*number as usize].open |= !known;
            *self.elements_mut(*number)? = if known { sorted } else { Vec::new() };
        }
        Some(this.clone())
    }

    /// What tells keys of maps apart.
    // `map.set(1, 'a').set('1', 'b')` makes two entries, so the kind is part of the key: `n1` and `s1`. Two objects that print
    // alike are two keys, so an object counts by its number.
    fn map_key(&mut self, value: &Value) -> Option<Option<Rc<str>>> {
        let sort = match value {
            Value::Unknown => return Some(None),
            Value::Text(_) => "s",
            Value::Number(_) => "n",
            Value::Object(number) => return Some(Some(format!("o{number}").into())),
            _ => "x",
        };
        Some(self.key_of(value)?.map(|key| format!("{sort}{key}").into()))
    }

    fn map_method(&mut self, number: u32, name: &str, arguments: Vec<Value>) -> Option<Value> {
        let key = arguments.first().cloned().unwrap_or(Value::Undefined);
        let place = self.map_key(&key)?;
        let shared = self.is_shared(number);
        let object = &mut self.objects[number as usize];
        let ObjectKind::Map(entries, index) = &mut object.kind else { return Some(Value::Unknown) };
        if matches!(name, "get" | "set" | "has") && place.is_none() {
            object.open |= name == "set";
            if name == "set" {
                return Some(Value::Object(number));
            }
            return Some(Value::Unknown);
        }
        let key_is_known = place.is_some();
        let found = place.as_ref().and_then(|place| index.get(place).copied());
        Some(match (name, found) {
            ("get", Some(at)) => entries[at].1.clone(),
            ("get", None) if object.open => Value::Unknown,
            ("get", None) => Value::Undefined,
            ("has", Some(_)) => Value::Bool(true),
            ("has", None) if object.open => Value::Unknown,
            ("has", None) => Value::Bool(false),
            ("set", found) => {
                let value = arguments.get(1).cloned().unwrap_or(Value::Undefined);
                let mut added = 0;
                match (found, place) {
                    (Some(at), _) if shared => entries[at].1 = Value::Unknown,
                    (Some(at), _) => entries[at].1 = value,
                    (None, Some(place)) => {
                        added = ENTRY + place.len();
                        index.insert(place, entries.len());
                        entries.push((key, value));
                    }
                    _ => {}
                }
                self.hold(added)?;
                Value::Object(number)
            }
            ("delete" | "clear", _) if !shared && !object.open && (name == "clear" || key_is_known) => {
                let had = name == "clear" || found.is_some();
                match found.filter(|_| name == "delete") {
                    Some(at) => {
                        entries.remove(at);
                        index.retain(|_, place| *place != at);
                        index.values_mut().filter(|place| **place > at).for_each(|place| *place -= 1);
                    }
                    None if name == "clear" => {
                        entries.clear();
                        index.clear();
                    }
                    None => {}
                }
                let length = entries.len();
                self.spend(length / 4)?;
                if name == "clear" { Value::Undefined } else { Value::Bool(had) }
            }
            ("keys" | "values" | "entries", _) if !object.open => {
                let entries = entries.clone();
                self.spend(entries.len())?;
                let mut all = Vec::with_capacity(entries.len());
                for (key, value) in entries {
                    all.push(match name {
                        "keys" => key,
                        "values" => value,
                        _ => self.list(vec![key, value])?,
                    });
                }
                self.object(ObjectKind::Iterator(all, 0, "Map Iterator"))
            }
            ("forEach", _) if !object.open => {
                let entries = entries.clone();
                for (at, value) in entries {
                    self.call(&key, &Value::Undefined, vec![value, at])?;
                }
                Value::Undefined
            }
            _ => {
                object.open = true;
                Value::Unknown
            }
        })
    }

    fn set_method(&mut self, number: u32, name: &str, arguments: Vec<Value>) -> Option<Value> {
        let key = arguments.first().cloned().unwrap_or(Value::Undefined);
        let place = self.map_key(&key)?;
        let shared = self.is_shared(number);
        let object = &mut self.objects[number as usize];
        let ObjectKind::Set(entries, index) = &mut object.kind else { return Some(Value::Unknown) };
        Some(match (name, place) {
            ("add", Some(place)) => {
                let bytes = ENTRY + place.len();
                if let Entry::Vacant(free) = index.entry(place) {
                    free.insert(entries.len());
                    entries.push(key);
                    self.hold(bytes)?;
                }
                Value::Object(number)
            }
            ("has", Some(place)) if !object.open => Value::Bool(index.contains_key(&place)),
            ("delete", Some(place)) if !shared && !object.open => match index.remove(&place) {
                Some(at) => {
                    entries.remove(at);
                    index.values_mut().filter(|place| **place > at).for_each(|place| *place -= 1);
                    let length = entries.len();
                    self.spend(length / 4)?;
                    Value::Bool(true)
                }
                None => Value::Bool(false),
            },
            ("clear", _) if !shared && !object.open => {
                entries.clear();
                index.clear();
                Value::Undefined
            }
            ("values" | "keys", _) if !object.open => {
                let entries = entries.clone();
                self.spend(entries.len())?;
                self.object(ObjectKind::Iterator(entries, 0, "Set Iterator"))
            }
            ("forEach", _) if !object.open => {
                for value in entries.clone() {
                    self.call(&key, &Value::Undefined, vec![value.clone(), value])?;
                }
                Value::Undefined
            }
            _ => {
                object.open = true;
                Value::Unknown
            }
        })
    }
}

fn is_iterating(name: &str) -> bool {
    matches!(
        name,
        "map"
            | "filter"
            | "forEach"
            | "reduce"
            | "reduceRight"
            | "some"
            | "every"
            | "find"
            | "findIndex"
            | "flatMap"
            | "sort"
    )
}
