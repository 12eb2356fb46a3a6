//! When code runs: by itself, or only after the visitor does something.

use super::{AROUND, Near};
use crate::stream::Kind;
use crate::stream::functions::innermost;

impl Near<'_> {
    /// Whether code at an item runs though the visitor does nothing. Such code is in the script itself, or runs when the page
    /// has loaded. It may be in a function that runs where it is written or after a request, or in a named function that such
    /// code calls.
    pub(in crate::signals) fn runs_unasked(self, at: usize) -> bool {
        self.runs_unasked_by(at, 2)
    }

    fn runs_unasked_by(self, at: usize, calls: u8) -> bool {
        let functions = self.evidence.stream.functions();
        let mut number = innermost(functions, at);
        while number > 0 {
            let function = &functions[number];
            if !self.runs_where_it_stands(function.start) {
                let is_name = |at: &usize| self.kind(*at) == Some(Kind::Name);
                let assigned =
                    function.start.checked_sub(2).filter(|at| self.is(at + 1, b'=')).filter(is_name);
                let name = function.name.or(assigned).map(|at| self.word(at));
                return calls > 0
                    && !self.evidence.stream.turn()
                    && name.is_some_and(|name| self.is_run_unasked(name, function.start, calls - 1));
            }
            number = function.parent;
        }
        true
    }

    /// Whether a function that begins at an item runs at once, when the page has loaded, after a while or after a request.
    fn runs_where_it_stands(self, start: usize) -> bool {
        let Some(mut before) = start.checked_sub(1) else { return false };
        if self.word(before) == "async" {
            before = before.saturating_sub(1);
        }
        let (last, of) = (self.before(before, 1), self.before(before, 3));
        if self.is(before, b'=') || self.is(before, b':') {
            return matches!(last, "onload" | "onloadend" | "onreadystatechange" | "success");
        }
        if self.is(before, b',') {
            let loads = matches!(last, "load" | "DOMContentLoaded" | "pageshow" | "readystatechange");
            return loads && matches!(of, "addEventListener" | "on")
                || matches!(of, "get" | "getJSON")
                || self.is_handed_to_function_here(before);
        }
        if self.is(before, b'(') {
            return match self.kind(before.wrapping_sub(1)) {
                Some(Kind::Name | Kind::Member) => {
                    matches!(last, "then" | "ready" | "$" | "jQuery" | "setTimeout" | "finally" | "done")
                }
                _ => true,
            };
        }
        [b'!', b'+', b'~'].iter().any(|op| self.is(before, *op)) || self.word(before) == "void"
    }

    /// Whether a comma is in the arguments of a function that is called where it is written. What it is handed it calls, as modules for
    /// several loaders do: `(function (root, make) { make(root) })(this, function () {…})`.
    fn is_handed_to_function_here(self, comma: usize) -> bool {
        let mut depth = 0u32;
        for at in (comma.saturating_sub(ARGUMENTS)..comma).rev() {
            if self.is(at, b')') {
                depth += 1;
            } else if self.is(at, b'(') {
                match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => return self.is(at.wrapping_sub(1), b')') || self.is(at.wrapping_sub(1), b'}'),
                }
            }
        }
        false
    }

    /// Whether code at an item is in the handler of something that a visitor starts. That is a click, a change, a key, or a
    /// button of the browser.
    pub(in crate::signals) fn answers_user(self, at: usize) -> bool {
        let functions = self.evidence.stream.functions();
        let mut number = self.function_around(at);
        while number > 0 {
            let function = &functions[number];
            if self.is_started_by_user(function.start) {
                return true;
            }
            number = function.parent;
        }
        false
    }

    /// Whether a function that begins at an item is the handler of something that people do.
    fn is_started_by_user(self, start: usize) -> bool {
        let Some(mut before) = start.checked_sub(1) else { return false };
        if self.word(before) == "async" {
            before = before.saturating_sub(1);
        }
        let (last, of) = (self.before(before, 1), self.before(before, 3));
        let done = |name: &str| {
            matches!(
                name.trim_start_matches("on"),
                "click" | "change" | "submit" | "input" | "keydown" | "keyup"
            )
        };
        match self.item(before) {
            Some(item) if item.is_op(b'=') || item.is_op(b':') => last.starts_with("on") && done(last),
            Some(item) if item.is_op(b',') => done(last) && matches!(of, "addEventListener" | "on"),
            Some(item) if item.is_op(b'(') => {
                let listener = self.before(before, 2);
                done(last)
                    || last == "addListener"
                        && matches!(listener, "onClicked" | "onCommand" | "onInputEntered")
            }
            _ => false,
        }
    }

    /// Whether a name other than that of a function itself is called, or handed to what runs it, by code that runs unasked.
    fn is_run_unasked(self, name: &str, declared: usize, calls: u8) -> bool {
        let around = self.among(declared.saturating_sub(AROUND)..declared + AROUND);
        around.places().any(|at| {
            if self.kind(at) != Some(Kind::Name) || self.word(at) != name || at.abs_diff(declared) < 3 {
                return false;
            }
            let called = self.is(at + 1, b'(') && self.before(at, 1) != "function";
            (called || self.runs_where_it_stands(at)) && self.runs_unasked_by(at, calls)
        })
    }
}

/// Items of arguments before a function.
const ARGUMENTS: usize = 24;
