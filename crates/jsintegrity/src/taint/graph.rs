//! Nodes, edges, and how marks spread.

use super::marks::Marks;
use crate::limits;

/// A variable, a property, a function's result, or an expression.
pub(super) type Node = u32;

// Marks are a set of bits beside each node, not a list, so that one edge passes all of them on by one `or`. Edges are collected
// unsorted while the stream is walked, because most of their targets are not known to be of interest yet. `spread` puts them in
// order, once.
#[derive(Debug, Default)]
pub(super) struct Graph {
    values: Vec<Value>,
    addresses: Addressed,
    edges: Vec<(Node, Node)>,
}

/// What a node carries.
#[derive(Clone, Copy, Debug)]
struct Value {
    marks: Marks,
    /// The item of its first data, or [`NOWHERE`].
    origin: u32,
    /// The number of its list of addresses.
    addresses: u32,
}

/// No item has this number.
const NOWHERE: u32 = u32::MAX;

/// The addresses of each node. Most have none, and a script has a node for every few bytes. So a node has the number of its
/// list, and all nodes without addresses share the first one.
#[derive(Debug)]
struct Addressed(Vec<Addresses>);

impl Default for Addressed {
    fn default() -> Self {
        Self(vec![Addresses::default()])
    }
}

impl Addressed {
    fn of(&self, value: &Value) -> &Addresses {
        &self.0[value.addresses as usize]
    }

    /// Whether the item is new, and there is space for it.
    fn insert(&mut self, value: &mut Value, item: u32) -> bool {
        if value.addresses == 0 {
            value.addresses = self.0.len() as u32;
            self.0.push(Addresses::default());
        }
        self.0[value.addresses as usize].insert(item)
    }
}

/// The first few items of addresses that a node may carry.
#[derive(Clone, Copy, Debug, Default)]
struct Addresses {
    items: [u32; limits::ADDRESSES_PER_VALUE],
    count: u8,
}

impl Addresses {
    /// Whether the item is new, and there is space for it.
    fn insert(&mut self, item: u32) -> bool {
        let count = usize::from(self.count);
        if count == self.items.len() || self.items[..count].contains(&item) {
            return false;
        }
        self.items[count] = item;
        self.count += 1;
        true
    }

    fn as_slice(&self) -> &[u32] {
        &self.items[..usize::from(self.count)]
    }
}

impl Graph {
    /// A graph of a script with this many items: about half as many nodes and edges.
    pub(super) fn of_items(items: usize) -> Self {
        let most = items / 2 + 8;
        Self { values: Vec::with_capacity(most), edges: Vec::with_capacity(most), ..Self::default() }
    }

    #[inline]
    pub(super) fn node(&mut self) -> Node {
        self.values.push(Value { marks: Marks::default(), origin: NOWHERE, addresses: 0 });
        self.values.len() as Node - 1
    }

    #[inline]
    pub(super) fn edge(&mut self, from: Node, to: Node) {
        if from != to {
            self.edges.push((from, to));
        }
    }

    /// Puts marks on a node, from an item.
    // Only private data gives an origin. A node often has an address or an element first (`'//c.example/?' + v`). A distance
    // from there would say how far the address is from the sink, and not how far the visitor's data is.
    pub(super) fn mark(&mut self, node: Node, marks: Marks, item: u32) {
        let value = &mut self.values[node as usize];
        value.marks.insert(marks);
        if marks.has_any(Marks::PRIVATE) && value.origin == NOWHERE {
            value.origin = item;
        }
    }

    /// Says that a node carries the address of an item.
    pub(super) fn address(&mut self, node: Node, item: u32) {
        self.addresses.insert(&mut self.values[node as usize], item);
    }

    /// Passes all marks along all edges until nothing changes. That is at most 64 times along each, and once more
    /// for each address that a value is known to carry. `stops` is asked before each node.
    // A node waits again only when it gained something. A set of marks only grows and has 64 bits, and the list of addresses
    // only grows and is short. So this ends for cycles (`a = b; b = a`), too.
    //
    // Example: edges `value -> v`, `v -> sum`, `sum -> src`, and marks Field on `value`, Address on `sum`. `value` gives Field to `v`,
    // `v` to `sum`, and `sum` gives Field and Address to `src`: Field+Address at the sink.
    pub(super) fn spread(self, stops: impl Fn() -> bool) -> Reached {
        let Self { mut values, mut addresses, edges } = self;
        let Adjacent { starts, targets } = Adjacent::of(edges, values.len());
        // Nodes are made in the order of the script, and a stack gives back its last first. So they go in reversed, and the
        // earliest node is asked first. Of two places where data enters, the earlier one is then usually the origin.
        let carries = |value: &Value| !value.marks.is_empty() || value.addresses > 0;
        let all = (0..values.len() as Node).zip(&values).rev();
        let mut waiting: Vec<Node> = all.filter(|(_, value)| carries(value)).map(|(node, _)| node).collect();
        while let Some(node) = waiting.pop() {
            if stops() {
                break;
            }
            let own = values[node as usize];
            let carried = *addresses.of(&own);
            for to in &targets[starts[node as usize]..starts[node as usize + 1]] {
                let (node, to) = (*to, &mut values[*to as usize]);
                // An origin alone makes no node wait again. It need not: a node with a private mark has an origin. So the visit
                // that brings a node its first private mark brings the origin as well.
                if to.origin == NOWHERE {
                    to.origin = own.origin;
                }
                let mut grows = !own.marks.without(to.marks).is_empty();
                for item in carried.as_slice() {
                    grows |= addresses.insert(to, *item);
                }
                if grows {
                    to.marks.insert(own.marks);
                    waiting.push(node);
                }
            }
        }
        Reached { values, addresses }
    }
}

/// The edges by the node that they begin at; of each node in the order of their ends.
struct Adjacent {
    starts: Vec<usize>,
    targets: Vec<Node>,
}

impl Adjacent {
    fn of(edges: Vec<(Node, Node)>, nodes: usize) -> Self {
        // `starts` is filled one place further on than it is read, so that no second array of cursors is needed. For the edges
        // 0->1, 0->2, 2->1 of three nodes: counted [0,0,2,0,1], summed [0,0,2,2,3]. The places of node n are taken at
        // `starts[n + 1]`. That entry ends as the end of n, which is the start of n + 1: [0,2,2,3,3]. Counted, not sorted: a
        // node has few edges, which are sorted among themselves.
        let mut starts = vec![0usize; nodes + 2];
        for (from, _) in &edges {
            starts[*from as usize + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut targets = vec![0; edges.len()];
        for (from, to) in edges {
            let next = &mut starts[from as usize + 1];
            targets[*next] = to;
            *next += 1;
        }
        for node in starts.windows(2).take(nodes) {
            targets[node[0]..node[1]].sort_unstable();
        }
        Self { starts, targets }
    }
}

/// What reaches each node.
#[derive(Debug)]
pub(super) struct Reached {
    values: Vec<Value>,
    addresses: Addressed,
}

impl Reached {
    /// The items of the addresses that a node may carry.
    pub(super) fn addresses(&self, node: Node) -> &[u32] {
        self.addresses.of(&self.values[node as usize]).as_slice()
    }

    /// The marks of a node, and the item where its data enters.
    pub(super) fn of(&self, node: Node) -> (Marks, Option<u32>) {
        let Value { marks, origin, .. } = self.values[node as usize];
        (marks, (origin != NOWHERE).then_some(origin))
    }
}
