//! Methods of lists, maps, sets and of what everything has.
//!
//! A list is closed or open. A closed one has the elements that are listed and no others, so `t.length` and `t.join()` have
//! answers. An open one may have more. Those that are listed are taken to stand where they are: `t[0]` has an answer, `t.length`
//! has none.

use std::collections::hash_map::Entry;

use std::rc::Rc;

use super::Machine;
use super::globals::in_base;
use crate::stream::interpret::value::{ObjectKind, Value, print};

impl Machine<'_> {
    /// Calls a method of the language.
    pub(super) fn method_call(&mut self, this: &Value, name: &str, arguments: Vec<Value>) -> Option<Value> {
        match (name, this) {
            ("call" | "apply" | "bind", _) => return self.method_of_function(this, name, &arguments),
            ("decode", Value::Object(_)) => return self.decode_bytes(arguments.first()),
            ("encode", Value::Object(_)) => {
                let Some(text) = self.printed(arguments.first().unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                let bytes = String::from_utf16_lossy(&text).into_bytes();
                return self.list(bytes.into_iter().map(|byte| Value::Number(f64::from(byte))).collect());
            }
            (_, Value::Unknown) => return Some(Value::Unknown),
            _ => {}
        }
        match this {
            Value::Number(number) if name == "toString" => {
                let radix = match arguments.first() {
                    None => Some(10.0),
                    Some(radix) => self.number(radix)?,
                };
                return Some(match radix {
                    Some(10.0) => Value::text(&print(*number)),
                    Some(radix) => in_base(*number, radix as u32).unwrap_or(Value::Unknown),
                    None => Value::Unknown,
                });
            }
            Value::Number(_) | Value::Bool(_) | Value::Big(_) => {
                return Some(match name {
                    "valueOf" => this.clone(),
                    "toString" => self.printed(this)?.map_or(Value::Unknown, Value::Text),
                    _ => Value::Unknown,
                });
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
            ObjectKind::List(_) => self.list_method(this, number, name, arguments),
            ObjectKind::Map(..) => self.map_method(number, name, arguments),
            ObjectKind::Set(..) => self.set_method(number, name, arguments),
            ObjectKind::Regex { .. } => self.regex_method(number, name, &arguments),
            ObjectKind::Boxed(value) => {
                let value = value.clone();
                self.method_call(&value, name, arguments)
            }
            ObjectKind::Iterator(list, at, _) if name == "next" => {
                let (value, done) = (list.get(*at).cloned(), *at >= list.len());
                if let ObjectKind::Iterator(_, at, _) = &mut self.objects[number as usize].kind {
                    *at += 1;
                }
                let result = self.object(ObjectKind::Plain);
                self.set_property(&result, "value".into(), value.unwrap_or(Value::Undefined))?;
                self.set_property(&result, "done".into(), Value::Bool(done))?;
                Some(result)
            }
            _ => Some(match name {
                "toString" => self.printed(this)?.map_or(Value::Unknown, Value::Text),
                "valueOf" => this.clone(),
                "hasOwnProperty" => match arguments.first() {
                    Some(key) => match self.key_of(key)? {
                        Some(key) => self.has(this, &key)?,
                        None => Value::Unknown,
                    },
                    None => Value::Unknown,
                },
                _ => Value::Unknown,
            }),
        }
    }

    fn decode_bytes(&mut self, of: Option<&Value>) -> Option<Value> {
        let Some(values) = self.elements(of.unwrap_or(&Value::Undefined))? else {
            return Some(Value::Unknown);
        };
        let mut bytes = Vec::with_capacity(values.len());
        for value in values {
            match value {
                Value::Number(byte) => bytes.push(byte as u8),
                _ => return Some(Value::Unknown),
            }
        }
        self.new_text(String::from_utf8_lossy(&bytes).encode_utf16().collect())
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
            "push" | "pop" | "shift" | "unshift" | "splice" | "reverse" | "sort" | "fill" | "set"
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
            return Some(Value::Unknown);
        }
        let open = self.objects[number as usize].open;
        let length = self.elements_mut(number)?.len();
        match name {
            "push" => {
                self.spend(arguments.len())?;
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
        let values = self.elements_mut(number)?.clone();
        if let Some(function) = arguments.first().filter(|_| is_iterating(name)).cloned() {
            return self.iterate(this, name, values, &function, arguments.get(1), open);
        }
        if open {
            return Some(Value::Unknown);
        }
        Some(match name {
            "slice" | "subarray" => match self.bounds(&arguments, length)? {
                Some((from, to)) => self.list(values[from..to].to_vec())?,
                None => Value::Unknown,
            },
            "unshift" => {
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
                let removed: Vec<Value> = self.elements_mut(number)?.splice(from..to, new).collect();
                self.list(removed)?
            }
            "reverse" => {
                self.elements_mut(number)?.reverse();
                this.clone()
            }
            "concat" => {
                let mut all = values;
                for other in arguments {
                    match &other {
                        Value::Object(at)
                            if matches!(self.objects[*at as usize].kind, ObjectKind::List(_)) =>
                        {
                            match self.elements(&other)? {
                                Some(elements) => all.extend(elements),
                                None => return Some(Value::Unknown),
                            }
                        }
                        Value::Unknown => return Some(Value::Unknown),
                        _ => all.push(other),
                    }
                }
                self.list(all)?
            }
            "at" => match arguments.first() {
                Some(at) => match self.number(at)? {
                    Some(at) => {
                        let at = if at < 0.0 { at + length as f64 } else { at };
                        if at < 0.0 {
                            Value::Undefined
                        } else {
                            values.get(at as usize).cloned().unwrap_or(Value::Undefined)
                        }
                    }
                    None => Value::Unknown,
                },
                None => Value::Undefined,
            },
            "indexOf" | "includes" | "lastIndexOf" => {
                let what = arguments.first().cloned().unwrap_or(Value::Undefined);
                if what.is_unknown() || values.iter().any(Value::is_unknown) {
                    return Some(Value::Unknown);
                }
                let same = |value: &Value| value.is_same(&what);
                let found = if name == "lastIndexOf" {
                    values.iter().rposition(same)
                } else {
                    values.iter().position(same)
                };
                if name == "includes" {
                    Value::Bool(found.is_some())
                } else {
                    Value::Number(found.map_or(-1.0, |at| at as f64))
                }
            }
            "flat" => {
                let mut all = Vec::new();
                for value in values {
                    match &value {
                        Value::Object(at)
                            if matches!(self.objects[*at as usize].kind, ObjectKind::List(_)) =>
                        {
                            match self.elements(&value)? {
                                Some(elements) => all.extend(elements),
                                None => return Some(Value::Unknown),
                            }
                        }
                        _ => all.push(value),
                    }
                }
                self.list(all)?
            }
            "fill" => {
                let value = arguments.first().cloned().unwrap_or(Value::Undefined);
                let Some((from, to)) = self.bounds(arguments.get(1..).unwrap_or_default(), length)? else {
                    return Some(Value::Unknown);
                };
                self.elements_mut(number)?[from..to].fill(value);
                this.clone()
            }
            "set" => {
                let offset = match arguments.get(1) {
                    Some(Value::Number(at)) if *at >= 0.0 => *at as usize,
                    None => 0,
                    _ => return Some(Value::Unknown),
                };
                let Some(elements) = self.elements(arguments.first().unwrap_or(&Value::Undefined))? else {
                    self.objects[number as usize].open = true;
                    return Some(Value::Unknown);
                };
                for (at, element) in elements.into_iter().enumerate() {
                    if let Some(place) = self.elements_mut(number)?.get_mut(offset.saturating_add(at)) {
                        *place = element;
                    }
                }
                Value::Undefined
            }
            "sort" => {
                let mut texts = Vec::with_capacity(length);
                for value in values {
                    match self.printed(&value)? {
                        Some(text) => texts.push((text, value)),
                        None => return Some(Value::Unknown),
                    }
                }
                texts.sort_by(|(a, _), (b, _)| a.cmp(b));
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
                    None => return Some(Value::Unknown),
                },
            };
            for (at, value) in all {
                self.spend(1)?;
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
            let arguments = vec![value.clone(), Value::Number(at as f64), of.clone()];
            let result = self.call(function, &this, arguments)?;
            match name {
                "map" => out.push(result),
                "flatMap" => match &result {
                    Value::Object(number)
                        if matches!(self.objects[*number as usize].kind, ObjectKind::List(_)) =>
                    {
                        match self.elements(&result)? {
                            Some(elements) => out.extend(elements),
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
                match (found, place) {
                    (Some(at), _) if shared => entries[at].1 = Value::Unknown,
                    (Some(at), _) => entries[at].1 = value,
                    (None, Some(place)) => {
                        index.insert(place, entries.len());
                        entries.push((key, value));
                    }
                    _ => {}
                }
                Value::Object(number)
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
        let object = &mut self.objects[number as usize];
        let ObjectKind::Set(entries, index) = &mut object.kind else { return Some(Value::Unknown) };
        Some(match (name, place) {
            ("add", Some(place)) => {
                if let Entry::Vacant(free) = index.entry(place) {
                    free.insert(entries.len());
                    entries.push(key);
                }
                Value::Object(number)
            }
            ("has", Some(place)) if !object.open => Value::Bool(index.contains_key(&place)),
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
