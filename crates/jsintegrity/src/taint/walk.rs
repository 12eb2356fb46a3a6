//! One walk over the items builds the graph: a stack of frames, as a parser has, says which expression an item is in.
//! What values flow into is told by `sinks.rs`; `given.rs`, `measured.rs` and `states.rs` each tell one kind of use or source. When all
//! is read, `calls.rs` links calls to the functions that they call.

mod answers;
mod calls;
mod events;
mod given;
mod measured;
mod methods;
mod sinks;
mod states;

use xxhash_rust::xxh3::xxh3_64;

use self::calls::HANDED;
use self::sinks::keyed;
use super::abroad::{is_absolute, shows_absolute, styles_absolute};
use super::address;
use super::graph::{Graph, Node};
use super::marks::{Mark, Sink};
use crate::facts::Fact;
use crate::lex::Op;
use crate::lexicon::Lexicon;
use crate::maps::{HashMap, HashSet};
use crate::stream::functions::{Function, own_parameters};
use crate::stream::scopes::Scopes;
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
        scopes: Scopes::find(stream, functions),
        graph: Graph::default(),
        sinks: Vec::new(),
        addressed: Vec::new(),
        names: HashMap::default(),
        contents: HashMap::default(),
        results: HashMap::default(),
        values: HashMap::default(),
        parameters: HashMap::default(),
        calls: Vec::new(),
        frames: vec![Frame::block(0)],
        chain: Chain::default(),
        entered: Vec::new(),
        hook: None,
        senders: HashSet::default(),
        sockets: HashSet::default(),
        methods: HashMap::default(),
        runners: HashSet::default(),
        handed: HashMap::default(),
        states: HashMap::default(),
        class: None,
        given: HashSet::default(),
    };
    walk.read_imports();
    walk.all(facts);
    walk.link_calls();
    (walk.graph, walk.sinks, walk.addressed)
}

/// Sinks with their nodes and items.
type Sinks = Vec<(Sink, Node, u32)>;

/// What is open around an item.
#[derive(Debug)]
struct Frame {
    kind: FrameKind,
    /// The function whose code it is part of.
    function: u32,
    /// The expression's value; a block has none.
    node: Option<Node>,
    /// What stood before an opening bracket.
    chain: Chain,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FrameKind {
    /// Statements of this function.
    Block(u32),
    /// `(…)`, `[…]`: a value.
    Group,
    /// `{…}`: a value.
    Object,
    /// `f(…)`: which call, and what it ends in.
    Call(usize),
    /// What follows `=`, `key:` or `for (x of`.
    Assigned,
    /// What follows `return`.
    Returned,
    /// The expression of an arrow function, up to this item.
    Arrow(u32, usize),
}

impl Frame {
    fn block(function: u32) -> Self {
        Self { kind: FrameKind::Block(function), function, node: None, chain: Chain::default() }
    }
}

/// `a.b.c`: what a value is read from, or written to.
#[derive(Clone, Copy, Debug, Default)]
struct Chain {
    /// `a`, unless it is something of the browser.
    root: Option<Node>,
    /// `c`, unless it is something of the browser.
    property: Option<Node>,
    /// The item of `c`, or of `a` alone.
    last: Option<usize>,
    /// A function that stands here.
    function: Option<u32>,
    /// Whether an index follows: `a[…]`.
    indexed: bool,
}

#[derive(Debug)]
struct Call {
    callee: Chain,
    /// Its value, which all arguments flow into.
    node: Node,
    arguments: Vec<Node>,
    /// The variables that arguments consist of.
    variables: Vec<(usize, Node)>,
    /// Functions among the arguments, each with the number of its argument.
    callbacks: Vec<(usize, u32)>,
}

struct Walk<'s> {
    stream: &'s Stream<'s>,
    items: &'s [Item],
    lexicon: &'s Lexicon,
    functions: &'s [Function],
    scopes: Scopes<'s>,
    graph: Graph,
    sinks: Sinks,
    /// The sinks, with the node of the address alone.
    addressed: Sinks,
    /// Variables by declaring function and hash; properties by region and hash, with the highest bit set.
    names: HashMap<(u32, u64), Node>,
    /// What is put into a variable's value (`a.b = …`, `a.push(…)`), which whoever shares the value sees.
    contents: HashMap<Node, Node>,
    /// What functions return.
    results: HashMap<u32, Node>,
    /// Functions that a variable or property holds.
    values: HashMap<Node, u32>,
    /// The parameters of functions that are called.
    parameters: HashMap<u32, Vec<Node>>,
    calls: Vec<Call>,
    /// What is open; the script's own frame, the first, stays.
    frames: Vec<Frame>,
    /// What the items just before this one read.
    chain: Chain,
    /// Functions whose head was read, but whose body has not begun: the default of a parameter may be a function, too.
    entered: Vec<u32>,
    /// The function that replaced what sends requests or forms, the last one.
    hook: Option<u32>,
    /// Variables that stand for `fetch`.
    senders: HashSet<Node>,
    /// Variables that hold a socket of a library.
    sockets: HashSet<Node>,
    /// Functions under property names that browsers have, too, by the hash of the name.
    methods: HashMap<u64, Vec<u32>>,
    /// Variables that stand for what runs text.
    runners: HashSet<Node>,
    /// Functions that calls hand to a parameter.
    handed: HashMap<Node, Vec<u32>>,
    /// States by what sets them: `const [a, setA] = useState()`.
    states: HashMap<Node, Node>,
    /// The name of the class that began last.
    class: Option<usize>,
    /// Names, by their hash, of what comes from other files of the same author.
    given: HashSet<u64>,
}

const PROPERTY: u32 = 1 << 31;
/// What a key of the storage holds: no function has this number, no region either.
const STORED: u32 = u32::MAX;
const ARROW: Op = Op::of(b"=>");

impl Walk<'_> {
    fn all(&mut self, facts: &[Fact]) {
        let mut facts = facts.iter().peekable();
        let mut next_function = 1;
        let mut text = None;
        let mut at = 0;
        while let Some(item) = self.items.get(at).copied() {
            if self.stream.turn() {
                return;
            }
            // Code from a string is a text of its own: nothing that is open around it reaches into it.
            let own_text = (item.layer, if item.layer == 0 { 0 } else { item.start });
            if text != Some(own_text) {
                text = Some(own_text);
                self.frames.truncate(1);
                self.chain = Chain::default();
            }
            while matches!(self.frames.last(), Some(Frame { kind: FrameKind::Arrow(_, end), .. }) if *end <= at)
            {
                self.close_soft();
            }
            while next_function < self.functions.len() && self.functions[next_function].start < at {
                next_function += 1;
            }
            self.begin_body(at);
            // The first function is the script itself, so there is one.
            let function = &self.functions[next_function.min(self.functions.len() - 1)];
            if next_function < self.functions.len() && function.start == at {
                let (parameters, body) = (function.parameters.clone(), function.body.start);
                self.enter(next_function as u32);
                next_function += 1;
                let inner = self.functions.get(next_function);
                if inner.is_some_and(|inner| parameters.contains(&inner.start)) {
                    // What parameters are by default is read like any value.
                    let node = self.graph.node();
                    self.push(FrameKind::Group, Some(node));
                    at = parameters.start;
                } else {
                    at = body;
                }
                while facts.next_if(|fact| (fact.at as usize) < at).is_some() {}
                continue;
            }
            if self.ends_statement(at, &item) {
                self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
            }
            self.item(at, &item);
            while let Some(fact) = facts.next_if(|fact| fact.at as usize <= at) {
                let mark = Mark::of(fact.atom).filter(|_| fact.at as usize == at);
                // An address is no pattern of addresses.
                let is_plain = item.kind == Kind::Str && !self.stream.text(&item).contains('[');
                if let Some(mark) = mark.filter(|mark| *mark != Mark::Coin || !is_plain) {
                    self.mark(mark, at);
                }
            }
            at += 1;
        }
        self.close_softs(|_| true);
    }

    fn own_function(&self) -> u32 {
        self.frames.last().map_or(0, |frame| frame.function)
    }

    fn top(&self) -> Option<Node> {
        self.frames.last().and_then(|frame| frame.node)
    }

    fn mark(&mut self, mark: Mark, at: usize) {
        // `e.key === 'Enter'` keeps no key, `form.elements.length` no field.
        let counts = mark == Mark::Field && self.stream.text(&self.items[at]) == "elements";
        if (counts || matches!(mark, Mark::TypedKey | Mark::Key)) && self.is_measured(at) {
            return;
        }
        let mark = if mark == Mark::Field && self.is_chain_answer(at) { Mark::Balance } else { mark };
        if let Some(node) = self.top() {
            self.graph.mark(node, mark.into(), at as u32);
        }
        // What the browser gives goes on along the chain: `clipboard.readText().then(…)`, `new FormData(f).forEach(…)`.
        let item = &self.items[at];
        let continues =
            self.chain.last == Some(at) && self.chain.root.is_none() && self.chain.property.is_none();
        if continues && matches!(item.kind, Kind::Name | Kind::Member) && !self.is_assigned(at) {
            let node = self.graph.node();
            self.graph.mark(node, mark.into(), at as u32);
            self.chain.root = Some(node);
        }
    }

    /// A node's value becomes part of the innermost expression.
    fn mention(&mut self, node: Node) {
        if let Some(top) = self.top() {
            self.graph.edge(node, top);
        }
    }

    fn hash(&self, at: usize) -> u64 {
        xxh3_64(self.stream.text(&self.items[at]).as_bytes())
    }

    fn named(&mut self, key: (u32, u64)) -> Node {
        let graph = &mut self.graph;
        *self.names.entry(key).or_insert_with(|| graph.node())
    }

    /// The node of a variable; `None` for something of the browser.
    fn variable(&mut self, at: usize) -> Option<Node> {
        let text = self.stream.text(&self.items[at]);
        let hash = xxh3_64(text.as_bytes());
        let declaring = self.scopes.declaring(self.own_function(), hash);
        if declaring.is_none() && (self.lexicon.has(text) || matches!(text, "$" | "jQuery")) {
            return None;
        }
        Some(self.named((declaring.unwrap_or(0), hash)))
    }

    /// The node of a property; `None` for something of the browser.
    fn property(&mut self, at: usize) -> Option<Node> {
        let text = self.stream.text(&self.items[at]);
        if self.lexicon.has(text) {
            return None;
        }
        let region = self.scopes.region(self.own_function());
        Some(self.named((region | PROPERTY, xxh3_64(text.as_bytes()))))
    }

    fn result(&mut self, function: u32) -> Node {
        let graph = &mut self.graph;
        *self.results.entry(function).or_insert_with(|| graph.node())
    }

    /// A function begins: its value goes where it stands, its body is walked next.
    fn enter(&mut self, number: u32) {
        let function = &self.functions[number as usize];
        match self.frames.last().map(|frame| frame.kind) {
            Some(FrameKind::Call(call)) => {
                let argument = self.calls[call].arguments.len() - 1;
                self.calls[call].callbacks.push((argument, number));
            }
            // `x = function`: the targets learn it when the frame is closed.
            Some(FrameKind::Assigned) => {
                self.frames.last_mut().into_iter().for_each(|f| f.chain.function = Some(number))
            }
            _ => {}
        }
        if let Some(name) = function.name {
            // `new A(x)` calls what the class has as its constructor.
            if let Some(class) = self.class.filter(|_| self.stream.text(&self.items[name]) == "constructor")
                && let Some(node) = self.variable(class)
            {
                self.values.insert(node, number);
            }
            let node = if self.items[function.start].kind == Kind::Keyword {
                self.variable(name)
            } else {
                self.property(name)
            };
            match node {
                Some(node) => {
                    self.values.insert(node, number);
                }
                None => self.note_method(name, number),
            }
        }
        if let Some(hooked) = self.hooked() {
            // Where a request goes is not what it carries.
            let spread =
                self.items.get(function.parameters.start).is_some_and(|item| item.op == Op::of(b"..."));
            let addresses = match hooked {
                "open" => usize::MAX,
                "fetch" | "sendBeacon" if !spread => 1,
                _ => 0,
            };
            let parameters = self.parameters(number);
            for node in parameters.into_iter().skip(addresses) {
                self.graph.mark(node, Mark::Hooked.into(), function.start as u32);
            }
            self.hook = Some(number).filter(|_| hooked != "open");
        }
        self.take_answer(number);
        if self.hears() && self.takes_apart(number) {
            // `({data}) => …`
            let mut names = own_parameters(self.functions, number as usize).take(PATTERN);
            let data = names.find(|at| self.stream.text(&self.items[*at]) == "data");
            if let Some(data) = data {
                let node = self.named((number, self.hash(data)));
                self.graph.mark(node, Mark::Remote.into(), data as u32);
            }
        }
        self.take_events_apart(number);
        self.chain = Chain { function: Some(number), ..Chain::default() };
        self.entered.push(number);
    }

    /// Begins the body of the function that was entered last, if it begins here. A braced one waits for its brace.
    fn begin_body(&mut self, at: usize) {
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
                let node = self.graph.node();
                let result = self.result(number);
                self.graph.edge(node, result);
                self.push(FrameKind::Arrow(number, end), Some(node));
                self.chain = Chain::default();
                return;
            }
        }
    }

    fn item(&mut self, at: usize, item: &Item) {
        match item.kind {
            Kind::Name => {
                if self.hook == Some(self.own_function()) && self.stream.text(item) == "arguments" {
                    self.mark(Mark::Hooked, at);
                }
                let root = self.variable(at);
                self.chain = Chain { root, last: Some(at), ..Chain::default() };
                if self.stream.text(item) == "Blob" {
                    self.mark(Mark::Blob, at);
                }
                if self.is_given(at) {
                    self.mark(Mark::Given, at);
                }
                self.shorthand(at, root);
                if let Some(root) = root.filter(|_| !self.is_assigned(at) && !self.is_measured_in_hook(at)) {
                    self.mention(root);
                    if let Some(Frame { kind: FrameKind::Call(call), .. }) = self.frames.last() {
                        // A call begins with an argument, empty or not.
                        let number = self.calls[*call].arguments.len() - 1;
                        self.calls[*call].variables.push((number, root));
                    }
                }
            }
            Kind::Member => {
                let property = self.property(at).or_else(|| self.property_of_this(at));
                let root = self.chain.root.or(self.chain.property);
                self.chain = Chain { root, property, last: Some(at), ..Chain::default() };
                if self.stream.text(item) == "createDataChannel" {
                    self.mark(Mark::Address, at);
                }
                if !self.is_assigned(at) && !self.is_measured_in_hook(at) {
                    if let Some(property) = property {
                        self.mention(property);
                    }
                    if let Some(mark) = Mark::of_word(self.stream.text(item)) {
                        self.mark(mark, at);
                    }
                    if self.is_given(at) {
                        self.mark(Mark::Given, at);
                    }
                    if self.stream.text(item) == "sent" {
                        // What a compiled `async` function waited for: `case 0: return [4, ask()]; case 1: answer = state.sent()`.
                        let result = self.result(self.own_function());
                        self.mention(result);
                        self.chain.root = Some(result);
                    }
                }
            }
            Kind::Key => {
                // Its value follows the colon.
                let property = self.property(at);
                self.chain = Chain { property, last: Some(at), ..Chain::default() };
            }
            Kind::Str | Kind::Template => {
                let text = self.stream.text(item);
                if is_absolute(text)
                    || shows_absolute(text)
                    || styles_absolute(text)
                    || matches!(text, "http://" | "https://") && self.is_host(at + 1)
                {
                    self.mark(Mark::Address, at);
                }
                if let Some(top) = self.top().filter(|_| is_absolute(text) || address::may_hold(text)) {
                    self.graph.address(top, at as u32);
                }
                if item.folded && text.len() > 3 {
                    self.mark(Mark::Hidden, at);
                }
                if text.starts_with("data:application/") || text.starts_with("data:text/javascript") {
                    self.mark(Mark::Blob, at);
                }
                self.chain = Chain::default();
            }
            Kind::Keyword => self.keyword(at, item),
            Kind::Op => self.op(at, item),
            Kind::Number | Kind::Regex => self.chain = Chain::default(),
        }
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

    fn is_assigned(&self, at: usize) -> bool {
        self.items.get(at + 1).is_some_and(|next| next.is_op(b'='))
    }

    /// `{to, value}`: a key and a variable at once.
    fn shorthand(&mut self, at: usize, variable: Option<Node>) {
        let Some(variable) = variable else { return };
        let is = |at: Option<usize>, of: &[u8]| {
            at.and_then(|at| self.items.get(at)).is_some_and(|item| of.iter().any(|op| item.is_op(*op)))
        };
        let alone = is(at.checked_sub(1), b"{,") && is(at.checked_add(1), b",}");
        let in_object = self.frames.last().is_some_and(|frame| frame.kind == FrameKind::Object);
        if !alone || !in_object {
            return;
        }
        for sink in keyed(self.stream.text(&self.items[at])) {
            self.sinks.push((*sink, variable, at as u32));
        }
    }

    /// `(0, eval)(…)`; `at` is the bracket of the call.
    fn is_indirect_eval(&self, at: usize) -> bool {
        let named = |back: usize| at.checked_sub(back).map(|at| &self.items[at]);
        named(1).is_some_and(|item| item.is_op(b')'))
            && named(2).is_some_and(|item| {
                matches!(item.kind, Kind::Name | Kind::Member)
                    && matches!(self.stream.text(item), "eval" | "Function" | "execScript")
            })
            && (3..6).any(|back| named(back).is_some_and(|item| item.is_op(b',')))
    }

    /// Whether the function that begins here is given what another window, a socket or a server sends.
    fn hears(&self) -> bool {
        let text = |at: usize| self.stream.text(&self.items[at]);
        match self.frames.last() {
            Some(Frame { kind: FrameKind::Assigned, chain, .. }) => {
                chain.last.is_some_and(|last| text(last) == "onmessage")
            }
            Some(Frame { kind: FrameKind::Call(call), .. }) => {
                self.calls[*call].callee.last.is_some_and(|last| match text(last) {
                    "then" => true,
                    "addEventListener" | "on" => {
                        self.items.get(last + 2).is_some_and(|event| self.stream.text(event) == "message")
                    }
                    _ => false,
                })
            }
            _ => false,
        }
    }

    fn keyword(&mut self, at: usize, item: &Item) {
        match self.stream.text(item) {
            "return" => {
                self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
                let node = self.graph.node();
                let result = self.result(self.own_function());
                self.graph.edge(node, result);
                self.push(FrameKind::Returned, Some(node));
            }
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
            }
            _ => {}
        }
        self.chain = Chain::default();
    }

    fn push(&mut self, kind: FrameKind, node: Option<Node>) {
        let function = match kind {
            FrameKind::Block(function) | FrameKind::Arrow(function, _) => function,
            _ => self.own_function(),
        };
        self.frames.push(Frame { kind, function, node, chain: self.chain });
    }

    /// A frame for a value that goes where the chain says, and into a sink.
    fn assigned(&mut self, sink: Option<(Sink, usize)>) {
        let node = self.graph.node();
        self.put(node, self.chain);
        if let Some((sink, at)) = sink {
            // What kind of element it is belongs to what it fetches.
            let arrives = self.graph.node();
            self.graph.edge(node, arrives);
            if let Some(root) = self.chain.root {
                self.graph.edge(root, arrives);
            }
            self.sinks.push((sink, arrives, at as u32));
            self.addressed.push((sink, node, at as u32));
        }
        self.push(FrameKind::Assigned, Some(node));
    }

    /// `{a, b} = …`, `[a, b] of …`: the value goes into each name of a declared pattern that ends here. Long patterns are
    /// left out.
    fn taken_apart(&mut self, at: usize) -> bool {
        let Some(close) = at.checked_sub(1).filter(|close| {
            let item = &self.items[*close];
            item.is_op(b']') || item.is_op(b'}')
        }) else {
            return false;
        };
        let (mut depth, mut names) = (0u32, Vec::new());
        for before in (close.saturating_sub(PATTERN)..=close).rev() {
            let item = self.items[before];
            if item.is_op(b']') || item.is_op(b'}') {
                depth += 1;
            } else if item.is_op(b'[') || item.is_op(b'{') {
                depth -= 1;
                if depth > 0 {
                    continue;
                }
                let declares = before.checked_sub(1).map(|before| self.items[before]).is_some_and(|before| {
                    before.kind == Kind::Keyword
                        && matches!(self.stream.text(&before), "let" | "const" | "var")
                });
                if !declares {
                    return false;
                }
                let node = self.graph.node();
                let is_state = self.makes_state(at);
                let mut variables = Vec::new();
                for name in names {
                    let Some(variable) = self.variable(name) else { continue };
                    self.graph.edge(node, variable);
                    if let Some(mark) = Mark::of_word(self.stream.text(&self.items[name])) {
                        self.graph.mark(variable, mark.into(), name as u32);
                    }
                    if let Some(mark) = self.taken_from_event(name, at) {
                        self.graph.mark(variable, mark.into(), name as u32);
                    }
                    // `const {data} = await ask()`
                    let waits = self.items.get(at + 1).is_some_and(|next| self.stream.text(next) == "await");
                    if waits && self.stream.text(&self.items[name]) == "data" {
                        self.graph.mark(variable, Mark::Remote.into(), name as u32);
                    }
                    variables.push(variable);
                }
                // From the last to the first.
                if let ([setter, state], true) = (variables.as_slice(), is_state) {
                    self.states.insert(*setter, *state);
                }
                self.chain = Chain::default();
                self.push(FrameKind::Assigned, Some(node));
                return true;
            } else if item.kind == Kind::Name {
                names.push(before);
            }
        }
        false
    }

    /// A value goes where a chain says.
    fn put(&mut self, node: Node, chain: Chain) {
        if let Some(property) = chain.property {
            self.graph.edge(node, property);
        }
        let Some(root) = chain.root else { return };
        let is_variable =
            chain.last.is_some_and(|last| self.items[last].kind == Kind::Name) && !chain.indexed;
        let target = if is_variable { root } else { self.contents(root) };
        self.graph.edge(node, target);
    }

    /// What the storage holds by the key that is the first argument; all keys that are no constants are one.
    fn stored(&mut self, open: usize) -> Node {
        let key = self.items.get(open + 1).filter(|key| key.kind == Kind::Str);
        let hash = key.map_or(0, |key| xxh3_64(self.stream.text(key).as_bytes()));
        self.named((STORED, hash))
    }

    /// What is put into a variable's value.
    fn contents(&mut self, variable: Node) -> Node {
        let graph = &mut self.graph;
        *self.contents.entry(variable).or_insert_with(|| {
            let contents = graph.node();
            graph.edge(contents, variable);
            contents
        })
    }

    fn op(&mut self, at: usize, item: &Item) {
        match item.op {
            _ if item.op == ARROW => {}
            // Of two or more characters.
            _ if item.op.0 > 0xFF => {
                if item.op == Op::of(b"+=") || item.op == Op::of(b"||=") || item.op == Op::of(b"??=") {
                    let sink = self.chain.last.and_then(|last| self.written(last));
                    self.assigned(sink);
                }
                self.chain = Chain::default();
            }
            op => match op.0 as u8 {
                b'=' => {
                    if at > 0 {
                        self.sets_first(at);
                        let is_name = self.items[at - 1].kind == Kind::Name;
                        if let Some(root) = self.chain.root.filter(|_| is_name && self.stands_for_sender(at))
                        {
                            self.senders.insert(root);
                        }
                        let held = self.chain.property.or(self.chain.root);
                        if let Some(held) = held.filter(|_| self.makes_socket(at)) {
                            self.sockets.insert(held);
                        }
                        if let Some(root) = self.chain.root.filter(|_| is_name && self.stands_for_runner(at))
                        {
                            self.runners.insert(root);
                        }
                    }
                    if self.chain.last.is_some() || !self.taken_apart(at) {
                        let sink = self.chain.last.and_then(|last| self.written(last));
                        self.assigned(sink);
                    }
                    self.chain = Chain::default();
                }
                b':' => {
                    if at > 0 && self.items[at - 1].kind == Kind::Key {
                        self.chain.root = None;
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
                        if let (Some(second), Some(node)) = (keyed.get(1), self.top()) {
                            self.sinks.push((*second, node, at as u32 - 1));
                        }
                    }
                    self.chain = Chain::default();
                }
                b';' => {
                    self.close_softs(|_| true);
                    self.chain = Chain::default();
                }
                b',' => {
                    self.close_softs(|kind| kind != FrameKind::Returned);
                    if let Some(Frame { kind: FrameKind::Call(call), node, .. }) = self.frames.last_mut() {
                        let argument = self.graph.node();
                        self.graph.edge(argument, self.calls[*call].node);
                        self.calls[*call].arguments.push(argument);
                        *node = Some(argument);
                    }
                    self.chain = Chain::default();
                }
                b'(' | b'[' | b'{' => self.open(at, op.0 as u8),
                b')' | b']' | b'}' => self.close(at),
                _ => self.chain = Chain::default(),
            },
        }
    }

    fn open(&mut self, at: usize, bracket: u8) {
        let before = at.checked_sub(1).map(|before| self.items[before]);
        let after_operand = before.is_some_and(|before| ends_operand(&before));
        if bracket == b'{' {
            let begun = self.entered.pop_if(|number| self.functions[*number as usize].body.start == at);
            if let Some(function) = begun {
                self.push(FrameKind::Block(function), None);
                self.chain = Chain::default();
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
                let node = self.graph.node();
                self.push(FrameKind::Object, Some(node));
            } else {
                let function = self.own_function();
                self.close_softs(|kind| !matches!(kind, FrameKind::Arrow(..)));
                self.push(FrameKind::Block(function), None);
            }
        } else if bracket == b'(' && after_operand {
            let node = self.graph.node();
            let argument = self.graph.node();
            self.graph.edge(argument, node);
            let (callee, arguments) = (self.chain, vec![argument]);
            let call = Call { callee, node, arguments, variables: Vec::new(), callbacks: Vec::new() };
            if self.chain.last.is_none() && self.is_indirect_eval(at) {
                self.sinks.push((Sink::Code, argument, at as u32));
            }
            if let Some(last) = self.chain.last {
                if let Some(sink) = self.called(last, at) {
                    let arrives = self.graph.node();
                    // How long a timer waits is no code.
                    let is_timer =
                        matches!(self.stream.text(&self.items[last]), "setTimeout" | "setInterval");
                    self.graph.edge(if is_timer { argument } else { node }, arrives);
                    if self.stream.text(&self.items[last]) == "getScript" {
                        self.graph.mark(arrives, Mark::ScriptElement.into(), at as u32);
                    }
                    // What it is called on may hold the address: `x.open('POST', address)`.
                    if let Some(root) = self.chain.root {
                        self.graph.edge(root, arrives);
                    }
                    self.sinks.push((sink, arrives, last as u32));
                    if sink == Sink::Markup && self.writes_page(last) {
                        self.sinks.push((Sink::Written, arrives, last as u32));
                    }
                    // The address is the first argument, or was given before: `x.open('POST', address); x.send(data)`.
                    let text = self.stream.text(&self.items[last]);
                    let address = match (text, self.chain.root) {
                        ("send", Some(root)) => root,
                        ("setAttribute", _) => node,
                        _ => argument,
                    };
                    self.addressed.push((sink, address, last as u32));
                }
                match self.stream.text(&self.items[last]) {
                    "setItem" => {
                        let stored = self.stored(at);
                        self.graph.edge(node, stored);
                    }
                    "getItem" => {
                        let stored = self.stored(at);
                        self.graph.edge(stored, node);
                    }
                    name if MUTATORS.contains(&name) => self.put(node, self.chain),
                    _ => {}
                }
            }
            self.calls.push(call);
            self.push(FrameKind::Call(self.calls.len() - 1), Some(argument));
        } else {
            let node = self.graph.node();
            let imports = before.is_some_and(|before| {
                before.kind == Kind::Keyword && self.stream.text(&before) == "import" && bracket == b'('
            });
            if imports {
                // The request takes along what is in the address, and what comes is run.
                self.sinks.push((Sink::Fetched, node, at as u32));
                self.sinks.push((Sink::Imported, node, at as u32));
            }
            self.push(FrameKind::Group, Some(node));
        }
        self.chain = Chain::default();
    }

    fn close(&mut self, at: usize) {
        self.close_softs(|_| true);
        // The script's own frame stays, whatever is closed.
        if self.frames.len() == 1 {
            self.chain = Chain::default();
            return;
        }
        let inner = self.chain;
        let Some(frame) = self.frames.pop() else { return };
        match frame.kind {
            FrameKind::Block(_) => {
                // A function expression may be called, or be all that a group holds.
                self.chain = Chain { function: frame.chain.function, ..Chain::default() };
            }
            FrameKind::Call(call) => {
                let node = self.calls[call].node;
                // What a request answers is not what it carried: `real.apply(this, arguments)` where requests are replaced.
                let passes = frame
                    .chain
                    .last
                    .is_some_and(|last| matches!(self.stream.text(&self.items[last]), "apply" | "call"));
                // `String(a).length`
                let measured = self
                    .items
                    .get(at + 1)
                    .is_some_and(|next| next.kind == Kind::Member && self.stream.text(next) == "length")
                    && !self.items.get(at + 2).is_some_and(|next| next.is_op(b'='));
                if (measured || passes) && self.is_in_hook(at) {
                    let answer = self.graph.node();
                    self.chain = Chain { root: Some(answer), ..Chain::default() };
                    return;
                }
                let callee = frame.chain.last.map_or("", |last| self.stream.text(&self.items[last]));
                if matches!(callee, "getAttribute" | "attr") && self.calls[call].arguments.len() == 1 {
                    self.graph.mark(node, Mark::Given.into(), frame.chain.last.unwrap_or(0) as u32);
                }
                if frame.chain.last.is_some_and(|last| self.asks_by_library(last)) {
                    self.graph.mark(node, Mark::Remote.into(), frame.chain.last.unwrap_or(0) as u32);
                }
                // `getBalance(account).then(balance => …)`
                if matches!(callee, "getBalance" | "balanceOf") {
                    self.graph.mark(node, Mark::Balance.into(), frame.chain.last.unwrap_or(0) as u32);
                }
                self.mention(node);
                if let Some(root) = frame.chain.root {
                    self.graph.edge(root, node);
                }
                self.chain = Chain { root: Some(node), ..Chain::default() };
            }
            FrameKind::Group
            | FrameKind::Object
            | FrameKind::Assigned
            | FrameKind::Returned
            | FrameKind::Arrow(..) => {
                if let Some(node) = frame.node {
                    self.mention(node);
                }
                // `(function(){…})` and `(a)` are what they hold; `a[…]` is something of `a`.
                let is_index = frame.chain.root.is_some() || frame.chain.last.is_some();
                self.chain = match inner.function {
                    _ if is_index => Chain { function: None, indexed: true, ..frame.chain },
                    None => Chain { root: frame.node, ..Chain::default() },
                    Some(_) => inner,
                };
            }
        }
    }

    /// Closes what has no closing bracket, as long as it is of a kind.
    fn close_softs(&mut self, closes: impl Fn(FrameKind) -> bool) {
        while let Some(frame) = self.frames.last() {
            let soft = matches!(frame.kind, FrameKind::Assigned | FrameKind::Returned | FrameKind::Arrow(..));
            if !soft || !closes(frame.kind) {
                break;
            }
            self.close_soft();
        }
    }

    fn close_soft(&mut self) {
        let Some(frame) = self.frames.pop() else { return };
        match frame.kind {
            FrameKind::Assigned => {
                if let Some(function) = frame.chain.function.or(self.chain.function) {
                    for target in [frame.chain.property.or(frame.chain.root)].into_iter().flatten() {
                        self.values.insert(target, function);
                    }
                    if let Some(last) = frame.chain.last {
                        self.note_global(last, function);
                        if frame.chain.property.is_none() && self.items[last].kind != Kind::Name {
                            self.note_method(last, function);
                        }
                    }
                }
                if let Some(node) = frame.node {
                    self.mention(node);
                }
            }
            // The value is the caller's.
            FrameKind::Arrow(function, _) => {
                self.chain = Chain { function: Some(function), ..Chain::default() }
            }
            _ => {}
        }
    }

    /// Where a new statement begins without a semicolon: a word after an operand.
    fn ends_statement(&self, at: usize, item: &Item) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &self.items[before]) else { return false };
        ends_operand(before)
            && match item.kind {
                Kind::Name | Kind::Number | Kind::Str => true,
                Kind::Keyword => !matches!(self.stream.text(item), "in" | "of" | "instanceof" | "as"),
                _ => false,
            }
    }
}

/// Items of a pattern that takes a value apart.
const PATTERN: usize = 96;

/// Items before an address among which the name of a host gets its value.
const HOST_BEFORE: usize = 300;

/// Methods that put their arguments into what they are called on.
const MUTATORS: &[&str] = &[
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
];

const OPEN_BRACE: u32 = b'{' as u32;
const CLOSE_BRACE: u32 = b'}' as u32;
const CLOSE_PAREN: u32 = b')' as u32;
const SEMICOLON: u32 = b';' as u32;

fn ends_operand(item: &Item) -> bool {
    match item.kind {
        Kind::Name | Kind::Member | Kind::Number | Kind::Str | Kind::Regex => true,
        Kind::Op => item.op.is(b')') || item.op.is(b']') || item.op.is(b'}'),
        Kind::Keyword | Kind::Key | Kind::Template => false,
    }
}
