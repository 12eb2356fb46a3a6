//! Functions that begin: where their value goes, what they are given, and their bodies.

use super::frames::{Chain, Frame, FrameKind};
use super::{PATTERN, Walk};
use crate::lex::Op;
use crate::stream::Kind;
use crate::stream::functions::parameter_names;
use crate::taint::marks::Mark;

impl Walk<'_> {
    /// A function begins: its value goes where it is, its body is walked next.
    pub(super) fn enter(&mut self, number: u32) {
        match self.frames.last_mut() {
            Some(Frame { kind: FrameKind::Call(call), .. }) => {
                let call = &mut self.calls[*call];
                call.callbacks.push((call.arguments.len() as u32 - 1, number));
            }
            // `x = function`: the targets learn it when the frame is closed.
            Some(frame) if frame.kind == FrameKind::Assigned => frame.chain.function = Some(number),
            _ => {}
        }
        if let Some(name) = self.functions[number as usize].name {
            self.name_function(name, number);
        }
        self.read_unnamed(number);
        if let Some(hooked) = self.hooked() {
            self.hook(hooked, number);
        }
        self.take_answer(number);
        self.take_element(number);
        if self.hears() && self.takes_apart(number) {
            // `({data}) => …`
            let mut names = parameter_names(self.items, self.functions, number as usize).take(PATTERN);
            let data = names.find(|at| self.stream.says(&self.items[*at], "data"));
            if let Some(data) = data {
                let node = self.values.declared(number, data);
                self.values.graph.mark(node, Mark::Remote.into(), data as u32);
            }
        }
        self.take_events_apart(number);
        self.chain = Chain { function: Some(number), ..Chain::default() };
        self.entered.push(number);
    }

    /// What a function is called by holds it.
    fn name_function(&mut self, name: usize, number: u32) {
        // `new A(x)` calls what the class has as its constructor.
        if let Some(class) = self.class.filter(|_| self.stream.says(&self.items[name], "constructor"))
            && let Some(node) = self.variable(class)
        {
            self.values.hold(node, number);
        }
        let start = self.functions[number as usize].start;
        let node =
            if self.items[start].kind == Kind::Keyword { self.variable(name) } else { self.property(name) };
        if let Some(node) = node.filter(|_| self.is_accessor(name, number)) {
            let result = self.values.result(number);
            self.values.graph.edge(result, node);
            return;
        }
        match node {
            Some(node) => self.values.hold(node, number),
            None => self.note_method(name, number),
        }
    }

    /// Whether a function is what a property reads or sets: `get x() {…}`, `set x(value) {…}`. What is set goes into the parameter.
    fn is_accessor(&mut self, name: usize, number: u32) -> bool {
        let before = name.checked_sub(1).filter(|before| self.items[*before].kind == Kind::Name);
        match before.map(|before| self.stream.text(&self.items[before])) {
            Some("get") => true,
            Some("set") => {
                let property = self.property(name);
                let value = self.values.parameters(number).first().copied();
                if let (Some(property), Some(value)) = (property, value) {
                    self.values.graph.edge(property, value);
                }
                true
            }
            _ => false,
        }
    }

    /// A function that is called when something else is read: `get` of a proxy or of a defined property, `toString` of an object in a
    /// sum, `toJSON`. Its result is part of what is read.
    fn read_unnamed(&mut self, number: u32) {
        let by_key = match self.frames.last() {
            Some(Frame { kind: FrameKind::Assigned, chain, .. }) => chain.last(),
            Some(Frame { kind: FrameKind::Object, .. }) => self.functions[number as usize].name,
            _ => None,
        };
        let Some(key) = by_key.map(|key| self.stream.text(&self.items[key])) else { return };
        let is_get = key == "get";
        if !is_get && !READ_AS_VALUE.contains(&key) {
            return;
        }
        let Some((object, around)) = self.frames.object() else { return };
        let result = self.values.result(number);
        if !is_get {
            self.values.graph.edge(result, object);
            return;
        }
        let Some(FrameKind::Call(call)) = around else { return };
        let Some(callee) = self.calls[call].callee.last() else { return };
        match self.stream.text(&self.items[callee]) {
            "Proxy" => self.values.graph.edge(result, object),
            "defineProperty" => {
                let mut named = (callee..self.items.len().min(callee + PATTERN))
                    .filter(|at| self.items[*at].kind == Kind::Str);
                if let Some(property) = named.next().and_then(|name| self.property(name)) {
                    self.values.graph.edge(result, property);
                }
            }
            _ => {}
        }
    }

    /// A function replaces what sends: what it takes is what others send.
    fn hook(&mut self, hooked: &str, number: u32) {
        let function = &self.functions[number as usize];
        let spread = self.items.get(function.parameters.start).is_some_and(|item| item.op == Op::of(b"..."));
        // Where a request goes is not what it carries.
        let addresses = match hooked {
            "open" => usize::MAX,
            "fetch" | "sendBeacon" if !spread => 1,
            _ => 0,
        };
        for node in self.values.parameters(number).into_iter().skip(addresses) {
            self.values.graph.mark(node, Mark::Hooked.into(), function.start as u32);
        }
        self.hook = Some(number).filter(|_| hooked != "open");
    }

    /// Begins the body of the function that was entered last, if it begins here. A braced one waits for its brace.
    // In `function f(a = () => 1) { … }` the arrow is entered after `f` and before the body of `f` begins. So the entered
    // functions are a stack: the body that begins next is of the last one. Taken for that of `f`, `1` would be what `f` returns.
    pub(super) fn begin_body(&mut self, at: usize) {
        while let Some(number) = self.entered.last().copied() {
            let function = &self.functions[number as usize];
            if function.body.start > at {
                return;
            }
            self.chain = Chain { function: Some(number), ..Chain::default() };
            if function.body.start == at && !function.is_expression && self.items[at].is_op(b'{') {
                return;
            }
            self.entered.pop();
            if function.body.start == at && function.is_expression {
                let end = function.body.end;
                let node = self.values.graph.node();
                let result = self.values.result(number);
                self.values.graph.edge(node, result);
                self.push_frame(FrameKind::Arrow(number, end), Some(node));
                self.chain = Chain::default();
                return;
            }
        }
    }

    /// Whether the function that begins here is given what another window, a socket or a server sends.
    fn hears(&self) -> bool {
        let text = |at: usize| self.stream.text(&self.items[at]);
        match self.frames.last() {
            Some(Frame { kind: FrameKind::Assigned, chain, .. }) => {
                chain.last().is_some_and(|last| text(last) == "onmessage")
            }
            Some(Frame { kind: FrameKind::Call(call), .. }) => {
                self.calls[*call].callee.last().is_some_and(|last| match text(last) {
                    "then" => true,
                    "addEventListener" | "on" => {
                        self.items.get(last + 2).is_some_and(|event| self.stream.says(event, "message"))
                    }
                    _ => false,
                })
            }
            _ => false,
        }
    }
}

/// Methods that are called where their object is used as a text, a number or JSON.
const READ_AS_VALUE: &[&str] = &["toString", "valueOf", "toJSON"];
