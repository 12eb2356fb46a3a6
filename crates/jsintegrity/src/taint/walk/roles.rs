//! What variables stand for beyond their values: what sends, what runs text, what sets a state, functions that were handed over.

use crate::maps::{HashMap, HashSet};
use crate::taint::graph::Node;

/// `{func: f, args: [x]}`
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Injected {
    pub(super) function: Option<u32>,
    pub(super) arguments: Option<Node>,
}

#[derive(Debug, Default)]
pub(super) struct Roles {
    /// Variables that stand for `fetch`.
    pub(super) senders: HashSet<Node>,
    /// Variables that hold a form that the script made.
    pub(super) forms: HashSet<Node>,
    /// Variables that hold a socket of a library.
    pub(super) sockets: HashSet<Node>,
    /// Variables that stand for what runs text.
    pub(super) runners: HashSet<Node>,
    /// Variables that hold some constructor: that of functions, if what it makes is called.
    pub(super) constructors: HashSet<Node>,
    /// States by what sets them: `const [a, setA] = useState()`.
    pub(super) states: HashMap<Node, Node>,
    // A variable holds one function, the last one that it was given (`Values::hold`). A parameter is given another one by each
    // call: `function ask(done) { done(x) } ask(a => …); ask(b => …)` hands `x` to both.
    /// Functions that calls hand to a parameter.
    pub(super) handed: HashMap<Node, Vec<u32>>,
    /// Functions that are put into a list.
    pub(super) kept: HashMap<Node, Vec<u32>>,
    /// The function that a function returns.
    pub(super) returned: HashMap<u32, u32>,
    /// The variable that gets what a call gives.
    pub(super) results: HashMap<Node, Node>,
    /// The items that name the parameters of a function made of text, by what holds it.
    pub(super) texts: HashMap<Node, Vec<usize>>,
    /// What the functions that hear events are set on.
    pub(super) heard: HashMap<u32, Node>,
    /// What runs in another page, by the object that says so.
    pub(super) injected: HashMap<Node, Injected>,
    /// Functions under property names that browsers have, too, by the hash of the name.
    pub(super) methods: HashMap<u64, Vec<u32>>,
    /// Parameters that are given what sends: `(f => f(a))(fetch)`. Their calls are known at the end.
    pub(super) given_senders: HashSet<Node>,
    /// Names, by their hash, of what comes from other files of the same author.
    pub(super) given: HashSet<u64>,
}
