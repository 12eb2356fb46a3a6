//! What flows through calls, once the whole script is read: a function may be called before it is declared.

use super::{Call, Walk};
use crate::listed::Listed;
use crate::stream::Kind;

impl Walk<'_> {
    /// Arguments flow into parameters, results into calls, what is iterated over into callbacks.
    pub(super) fn link_calls(&mut self) {
        // `function enc(d) { return btoa(d) } img.src = enc(card.value)` gives two edges: the argument flows into `d`, and the
        // result of `enc` into the call. Only now, since the call may stand before the function.
        let calls = std::mem::take(&mut self.calls);
        // What functions are handed to functions is known before calls of parameters are looked at.
        for call in &calls {
            if self.stream.turn() {
                return;
            }
            self.hand_on(call);
        }
        self.keep_functions(&calls);
        for call in calls {
            if self.stream.turn() {
                return;
            }
            self.wallet_sinks(&call);
            self.set_state(&call);
            self.assigns_to_first(&call);
            let held = call.callee.property.or(call.callee.root);
            let mut handed = held.and_then(|node| self.roles.handed.get(&node)).cloned().unwrap_or_default();
            // `subscribers[i](x)`
            let kept = held.filter(|_| call.callee.indexed).and_then(|node| self.roles.kept.get(&node));
            handed.extend(kept.into_iter().flatten());
            let methods = self.methods_called(&call);
            for function in self.called_function(&call).into_iter().chain(handed).chain(methods) {
                let apart = self.takes_apart(function);
                for (number, parameter) in self.values.parameters(function).into_iter().enumerate() {
                    let number = if apart { 0 } else { number };
                    let Some(argument) = call.arguments.get(number) else { break };
                    self.values.graph.edge(*argument, parameter);
                    // What the function puts into its parameter the caller sees:
                    // `function fill(o) { o.k = card.value } fill(d); img.src = d.k`. Only contents go back this way. An edge
                    // from `o` itself would hand what one caller gives to all other callers.
                    let Some(contents) = self.values.known_contents(parameter) else { continue };
                    for (_, variable) in call.variables.iter().filter(|(of, _)| *of as usize == number) {
                        let shared = self.values.contents(*variable);
                        self.values.graph.edge(contents, shared);
                    }
                }
                self.link_arguments(&call, function);
                let result = self.values.result(function);
                self.values.graph.edge(result, call.node);
                self.hold_returned(&call, function);
            }
            self.hear_event(&call);
            self.link_text_function(&call);
            self.send_by_given(&call);
            self.link_borrowed(&call);
            if self.asks_browser(call.callee.last()) {
                for (_, callback) in &call.callbacks {
                    for parameter in self.values.parameters(*callback) {
                        self.values.graph.edge(call.node, parameter);
                    }
                }
            }
            if self.calls_back(call.callee.last()) {
                for (_, callback) in &call.callbacks {
                    for parameter in self.values.parameters(*callback).into_iter().skip(1) {
                        self.values.graph.edge(call.node, parameter);
                    }
                }
            }
            if !call.callee.last().is_some_and(|last| self.iterates(last)) {
                continue;
            }
            let named = self.named_callbacks(&call);
            for (_, callback) in call.callbacks.iter().copied().chain(named) {
                let result = self.values.result(callback);
                self.values.graph.edge(result, call.node);
                // The second one is the name of a form's field, not its value.
                let all = if self.iterates_form(call.callee.last()) { 1 } else { usize::MAX };
                for parameter in self.values.parameters(callback).into_iter().take(all) {
                    let given = [call.callee.root, call.callee.property, Some(call.node)];
                    for node in given.into_iter().flatten() {
                        self.values.graph.edge(node, parameter);
                    }
                }
            }
        }
    }

    /// What a function reads as `arguments[0]` is what the calls near it give.
    fn link_arguments(&mut self, call: &Call, function: u32) {
        if self.values.arguments_read(function).is_empty() || !self.is_near(call, function) {
            return;
        }
        for (number, node) in self.values.arguments_read(function).to_vec() {
            if let Some(argument) = call.arguments.get(number as usize) {
                self.values.graph.edge(*argument, node);
            }
        }
    }

    /// Whether a callee hands its values to a function: `list.map(…)`, `[].map.call(list, …)`.
    pub(super) fn iterates(&self, callee: usize) -> bool {
        let is = |at: usize| iterates_by(self.stream.text(&self.items[at]));
        let borrowed = || self.stream.says(&self.items[callee], "call") && callee > 0 && is(callee - 1);
        is(callee) || borrowed()
    }

    /// Whether a callee is `new FormData(…).forEach`.
    fn iterates_form(&self, callee: Option<usize>) -> bool {
        let Some(callee) = callee.filter(|callee| self.stream.says(&self.items[*callee], "forEach")) else {
            return false;
        };
        let before = &self.items[callee.saturating_sub(FORM)..callee];
        before.last().is_some_and(|close| close.is_op(b')'))
            && before.iter().any(|item| item.kind == Kind::Name && self.stream.says(item, "FormData"))
    }

    pub(super) fn called_function(&self, call: &Call) -> Option<u32> {
        let held = call.callee.property.or(call.callee.root);
        call.callee.function.or_else(|| held.and_then(|node| self.values.function(node)))
    }

    /// Functions among the arguments are what the parameters hold: `ask(function (answer) {…})` of `function ask(done) { … done(x) }`.
    fn hand_on(&mut self, call: &Call) {
        // Properties of one name are many functions in a bundle.
        if call.callee.property.is_some() {
            return;
        }
        self.hand_senders(call);
        let named = self.named_callbacks(call);
        if call.callbacks.is_empty() && named.is_empty() {
            return;
        }
        self.resolve(call);
        let Some(function) = self.called_function(call) else { return };
        if !self.is_near(call, function) {
            return;
        }
        let parameters = self.values.parameters(function);
        for (number, callback) in call.callbacks.iter().chain(&named) {
            let Some(parameter) = parameters.get(*number as usize) else { continue };
            let handed = self.roles.handed.entry(*parameter).or_default();
            if handed.len() < HANDED && !handed.contains(callback) {
                handed.push(*callback);
            }
        }
    }

    /// Whether a function is near a call. In a bundle what is far apart and has one name is not one thing.
    pub(super) fn is_near(&self, call: &Call, function: u32) -> bool {
        let from = self.functions[function as usize].start;
        call.callee.last().is_some_and(|last| last.abs_diff(from) <= HANDED_NEAR)
    }

    /// What a promise is resolved with is its value: `new Promise(done => done(x))`.
    fn resolve(&mut self, call: &Call) {
        let is_promise =
            call.callee.last().is_some_and(|last| self.stream.says(&self.items[last], "Promise"));
        let [(0, executor), ..] = call.callbacks[..] else { return };
        if is_promise && let Some(resolve) = self.values.parameters(executor).first() {
            self.roles.states.insert(*resolve, call.node);
        }
    }

    /// What a state is set to is what the state holds: `const [a, setA] = useState()`.
    fn set_state(&mut self, call: &Call) {
        let is_plain = call.callee.last().is_some_and(|last| self.items[last].kind == Kind::Name);
        let setter = call.callee.root.filter(|_| is_plain);
        let Some(state) = setter.and_then(|setter| self.roles.states.get(&setter).copied()) else { return };
        for argument in &call.arguments {
            self.values.graph.edge(*argument, state);
        }
        for (_, callback) in &call.callbacks {
            let result = self.values.result(*callback);
            self.values.graph.edge(result, state);
        }
    }

    /// Whether a function's only parameter is a pattern: `({a, b}) => …`.
    pub(super) fn takes_apart(&self, function: u32) -> bool {
        let parameters = &self.functions[function as usize].parameters;
        let brackets = |open: u8, close: u8| {
            self.items.get(parameters.start).is_some_and(|item| item.is_op(open))
                && parameters.end.checked_sub(1).is_some_and(|end| self.items[end].is_op(close))
        };
        parameters.len() > 1 && (brackets(b'{', b'}') || brackets(b'[', b']'))
    }
}

/// Items of `new FormData(form)`.
const FORM: usize = 8;
/// Items between a function and a call that hands it another.
const HANDED_NEAR: usize = 1500;
/// Functions that a parameter may hold.
pub(super) const HANDED: usize = 8;

/// Whether a method hands what it is called on to a function.
pub(super) fn iterates_by(method: &str) -> bool {
    ITERATORS.has(method)
}

/// Methods that hand what they are called on to a function.
static ITERATORS: Listed = Listed::new(&[
    "forEach",
    "map",
    "each",
    "filter",
    "reduce",
    "some",
    "every",
    "find",
    "flatMap",
    "reduceRight",
    "sort",
    "findLast",
    "replace",
    "replaceAll",
    // `Array.from(list, …)`
    "from",
    "then",
    "done",
    "always",
    "success",
    "subscribe",
    // What compilers make of `async` functions.
    "__awaiter",
    "__generator",
]);
