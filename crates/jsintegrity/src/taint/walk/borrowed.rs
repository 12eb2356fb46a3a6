//! Functions that are called by others' hands: `f.call(a, b)`, `f.apply(a, [b])`, `f.bind(a, b)`, `Reflect.apply(f, a, [b])`, `(0, f)(a)`,
//! `list.forEach(f)`, `setTimeout(f, 0, a)`.

use super::calls::iterates_by;
use super::frames::FrameKind;
use super::sinks::is_window;
use super::{Call, Walk};
use crate::stream::Kind;
use crate::taint::graph::Node;
use crate::taint::marks::Sink;

impl Walk<'_> {
    /// The function before `.call(`, `.apply(` or `.bind(`; `open` is the bracket.
    pub(super) fn borrowed(&mut self, open: usize) -> Option<Node> {
        let method = open.checked_sub(1)?;
        let function = method.checked_sub(1)?;
        let borrows = self.items[method].kind == Kind::Member
            && matches!(self.stream.text(&self.items[method]), "call" | "apply" | "bind");
        match self.items[function].kind {
            Kind::Name if borrows => self.chain.root,
            Kind::Member if borrows => self.property(function),
            _ => None,
        }
    }

    /// The name of what sends that `call`, `apply` or `bind` is of. Where requests are replaced it passes on what others send.
    pub(super) fn borrowed_sender(&self, method: usize) -> Option<usize> {
        let text = |at: usize| self.items.get(at).map_or("", |item| self.stream.text(item));
        if !matches!(text(method), "call" | "apply" | "bind") || self.is_in_hook(method) {
            return None;
        }
        let is_reflect = text(method.wrapping_sub(1)) == "Reflect";
        let of = if is_reflect { self.last_of_first_argument(method + 1)? } else { method.checked_sub(1)? };
        is_sender(text(of)).then_some(of)
    }

    /// The last name of the first argument of a call.
    pub(super) fn last_of_first_argument(&self, open: usize) -> Option<usize> {
        let end =
            (open + 1..open + PARTS).find(|at| self.items.get(*at).is_some_and(|item| item.is_op(b',')))?;
        matches!(self.items[end - 1].kind, Kind::Name | Kind::Member).then_some(end - 1)
    }

    /// The name of what sends in brackets that are called: `(0, fetch)(…)`, `(window.fetch || other)(…)`, `(z ? fetch : other)(…)`.
    // It must be one of the choices as a whole: `(await fetch(a))(…)` calls what it answers, and `(fetch.x || y)(…)` something of it.
    pub(super) fn chosen_sender(&self, open: usize) -> Option<usize> {
        let close = open.checked_sub(1).filter(|close| self.items[*close].is_op(b')'))?;
        let first = (close.saturating_sub(CHOICE)..close).rev().find(|at| self.items[*at].is_op(b'('))?;
        let divides = |at: usize| {
            let item = &self.items[at];
            item.kind == Kind::Op && matches!(item.op.0 as u8, b'?' | b':' | b'|' | b'&' | b',')
        };
        (first + 1..close).find(|at| {
            let of_global =
                self.items[*at].kind == Kind::Member && is_global(self.stream.text(&self.items[*at - 1]));
            let before = *at - 1 - usize::from(of_global);
            is_sender(self.stream.text(&self.items[*at]))
                && (before == first || divides(before))
                && (*at + 1 == close || divides(*at + 1))
        })
    }

    /// What sends, as an argument: whatever parameter takes it may send.
    pub(super) fn hand_senders(&mut self, call: &Call) {
        if call.senders == 0 {
            return;
        }
        let Some(function) = self.called_function(call) else { return };
        for (number, parameter) in self.values.parameters(function).into_iter().enumerate().take(SENDERS) {
            if call.senders & 1 << number != 0 {
                self.roles.given_senders.insert(parameter);
            }
        }
    }

    /// A call of a parameter that what sends was given to.
    pub(super) fn send_by_given(&mut self, call: &Call) {
        let Some(last) = call.callee.last() else { return };
        let is_given = call.callee.root.is_some_and(|root| self.roles.given_senders.contains(&root));
        if is_given && self.items[last].kind == Kind::Name {
            self.sinks.push((Sink::Request, call.node, last as u32));
            self.addressed.push((Sink::Request, call.arguments[0], last as u32));
        }
    }

    /// What sends, handed over by its name: to a function that calls it, or to what goes through values (`addresses.forEach(fetch)`).
    pub(super) fn handed_by_name(&mut self, at: usize) {
        let Some(FrameKind::Call(call)) = self.frames.kind() else { return };
        if !self.stream.says(&self.items[at], "fetch") {
            return;
        }
        let is_alone = self.items.get(at + 1).is_some_and(|next| next.is_op(b',') || next.is_op(b')'));
        let number = self.calls[call].arguments.len() - 1;
        if is_alone && number < SENDERS {
            self.calls[call].senders |= 1 << number;
        }
        let callee = self.calls[call].callee;
        if !callee.last().is_some_and(|last| iterates_by(self.stream.text(&self.items[last]))) {
            return;
        }
        let arrives = self.values.graph.node();
        for given in [callee.root, callee.property].into_iter().flatten() {
            self.values.graph.edge(given, arrives);
        }
        self.sinks.push((Sink::Request, arrives, at as u32));
        self.addressed.push((Sink::Request, arrives, at as u32));
    }

    /// The functions that a call hands its values to by name: `list.forEach(send)`.
    pub(super) fn named_callbacks(&self, call: &Call) -> Vec<(u32, u32)> {
        let held = |(number, variable): &(u32, Node)| {
            let function = self.values.function(*variable)?;
            self.is_near(call, function).then_some((*number, function))
        };
        call.variables.iter().filter_map(held).collect()
    }

    /// What a borrowed function takes: all but the first argument, or what the list in the second one holds.
    pub(super) fn link_borrowed(&mut self, call: &Call) {
        let Some(last) = call.callee.last() else { return };
        // Which argument is the first parameter of `s`, and whether it is a list:
        //
        //     s.call(null, a)               1
        //     s.apply(null, [a])            1, a list
        //     Reflect.apply(s, null, [a])   2, a list
        //     setTimeout(s, 100, a)         2
        //
        // Elements of a list are not told apart: all of them flow into each parameter.
        let (function, first, is_list) = match self.stream.text(&self.items[last]) {
            "call" | "bind" => (call.of, 1, false),
            "apply" if last > 0 && self.stream.says(&self.items[last - 1], "Reflect") => {
                (call.variables.iter().find(|(number, _)| *number == 0).map(|(_, node)| *node), 2, true)
            }
            "apply" => (call.of, 1, true),
            "setTimeout" | "setInterval" => {
                (call.variables.iter().find(|(number, _)| *number == 0).map(|(_, node)| *node), 2, false)
            }
            _ => return,
        };
        let function = function.and_then(|node| self.values.function(node));
        // `setTimeout(function (a) {…}, 100, b)`
        let is_timer = matches!(self.stream.text(&self.items[last]), "setTimeout" | "setInterval");
        let function = function.or_else(|| match call.callbacks.first() {
            Some((0, callback)) if is_timer => Some(*callback),
            _ => None,
        });
        let Some(function) = function.filter(|function| self.is_near(call, *function)) else { return };
        for (number, parameter) in self.values.parameters(function).into_iter().enumerate() {
            let number = if is_list { first } else { first + number };
            let Some(argument) = call.arguments.get(number) else { break };
            self.values.graph.edge(*argument, parameter);
        }
        let result = self.values.result(function);
        self.values.graph.edge(result, call.node);
    }
}

/// Whether a name is that of a function that sends.
fn is_sender(name: &str) -> bool {
    matches!(name, "fetch" | "sendBeacon")
}

fn is_global(name: &str) -> bool {
    is_window(name) || name == "navigator"
}

/// Arguments that may be what sends: as many as [`Call`] has bits for.
const SENDERS: usize = u8::BITS as usize;
/// Items of a choice among functions.
const CHOICE: usize = 12;
/// Items of an argument that names a function.
const PARTS: usize = 8;
