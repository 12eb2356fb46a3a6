//! Statements.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Aside, Flow, Machine};
use crate::stream::interpret::tree::{Block, Case, Each, Loop, Node, Statement, Symbol};
use crate::stream::interpret::value::{ObjectKind, Value};

impl Machine<'_> {
    pub(super) fn block(&mut self, block: &Rc<Block>, scope: u32) -> Option<Flow> {
        let own =
            if block.names.is_empty() && block.functions.is_empty() { scope } else { self.scope(scope) };
        self.declare_block(block, own)?;
        for name in &block.hoisted {
            let function = self.named(*name, own);
            self.assign_name(*name, function, scope);
        }
        self.body(&block.body, own, |next| Aside::RestOfBlock(Rc::clone(block), next))
    }

    /// Statements one by one; those after one that leaves are passed by, as the part that this gives for the number of the first.
    pub(super) fn body(
        &mut self,
        body: &[Statement],
        scope: u32,
        rest: impl FnOnce(usize) -> Aside,
    ) -> Option<Flow> {
        for (at, statement) in body.iter().enumerate() {
            match self.deeper(|machine| machine.statement(statement, scope, &mut Value::Undefined))? {
                Flow::Next => {}
                other => {
                    let next = at + 1;
                    self.pass(body[next..].iter().find_map(Statement::first), scope, || rest(next));
                    return Some(other);
                }
            }
        }
        Some(Flow::Next)
    }

    fn inner(&mut self, statement: &Statement, scope: u32) -> Option<Flow> {
        self.deeper(|machine| machine.statement(statement, scope, &mut Value::Undefined))
    }

    /// Runs a statement; the value of an expression goes to `last`.
    pub(super) fn statement(&mut self, statement: &Statement, scope: u32, last: &mut Value) -> Option<Flow> {
        let flow = self.statement_here(statement, scope, last);
        if flow.is_none()
            && let Some(value) = self.thrown.take()
        {
            return Some(Flow::Throw(value));
        }
        flow
    }

    fn statement_here(&mut self, statement: &Statement, scope: u32, last: &mut Value) -> Option<Flow> {
        self.spend(1)?;
        match statement {
            Statement::Expression(node) => *last = self.value(node, scope)?,
            Statement::Variables(all, is_var) => {
                for (target, value) in all {
                    let value = match value {
                        Some(value) => self.value(value, scope)?,
                        None if *is_var => continue,
                        None => Value::Undefined,
                    };
                    self.bind(target, value, scope)?;
                }
            }
            Statement::Return(value) => {
                let value = match value {
                    Some(value) => self.value(value, scope)?,
                    None => Value::Undefined,
                };
                return Some(Flow::Return(value));
            }
            Statement::Throw(value) => {
                let value = self.value(value, scope)?;
                return Some(Flow::Throw(value));
            }
            Statement::If(condition, then, otherwise) => {
                let truth = self.value(condition, scope)?.truth();
                let other = match truth {
                    Some(true) => otherwise.as_ref(),
                    Some(false) => Some(then),
                    None => None,
                };
                if let Some(other) = other {
                    self.pass(other.first(), scope, || Aside::Statement(Rc::clone(other)));
                }
                return match (truth, otherwise) {
                    (Some(true), _) => self.inner(then, scope),
                    (Some(false), Some(otherwise)) => self.inner(otherwise, scope),
                    (Some(false), None) => Some(Flow::Next),
                    (None, otherwise) => {
                        let then = self.maybe(|machine| machine.inner(then, scope))?;
                        let otherwise = match otherwise {
                            Some(otherwise) => self.maybe(|machine| machine.inner(otherwise, scope))?,
                            None => Flow::Next,
                        };
                        Some(self.either(then, otherwise))
                    }
                };
            }
            Statement::For(of) => return self.any_loop(of, scope, None),
            Statement::ForEach(each) => return self.each(each, scope, None),
            Statement::Block(block) => return self.block(block, scope),
            Statement::Switch(of, cases) => return self.switch(of, cases, scope),
            Statement::Try(body, handler, finally) => {
                // A handler is walked only where the body gave something unknown: known values throw nothing that the script
                // does not throw itself. Tables are rotated like this:
                // `try { if (sum(t) === n) break; t.push(t.shift()) } catch (e) { t.push(t.shift()) }`. Walked in doubt, the
                // handler would empty the table, and every word in it would be lost.
                let before = self.unknown;
                self.tries += usize::from(handler.is_some());
                let flow = self.block(body, scope);
                self.tries -= usize::from(handler.is_some());
                let flow = flow?;
                let may_throw = self.unknown > before;
                let flow = match (flow, handler) {
                    (Flow::Throw(value), Some((target, block))) => {
                        let own = self.scope(scope);
                        if let Some(target) = target {
                            self.bind_new(target, value, own)?;
                        }
                        self.block(block, own)?
                    }
                    // Something in it may throw.
                    (flow, Some((target, block))) if may_throw && !matches!(flow, Flow::Throw(_)) => {
                        let other = self.maybe(|machine| {
                            let own = machine.scope(scope);
                            if let Some(target) = target {
                                machine.bind_new(target, Value::Unknown, own)?;
                            }
                            machine.block(block, own)
                        })?;
                        self.either(flow, other)
                    }
                    (flow, _) => flow,
                };
                if let Some(finally) = finally {
                    match self.block(finally, scope)? {
                        Flow::Next => {}
                        other => return Some(other),
                    }
                }
                return Some(flow);
            }
            Statement::Labelled(label, inner) => {
                let flow = match &**inner {
                    Statement::For(of) => self.any_loop(of, scope, Some(*label))?,
                    Statement::ForEach(each) => self.each(each, scope, Some(*label))?,
                    other => self.inner(other, scope)?,
                };
                return Some(match flow {
                    Flow::Break(Some(of)) if of == *label => Flow::Next,
                    other => other,
                });
            }
            Statement::Break(label) => return Some(Flow::Break(*label)),
            Statement::Continue(label) => return Some(Flow::Continue(*label)),
            Statement::With(of, body) => {
                let of = self.value(of, scope)?;
                let own = self.scope(scope);
                if let Value::Object(object) = of {
                    self.scopes[own as usize].object = Some(object);
                    self.has_with = true;
                }
                return self.inner(body, own);
            }
            Statement::Class(name, class) => {
                let value = self.class(class, scope)?;
                self.put_name(scope, *name, value);
            }
            Statement::Lost(assigned) => {
                let log = self.log();
                self.forget_names(&log, assigned.clone(), scope)?;
            }
        }
        Some(Flow::Next)
    }

    /// What follows two ways of which one is taken.
    // After `if (x) return 'a';` the walk goes on. `maybe_left` makes the result of the whole call unknown (`run`), however
    // sure its last `return` is. Two ways that leave alike leave for sure: `if (x) return 'a'; else return 'a'` gives 'a'. A
    // throw goes elsewhere. So after `if (!k) throw e` the other way is the only one, and nothing is in doubt.
    fn either(&mut self, then: Flow, otherwise: Flow) -> Flow {
        match (then, otherwise) {
            (Flow::Next, Flow::Next) => Flow::Next,
            (Flow::Return(a), Flow::Return(b)) => {
                Flow::Return(if a.is_same(&b) { a } else { Value::Unknown })
            }
            (Flow::Break(a), Flow::Break(b)) if a == b => Flow::Break(a),
            (Flow::Continue(a), Flow::Continue(b)) if a == b => Flow::Continue(a),
            (Flow::Throw(_), other) | (other, Flow::Throw(_)) => other,
            (then, otherwise) => {
                // The call or the loop may have ended: nothing after this is sure.
                let returns = |flow: &Flow| matches!(flow, Flow::Return(_));
                if let Some(frame) = self.frames.last_mut() {
                    frame.maybe_left |= returns(&then) || returns(&otherwise);
                    for flow in [&then, &otherwise] {
                        if let Flow::Break(label) | Flow::Continue(label) = flow {
                            frame.maybe_broken = true;
                            frame.maybe_broken_far |= label.is_some();
                        }
                    }
                }
                Flow::Next
            }
        }
    }

    fn log(&self) -> Rc<RefCell<Vec<Symbol>>> {
        self.frames.last().and_then(|frame| frame.log.clone()).unwrap_or_default()
    }

    fn any_loop(&mut self, of: &Rc<Loop>, scope: u32, label: Option<Symbol>) -> Option<Flow> {
        let scope = if of.names.is_empty() { scope } else { self.scope(scope) };
        self.declare_variables(&of.names, scope);
        let made = self.made.len();
        if let Some(start) = &of.start
            && let flow @ Flow::Throw(_) = self.statement(start, scope, &mut Value::Undefined)?
        {
            return Some(flow);
        }
        let scope = self.next_round(&of.names, scope, made);
        self.doubted(label, |machine| machine.rounds(of, scope, label))
    }

    /// Runs a loop.
    // A loop starts without doubts and does not pass on whether it was broken off. With `for (;;) { if (x) break; go() }`
    // inside, the loop around it goes on for sure. Not so with `break a`, up to the next loop that has a label. A `return` in
    // doubt counts for the loops around as well: none of them goes round for sure.
    fn doubted(
        &mut self,
        label: Option<Symbol>,
        run: impl FnOnce(&mut Self) -> Option<Flow>,
    ) -> Option<Flow> {
        let frame = self.frames.last_mut()?;
        let broken = std::mem::take(&mut frame.maybe_broken);
        let broken_far = std::mem::take(&mut frame.maybe_broken_far);
        let left = std::mem::take(&mut frame.maybe_left);
        let flow = run(self);
        let frame = self.frames.last_mut()?;
        let goes_on_outside = frame.maybe_broken_far && label.is_none();
        frame.maybe_broken = broken || goes_on_outside;
        frame.maybe_broken_far = broken_far || goes_on_outside;
        frame.maybe_left |= left;
        flow
    }

    /// Whether a loop may have ended with this round.
    fn may_have_ended(&mut self) -> bool {
        self.frames
            .last_mut()
            .is_some_and(|frame| std::mem::take(&mut frame.maybe_broken) || frame.maybe_left)
    }

    /// The scope of the next round: another one with the same values, if a function was made that may hold this one.
    fn next_round(&mut self, names: &[Symbol], scope: u32, made: usize) -> u32 {
        if names.is_empty() || self.made.len() == made {
            return scope;
        }
        let next = self.scope(self.scopes[scope as usize].parent.unwrap_or(scope));
        for name in names {
            let value = self.scopes[scope as usize].names.get(*name).cloned().unwrap_or_default();
            self.put_name(next, *name, value);
        }
        next
    }

    fn rounds(&mut self, of: &Rc<Loop>, mut scope: u32, label: Option<Symbol>) -> Option<Flow> {
        let mut first = true;
        loop {
            self.spend(1)?;
            let made = self.made.len();
            if !(of.body_first && first)
                && let Some(condition) = &of.condition
            {
                match self.value(condition, scope)?.truth() {
                    Some(true) => {}
                    Some(false) => {
                        self.pass(of.body.first(), scope, || Aside::Body(Rc::clone(of)));
                        return Some(Flow::Next);
                    }
                    None => return self.unknown_rounds(of, scope),
                }
            }
            first = false;
            let flow = self.inner(&of.body, scope)?;
            match leaves(flow, label) {
                Some(Flow::Break(None)) => return Some(Flow::Next),
                Some(flow) => return Some(flow),
                None => {}
            }
            // `for (;;) { if (unknown) return; … }` would go round until no step is left.
            if self.may_have_ended() {
                return self.unknown_rounds(of, scope);
            }
            scope = self.next_round(&of.names, scope, made);
            if let Some(step) = &of.step {
                self.value(step, scope)?;
            }
        }
    }

    /// A loop that runs nobody knows how often: its body is walked once, on what every round may find.
    // Names are forgotten twice. Before the body, since a later round finds what an earlier one left. In
    // `s = ''; for (i = 0; i < u; i++) s += 'a'`, the walk of the body must not take `s` for empty in each round. After it,
    // since one walk is not all rounds: `var s; while (u()) s = (s || '') + 'a'` leaves 'a' after the walk. In a browser any
    // number of them may be there, so `s + '!'` must not become `a!`.
    fn unknown_rounds(&mut self, of: &Loop, scope: u32) -> Option<Flow> {
        let log = self.log();
        self.maybe(|machine| {
            machine.forget_names(&log, of.assigned.clone(), scope)?;
            let flow = machine.inner(&of.body, scope)?;
            if let Flow::Return(_) = flow {
                machine.frames.last_mut()?.maybe_left = true;
            }
            machine.may_have_ended();
            if let Some(step) = &of.step {
                machine.value(step, scope)?;
            }
            Some(())
        })?;
        self.forget_names(&log, of.assigned.clone(), scope)?;
        Some(Flow::Next)
    }

    fn each(&mut self, each: &Rc<Each>, scope: u32, label: Option<Symbol>) -> Option<Flow> {
        let of = self.value(&each.of, scope)?;
        let own = if each.names.is_empty() { scope } else { self.scope(scope) };
        self.declare_variables(&each.names, own);
        if let Value::Object(number) = of {
            self.start(number, false)?;
        }
        let elements = match (each.values, &of) {
            (false, _) if !self.changed.is_empty() => None,
            (true, _) => self.elements(&of)?,
            // What it inherits may be among the keys.
            (false, Value::Object(number)) if self.objects[*number as usize].prototype.is_some() => None,
            (false, _) => self.keys(&of)?,
        };
        let Some(elements) = elements else {
            let log = self.log();
            self.maybe(|machine| {
                machine.forget_names(&log, each.assigned.clone(), own)?;
                machine.bind(&each.target, Value::Unknown, own)?;
                let flow = machine.inner(&each.body, own)?;
                if let Flow::Return(_) = flow {
                    machine.frames.last_mut()?.maybe_left = true;
                }
                machine.may_have_ended();
                Some(())
            })?;
            self.forget_names(&log, each.assigned.clone(), own)?;
            return Some(Flow::Next);
        };
        self.doubted(label, |machine| machine.known_rounds(each, own, &of, elements, label))
    }

    /// A loop over elements that are known.
    fn known_rounds(
        &mut self,
        each: &Rc<Each>,
        mut own: u32,
        of: &Value,
        elements: Vec<Value>,
        label: Option<Symbol>,
    ) -> Option<Flow> {
        if elements.is_empty() {
            self.pass(each.body.first(), own, || Aside::EachBody(Rc::clone(each)));
        }
        let mut is_doubted = false;
        let list = match of {
            Value::Object(number) => Some(*number as usize),
            _ => None,
        };
        let entries = elements.len();
        let mut elements = elements.into_iter();
        for at in 0.. {
            self.spend(1)?;
            // What the body changes of a list or an object counts.
            let element = match list.map(|list| (&self.objects[list], &self.objects[list].kind)) {
                Some((object, ObjectKind::List(list) | ObjectKind::Set(list, _))) if each.values => {
                    is_doubted |= object.open || list.len() < entries;
                    list.get(at).cloned()
                }
                Some((object, ObjectKind::Map(all, _))) if each.values => {
                    is_doubted |= object.open || all.len() < entries;
                    match all.get(at).cloned() {
                        Some((key, value)) => Some(self.list(vec![key, value])?),
                        None => None,
                    }
                }
                _ => elements.next(),
            };
            let Some(element) = element else { break };
            if let (Some(list), false, Value::Text(key)) = (list, each.values, &element) {
                let key = String::from_utf16_lossy(key);
                let object = &self.objects[list];
                let is_there = match &object.kind {
                    ObjectKind::List(list) => super::places::index(&key).is_none_or(|at| at < list.len()),
                    _ => object.properties.get(&key).is_some(),
                };
                if !is_there {
                    continue;
                }
            }
            let made = self.made.len();
            self.bind(&each.target, element, own)?;
            let flow = self.inner(&each.body, own)?;
            match leaves(flow, label) {
                Some(Flow::Break(None)) => return Some(Flow::Next),
                Some(flow) => return Some(flow),
                None => {}
            }
            // The other rounds are walked all the same: what is computed in them is told, and what they leave is not sure.
            is_doubted |= self.may_have_ended();
            own = self.next_round(&each.names, own, made);
        }
        if is_doubted {
            let log = self.log();
            self.forget_names(&log, each.assigned.clone(), own)?;
        }
        Some(Flow::Next)
    }

    fn switch(&mut self, of: &Node, cases: &Rc<[Case]>, scope: u32) -> Option<Flow> {
        let number = of.id;
        let of = self.value(of, scope)?;
        let own = self.scope(scope);
        let mut start = None;
        let mut known = !of.is_unknown();
        for (at, case) in cases.iter().enumerate() {
            let Some(value) = &case.value else { continue };
            let value = self.value(value, own)?;
            self.spend_comparison(&of, &value)?;
            match self.equal(&of, &value, true) {
                Some(true) => {
                    start = Some(at);
                    break;
                }
                Some(false) => {}
                None => known = false,
            }
        }
        if !known {
            for case in &**cases {
                let flow =
                    self.maybe(|machine| machine.body(&case.body, own, |_| Aside::Cases(Rc::clone(cases))))?;
                if let Flow::Return(_) = flow {
                    self.frames.last_mut()?.maybe_left = true;
                }
            }
            return Some(Flow::Next);
        }
        let start = start.or_else(|| cases.iter().position(|case| case.value.is_none()));
        self.keep(number, own, || Aside::Cases(Rc::clone(cases)));
        for case in cases.iter().skip(start.unwrap_or(cases.len())) {
            match self.body(&case.body, own, |_| Aside::Cases(Rc::clone(cases)))? {
                Flow::Next => {}
                Flow::Break(None) => break,
                other => return Some(other),
            }
        }
        Some(Flow::Next)
    }

    /// Whether an object is a list, for `for … in`.
    pub(super) fn keys(&mut self, of: &Value) -> Option<Option<Vec<Value>>> {
        let keys: Vec<Value> = match of {
            Value::Object(number) => {
                let object = &self.objects[*number as usize];
                if object.open {
                    return Some(None);
                }
                match &object.kind {
                    ObjectKind::List(list)
                        if object.holes && list.iter().any(|value| matches!(value, Value::Undefined)) =>
                    {
                        return Some(None);
                    }
                    ObjectKind::List(list) => {
                        let own = object.properties.keys();
                        let own = own.iter().map(|key| Value::text(key));
                        (0..list.len()).map(|at| Value::text(&at.to_string())).chain(own).collect()
                    }
                    ObjectKind::Plain | ObjectKind::Function(_) => {
                        object.properties.keys().iter().map(|key| Value::text(key)).collect()
                    }
                    _ => return Some(None),
                }
            }
            Value::Text(text) => (0..text.len()).map(|at| Value::text(&at.to_string())).collect(),
            Value::Undefined | Value::Null => Vec::new(),
            _ => return Some(None),
        };
        self.spend(keys.len())?;
        Some(Some(keys))
    }
}

/// What a body's end means for its loop: `None` where the loop goes on, `Break(None)` where it ends.
fn leaves(flow: Flow, label: Option<Symbol>) -> Option<Flow> {
    match flow {
        Flow::Next | Flow::Continue(None) => None,
        Flow::Continue(of) if of == label => None,
        Flow::Break(of) if of.is_none() || of == label => Some(Flow::Break(None)),
        other => Some(other),
    }
}
