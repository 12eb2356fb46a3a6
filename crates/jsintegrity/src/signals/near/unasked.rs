//! When code runs: by itself, or only after the visitor does something.

use super::{AROUND, Near};
use crate::listed::Listed;
use crate::stream::Kind;
use crate::stream::functions::{Function, innermost};

impl<'e> Near<'e> {
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
                let name = self.called_by(function);
                return calls > 0
                    && !self.evidence.stream.turn()
                    && name.is_some_and(|name| {
                        FRAMEWORKS_CALL.has(name) || self.is_run_unasked(name, function.start, calls - 1)
                    });
            }
            number = function.parent;
        }
        true
    }

    /// The name that a function is called by: its own, that of what it is put into, or that of its class.
    fn called_by(self, function: &Function) -> Option<&'e str> {
        let holds = |at: &usize| matches!(self.kind(*at), Some(Kind::Name | Kind::Member | Kind::Key));
        let is_value = |at: &usize| self.is(at + 1, b'=') || self.is(at + 1, b':');
        let put = || function.start.checked_sub(2).filter(is_value).filter(holds);
        let name = function.name.or_else(put).map(|at| self.word(at))?;
        if name != "constructor" {
            return Some(name);
        }
        let before = (function.start.saturating_sub(CLASS)..function.start).rev();
        let class = before.into_iter().find(|at| self.word(*at) == "class")?;
        Some(self.word(class + 1))
    }

    /// Whether a function that begins at an item runs at once, when the page has loaded, after a while or after a request.
    fn runs_where_it_stands(self, start: usize) -> bool {
        let Some(mut before) = start.checked_sub(1) else { return false };
        if self.word(before) == "async" {
            before = before.saturating_sub(1);
        }
        let (last, of) = (self.before(before, 1), self.before(before, 3));
        if self.is(before, b'=') || self.is(before, b':') {
            // `{412: (module, exports, require) => {…}}` is a module of a bundle.
            let is_module = self.kind(before.wrapping_sub(1)) == Some(Kind::Number);
            return is_module || matches!(last, "onload" | "onloadend" | "onreadystatechange" | "success");
        }
        if self.is(before, b',') {
            let loads = matches!(last, "load" | "DOMContentLoaded" | "pageshow" | "readystatechange");
            return loads && matches!(of, "addEventListener" | "on")
                || matches!(of, "get" | "getJSON")
                || self.is_handed_over(before);
        }
        if self.is(before, b'(') {
            return match self.kind(before.wrapping_sub(1)) {
                Some(Kind::Name | Kind::Member) => RUN_BY.has(last),
                _ => true,
            };
        }
        [b'!', b'+', b'~'].iter().any(|op| self.is(before, *op)) || self.word(before) == "void"
    }

    /// Whether a comma is in the arguments of what loads modules: `define(['a'], function (a) {…})`, or a function that is called where
    /// it is written, `(function (root, make) { make(root) })(this, function () {…})`.
    fn is_handed_over(self, comma: usize) -> bool {
        let mut depth = 0u32;
        for at in (comma.saturating_sub(ARGUMENTS)..comma).rev() {
            if self.is(at, b')') {
                depth += 1;
            } else if self.is(at, b'(') {
                match depth.checked_sub(1) {
                    Some(less) => depth = less,
                    None => {
                        let called = at.wrapping_sub(1);
                        return self.is(called, b')')
                            || self.is(called, b'}')
                            || matches!(self.word(called), "define" | "require" | "requirejs");
                    }
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
            let is_named = matches!(self.kind(at), Some(Kind::Name | Kind::Member)) && self.word(at) == name;
            if !is_named || at.abs_diff(declared) < 3 {
                return false;
            }
            let called = self.is(at + 1, b'(') && self.before(at, 1) != "function";
            // `addEventListener('load', app.start)`
            let whole =
                (at.saturating_sub(PARTS)..at).rev().take_while(|at| self.kind(at + 1) == Some(Kind::Member));
            let first = whole.last().unwrap_or(at);
            (called || self.runs_where_it_stands(first)) && self.runs_unasked_by(at, calls)
        })
    }
}

/// Items of a name with what it is of.
const PARTS: usize = 6;
/// Items of arguments before a function.
const ARGUMENTS: usize = 24;
/// Items of a class before its constructor.
const CLASS: usize = 400;

/// What runs a function that it is handed, at once or soon, though the visitor does nothing.
static RUN_BY: Listed = Listed::new(&[
    "then",
    "ready",
    "$",
    "jQuery",
    "setTimeout",
    "setInterval",
    "requestIdleCallback",
    "requestAnimationFrame",
    "queueMicrotask",
    "finally",
    "done",
    "Promise",
    "MutationObserver",
    "define",
    "require",
    "forEach",
    "map",
    "useEffect",
    "useLayoutEffect",
    "createElement",
    "jsx",
    "onMounted",
]);

/// Methods that frameworks call when a part of the page is there.
static FRAMEWORKS_CALL: Listed = Listed::new(&[
    "mounted",
    "created",
    "componentDidMount",
    "connectedCallback",
    "ngOnInit",
    "ngAfterViewInit",
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Recogniser;
    use crate::lexicon::Lexicon;
    use crate::signals::{Evidence, Held};
    use crate::stream::normalise;

    fn runs(source: &str) -> bool {
        let (stream, _) = normalise(source, |_| {});
        let (facts, flows, _) = crate::analysis::facts(&stream, &Recogniser::new(), &Lexicon::new());
        let evidence = Evidence::new(&stream, &facts, &flows);
        let last = stream.items().len() as u32 - 1;
        let near = Near::new(&evidence, Held { signal: 0, first: 0, last }, 0);
        let at = near.places().find(|at| near.word(*at) == "mark").expect("a mark");
        near.runs_unasked(at)
    }

    #[test]
    fn code_that_the_page_or_a_framework_runs_needs_no_visitor() {
        let unasked = [
            "mark()",
            "window.onload=()=>mark()",
            "addEventListener('load',async()=>{mark()})",
            "function go(){mark()}go()",
            "const go=()=>{mark()};setTimeout(go,9)",
            "requestIdleCallback(()=>mark())",
            "list.forEach(a=>{mark(a)})",
            "new Promise(done=>{mark();done()})",
            "define(['a'],function(a){mark()})",
            "(function(root,make){make(root)})(this,function(){mark()})",
            "class A{constructor(){mark()}}new A()",
            "class A{static run(){mark()}}A.run()",
            "var App={init:function(){mark()}};App.init()",
            "A.prototype.go=function(){mark()};new A().go()",
            "app.start=function(){mark()};document.addEventListener('DOMContentLoaded',app.start)",
            "new Vue({mounted(){mark()}})",
            "function App(){useEffect(()=>{mark()},[])}render(React.createElement(App))",
            "var all={412:(e,t,n)=>{mark()}}",
        ];
        let asked = [
            "b.onclick=()=>mark()",
            "b.addEventListener('click',async()=>{mark()})",
            "function go(){mark()}",
            "function go(){mark()}b.onclick=go",
            "class A{constructor(){mark()}}b.onclick=()=>new A()",
            "var App={pay:function(){mark()}};b.onclick=function(){App.pay()}",
            "new Vue({methods:{pay(){mark()}}})",
            "shop.on('pay',function(){mark()})",
            "app.pay=function(){mark()};b.addEventListener('click',app.pay)",
        ];
        let wrong: Vec<&str> = unasked
            .iter()
            .filter(|source| !runs(source))
            .chain(asked.iter().filter(|source| runs(source)))
            .copied()
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
