//! What runs text: `eval` and the constructor of functions, by other names, in brackets, through `call` and `apply`.

use super::sinks::is_window;
use super::{ARROW, Walk};
use crate::stream::{Item, Kind};

impl Walk<'_> {
    /// Whether a name gets what runs text: `const run = eval`, `const F = [].filter.constructor`; `at` is the sign.
    pub(super) fn stands_for_runner(&mut self, at: usize) -> bool {
        if !self.named.runner {
            return false;
        }
        let ends = |at: usize| {
            self.items.get(at).is_none_or(|item| {
                item.is_op(b';') || item.is_op(b',') || matches!(item.kind, Kind::Name | Kind::Keyword)
            })
        };
        let text = |at: usize| self.items.get(at).map_or("", |item| self.stream.text(item));
        let is_global = is_window(text(at + 1)) || text(at + 1) == "top";
        let value = at + 1 + usize::from(is_global);
        if matches!(text(value), "eval" | "Function" | "execScript") && ends(value + 1) {
            return true;
        }
        // `[].filter.constructor`, `(function () {}).constructor`, `Object.getPrototypeOf(async function () {}).constructor`
        let last = (value..value + RUNNER).find(|last| text(*last) == "constructor" && ends(last + 1));
        last.is_some_and(|last| {
            let is_plain = (value..last).all(|at| !self.items[at].is_op(b';') && !self.items[at].is_op(b'='));
            let of_function = FUNCTIONS.contains(&text(last - 1)) && text(last - 1) != "constructor"
                || (value..last).any(|at| text(at) == "function" || self.items[at].op == ARROW)
                || self.names_function(last - 1);
            is_plain && of_function && self.items[last].kind == Kind::Member
        })
    }

    /// Whether a name gets a constructor: `const F = go.constructor`; `at` is the sign.
    pub(super) fn stands_for_constructor(&self, at: usize) -> bool {
        let is_part = |item: &&Item| matches!(item.kind, Kind::Name | Kind::Member);
        let parts = || self.items[at + 1..].iter().take(RUNNER).take_while(is_part);
        self.named.runner && parts().last().is_some_and(|last| self.stream.says(last, "constructor"))
    }

    /// Whether a name or property holds a function, as far as the script was read.
    fn names_function(&mut self, at: usize) -> bool {
        let node = match self.items[at].kind {
            Kind::Name => self.variable(at),
            Kind::Member => self.property(at),
            _ => None,
        };
        node.is_some_and(|node| self.values.function(node).is_some())
    }

    /// Whether the constructor of functions stands in the brackets before a call: `new (Object.getPrototypeOf(f).constructor)(text)`.
    fn is_constructor_in_brackets(&self, open: usize) -> bool {
        let Some(member) = open.checked_sub(2).filter(|_| self.items[open - 1].is_op(b')')) else {
            return false;
        };
        self.items[member].kind == Kind::Member
            && self.stream.says(&self.items[member], "constructor")
            && self.makes_function(member, open)
    }

    /// Whether `constructor` is that of functions: `[].filter.constructor`, `(() => {}).constructor`, `go.constructor` of a function,
    /// or of anything if what it makes is called, `a.constructor(text)()`. `open` is the bracket of the call.
    pub(super) fn makes_function(&self, constructor: usize, open: usize) -> bool {
        let text = |at: usize| self.items.get(at).map_or("", |item| self.stream.text(item));
        let Some(of) = constructor.checked_sub(1) else { return false };
        let is_function = |at: usize| text(at) == "function" || self.items[at].op == ARROW;
        if FUNCTIONS.contains(&text(of))
            || self.items[of].is_op(b')') && (of.saturating_sub(RUNNER)..of).any(is_function)
            || self.chain.root.is_some_and(|root| self.values.function(root).is_some())
        {
            return true;
        }
        self.is_made_called(open)
    }

    /// Whether what a call gives is called at once: `a(text)()`, `a(text).call(window)`. `open` is its bracket.
    pub(super) fn is_made_called(&self, open: usize) -> bool {
        let mut depth = 0_usize;
        let close = (open..self.items.len().min(open + MADE_OF)).find(|at| {
            let item = &self.items[*at];
            depth += usize::from(item.is_op(b'(') || item.is_op(b'[') || item.is_op(b'{'));
            depth -= usize::from(item.is_op(b')') || item.is_op(b']') || item.is_op(b'}')).min(depth);
            depth == 0
        });
        let is_called = |next: &Item| next.is_op(b'(') || matches!(self.stream.text(next), "call" | "apply");
        close.is_some_and(|close| self.items.get(close + 1).is_some_and(is_called))
    }

    /// Whether `call` or `apply` is of what runs text: `eval.call(window, text)`, `Reflect.apply(eval, window, [text])`.
    pub(super) fn borrows_runner(&self, method: usize) -> bool {
        let text = |at: usize| self.items.get(at).map_or("", |item| self.stream.text(item));
        let Some(receiver) = method.checked_sub(1) else { return false };
        let is_reflect = text(receiver) == "Reflect";
        let of = if is_reflect { self.last_of_first_argument(method + 1) } else { Some(receiver) };
        of.is_some_and(|of| matches!(text(of), "eval" | "Function" | "execScript" | "globalEval"))
    }

    /// `(0, eval)(…)`, `(async () => {}).constructor` in brackets; `at` is the bracket of the call.
    pub(super) fn is_indirect_eval(&self, at: usize) -> bool {
        let named = |back: usize| at.checked_sub(back).map(|at| &self.items[at]);
        named(1).is_some_and(|item| item.is_op(b')'))
            && named(2).is_some_and(|item| {
                matches!(item.kind, Kind::Name | Kind::Member)
                    && matches!(self.stream.text(item), "eval" | "Function" | "execScript")
            })
            && (3..6).any(|back| named(back).is_some_and(|item| item.is_op(b',')))
            || self.is_constructor_in_brackets(at)
    }
}

/// Methods that stand for any function where its constructor is asked for.
const FUNCTIONS: &[&str] =
    &["constructor", "filter", "map", "sort", "slice", "concat", "push", "pop", "at", "find", "flat", "fill"];
/// Items of an expression that ends in the constructor of functions.
const RUNNER: usize = 14;
/// Items of the text that a function is made of.
const MADE_OF: usize = 60;
