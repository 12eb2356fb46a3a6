//! Functions as values: kept in lists, returned by functions, made of text, and run in other pages.
//!
//! `subscribers.push(f)` and `subscribers.forEach(g => g(x))`, `const send = url => data => {…}` and `send(a)(x)`,
//! `new Function('data', text)(x)`, `executeScript({func: text => {…}, args: [x]})`.

use super::calls::HANDED;
use super::frames::{Chain, FrameKind};
use super::roles::Injected;
use super::{Call, Walk};
use crate::stream::Kind;
use crate::taint::graph::Node;

impl Walk<'_> {
    /// Notes what a function returns, if that is a function.
    pub(super) fn note_returned(&mut self, function: u32, value: Chain) {
        if let Some(inner) = value.function.filter(|inner| *inner != function) {
            self.roles.returned.insert(function, inner);
        }
    }

    /// Notes that a variable gets what a call gives, which may be a function.
    pub(super) fn note_result(&mut self, target: Node, value: Chain) {
        if self.roles.texts.is_empty() && self.roles.returned.is_empty() {
            return;
        }
        let Some(call) = value.root.filter(|_| value.last().is_none()) else { return };
        if let Some(names) = self.roles.texts.get(&call).cloned() {
            self.roles.texts.insert(target, names);
        } else {
            self.roles.results.insert(call, target);
        }
    }

    /// Notes the parameters of a function that is made of text: `new Function('a', 'b', text)`; `open` is the bracket.
    pub(super) fn note_text_function(&mut self, open: usize, node: Node) {
        let is_name = |at: &usize| {
            let pair = self.items.get(*at).zip(self.items.get(at + 1));
            pair.is_some_and(|(name, next)| name.kind == Kind::Str && next.is_op(b','))
        };
        let names: Vec<usize> = (open + 1..).step_by(2).take_while(is_name).take(HANDED).collect();
        if !names.is_empty() {
            self.roles.texts.insert(node, names);
        }
    }

    /// Keeps functions in the lists that they are put into, and hands them to what goes through these lists.
    pub(super) fn keep_functions(&mut self, calls: &[Call]) {
        for call in calls {
            let Some((list, _)) =
                call.callee.root.zip(call.callee.last()).filter(|(_, last)| self.puts(*last))
            else {
                continue;
            };
            let mut kept: Vec<u32> = call.callbacks.iter().map(|(_, function)| *function).collect();
            for (_, variable) in &call.variables {
                kept.extend(self.values.function(*variable).filter(|function| self.is_near(call, *function)));
                kept.extend(self.roles.handed.get(variable).into_iter().flatten());
            }
            if !kept.is_empty() {
                add(self.roles.kept.entry(list).or_default(), &kept);
            }
        }
        if self.roles.kept.is_empty() {
            return;
        }
        for call in calls {
            let Some(kept) = call.callee.root.and_then(|list| self.roles.kept.get(&list)).cloned() else {
                continue;
            };
            if !call.callee.last().is_some_and(|last| self.iterates(last)) {
                continue;
            }
            for (_, callback) in &call.callbacks {
                if let Some(parameter) = self.values.parameters(*callback).first() {
                    add(self.roles.handed.entry(*parameter).or_default(), &kept);
                }
            }
        }
    }

    /// What a call gives is a function, if the function that it calls returns one.
    pub(super) fn hold_returned(&mut self, call: &Call, function: u32) {
        let Some(inner) = self.roles.returned.get(&function).copied() else { return };
        self.values.hold_first(call.node, inner);
        if let Some(target) = self.roles.results.get(&call.node).copied() {
            self.values.hold_first(target, inner);
        }
    }

    /// What a function that is made of text takes: its names are those of the text.
    pub(super) fn link_text_function(&mut self, call: &Call) {
        if self.roles.texts.is_empty() {
            return;
        }
        let Some(names) = call.callee.root.and_then(|root| self.roles.texts.get(&root)).cloned() else {
            return;
        };
        for (name, argument) in names.into_iter().zip(&call.arguments) {
            let parameter = self.values.declared(0, name);
            self.values.graph.edge(*argument, parameter);
        }
    }

    /// What an extension gives to a function that it runs in a page: `executeScript({func: f, args: [x]})`. `colon` is that of a key whose
    /// value begins.
    pub(super) fn inject(&mut self, colon: usize) {
        let key = self.stream.text(&self.items[colon - 1]);
        if !matches!(key, "func" | "function" | "args") {
            return;
        }
        let (Some((object, Some(FrameKind::Call(call)))), Some(value)) =
            (self.frames.object(), self.frames.node())
        else {
            return;
        };
        let callee = self.calls[call].callee.last().map_or("", |last| self.stream.text(&self.items[last]));
        if callee != "executeScript" {
            return;
        }
        let injected = self.roles.injected.entry(object).or_default();
        if key == "args" {
            injected.arguments = Some(value);
        } else {
            let first = self.functions.partition_point(|function| function.start <= colon);
            let begins = self.functions.get(first).is_some_and(|function| function.start <= colon + 2);
            injected.function = begins.then_some(first as u32);
            // What it gives, the call answers.
            if begins {
                let (result, node) = (self.values.result(first as u32), self.calls[call].node);
                self.values.graph.edge(result, node);
            }
        }
        if let Injected { function: Some(function), arguments: Some(arguments) } = *injected {
            for parameter in self.values.parameters(function) {
                self.values.graph.edge(arguments, parameter);
            }
        }
    }

    fn puts(&self, callee: usize) -> bool {
        self.items[callee].kind == Kind::Member
            && matches!(self.stream.text(&self.items[callee]), "push" | "unshift" | "add")
    }
}

fn add(to: &mut Vec<u32>, functions: &[u32]) {
    for function in functions {
        if to.len() < HANDED && !to.contains(function) {
            to.push(*function);
        }
    }
}
