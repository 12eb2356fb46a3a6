//! What flows through calls, once the whole script is read: a function may be called before it is declared.

use super::Walk;
use crate::stream::Kind;
use crate::stream::functions::own_parameters;
use crate::taint::graph::Node;

impl Walk<'_> {
    /// Arguments flow into parameters, results into calls, what is iterated over into callbacks.
    pub(super) fn link_calls(&mut self) {
        for call in std::mem::take(&mut self.calls) {
            if self.stream.turn() {
                return;
            }
            self.wallet_sinks(&call);
            let held = call.callee.property.or(call.callee.root);
            let function =
                call.callee.function.or_else(|| held.and_then(|node| self.values.get(&node).copied()));
            if let Some(function) = function {
                let apart = self.takes_apart(function);
                for (number, parameter) in self.parameters(function).into_iter().enumerate() {
                    let number = if apart { 0 } else { number };
                    let Some(argument) = call.arguments.get(number) else { break };
                    self.graph.edge(*argument, parameter);
                    let Some(contents) = self.contents.get(&parameter).copied() else { continue };
                    for (_, variable) in call.variables.iter().filter(|(of, _)| *of == number) {
                        let shared = self.contents(*variable);
                        self.graph.edge(contents, shared);
                    }
                }
                let result = self.result(function);
                self.graph.edge(result, call.node);
            }
            // `setWord(e.target.value)` gives the state its value, or what a function makes of it.
            let state = call.callee.root.and_then(|setter| self.setters.get(&setter).copied());
            if let Some(state) = state.filter(|_| call.callee.property.is_none()) {
                self.graph.edge(call.node, state);
                for callback in &call.callbacks {
                    let result = self.result(*callback);
                    self.graph.edge(result, state);
                }
            }
            let iterates =
                call.callee.last.is_some_and(|last| ITERATORS.contains(&self.stream.text(&self.items[last])));
            if !iterates {
                continue;
            }
            for callback in call.callbacks {
                let result = self.result(callback);
                self.graph.edge(result, call.node);
                // The second one is the name of a form's field, not its value.
                let all = if self.iterates_form(call.callee.last) { 1 } else { usize::MAX };
                for parameter in self.parameters(callback).into_iter().take(all) {
                    let given = [call.callee.root, call.callee.property, Some(call.node)];
                    for node in given.into_iter().flatten() {
                        self.graph.edge(node, parameter);
                    }
                }
            }
        }
    }

    /// Whether a callee is `new FormData(…).forEach`.
    fn iterates_form(&self, callee: Option<usize>) -> bool {
        let Some(callee) = callee.filter(|callee| self.stream.text(&self.items[*callee]) == "forEach") else {
            return false;
        };
        let before = &self.items[callee.saturating_sub(FORM)..callee];
        before.last().is_some_and(|close| close.is_op(b')'))
            && before.iter().any(|item| item.kind == Kind::Name && self.stream.text(item) == "FormData")
    }

    /// Whether a function's only parameter is a pattern: `({a, b}) => …`.
    fn takes_apart(&self, function: u32) -> bool {
        let parameters = &self.functions[function as usize].parameters;
        let brackets = |open: u8, close: u8| {
            self.items.get(parameters.start).is_some_and(|item| item.is_op(open))
                && parameters.end.checked_sub(1).is_some_and(|end| self.items[end].is_op(close))
        };
        parameters.len() > 1 && (brackets(b'{', b'}') || brackets(b'[', b']'))
    }

    /// The nodes of a function's parameters. A list may be long and called often, so it is read once.
    pub(super) fn parameters(&mut self, function: u32) -> Vec<Node> {
        if let Some(nodes) = self.parameters.get(&function) {
            return nodes.clone();
        }
        let items = own_parameters(self.functions, function as usize);
        let names = items.filter(|at| self.items[*at].kind == Kind::Name).take(PARAMETERS);
        let nodes: Vec<Node> =
            names.collect::<Vec<_>>().into_iter().map(|at| self.named((function, self.hash(at)))).collect();
        self.parameters.insert(function, nodes.clone());
        nodes
    }
}

/// Items of `new FormData(form)`.
const FORM: usize = 8;
/// Parameters of a function that are followed.
const PARAMETERS: usize = 16;

/// Methods that hand what they are called on to a function.
const ITERATORS: &[&str] = &["forEach", "map", "each", "filter", "reduce", "some", "every", "find", "then"];
