//! One walk over the items builds the graph. `frames.rs` says which expression an item is in, `values.rs` which variable or property a
//! name is, `roles.rs` what variables stand for. `items.rs`, `brackets.rs`, `bodies.rs`, `patterns.rs` and `places.rs` read the syntax.
//! `sinks.rs` tells what values flow into, `runners.rs` what of it runs text; `given.rs`, `measured.rs` and `states.rs` each tell one kind of
//! use or source; `carriers.rs` what carries a value without a variable. When all is read, `calls.rs` links calls to the functions that
//! they call, also to those that lists and results hold (`kept.rs`).
//!
//! The stack of frames and the edges, for `var v = 'a' + f(card.value);`:
//!
//! ```text
//! read         open frames                     edges and marks
//! v =          Block(0) Assigned               assigned -> v
//! 'a' + f      Block(0) Assigned               f -> assigned
//! (card        Block(0) Assigned Call          argument -> call, card -> argument
//! .value       Block(0) Assigned Call          the mark Field on argument
//! )            Block(0) Assigned               call -> assigned, f -> call
//! ;            Block(0)
//! ```
//!
//! So Field goes from `argument` over `call` and `assigned` to `v`. What is read belongs to the innermost frame. If one frame
//! too many were closed, the field would belong to the statement, and the flow would be lost without an error.
//!
//! Neighbours: `taint` calls it and then spreads the marks; `graph` and `marks` have the types. `facts` says where values begin,
//! and `lexicon` which names it must not follow.
//!
//! What must not be done here: spread a mark, or rely on a line being read before another one. Functions are called before they
//! are declared, so calls are linked only at the end. Nor look through all items for one item: the time would grow with the
//! square of the length.

mod answers;
mod bodies;
mod borrowed;
mod brackets;
mod calls;
mod carriers;
mod events;
mod frames;
mod given;
mod items;
mod kept;
mod keys;
mod measured;
mod methods;
mod patterns;
mod places;
mod roles;
mod runners;
mod sinks;
mod states;
mod values;

use std::sync::LazyLock;

use memchr::memmem::Finder;
use smallvec::SmallVec;

use self::frames::{Chain, FrameKind, Frames};
use self::roles::Roles;
use self::values::Values;
use super::graph::{Graph, Node};
use super::marks::{Mark, Sink};
use crate::facts::{Atom, Fact, PATTERN, part};
use crate::lex::Op;
use crate::lexicon::Lexicon;
use crate::stream::functions::Function;
use crate::stream::{Item, Kind, Stream};

/// Builds the graph; the sinks are nodes with their items, and with the node of the address that each uses.
pub(super) fn walk(
    stream: &Stream<'_>,
    facts: &[Fact],
    lexicon: &Lexicon,
    functions: &[Function],
) -> (Graph, Sinks, Sinks) {
    let mut walk = Walk {
        stream,
        items: stream.items(),
        lexicon,
        functions,
        values: Values::new(stream, lexicon, functions),
        roles: Roles::default(),
        sinks: Vec::new(),
        addressed: Vec::new(),
        calls: Vec::with_capacity(stream.items().len() / ITEMS_A_CALL),
        frames: Frames::new(),
        chain: Chain::default(),
        entered: Vec::new(),
        hook: None,
        named: Named::of(stream),
        class: None,
        begins_class: false,
        thrown: None,
    };
    walk.read_imports();
    walk.all(facts);
    walk.link_calls();
    (walk.values.graph, walk.sinks, walk.addressed)
}

/// Sinks with their nodes and items.
type Sinks = Vec<(Sink, Node, u32)>;

#[derive(Debug)]
struct Call {
    callee: Chain,
    /// The function whose code it is part of.
    function: u32,
    /// The function that `call`, `apply` or `bind` is of.
    of: Option<Node>,
    /// Its value, which all arguments flow into.
    node: Node,
    // A script may have a call for every ten bytes, and hardly one has many arguments: what is kept here needs no allocation.
    arguments: SmallVec<[Node; 4]>,
    /// The variables that arguments consist of, each with the number of its argument.
    variables: SmallVec<[(u32, Node); 2]>,
    /// Functions among the arguments, each with the number of its argument.
    callbacks: SmallVec<[(u32, u32); 2]>,
    /// Which of the first eight arguments are what sends requests, by bits.
    senders: u8,
}

struct Walk<'s> {
    stream: &'s Stream<'s>,
    items: &'s [Item],
    lexicon: &'s Lexicon,
    functions: &'s [Function],
    values: Values<'s>,
    roles: Roles,
    sinks: Sinks,
    /// The sinks, with the node of the address alone.
    addressed: Sinks,
    calls: Vec<Call>,
    frames: Frames,
    /// What the items just before this one read.
    chain: Chain,
    /// Functions whose head was read, but whose body has not begun: the default of a parameter may be a function, too.
    entered: Vec<u32>,
    /// The function that replaced what sends requests or forms, the last one.
    hook: Option<u32>,
    named: Named,
    /// The name of the class that began last.
    class: Option<usize>,
    /// Whether the next brace may open the body of a class.
    begins_class: bool,
    /// The word `throw` that was read last.
    thrown: Option<usize>,
}

/// What a script may name somewhere. Where it does not, nothing needs to be looked at for it.
#[derive(Clone, Copy, Debug)]
struct Named {
    /// What sends requests.
    sender: bool,
    /// What runs text, or leads to it.
    runner: bool,
    /// What a pattern found last.
    found: bool,
    /// A database of the browser.
    database: bool,
    /// That, or what reads files.
    loads: bool,
}

impl Named {
    fn of(stream: &Stream<'_>) -> Self {
        let says = |words: &[Finder<'_>]| words.iter().any(|word| stream.may_say(word));
        let database = says(&*DATABASE);
        Self {
            sender: says(&*SENDERS),
            runner: says(&*RUNNERS),
            found: says(&*FOUND),
            database,
            loads: database || says(&*FILES),
        }
    }
}

static SENDERS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["fetch", "sendBeacon"].map(Finder::new));
static RUNNERS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["eval", "Function", "constructor", "execScript"].map(Finder::new));
static FOUND: LazyLock<[Finder<'static>; 1]> = LazyLock::new(|| [Finder::new("RegExp")]);
static DATABASE: LazyLock<[Finder<'static>; 1]> = LazyLock::new(|| [Finder::new("objectStore")]);
static FILES: LazyLock<[Finder<'static>; 1]> = LazyLock::new(|| [Finder::new("FileReader")]);
/// Items for each call, about: for the first guess of how much space calls need.
const ITEMS_A_CALL: usize = 16;
const ARROW: Op = Op::of(b"=>");

impl Walk<'_> {
    fn all(&mut self, facts: &[Fact]) {
        let (items, mut facts) = (self.items, facts);
        let mut next_function = 1;
        let mut text = None;
        let mut at = 0;
        while let Some(item) = items.get(at) {
            if self.stream.turn() {
                return;
            }
            // Code from a string is a text of its own: nothing that is open around it reaches into it.
            let own_text = (item.layer, if item.layer == 0 { 0 } else { item.start });
            if text != Some(own_text) {
                text = Some(own_text);
                self.frames.close_all();
                self.chain = Chain::default();
            }
            self.end_arrows(at);
            while self.functions.get(next_function).is_some_and(|function| function.start < at) {
                next_function += 1;
            }
            self.begin_body(at);
            if self.functions.get(next_function).is_some_and(|function| function.start == at) {
                if self.ends_statement(at, item) {
                    self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
                }
                at = self.read_head(next_function);
                next_function += 1;
                facts = &facts[facts.iter().take_while(|fact| (fact.at as usize) < at).count()..];
                continue;
            }
            if self.ends_statement(at, item) {
                self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
            }
            self.item(at, item);
            while let Some((fact, further)) = facts.split_first().filter(|(fact, _)| fact.at as usize <= at) {
                facts = further;
                self.marked(fact, at, item);
            }
            at += 1;
        }
        self.close_softs(|_| true);
    }

    /// Closes the arrow functions that end before an item.
    fn end_arrows(&mut self, at: usize) {
        while matches!(self.frames.kind(), Some(FrameKind::Arrow(_, end)) if end <= at) {
            self.close_soft();
        }
    }

    /// Reads the head of a function; where to go on, which is its parameters if one of them has a default.
    fn read_head(&mut self, number: usize) -> usize {
        let function = &self.functions[number];
        let (parameters, body) = (function.parameters.clone(), function.body.start);
        self.enter(number as u32);
        if !self.items[parameters.clone()].iter().any(|item| item.is_op(b'=')) {
            return body;
        }
        // What parameters are by default is read like any value.
        self.push_frame(FrameKind::Head(number as u32), None);
        self.chain = Chain::default();
        parameters.start
    }

    /// What a fact at an item says of its value.
    fn marked(&mut self, fact: &Fact, at: usize, item: &Item) {
        if fact.atom == Atom::MessageBody && fact.at as usize == at {
            self.take_message();
        }
        let mark = Mark::of(fact.atom).filter(|_| fact.at as usize == at);
        // An address is no pattern of addresses.
        let is_plain = item.kind == Kind::Str && !self.stream.text(item).contains('[');
        let Some(mark) = mark.filter(|mark| *mark != Mark::Coin || !is_plain) else { return };
        let part = matches!(item.kind, Kind::Name | Kind::Key).then(|| part(self.stream, at)).flatten();
        match part.and_then(|part| self.variable(part.variable)) {
            Some(variable) => self.values.graph.mark(variable, mark.into(), at as u32),
            None => self.mark(mark, at),
        }
    }

    /// The variable that the code here names.
    fn variable(&mut self, at: usize) -> Option<Node> {
        self.values.variable(self.frames.function(), at)
    }

    /// The property that the code here names.
    fn property(&mut self, at: usize) -> Option<Node> {
        self.values.property(self.frames.function(), at)
    }

    fn push_frame(&mut self, kind: FrameKind, node: Option<Node>) {
        self.frames.push(kind, node, self.chain);
    }

    fn mark(&mut self, mark: Mark, at: usize) {
        // `e.key === 'Enter'` keeps no key, `form.elements.length` no field.
        let counts = mark == Mark::Field && self.stream.says(&self.items[at], "elements");
        if (counts || matches!(mark, Mark::TypedKey | Mark::Key)) && self.is_measured(at) {
            return;
        }
        let mark = if mark == Mark::Field && self.is_chain_answer(at) { Mark::Balance } else { mark };
        if let Some(node) = self.frames.node() {
            self.values.graph.mark(node, mark.into(), at as u32);
        }
        // What the browser gives goes on along the chain: `clipboard.readText().then(…)`, `new FormData(f).forEach(…)`.
        let item = &self.items[at];
        let continues =
            self.chain.last() == Some(at) && self.chain.root.is_none() && self.chain.property.is_none();
        if continues && matches!(item.kind, Kind::Name | Kind::Member) && !self.is_assigned(at) {
            let node = self.values.graph.node();
            self.values.graph.mark(node, mark.into(), at as u32);
            self.chain.root = Some(node);
        }
    }

    /// A node's value becomes part of the innermost expression.
    fn mention(&mut self, node: Node) {
        if let Some(top) = self.frames.node() {
            self.values.graph.edge(node, top);
        }
    }

    /// Where a new statement begins without a semicolon: a word after an operand.
    fn ends_statement(&self, at: usize, item: &Item) -> bool {
        // Most items begin nothing, which their kind says.
        let begins = match item.kind {
            Kind::Name | Kind::Number | Kind::Str => true,
            Kind::Keyword => !matches!(self.stream.text(item), "in" | "of" | "instanceof" | "as"),
            _ => false,
        };
        let before = at.checked_sub(1).map(|before| &self.items[before]);
        begins && before.is_some_and(|before| self.stream.ends_operand(before) || before.is_op(b'}'))
    }
}
