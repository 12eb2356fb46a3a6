//! The values of a script by their names: variables, properties, what is put into them, what functions take and return.
//!
//! Names decide, not objects: `a.k` and `b.k` are one node within a region (`scopes.rs`). So `this.k = v` in one method reaches
//! `x.k` in another, without knowing what `this` is. In a bundle many modules have a property `k`, and regions keep those apart.

use smallvec::SmallVec;
use xxhash_rust::xxh3::xxh3_64;

use super::carriers::Carrier;
use crate::lexicon::Lexicon;
use crate::maps::HashMap;
use crate::stream::Stream;
use crate::stream::functions::{Function, parameter_names};
use crate::taint::graph::{Graph, Node};

pub(super) struct Values<'s> {
    stream: &'s Stream<'s>,
    lexicon: &'s Lexicon,
    functions: &'s [Function],
    pub(super) graph: Graph,
    /// Variables by declaring function and hash; properties by region and hash, with the highest bit set.
    names: HashMap<(u32, u64), Node>,
    /// What is put into a variable's value (`a.b = …`, `a.push(…)`), which whoever shares the value sees.
    contents: HashMap<Node, Node>,
    /// What functions return.
    results: HashMap<u32, Node>,
    /// What `arguments[…]` holds in the functions that read it.
    arguments: HashMap<u32, SmallVec<[(u32, Node); 2]>>,
    /// Functions that a variable or property holds.
    held: HashMap<Node, u32>,
    /// The parameters of functions that are called.
    parameters: HashMap<u32, Vec<Node>>,
}

const PROPERTY: u32 = 1 << 31;
/// What a key of the storage holds: no function has this number, no region either.
const STORED: u32 = u32::MAX;
/// The same for attributes of elements.
const ATTRIBUTES: u32 = u32::MAX - 1;

impl<'s> Values<'s> {
    pub(super) fn new(stream: &'s Stream<'s>, lexicon: &'s Lexicon, functions: &'s [Function]) -> Self {
        Self {
            stream,
            lexicon,
            functions,
            graph: Graph::of_items(stream.items().len()),
            names: HashMap::default(),
            contents: HashMap::default(),
            results: HashMap::default(),
            arguments: HashMap::default(),
            held: HashMap::default(),
            parameters: HashMap::default(),
        }
    }

    pub(super) fn hash(&self, at: usize) -> u64 {
        xxh3_64(self.stream.text(&self.stream.items()[at]).as_bytes())
    }

    fn named(&mut self, key: (u32, u64)) -> Node {
        let graph = &mut self.graph;
        *self.names.entry(key).or_insert_with(|| graph.node())
    }

    /// The node of a variable that a function declares, by the item of its name.
    pub(super) fn declared(&mut self, function: u32, at: usize) -> Node {
        self.named((function, self.hash(at)))
    }

    /// The node of a variable that code of a function names; `None` for something of the browser.
    // `document` stands in expressions everywhere. As a node it would join all of them: `document.title = v` would flow into
    // each use. A script that declares the name itself means its own variable: `function f(document) { … }`.
    pub(super) fn variable(&mut self, function: u32, at: usize) -> Option<Node> {
        let text = self.stream.text(&self.stream.items()[at]);
        let hash = xxh3_64(text.as_bytes());
        let declaring = self.stream.scopes().declaring(self.functions, function, hash);
        if declaring.is_none() && (self.lexicon.has(text) || matches!(text, "$" | "jQuery")) {
            return None;
        }
        Some(self.named((declaring.unwrap_or(0), hash)))
    }

    /// The node of a property; `None` for something of the browser.
    pub(super) fn property(&mut self, function: u32, at: usize) -> Option<Node> {
        if self.lexicon.has(self.stream.text(&self.stream.items()[at])) {
            return None;
        }
        Some(self.any_property(function, at))
    }

    /// The node of a property, of the browser or not.
    pub(super) fn any_property(&mut self, function: u32, at: usize) -> Node {
        let region = self.stream.scopes().region(function);
        self.named((region | PROPERTY, self.hash(at)))
    }

    /// What the storage holds by a key; all keys that are no constants are one.
    pub(super) fn stored(&mut self, key: Option<usize>) -> Node {
        let hash = key.map_or(0, |key| self.hash(key));
        self.named((STORED, hash))
    }

    /// What a carrier holds under a name, or all of it, for code of a function.
    // In a bundle many modules post messages and throw. So what one carries reaches only the region around it, like a property.
    pub(super) fn carried(&mut self, function: u32, carrier: Carrier, name: Option<usize>) -> Node {
        let region = self.stream.scopes().region(function);
        let hash = name.map_or(0, |name| self.hash(name));
        self.named((region | PROPERTY, hash ^ carrier.salt()))
    }

    /// What attributes of this name hold, of any element.
    pub(super) fn attribute(&mut self, name: usize) -> Node {
        let hash = self.hash(name);
        self.named((ATTRIBUTES, hash))
    }

    /// What `arguments[number]` of a function holds.
    pub(super) fn argument(&mut self, function: u32, number: u32) -> Node {
        let graph = &mut self.graph;
        let read = self.arguments.entry(function).or_default();
        match read.iter().find(|(known, _)| *known == number) {
            Some((_, node)) => *node,
            None => {
                let node = graph.node();
                read.push((number, node));
                node
            }
        }
    }

    /// Those that the function reads, with their numbers.
    pub(super) fn arguments_read(&self, function: u32) -> &[(u32, Node)] {
        self.arguments.get(&function).map_or(&[], SmallVec::as_slice)
    }

    /// What is put into a variable's value.
    // `l.push(x)` flows into the contents of `l`, and they into `l`. They are a node of their own, since a function that is
    // given `l` may add to it. Its caller then gets what was added (`link_calls`), and not what other callers gave.
    pub(super) fn contents(&mut self, variable: Node) -> Node {
        let graph = &mut self.graph;
        *self.contents.entry(variable).or_insert_with(|| {
            let contents = graph.node();
            graph.edge(contents, variable);
            contents
        })
    }

    /// What is put into a variable's value, if anything is.
    pub(super) fn known_contents(&self, variable: Node) -> Option<Node> {
        self.contents.get(&variable).copied()
    }

    /// What a function returns.
    pub(super) fn result(&mut self, function: u32) -> Node {
        let graph = &mut self.graph;
        *self.results.entry(function).or_insert_with(|| graph.node())
    }

    /// The function that a variable or property holds.
    pub(super) fn function(&self, holder: Node) -> Option<u32> {
        self.held.get(&holder).copied()
    }

    /// A variable or property holds a function from now on.
    pub(super) fn hold(&mut self, holder: Node, function: u32) {
        self.held.insert(holder, function);
    }

    /// A variable holds a function, unless it holds another.
    pub(super) fn hold_first(&mut self, holder: Node, function: u32) {
        self.held.entry(holder).or_insert(function);
    }

    /// The nodes of a function's parameters. A list may be long and called often, so it is read once.
    pub(super) fn parameters(&mut self, function: u32) -> Vec<Node> {
        if let Some(nodes) = self.parameters.get(&function) {
            return nodes.clone();
        }
        let names = parameter_names(self.stream.items(), self.functions, function as usize);
        let names: Vec<usize> = names.take(PARAMETERS).collect();
        let nodes: Vec<Node> = names.into_iter().map(|at| self.declared(function, at)).collect();
        self.parameters.insert(function, nodes.clone());
        nodes
    }
}

/// Parameters of a function that are followed.
pub(super) const PARAMETERS: usize = 16;
