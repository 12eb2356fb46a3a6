//! What a script hands to its own functions by way of the browser: `setTimeout(f, 9, "a")`, `dispatchEvent(new CustomEvent("a"))`
//! and `Promise.resolve("a").then(f)`.
//!
//! The browser calls these functions with just that. So their parameters are known, though nothing here calls them. A function
//! that a timer calls runs after the script, as do all that nobody calls. An event that the script makes itself is dispatched
//! at once. What stands in `then` runs after the script, too, with what the promise holds by then.

use std::rc::Rc;

use super::{Machine, OUTERMOST};
use crate::stream::interpret::tree::Argument;
use crate::stream::interpret::value::{ObjectKind, Slot, Value};

/// What is kept of functions that run later.
#[derive(Default)]
pub(super) struct Later {
    /// What a function will be given, by the number of its object.
    given: Vec<(u32, Given)>,
    /// Functions that wait for events, by the name of the event.
    listeners: Vec<(Rc<str>, Value)>,
}

/// What a function will be given.
pub(super) enum Given {
    Values(Vec<Value>),
    /// What the first promise holds; the second one holds what the function returns.
    Held(u32, u32),
}

const MOST: usize = 64;
/// What a promise holds, and an event that the script made; names that `keys` leaves out.
const HELD: &str = "@@held";
const EVENT: &str = "@@event";

/// A function of the browser that calls others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    Timer,
    Listen,
    Dispatch,
    Message,
    CreateElement,
    CreateText,
}

impl Caller {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "setTimeout" | "setInterval" => Self::Timer,
            "addEventListener" => Self::Listen,
            "dispatchEvent" => Self::Dispatch,
            "postMessage" => Self::Message,
            "createElement" => Self::CreateElement,
            "createComment" | "createTextNode" => Self::CreateText,
            _ => return None,
        })
    }
}

impl Machine<'_> {
    /// A call of such a function.
    pub(super) fn call_later(&mut self, caller: Caller, arguments: &[Argument], scope: u32) -> Option<Value> {
        if let Caller::CreateElement | Caller::CreateText = caller {
            return self.created(arguments, scope, caller == Caller::CreateElement);
        }
        let (arguments, open) = self.arguments(arguments, scope)?;
        let handed: Vec<u32> = arguments
            .iter()
            .filter_map(|value| match value {
                Value::Object(number) => Some(*number),
                _ => None,
            })
            .collect();
        // A timer and a listener wait until the script has run.
        if !matches!(caller, Caller::Timer | Caller::Listen) {
            self.may_be_filled(&handed)?;
        }
        if open || self.later.given.len() + self.later.listeners.len() >= MOST {
            return Some(Value::Unknown);
        }
        match (caller, arguments.as_slice()) {
            (Caller::Timer, [Value::Object(function), _, rest @ ..]) if !rest.is_empty() => {
                self.later.given.push((*function, Given::Values(rest.to_vec())));
            }
            (Caller::Listen, [Value::Text(name), function @ Value::Object(_), ..]) => {
                let name: Rc<str> = String::from_utf16_lossy(name).into();
                self.later.listeners.push((name, function.clone()));
            }
            (Caller::Dispatch, [event @ Value::Object(number)]) => {
                if let Some(Slot::Value(Value::Text(name))) =
                    self.objects[*number as usize].properties.get(EVENT)
                {
                    let name = String::from_utf16_lossy(name);
                    for function in self.listening(&name) {
                        self.deeper(|machine| machine.call(&function, &Value::Unknown, vec![event.clone()]))?;
                    }
                }
            }
            (Caller::Message, [data, ..]) if !data.is_unknown() => {
                let event = self.object(ObjectKind::Plain);
                self.set_open(&event, true);
                self.set_property(&event, "data".into(), data.clone())?;
                let name = self.names.number("onmessage");
                let handler = self.scopes[OUTERMOST as usize].names.get(name).cloned();
                for function in self.listening("message").into_iter().chain(handler) {
                    if let Value::Object(function) = function {
                        self.later.given.push((function, Given::Values(vec![event.clone()])));
                    }
                }
            }
            _ => {}
        }
        Some(Value::Unknown)
    }

    fn listening(&self, event: &str) -> Vec<Value> {
        let of = |(name, _): &&(Rc<str>, Value)| &**name == event;
        self.later.listeners.iter().filter(of).map(|(_, function)| function.clone()).collect()
    }

    /// What a function that nobody has called will be given, as far as the script says it, and the promise that waits for it.
    pub(super) fn given(&mut self, function: u32) -> Option<(Vec<Value>, Option<u32>)> {
        let at = self.later.given.iter().position(|(number, _)| *number == function)?;
        Some(match self.later.given.swap_remove(at).1 {
            Given::Values(values) => (values, None),
            Given::Held(promise, next) => (vec![self.held(promise).unwrap_or_default()], Some(next)),
        })
    }

    /// Settles a promise, once.
    pub(super) fn settle(&mut self, promise: u32, value: Value) {
        let value = self.awaited(value);
        if matches!(self.held(promise), Some(Value::Unknown)) && !self.is_shared(promise) {
            self.set_own(promise, HELD.into(), Slot::Value(value));
        }
    }

    /// `new Promise(f)`: the function is called at once.
    pub(super) fn promise_of(&mut self, function: &Value) -> Option<Value> {
        let promise = self.promise(Value::Unknown);
        if let Value::Object(_) = function {
            let (target, this) = (Value::Native("resolve"), promise.clone());
            let resolve = self.object(ObjectKind::Bound { target, this, arguments: Vec::new() });
            self.deeper(|machine| machine.call(function, &Value::Undefined, vec![resolve, Value::Unknown]))?;
        }
        Some(promise)
    }

    /// `new CustomEvent(name, {detail: value})`
    pub(super) fn event(&mut self, arguments: &[Value]) -> Option<Value> {
        let event = self.object(ObjectKind::Plain);
        self.set_open(&event, true);
        if let (Value::Object(number), Some(name @ Value::Text(_))) = (&event, arguments.first()) {
            self.set_own(*number, EVENT.into(), Slot::Value(name.clone()));
            self.set_property(&event, "type".into(), name.clone())?;
            if let Some(settings @ Value::Object(_)) = arguments.get(1) {
                let detail = self.member(settings, "detail")?;
                self.set_property(&event, "detail".into(), detail)?;
            }
        }
        Some(event)
    }

    /// A promise that holds a value.
    pub(super) fn promise(&mut self, value: Value) -> Value {
        if matches!(&value, Value::Object(number) if self.held(*number).is_some()) {
            return value;
        }
        let promise = self.object(ObjectKind::Plain);
        self.set_open(&promise, true);
        if let Value::Object(number) = promise {
            self.set_own(number, HELD.into(), Slot::Value(value));
        }
        promise
    }

    /// What a promise holds, if an object is one.
    pub(super) fn held(&self, number: u32) -> Option<Value> {
        match self.objects[number as usize].properties.get(HELD)? {
            Slot::Value(value) => Some(value.clone()),
            _ => None,
        }
    }

    /// What `await` gives.
    pub(super) fn awaited(&self, value: Value) -> Value {
        match value {
            Value::Object(number) => self.held(number).unwrap_or(value),
            value => value,
        }
    }

    /// `promise.then(f)` and the like.
    pub(super) fn promise_method(
        &mut self,
        promise: u32,
        name: &str,
        arguments: Vec<Value>,
    ) -> Option<Value> {
        let [Value::Object(function), ..] = *arguments.as_slice() else {
            return Some(Value::Object(promise));
        };
        let next = if name == "then" { self.promise(Value::Unknown) } else { Value::Object(promise) };
        // Nothing was thrown that is known, so nobody knows what `catch` is given.
        if let Value::Object(next) = next
            && self.later.given.len() < MOST
            && name != "catch"
        {
            let given = if name == "then" { Given::Held(promise, next) } else { Given::Values(Vec::new()) };
            self.later.given.push((function, given));
        }
        Some(next)
    }

    /// `Promise.all(list)`
    pub(super) fn all_of(&mut self, list: &Value) -> Option<Value> {
        let value = match self.elements(list)? {
            Some(values) => {
                let values = values.into_iter().map(|value| self.awaited(value)).collect();
                self.list(values)?
            }
            None => Value::Unknown,
        };
        Some(self.promise(value))
    }
}
