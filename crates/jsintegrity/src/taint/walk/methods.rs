//! Methods of a script whose names browsers have as well: `queue.send(x)`, `log(x) {…}`. Values are not followed through a
//! property of such a name, because every element and request has it. Where the script has a function of that name near, the
//! call may mean it.

use super::calls::HANDED;
use super::sinks::is_window;
use super::{Call, Walk};
use crate::stream::Kind;
use crate::taint::graph::Node;

impl Walk<'_> {
    /// Notes a function under a name that browsers have.
    pub(super) fn note_method(&mut self, name: usize, function: u32) {
        let hash = self.values.hash(name);
        if self.lexicon.has(self.stream.text(&self.items[name])) {
            self.roles.methods.entry(hash).or_default().push(function);
        }
    }

    /// Notes a function that is put on the window: `window.send = function (x) {…}` is what `send(x)` means.
    pub(super) fn note_global(&mut self, last: usize, function: u32) {
        let of_window = self.items[last].kind == Kind::Member
            && last > 0
            && self.items[last - 1].kind == Kind::Name
            && is_window(self.stream.text(&self.items[last - 1]));
        if of_window {
            let node: Node = self.values.declared(0, last);
            self.values.hold_first(node, function);
        }
    }

    /// The functions of the script that a call of such a name may mean. They are those near it, unless the call is on something
    /// of the browser.
    // `o = {log(d) { img.src = d }}; o.log(card.value)` may mean the method of the script. `console.log(card.value)` does not:
    // what it is called on is the browser's. If `log` were a property like any other, all that the script logs would flow into
    // `d`.
    pub(super) fn methods_called(&self, call: &Call) -> Vec<u32> {
        let Some(last) = call.callee.last().filter(|last| *last > 0) else { return Vec::new() };
        if self.roles.methods.is_empty() || self.items[last].kind != Kind::Member {
            return Vec::new();
        }
        let receiver = &self.items[last - 1];
        let text = self.stream.text(receiver);
        let is_own = match receiver.kind {
            Kind::Keyword => text == "this",
            Kind::Name => call.callee.root.is_some(),
            Kind::Member => !self.lexicon.has(text),
            Kind::Op => receiver.is_op(b')'),
            _ => false,
        };
        if !is_own {
            return Vec::new();
        }
        let of_name = self.roles.methods.get(&self.values.hash(last)).into_iter().flatten().copied();
        let near = |function: &u32| self.functions[*function as usize].start.abs_diff(last) <= NEAR;
        of_name.filter(near).take(HANDED).collect()
    }

    /// The node of a property of `this` whose name browsers have as well: `this.buffer.push(key)`. What elements and requests have is theirs:
    /// `this` may be one.
    pub(super) fn property_of_this(&mut self, at: usize) -> Option<Node> {
        let before = &self.items[at.checked_sub(1)?];
        let of_this = before.kind == Kind::Keyword && self.stream.says(before, "this");
        if !of_this || OF_ELEMENTS.contains(&self.stream.text(&self.items[at])) {
            return None;
        }
        Some(self.values.any_property(self.frames.function(), at))
    }

    /// `Object.assign(all, {…})`: the first argument holds the others, too.
    // All arguments flow into the value of a call anyway, so one edge from there to the first one's contents suffices.
    // `Object.assign(o, {k: card.value}); img.src = q(o)` is found by it.
    pub(super) fn assigns_to_first(&mut self, call: &Call) {
        let assigns = call.callee.last().is_some_and(|last| {
            let method = &self.items[last];
            method.kind == Kind::Member
                && ["assign", "extend"].iter().any(|name| self.stream.says(method, name))
        });
        let first =
            call.variables.iter().find(|(number, _)| *number == 0).filter(|_| call.arguments.len() > 1);
        if let Some((_, variable)) = first.filter(|_| assigns) {
            let contents = self.values.contents(*variable);
            self.values.graph.edge(call.node, contents);
        }
    }

    /// Whether a name gets a socket of a library: `socket = io('https://…')`; `at` is the sign.
    pub(super) fn makes_socket(&self, at: usize) -> bool {
        let text = |next: usize| self.items.get(at + next).map_or("", |item| self.stream.text(item));
        let is_open = |next: usize| self.items.get(at + next).is_some_and(|item| item.is_op(b'('));
        text(1) == "io" && (is_open(2) || matches!(text(2), "connect") && is_open(3))
    }

    /// Whether the value after a sign is a new form: `document.createElement('form')`, also within `Object.assign(…)`.
    pub(super) fn makes_form(&self, at: usize) -> bool {
        let mut value = self.items[at + 1..].windows(3).take(MADE);
        value.any(|three| {
            three[1].is_op(b'(')
                && self.stream.text(&three[2]).eq_ignore_ascii_case("form")
                && self.stream.says(&three[0], "createElement")
        })
    }

    /// Whether a call puts an element into a form that the script made. Elsewhere in a page everything is in everything.
    pub(super) fn puts_into_form(&self, method: &str) -> bool {
        matches!(method, "appendChild" | "insertBefore" | "prepend")
            && self.chain.root.is_some_and(|root| self.roles.forms.contains(&root))
    }
}

/// Items of a value in which an element is made.
const MADE: usize = 8;

/// Properties of elements and requests.
const OF_ELEMENTS: &[&str] = &[
    "value",
    "name",
    "id",
    "type",
    "href",
    "src",
    "action",
    "checked",
    "files",
    "form",
    "elements",
    "options",
    "innerHTML",
    "outerHTML",
    "textContent",
    "innerText",
    "responseText",
    "response",
    "responseXML",
    "responseURL",
    "status",
    "statusText",
    "readyState",
    "result",
    "style",
    "className",
    "classList",
    "dataset",
    "parentNode",
    "parentElement",
    "tagName",
    "nodeName",
    "length",
    "title",
    "text",
    "width",
    "height",
    "children",
    "childNodes",
    "contentWindow",
    "contentDocument",
    "currentTime",
    "selectedIndex",
    "onload",
    "onerror",
    "onclick",
    "complete",
    "offsetWidth",
    "offsetHeight",
];

/// Items between a call and a function that it may mean: in a bundle what is far apart is not one thing.
const NEAR: usize = 1_500;
