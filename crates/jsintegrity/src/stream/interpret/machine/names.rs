//! Names and scopes, and branches that may not be taken.

use super::{Branch, MANY, Machine, NO_SCOPE, OUTERMOST, Scope};
use crate::stream::interpret::tree::{Block, Code, Symbol};
use crate::stream::interpret::value::Value;

/// Bytes of a name with its value.
const NAME: usize = size_of::<(Symbol, Value)>();

impl Machine<'_> {
    pub(super) fn scope(&mut self, parent: u32) -> u32 {
        let _ = self.hold(size_of::<Scope>());
        self.scopes.push(Scope { parent: Some(parent), ..Scope::default() });
        self.scopes.len() as u32 - 1
    }

    pub(super) fn declare_variables(&mut self, names: &[Symbol], scope: u32) {
        for name in names {
            if !self.scopes[scope as usize].names.contains(*name) {
                self.put_name(scope, *name, Value::Undefined);
            }
        }
    }

    /// Declares the names and functions of a block.
    pub(super) fn declare_block(&mut self, block: &Block, scope: u32) -> Option<()> {
        self.spend(block.functions.len())?;
        // Before its declaration, a name has no value: to ask for it throws.
        for name in &block.names {
            if !self.scopes[scope as usize].names.contains(*name) {
                self.put_name(scope, *name, Value::Unknown);
            }
        }
        for code in &block.functions {
            let function = self.closure(code, scope);
            if let Some(name) = code.name {
                self.put_name(scope, name, function);
            }
        }
        Some(())
    }

    /// Gives a scope a name with its value, and gives the value from before.
    pub(super) fn put_name(&mut self, scope: u32, name: Symbol, value: Value) -> Option<Value> {
        let at = name as usize;
        if self.homes.len() <= at {
            self.homes.resize(at + at / 2 + 64, NO_SCOPE);
        }
        let home = &mut self.homes[at];
        *home = if *home == NO_SCOPE || *home == scope { scope } else { MANY };
        let before = self.scopes[scope as usize].names.insert(name, value);
        if before.is_none() {
            let _ = self.hold(NAME);
        }
        before
    }

    /// The first scope from this one outwards that may have a name. Those of the browser are in none, and most others in one.
    fn nearest(&self, name: Symbol, scope: u32) -> Option<u32> {
        if self.has_with {
            return Some(scope);
        }
        match self.homes.get(name as usize).copied()? {
            NO_SCOPE => None,
            MANY => Some(scope),
            home => {
                // What is around a scope is older, and has a smaller number.
                let mut at = scope;
                while at > home {
                    at = self.scopes[at as usize].parent?;
                }
                (at == home).then_some(at)
            }
        }
    }

    pub(super) fn named(&mut self, name: Symbol, scope: u32) -> Value {
        let mut next = self.nearest(name, scope);
        while let Some(scope) = next {
            let here = &self.scopes[scope as usize];
            if let Some(value) = here.names.get(name) {
                self.reads.note(scope, name, value);
                let value = value.clone();
                self.note_filled(&value);
                return value;
            }
            next = here.parent;
            if let Some(object) = here.object {
                let key = std::rc::Rc::clone(self.names.text(name));
                if self.objects[object as usize].properties.get(&key).is_some() {
                    let member = self.deeper(|machine| machine.member(&Value::Object(object), &key));
                    return member.unwrap_or(Value::Unknown);
                }
            }
        }
        self.undeclared(name)
    }

    /// What a name means that the script does not declare, looked up once.
    fn undeclared(&mut self, name: Symbol) -> Value {
        let at = name as usize;
        if self.undeclared.len() <= at {
            self.undeclared.resize(at + 1, None);
        }
        let names = &self.names;
        self.undeclared[at].get_or_insert_with(|| Self::global_or_store(names.text(name))).clone()
    }

    /// Puts a value where a name is declared, or into the outermost scope.
    pub(super) fn assign_name(&mut self, name: Symbol, value: Value, scope: u32) {
        let mut next = self.nearest(name, scope);
        while let Some(scope) = next {
            if self.scopes[scope as usize].names.contains(name) {
                if !self.scopes[scope as usize].is_fixed {
                    self.write(scope, name, value);
                }
                return;
            }
            if let Some(object) = self.scopes[scope as usize].object {
                let key = std::rc::Rc::clone(self.names.text(name));
                if self.own_or_inherited(object, &key) != Some(false) {
                    let _ = self.deeper(|machine| machine.set_property(&Value::Object(object), key, value));
                    return;
                }
            }
            next = self.scopes[scope as usize].parent;
        }
        self.write(OUTERMOST, name, value);
    }

    /// Whether nothing keeps what a name held before it is written: it is of no scope from before a branch in doubt.
    pub(super) fn is_own(&self, name: Symbol, scope: u32) -> bool {
        let Some(branch) = self.uncertain.last() else { return true };
        let mut next = Some(scope);
        while let Some(scope) = next.filter(|scope| *scope >= branch.scopes) {
            if self.scopes[scope as usize].names.contains(name) {
                return true;
            }
            next = self.scopes[scope as usize].parent;
        }
        false
    }

    /// Whether a scope is from before the branch that may not be taken.
    pub(super) fn is_before_branch(&self, scope: u32) -> bool {
        self.uncertain.last().is_some_and(|branch| scope < branch.scopes)
    }

    pub(super) fn write(&mut self, scope: u32, name: Symbol, value: Value) {
        if matches!(value, Value::Text(_)) {
            self.placed.scope = self.placed.scope.min(scope);
        }
        let before = self.put_name(scope, name, value);
        if self.is_before_branch(scope) {
            let _ = self.hold(NAME);
            self.journal.push((scope, name, before.unwrap_or(Value::Undefined)));
        }
    }

    // Objects have no journal: a write in doubt to an object from before the branch spoils it at once. A changed property
    // becomes unknown; a list that is turned or cut is emptied and open. What the branch itself made is written as usual.
    // `o = {a: 'x'}; if (u) o.a = 'y'` leaves `o.a` unknown. `if (u) { p = {}; p.a = 'y'; use(p.a) }` uses 'y'.
    /// Whether an object is from before the branch that may not be taken.
    pub(super) fn is_shared(&self, object: u32) -> bool {
        self.uncertain.last().is_some_and(|branch| object < branch.objects)
    }

    /// Runs what may not be run: afterwards a name that was written holds what it held before or after, if these agree.
    // The central idea of the machine. A condition that is not known is not guessed: each branch runs, one after the other, on
    // the real scopes. The journal keeps what each written name held before, and `join` compares.
    //
    //     var k = 'a', s = '//'; if (x) { k = 'b'; s = '//'; } use(k + s)
    //
    //     in the branch   k is 'b', s is '//'         calls in the branch see these values
    //     journal         (k, 'a'), (s, '//')
    //     after `join`    k is unknown, s is '//'     so `k + s` is unknown, too
    //
    // Only names of scopes from before the branch are noted (`write`): nobody outside has seen the others. A branch writes few
    // names, so this is cheaper than a copy of all scopes. Without the join `k` would stay 'b', and a signal would see a word
    // that may never exist.
    //
    // What is thrown in it is thrown in doubt, so it goes no further.
    pub(super) fn maybe<T: Default>(&mut self, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let from = self.journal.len();
        let branch = Branch { scopes: self.scopes.len() as u32, objects: self.objects.len() as u32 };
        self.uncertain.push(branch);
        let open = self.uncertain.len();
        let result = run(self);
        self.uncertain.truncate(open - 1);
        if self.journal.len() > from {
            self.join(from);
        }
        if self.thrown.take().is_some() { Some(T::default()) } else { result }
    }

    /// Joins what names held before a branch with what they hold now; what was written in it is in the journal from `from` on.
    // A branch may write a name often. The sort keeps entries of one name in their order, so the first one says what it held
    // before.
    //
    // Nested, with `k = 'a'` before: `if (x) { if (y) k = 'b'; k = 'a' }`. The inner join makes `k` unknown and hands (k, 'a')
    // on to the outer branch. That one finds 'a' before and after, and `k` stays known. Without the entry it would compare with
    // unknown.
    fn join(&mut self, from: usize) {
        // What each name held first, in the order of names, so that every run does the same.
        self.journal[from..].sort_by_key(|(scope, name, _)| (*scope, *name));
        let end = self.journal.len();
        let mut last = None;
        for at in from..end {
            let (scope, name, before) = &mut self.journal[at];
            let (scope, name, before) = (*scope, *name, std::mem::replace(before, Value::Undefined));
            if last.replace((scope, name)) == Some((scope, name)) {
                continue;
            }
            let Some(held) = self.scopes[scope as usize].names.get_mut(name) else { continue };
            let after = std::mem::replace(held, Value::Undefined);
            if !before.is_same(&after) {
                self.reads.change(scope, name);
            }
            *held = joined(&before, after);
            // The branch around this one has to know what was there before it.
            if self.is_before_branch(scope) {
                self.journal.push((scope, name, before));
            }
        }
        self.journal.drain(from..end);
    }

    /// Makes unknown what a part of a code assigns.
    pub(super) fn forget(&mut self, code: &Code, assigned: std::ops::Range<u32>, scope: u32) -> Option<()> {
        let log = std::rc::Rc::clone(&code.log);
        self.forget_names(&log, assigned, scope)
    }

    // A range is only right for the log that it was made with. With the log of another text, other names would be forgotten, and
    // those that the loop assigns would keep their values. So each frame has the log of the code that it runs (`evaluate_text`).
    pub(super) fn forget_names(
        &mut self,
        log: &std::cell::RefCell<Vec<Symbol>>,
        assigned: std::ops::Range<u32>,
        scope: u32,
    ) -> Option<()> {
        self.spend(assigned.len())?;
        let log = log.borrow();
        for name in log.get(assigned.start as usize..assigned.end as usize).unwrap_or_default() {
            let mut next = Some(scope);
            while let Some(scope) = next {
                if let Some(value) = self.scopes[scope as usize].names.get(*name) {
                    // A name without a value yet gets its first one here.
                    if !matches!(value, Value::Undefined | Value::Unknown) {
                        self.write(scope, *name, Value::Unknown);
                    }
                    break;
                }
                next = self.scopes[scope as usize].parent;
            }
        }
        Some(())
    }
}

/// One of two values: the same, or the only one that is a value.
// In `var u; if (x) u = '//c.example'; if (u) load(u)` the name has one value or none. Code that uses it runs for the value. So
// the value stays, though the name may still be undefined.
fn joined(before: &Value, after: Value) -> Value {
    match before {
        Value::Undefined => after,
        _ if before.is_same(&after) => after,
        _ => Value::Unknown,
    }
}
