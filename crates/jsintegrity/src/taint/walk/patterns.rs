//! Values that are taken apart or put together by the names of their parts: `const {a, b} = c`, `{a, b}`.

use super::frames::{Chain, FrameKind};
use super::sinks::keyed;
use super::{PATTERN, Walk};
use crate::facts::part;
use crate::stream::Kind;
use crate::taint::graph::Node;
use crate::taint::marks::Mark;

impl Walk<'_> {
    /// `{to, value}`: a key and a variable at once.
    pub(super) fn shorthand(&mut self, at: usize, variable: Option<Node>) {
        let Some(variable) = variable else { return };
        let is = |at: Option<usize>, of: &[u8]| {
            at.and_then(|at| self.items.get(at)).is_some_and(|item| of.iter().any(|op| item.is_op(*op)))
        };
        let alone = is(at.checked_sub(1), b"{,") && is(at.checked_add(1), b",}");
        let in_object = self.frames.kind() == Some(FrameKind::Object);
        if !alone || !in_object {
            return;
        }
        let sinks = keyed(self.stream.text(&self.items[at]));
        if sinks.is_empty() || part(self.stream, at).is_some() {
            return;
        }
        for sink in sinks {
            self.sinks.push((*sink, variable, at as u32));
        }
    }

    /// `{a, b} = …`, `[a, b] of …`: the value goes into each name of a declared pattern that ends here.
    pub(super) fn taken_apart(&mut self, at: usize) -> bool {
        let close = at.checked_sub(1).filter(|close| self.closes(*close));
        let Some(names) = close.and_then(|close| self.declared_pattern(close)) else { return false };
        let node = self.values.graph.node();
        let is_state = self.makes_state(at);
        let mut variables = Vec::new();
        for name in names {
            let Some(variable) = self.variable(name) else { continue };
            self.values.graph.edge(node, variable);
            let word = self.stream.text(&self.items[name]);
            // `const {data} = await ask()`
            let waits = self.items.get(at + 1).is_some_and(|next| self.stream.says(next, "await"));
            let answer = (waits && word == "data").then_some(Mark::Remote);
            let marks = [Mark::of_word(word), self.taken_from_event(name, at), answer];
            for mark in marks.into_iter().flatten() {
                self.values.graph.mark(variable, mark.into(), name as u32);
            }
            if matches!(self.source(name), "fetch" | "sendBeacon") {
                self.roles.senders.insert(variable);
            }
            variables.push(variable);
        }
        // From the last to the first.
        if let ([setter, state], true) = (variables.as_slice(), is_state) {
            self.roles.states.insert(*setter, *state);
        }
        self.chain = Chain::default();
        self.push_frame(FrameKind::Assigned, Some(node));
        true
    }

    /// The names of a declared pattern by its last bracket, from the last to the first. Long patterns are left out.
    fn declared_pattern(&self, close: usize) -> Option<Vec<usize>> {
        let (mut depth, mut names) = (0u32, Vec::new());
        for at in (close.saturating_sub(PATTERN)..=close).rev() {
            let item = self.items[at];
            if self.closes(at) {
                depth += 1;
            } else if item.is_op(b'[') || item.is_op(b'{') {
                depth -= 1;
                if depth == 0 {
                    let before = self.items[at.checked_sub(1)?];
                    let declares = before.kind == Kind::Keyword
                        && matches!(self.stream.text(&before), "let" | "const" | "var");
                    // `[a, b] = …`, `({a, b} = …)`
                    let begins = before.is_op(b';') || before.is_op(b'(');
                    return (declares || begins).then_some(names);
                }
            } else if item.kind == Kind::Name {
                names.push(at);
            }
        }
        None
    }

    fn closes(&self, at: usize) -> bool {
        self.items[at].is_op(b']') || self.items[at].is_op(b'}')
    }
}
