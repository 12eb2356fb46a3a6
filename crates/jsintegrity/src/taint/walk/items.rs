//! What each item does to the expression that it is in.

use super::frames::{Chain, Frame, FrameKind};
use super::sinks::keyed;
use super::values::PARAMETERS;
use super::{ARROW, Walk};
use crate::lex::Op;
use crate::stream::{Item, Kind};
use crate::taint::abroad::{is_absolute, is_of_site, refreshes_to_absolute, shows_absolute, styles_absolute};
use crate::taint::address;
use crate::taint::graph::Node;
use crate::taint::marks::{Mark, Sink};

impl Walk<'_> {
    pub(super) fn item(&mut self, at: usize, item: &Item) {
        match item.kind {
            Kind::Name => self.name(at, item),
            Kind::Member => self.member(at, item),
            Kind::Key => {
                // Its value follows the colon.
                let property = self.property(at);
                self.chain = Chain { property, last: Some(at as u32), ..Chain::default() };
            }
            Kind::Str | Kind::Template => self.text(at, item),
            Kind::Keyword => self.keyword(at, item),
            Kind::Op => self.op(at, item),
            Kind::Number | Kind::Regex => self.chain = Chain::default(),
        }
    }

    fn name(&mut self, at: usize, item: &Item) {
        if self.hook == Some(self.frames.function()) && self.stream.says(item, "arguments") {
            self.mark(Mark::Hooked, at);
        }
        if matches!(self.frames.kind(), Some(FrameKind::Class(_))) && self.is_assigned(at) {
            let field = self.values.any_property(self.frames.function(), at);
            self.chain = Chain { property: Some(field), last: Some(at as u32), ..Chain::default() };
            return;
        }
        let is_arguments = self.stream.says(item, "arguments");
        let root = if is_arguments { self.argument(at) } else { self.variable(at) };
        self.chain = Chain { root, last: Some(at as u32), ..Chain::default() };
        if self.stream.says(item, "Blob") {
            self.mark(Mark::Blob, at);
        }
        if self.is_given(at) {
            self.mark(Mark::Given, at);
        }
        self.shorthand(at, root);
        if let Some(root) = root.filter(|_| !self.is_assigned(at) && !self.is_measured_in_hook(at)) {
            self.mention(root);
            if let Some(FrameKind::Call(call)) = self.frames.kind() {
                // A call begins with an argument, empty or not.
                let call = &mut self.calls[call];
                call.variables.push((call.arguments.len() as u32 - 1, root));
            }
        }
        self.handed_by_name(at);
    }

    /// One of what the function here is called with: `arguments[0]`. All of them together are handed on, in libraries from
    /// everything to everything: `f.apply(this, arguments)`. Where requests are replaced they are those of others.
    fn argument(&mut self, at: usize) -> Option<Node> {
        let function = self.frames.function();
        let is_one = self.items.get(at + 1).is_some_and(|next| next.is_op(b'['));
        let number = self.items.get(at + 2).and_then(Item::number).filter(|_| is_one)?;
        let is_parameter = (0.0..PARAMETERS as f64).contains(&number);
        (is_parameter && function > 0 && self.hook != Some(function))
            .then(|| self.values.argument(function, number as u32))
    }

    fn member(&mut self, at: usize, item: &Item) {
        let carrier = self.carrier_of_member(at);
        let property = self.property(at).or_else(|| self.property_of_this(at)).or(carrier);
        let root = self.chain.root.or(self.chain.property);
        self.chain = Chain { root, property, last: Some(at as u32), ..Chain::default() };
        let text = self.stream.text(item);
        if text == "createDataChannel" {
            self.mark(Mark::Address, at);
        }
        if self.is_assigned(at) || self.is_measured_in_hook(at) {
            return;
        }
        for node in [property, carrier].into_iter().flatten() {
            self.mention(node);
        }
        if let Some(mark) = Mark::of_word(text) {
            self.mark(mark, at);
        }
        // `answer.body.getReader()`
        let of_body = || at > 0 && self.stream.says(&self.items[at - 1], "body");
        if matches!(text, "getReader" | "pipeThrough") && of_body() {
            self.mark(Mark::Remote, at);
        }
        if self.is_given(at) {
            self.mark(Mark::Given, at);
        }
        if matches!(text, "clone" | "responseText") && self.is_in_hook(at) {
            // What the site's own requests answer.
            self.mark(Mark::Hooked, at);
        }
        if text == "value" && !self.roles.heard.is_empty() {
            self.mention_element(at);
        }
        if text == "data" && self.hears_writing() {
            self.mark(Mark::TypedKey, at);
        }
        if text == "sent" {
            // What a compiled `async` function waited for: `case 0: return [4, ask()]; case 1: answer = state.sent()`.
            let result = self.values.result(self.frames.function());
            self.mention(result);
            self.chain.root = Some(result);
        }
    }

    fn text(&mut self, at: usize, item: &Item) {
        let text = self.stream.text(item);
        let is_address = is_absolute(text);
        let refreshes = refreshes_to_absolute(text);
        if is_address
            || shows_absolute(text)
            || styles_absolute(text)
            || refreshes
            || matches!(text, "http://" | "https://") && self.is_host(at + 1)
        {
            self.mark(Mark::Address, at);
        }
        if let Some(top) = self.frames.node().filter(|_| is_address || refreshes || address::may_hold(text)) {
            self.values.graph.address(top, at as u32);
        }
        // `var u = 'https://a.example/b.js'; s.src = u` hides nothing.
        if item.folded && text.len() > 3 && !(is_address && address::is_shown(self.stream, item)) {
            self.mark(Mark::Hidden, at);
        }
        if is_of_site(text) {
            self.mark(Mark::Own, at);
        }
        if text.starts_with("data:application/") || text.starts_with("data:text/javascript") {
            self.mark(Mark::Blob, at);
        }
        self.chain = Chain::default();
    }

    /// Whether a host of the script follows a scheme, by its name or itself: `'http://' + HOST`, `` `http://${HOST}` ``.
    fn is_host(&self, at: usize) -> bool {
        let is_dotted = |item: &Item| self.stream.text(item).trim_matches('.').contains('.');
        let is_value = |item: &&Item| matches!(item.kind, Kind::Name | Kind::Str);
        let Some(value) = self.items.iter().skip(at).take(3).find(is_value) else { return false };
        if value.kind == Kind::Str {
            return is_dotted(value);
        }
        let name = self.stream.text(value);
        let before = &self.items[at.saturating_sub(HOST_BEFORE)..at];
        before.windows(3).rev().any(|set| {
            set[0].kind == Kind::Name
                && set[1].is_op(b'=')
                && set[2].kind == Kind::Str
                && self.stream.text(&set[0]) == name
                && is_dotted(&set[2])
        })
    }

    pub(super) fn is_assigned(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|next| next.is_op(b'='))
    }

    fn keyword(&mut self, at: usize, item: &Item) {
        match self.stream.text(item) {
            "return" => {
                self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
                let node = self.values.graph.node();
                let result = self.values.result(self.frames.function());
                self.values.graph.edge(node, result);
                self.push_frame(FrameKind::Returned, Some(node));
            }
            // What a generator gives is what goes through it gets.
            "yield" => {
                let node = self.values.graph.node();
                let result = self.values.result(self.frames.function());
                self.values.graph.edge(node, result);
                self.push_frame(FrameKind::Returned, Some(node));
            }
            "throw" => {
                let node = self.throw(at);
                self.push_frame(FrameKind::Returned, Some(node));
            }
            "catch" => self.catch(at),
            "in" | "of" if at > 0 && self.items[at - 1].kind == Kind::Name => {
                // `for (x of …)`; in a condition it does no harm.
                self.assigned(None);
            }
            "of" => {
                self.taken_apart(at);
            }
            "class" => {
                self.class = Some(at + 1)
                    .filter(|name| self.items.get(*name).is_some_and(|item| item.kind == Kind::Name));
                self.begins_class = true;
            }
            _ => {}
        }
        self.chain = Chain::default();
    }

    fn op(&mut self, at: usize, item: &Item) {
        match item.op {
            // `a?.(b)` and `a?.[b]` go on.
            ARROW | OPTIONAL => return,
            // Of two or more characters.
            op if op.0 > 0xFF => {
                if op == Op::of(b"+=") || op == Op::of(b"||=") || op == Op::of(b"??=") || op == Op::of(b"&&=")
                {
                    let sink = self.chain.last().and_then(|last| self.written(last));
                    self.assigned(sink);
                }
            }
            op => match op.0 as u8 {
                b'=' => self.equals(at),
                b':' if at > 0 && self.items[at - 1].kind == Kind::Key => self.colon(at),
                b';' => {
                    self.begins_class = false;
                    self.close_softs(|_| true);
                }
                b',' => self.comma(),
                b'(' | b'[' | b'{' => return self.open(at, op.0 as u8),
                b')' | b']' | b'}' => return self.close(at),
                _ => {}
            },
        }
        self.chain = Chain::default();
    }

    fn equals(&mut self, at: usize) {
        if at > 0 {
            self.takes_role(at);
        }
        if self.chain.last().is_some() || !self.taken_apart(at) {
            let sink = self.chain.last().and_then(|last| self.written(last));
            self.assigned(sink);
        }
    }

    /// What the variable before a sign stands for from now on.
    fn takes_role(&mut self, at: usize) {
        self.sets_first(at);
        if let Some(held) = self.chain.held().filter(|_| self.makes_socket(at)) {
            self.roles.sockets.insert(held);
        }
        if let Some(held) = self.chain.held().filter(|_| self.stands_for_sender(at)) {
            self.roles.senders.insert(held);
        }
        let is_name = self.items[at - 1].kind == Kind::Name;
        let Some(root) = self.chain.root.filter(|_| is_name) else { return };
        if self.makes_form(at) {
            self.roles.forms.insert(root);
        }
        if self.stands_for_runner(at) {
            self.roles.runners.insert(root);
        }
        if self.stands_for_constructor(at) {
            self.roles.constructors.insert(root);
        }
    }

    fn colon(&mut self, at: usize) {
        self.chain.root = None;
        if let Some(property) = self.chain.property.filter(|_| self.stands_for_sender(at)) {
            self.roles.senders.insert(property);
        }
        if let Some(sink) = self.set_by_key(at - 1) {
            self.assigned_by_key(sink, at - 1);
            return;
        }
        let keyed = if self.passes_on(at) {
            &[][..]
        } else if self.pays(at - 1) {
            &[Sink::Payee]
        } else if self.moves(at - 1) {
            &[Sink::Payee, Sink::Amount]
        } else {
            keyed(self.stream.text(&self.items[at - 1]))
        };
        self.assigned(keyed.first().map(|sink| (*sink, at - 1)));
        self.inject(at);
        if let (Some(second), Some(node)) = (keyed.get(1), self.frames.node()) {
            self.sinks.push((*second, node, at as u32 - 1));
        }
    }

    fn comma(&mut self) {
        self.close_softs(|kind| kind != FrameKind::Returned);
        if let Some(Frame { kind: FrameKind::Call(call), node, .. }) = self.frames.last_mut() {
            let argument = self.values.graph.node();
            self.values.graph.edge(argument, self.calls[*call].node);
            self.calls[*call].arguments.push(argument);
            *node = Some(argument);
        }
    }
}

pub(super) const OPTIONAL: Op = Op::of(b"?.");

/// Items before an address among which the name of a host gets its value.
const HOST_BEFORE: usize = 300;
