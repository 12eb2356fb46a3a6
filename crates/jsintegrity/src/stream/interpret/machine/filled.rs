//! What an unknown function may do with what it is handed: it may call a function of the script, now, and fill an object.
//!
//! `var s = ''; fields.forEach(function (f) { s += f.value }); img.src = u + s` puts the text together before the address is
//! set. Nothing here knows that `forEach` calls anything. The function is not run for this. Its names that start out empty
//! are taken for unknown from then on: what is put together piece by piece starts like that. Tables of words are full before
//! they are handed anywhere.

use std::rc::Rc;

use super::Machine;
use crate::stream::interpret::tree::{Code, Pattern, Symbol};
use crate::stream::interpret::value::{Function, ObjectKind, Slot, Value};

/// Objects among the arguments that are looked at, and functions among their properties.
const MOST_HANDED: usize = 8;
/// Names that a function assigns or fills; larger ones are modules, not callbacks.
const MOST_NAMES: usize = 200;
/// Properties of an object that is no table.
const MOST_SETTINGS: usize = 24;
/// Units of a text that others are added to.
const LONGEST_START: usize = 24;

impl Machine<'_> {
    /// Objects were handed to an unknown function.
    pub(super) fn may_be_filled(&mut self, handed: &[u32]) -> Option<()> {
        for number in handed.iter().take(MOST_HANDED) {
            match &self.objects[*number as usize].kind {
                ObjectKind::Function(function) => {
                    let function = function.clone();
                    self.may_fill(&function)?;
                }
                ObjectKind::Plain => {
                    let functions = self.functions_of(*number);
                    for function in functions {
                        self.may_fill(&function)?;
                    }
                    self.open_if_empty(*number);
                }
                ObjectKind::List(_) => self.open_if_empty(*number),
                _ => {}
            }
        }
        Some(())
    }

    /// The functions that an object has: `ask({success: function (rows) {…}})`.
    fn functions_of(&self, number: u32) -> Vec<Function> {
        let slots = self.objects[number as usize].properties.slots().take(MOST_HANDED);
        let held = slots.filter_map(|slot| match slot {
            Slot::Value(Value::Object(number)) => Some(&self.objects[*number as usize].kind),
            _ => None,
        });
        held.filter_map(|kind| match kind {
            ObjectKind::Function(function) => Some(function.clone()),
            _ => None,
        })
        .collect()
    }

    /// A function may have been called: what it puts together is no longer known.
    fn may_fill(&mut self, function: &Function) -> Option<()> {
        let (log, range) = &function.code.filled;
        if range.len() > MOST_NAMES {
            return Some(());
        }
        self.spend(range.len())?;
        let log = Rc::clone(log);
        let log = log.borrow();
        for name in log.get(range.start as usize..range.end as usize).unwrap_or_default() {
            if !is_own(&function.code, *name) {
                self.put_together(*name, function.scope);
            }
        }
        Some(())
    }

    // What an unknown call spoils, and what it leaves:
    //
    //     var s = '';          fields.forEach(f => { s += f.value })    `s` is unknown from here on
    //     var all = [];        add(all)                                 `all` may hold more than is known
    //     var t = ['a', 'b'];  each(() => t.push(1))                    `t` is full already: `t[0]` stays 'a'
    //
    // If everything that a callback assigns were spoiled, a script that hands its main function to `$(…)` would lose its tables.
    fn put_together(&mut self, name: Symbol, scope: u32) {
        let mut next = Some(scope);
        while let Some(scope) = next {
            let value = self.scopes[scope as usize].names.get(name);
            match value {
                Some(Value::Text(text)) if text.len() <= LONGEST_START => {
                    self.write(scope, name, Value::Unknown);
                }
                Some(Value::Object(number)) => {
                    let number = *number;
                    self.open_if_empty(number);
                }
                None => {
                    next = self.scopes[scope as usize].parent;
                    continue;
                }
                _ => {}
            }
            return;
        }
    }

    /// Notes that an object is read which others may fill later: one that is empty, or holds a few settings.
    pub(super) fn note_filled(&mut self, value: &Value) {
        let Value::Object(number) = value else { return };
        let object = &self.objects[*number as usize];
        let counts = match &object.kind {
            ObjectKind::Plain => object.properties.slots().nth(MOST_SETTINGS).is_none(),
            ObjectKind::List(values) => values.is_empty(),
            _ => false,
        };
        if counts {
            self.reads.note_object(*number);
        }
    }

    fn open_if_empty(&mut self, number: u32) {
        let object = &mut self.objects[number as usize];
        let is_empty = match &object.kind {
            ObjectKind::Plain => object.properties.slots().next().is_none(),
            ObjectKind::List(values) => values.is_empty(),
            _ => false,
        };
        object.open |= is_empty;
    }
}

/// Whether a name is a function's own variable or parameter.
fn is_own(code: &Code, name: Symbol) -> bool {
    let is_parameter = |pattern: &Pattern| matches!(pattern, Pattern::Name(own) if *own == name);
    code.variables.contains(&name)
        || code.block.names.contains(&name)
        || code.parameters.iter().any(|part| is_parameter(&part.target))
}
