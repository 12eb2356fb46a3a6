//! Methods of lists.

use std::cell::RefCell;
use std::rc::Rc;

use super::machine::{Machine, PER_ELEMENT};
use super::texts::from_end;
use super::value::{Units, Value};

/// Their names, and those of methods that are not computed and that every browser has.
pub(super) const METHODS: [&str; 23] = [
    "concat",
    "every",
    "fill",
    "filter",
    "find",
    "forEach",
    "includes",
    "indexOf",
    "join",
    "lastIndexOf",
    "map",
    "pop",
    "push",
    "reduce",
    "reduceRight",
    "reverse",
    "shift",
    "slice",
    "some",
    "sort",
    "splice",
    "toString",
    "unshift",
];

type List = Rc<RefCell<Vec<Value>>>;

pub(super) fn method(machine: &mut Machine, list: &List, name: &str, given: &[Value]) -> Option<Value> {
    let length = list.borrow().len();
    let all = || Value::List(Rc::clone(list));
    match (name, given) {
        ("join", [] | [Value::Undefined]) => join(machine, list, &Rc::new(vec![u16::from(b',')])),
        ("join", [separator]) => join(machine, list, &separator.to_text()?),
        ("reverse", []) => {
            machine.spend(length)?;
            list.borrow_mut().reverse();
            Some(all())
        }
        ("push" | "unshift", given) if given.iter().all(Value::is_element) => {
            machine.spend(PER_ELEMENT * given.len())?;
            let at = if name == "push" { length } else { 0 };
            machine.spend(length - at)?;
            list.borrow_mut().splice(at..at, given.iter().cloned());
            Some(Value::count(length + given.len()))
        }
        ("pop", []) => Some(list.borrow_mut().pop().unwrap_or(Value::Undefined)),
        ("shift", []) => {
            machine.spend(length / 8)?;
            let mut list = list.borrow_mut();
            Some(if list.is_empty() { Value::Undefined } else { list.remove(0) })
        }
        ("slice", given) if given.len() <= 2 => {
            let place = |at: usize, otherwise| match given.get(at) {
                None | Some(Value::Undefined) => Some(otherwise),
                Some(value) => from_end(value, length),
            };
            let (from, to) = (place(0, 0)?, place(1, length)?);
            let values = machine.items(&all())?;
            Value::list(values.get(from..to.max(from)).unwrap_or_default().to_vec())
        }
        ("splice", [from, count, new @ ..]) if new.iter().all(Value::is_element) => {
            let from = from_end(from, length)?;
            let count = (count.to_whole()?.max(0.0) as usize).min(length - from);
            machine.spend(length + PER_ELEMENT * (count + new.len()))?;
            let removed = list.borrow_mut().splice(from..from + count, new.iter().cloned()).collect();
            Value::list(removed)
        }
        ("concat", given) => {
            let mut values = machine.items(&all())?;
            for value in given {
                match value {
                    Value::List(_) => values.extend(machine.items(value)?),
                    value => {
                        machine.spend(PER_ELEMENT)?;
                        values.push(value.clone());
                    }
                }
            }
            Value::list(values)
        }
        ("indexOf" | "includes", [value]) => {
            let mut found = None;
            for (at, other) in list.borrow().iter().enumerate() {
                machine.spend(1 + value.compared(other))?;
                if value.is_same(other)? {
                    found = Some(at);
                    break;
                }
            }
            Some(match name {
                "includes" => Value::Bool(found.is_some()),
                _ => Value::Number(found.map_or(-1.0, |at| at as f64)),
            })
        }
        ("map" | "forEach" | "filter" | "some" | "every", [by]) => {
            let mut made = Vec::new();
            for at in 0..length {
                machine.spend(PER_ELEMENT)?;
                // It may have become shorter; then the place is a hole.
                let value = list.borrow().get(at).cloned()?;
                let answer = machine.call_value(by, &[value.clone(), Value::count(at), all()])?;
                match name {
                    "map" => made.push(answer),
                    "filter" if answer.is_true()? => made.push(value),
                    "some" if answer.is_true()? => return Some(Value::Bool(true)),
                    "every" if !answer.is_true()? => return Some(Value::Bool(false)),
                    _ => {}
                }
            }
            match name {
                "forEach" => Some(Value::Undefined),
                "some" | "every" => Some(Value::Bool(name == "every")),
                _ => Value::list(made),
            }
        }
        ("reduce" | "reduceRight", [by, first @ ..]) if first.len() <= 1 => {
            let mut places: Vec<usize> = (0..length).collect();
            machine.spend(length)?;
            if name == "reduceRight" {
                places.reverse();
            }
            let mut places = places.into_iter();
            let mut sum = match first.first() {
                Some(first) => first.clone(),
                None => list.borrow().get(places.next()?).cloned()?,
            };
            for at in places {
                machine.spend(PER_ELEMENT)?;
                let value = list.borrow().get(at).cloned()?;
                sum = machine.call_value(by, &[sum, value, Value::count(at), all()])?;
            }
            Some(sum)
        }
        _ => None,
    }
}

fn join(machine: &mut Machine, list: &List, separator: &Units) -> Option<Value> {
    let mut joined = Vec::new();
    let values = machine.items(&Value::List(Rc::clone(list)))?;
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            joined.extend_from_slice(separator);
        }
        machine.spend(separator.len())?;
        match value {
            Value::Undefined | Value::Null => {}
            value => {
                let text = value.to_text()?;
                machine.spend(text.len())?;
                joined.extend_from_slice(&text);
            }
        }
    }
    Some(Value::units(joined))
}
