//! What brackets open and close: a call, a value, statements; and what ends without a bracket.

use smallvec::{SmallVec, smallvec};

use super::frames::{Chain, Frame, FrameKind};
use super::items::OPTIONAL;
use super::{ARROW, Call, Walk};
use crate::listed::Listed;
use crate::stream::{Item, Kind};
use crate::taint::graph::Node;
use crate::taint::marks::{Mark, Sink};

impl Walk<'_> {
    pub(super) fn open(&mut self, at: usize, bracket: u8) {
        let before = at.checked_sub(1).map(|before| self.items[before]);
        let is_called =
            |before: Item| self.stream.ends_operand(&before) || before.is_op(b'}') || before.op == OPTIONAL;
        if self.frames.is_full() {
            self.push_frame(FrameKind::Group, None);
        } else if bracket == b'{' {
            self.open_brace(at, before);
        } else if bracket == b'(' && before.is_some_and(is_called) {
            self.open_call(at);
        } else {
            let node = self.values.graph.node();
            let imports = before.is_some_and(|before| {
                before.kind == Kind::Keyword && self.stream.says(&before, "import") && bracket == b'('
            });
            if imports {
                // The request takes along what is in the address, and what comes is run.
                self.sinks.push((Sink::Fetched, node, at as u32));
                self.sinks.push((Sink::Imported, node, at as u32));
            }
            self.push_frame(FrameKind::Group, Some(node));
        }
        self.chain = Chain::default();
    }

    /// A body, an object or a block.
    fn open_brace(&mut self, at: usize, before: Option<Item>) {
        let begun = self.entered.pop_if(|number| self.functions[*number as usize].body.start == at);
        if let Some(function) = begun {
            self.push_frame(FrameKind::Block(function), None);
            return;
        }
        let is_value = before.is_some_and(|before| match before.kind {
            Kind::Op => {
                before.op != ARROW
                    && !matches!(before.op.0, OPEN_BRACE | CLOSE_BRACE | SEMICOLON | CLOSE_PAREN)
            }
            Kind::Keyword => {
                matches!(self.stream.text(&before), "return" | "typeof" | "new" | "in" | "of")
            }
            _ => false,
        });
        if is_value {
            let node = self.values.graph.node();
            self.push_frame(FrameKind::Object, Some(node));
        } else {
            let function = self.frames.function();
            let is_class = std::mem::take(&mut self.begins_class);
            if is_class {
                self.push_frame(FrameKind::Class(function), None);
                return;
            }
            self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
            self.push_frame(FrameKind::Block(function), None);
        }
    }

    fn open_call(&mut self, at: usize) {
        let node = self.values.graph.node();
        let argument = self.values.graph.node();
        self.values.graph.edge(argument, node);
        let call = Call {
            callee: self.chain,
            function: self.frames.function(),
            of: self.borrowed(at),
            node,
            arguments: smallvec![argument],
            variables: SmallVec::new(),
            callbacks: SmallVec::new(),
            senders: 0,
        };
        if self.chain.last().is_none() && self.is_indirect_eval(at) {
            self.sinks.push((Sink::Code, argument, at as u32));
        }
        if let Some(last) = self.chosen_sender(at) {
            self.sink_called(Sink::Request, &call, at, last);
        }
        if let Some(last) = self.chain.last() {
            if let Some(sink) = self.called(last, at) {
                self.sink_called(sink, &call, at, last);
            }
            match self.stream.text(&self.items[last]) {
                "setItem" => {
                    let stored = self.stored(at);
                    self.values.graph.edge(node, stored);
                }
                "getItem" => {
                    let stored = self.stored(at);
                    self.values.graph.edge(stored, node);
                }
                "setAttribute" => {
                    if self.items.get(at + 1).is_some_and(|name| self.stream.says(name, "value")) {
                        self.put(node, self.chain);
                    }
                    if let Some(attribute) = self.attribute(at) {
                        self.values.graph.edge(node, attribute);
                    }
                }
                "getAttribute" => {
                    if let Some(attribute) = self.attribute(at) {
                        self.values.graph.edge(attribute, node);
                    }
                }
                "Function" => self.note_text_function(at, node),
                name => {
                    if MUTATORS.has(name) || self.puts_into_form(name) {
                        self.put(node, self.chain);
                    }
                    self.carry(name, at, node);
                }
            }
        }
        self.calls.push(call);
        self.push_frame(FrameKind::Call(self.calls.len() - 1), Some(argument));
    }

    /// What a call takes arrives in a sink; `at` is the bracket, `last` the name.
    fn sink_called(&mut self, sink: Sink, call: &Call, at: usize, last: usize) {
        let (node, argument) = (call.node, call.arguments[0]);
        let text = self.stream.text(&self.items[last]);
        let arrives = self.values.graph.node();
        // How long a timer waits is no code.
        let is_timer = matches!(text, "setTimeout" | "setInterval");
        self.values.graph.edge(if is_timer { argument } else { node }, arrives);
        if sink == Sink::Fetched && matches!(text, "getScript" | "ajax" | "require" | "requirejs") {
            self.values.graph.mark(arrives, Mark::ScriptElement.into(), at as u32);
        }
        // What it is called on may hold the address: `x.open('POST', address)`.
        if let Some(root) = self.chain.root {
            self.values.graph.edge(root, arrives);
        }
        self.sinks.push((sink, arrives, last as u32));
        if sink == Sink::Markup && self.writes_page(last) {
            self.sinks.push((Sink::Written, arrives, last as u32));
        }
        // The address is the first argument, or was given before: `x.open('POST', address); x.send(data)`.
        let address = match (text, self.chain.root) {
            ("send", Some(root)) => root,
            ("setAttribute", _) => node,
            _ => argument,
        };
        self.addressed.push((sink, address, last as u32));
    }

    /// What the storage holds by the key that is the first argument.
    fn stored(&mut self, open: usize) -> Node {
        let key = self.items.get(open + 1).filter(|key| key.kind == Kind::Str);
        self.values.stored(key.map(|_| open + 1))
    }

    /// What an attribute holds by the name that is the first argument. Those that every element has are not followed: `class`, `src`.
    fn attribute(&mut self, open: usize) -> Option<Node> {
        let name = self.items.get(open + 1).filter(|name| name.kind == Kind::Str)?;
        (!self.lexicon.has(self.stream.text(name))).then(|| self.values.attribute(open + 1))
    }

    pub(super) fn close(&mut self, at: usize) {
        self.close_softs(|_| true);
        let inner = self.chain;
        let Some(frame) = self.frames.pop() else {
            self.chain = Chain::default();
            return;
        };
        match frame.kind {
            // A function expression may be called, or be all that a group holds.
            FrameKind::Block(_) | FrameKind::Class(_) => {
                self.chain = Chain { function: frame.chain.function, ..Chain::default() }
            }
            FrameKind::Call(call) => self.close_call(at, &frame, call),
            // A name alone before its arrow waits for its body.
            FrameKind::Head(function) => self.chain = Chain { function: Some(function), ..Chain::default() },
            FrameKind::Group
            | FrameKind::Object
            | FrameKind::Assigned
            | FrameKind::Returned
            | FrameKind::Arrow(..) => {
                if let Some(node) = frame.node {
                    self.mention(node);
                }
                // `(function(){…})` and `(a)` are what they hold; `a[…]` is something of `a`.
                let is_index = frame.chain.root.is_some() || frame.chain.last().is_some();
                self.chain = match inner.function {
                    _ if is_index => Chain { function: None, indexed: true, ..frame.chain },
                    None => Chain { root: frame.node, ..Chain::default() },
                    Some(_) => inner,
                };
            }
        }
    }

    fn close_call(&mut self, at: usize, frame: &Frame, call: usize) {
        let node = self.calls[call].node;
        let last = frame.chain.last();
        let callee = last.map_or("", |last| self.stream.text(&self.items[last]));
        // What a request answers is not what it carried: `real.apply(this, arguments)` where requests are replaced.
        let passes = matches!(callee, "apply" | "call");
        if (passes || self.is_length_read(at)) && self.is_in_hook(at) {
            let answer = self.values.graph.node();
            self.chain = Chain { root: Some(answer), ..Chain::default() };
            return;
        }
        let describes_fields = callee == "getOwnPropertyDescriptor" && self.is_of_fields(at);
        let mut mark = |mark: Mark| self.values.graph.mark(node, mark.into(), last.unwrap_or(0) as u32);
        if matches!(callee, "getAttribute" | "attr") && self.calls[call].arguments.len() == 1 {
            mark(Mark::Given);
        }
        // `Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')` reads and sets the values of all fields.
        if describes_fields {
            mark(Mark::Field);
        }
        // `getBalance(account).then(balance => …)`
        if matches!(callee, "getBalance" | "balanceOf") {
            mark(Mark::Balance);
        }
        if last.is_some_and(|last| self.asks_by_library(last)) {
            self.values.graph.mark(node, Mark::Remote.into(), last.unwrap_or(0) as u32);
        }
        self.mention(node);
        if let Some(root) = frame.chain.root {
            self.values.graph.edge(root, node);
        }
        self.chain = Chain { root: Some(node), ..Chain::default() };
    }

    /// Whether a call whose closing bracket this is asks for the property `value` of all fields.
    fn is_of_fields(&self, close: usize) -> bool {
        let text = |back: usize| close.checked_sub(back).map_or("", |at| self.stream.text(&self.items[at]));
        text(1) == "value"
            && text(3) == "prototype"
            && matches!(text(4), "HTMLInputElement" | "HTMLTextAreaElement")
    }

    /// `String(a).length`; `at` is the closing bracket.
    fn is_length_read(&self, at: usize) -> bool {
        self.items
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Member && self.stream.says(next, "length"))
            && !self.items.get(at + 2).is_some_and(|next| next.is_op(b'='))
    }

    /// Closes what has no closing bracket, as long as it is of a kind.
    pub(super) fn close_softs(&mut self, closes: impl Fn(FrameKind) -> bool) {
        while let Some(frame) = self.frames.last() {
            if !frame.kind.is_soft() || !closes(frame.kind) {
                break;
            }
            self.close_soft();
        }
    }

    pub(super) fn close_soft(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match frame.kind {
            FrameKind::Assigned => {
                if let Some(function) = frame.chain.function.or(self.chain.function) {
                    // `A.prototype.send = function` is none of what `A` is.
                    let of_member = frame.chain.property.is_none()
                        && !frame.chain.indexed
                        && frame.chain.last().is_some_and(|last| self.items[last].kind == Kind::Member);
                    if let Some(target) = frame.chain.held().filter(|_| !of_member) {
                        self.values.hold(target, function);
                    }
                    if let Some(last) = frame.chain.last() {
                        self.note_global(last, function);
                        if frame.chain.property.is_none() && self.items[last].kind != Kind::Name {
                            self.note_method(last, function);
                        }
                    }
                } else if let Some(target) = frame.chain.held() {
                    self.note_result(target, self.chain);
                }
                if let Some(node) = frame.node {
                    self.mention(node);
                }
            }
            FrameKind::Returned => self.note_returned(frame.function, self.chain),
            // The value is the caller's.
            FrameKind::Arrow(function, _) => {
                self.note_returned(function, self.chain);
                self.chain = Chain { function: Some(function), ..Chain::default() }
            }
            _ => {}
        }
    }
}

/// Methods that put their arguments into what they are called on.
static MUTATORS: Listed = Listed::new(&[
    "push",
    "append",
    "unshift",
    "set",
    "add",
    "assign",
    "extend",
    "open",
    "Open",
    "setRequestHeader",
    "write",
    "Write",
    "put",
    // Of what hands it to `then`, `done` and `subscribe`.
    "next",
    "resolve",
    "notify",
]);
const OPEN_BRACE: u32 = b'{' as u32;
const CLOSE_BRACE: u32 = b'}' as u32;
const CLOSE_PAREN: u32 = b')' as u32;
const SEMICOLON: u32 = b';' as u32;
