//! Nodes, edges, and how marks spread.

use super::marks::Marks;

/// A variable, a property, a function's result, or an expression.
pub(super) type Node = u32;

#[derive(Debug, Default)]
pub(super) struct Graph {
    marks: Vec<Marks>,
    /// The item where a node's first data stands.
    origins: Vec<Option<u32>>,
    edges: Vec<(Node, Node)>,
}

impl Graph {
    pub(super) fn node(&mut self) -> Node {
        self.marks.push(Marks::default());
        self.origins.push(None);
        self.marks.len() as Node - 1
    }

    pub(super) fn edge(&mut self, from: Node, to: Node) {
        if from != to {
            self.edges.push((from, to));
        }
    }

    /// Puts marks on a node, from an item.
    pub(super) fn mark(&mut self, node: Node, marks: Marks, item: u32) {
        self.marks[node as usize].insert(marks);
        if marks.has_any(Marks::PRIVATE) {
            self.origins[node as usize].get_or_insert(item);
        }
    }

    /// Passes all marks along all edges until nothing changes: at most 64 times along each.
    pub(super) fn spread(self) -> Reached {
        let Self { mut marks, mut origins, mut edges } = self;
        edges.sort_unstable();
        edges.dedup();
        let mut starts = vec![0usize; marks.len() + 1];
        for (from, _) in &edges {
            starts[*from as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut waiting: Vec<Node> =
            (0..marks.len() as Node).rev().filter(|node| !marks[*node as usize].is_empty()).collect();
        while let Some(node) = waiting.pop() {
            let (own, origin) = (marks[node as usize], origins[node as usize]);
            for (_, to) in &edges[starts[node as usize]..starts[node as usize + 1]] {
                let to = *to as usize;
                if origins[to].is_none() {
                    origins[to] = origin;
                }
                if !own.without(marks[to]).is_empty() {
                    marks[to].insert(own);
                    waiting.push(to as Node);
                }
            }
        }
        Reached { marks, origins }
    }
}

/// What reaches each node.
#[derive(Debug)]
pub(super) struct Reached {
    marks: Vec<Marks>,
    origins: Vec<Option<u32>>,
}

impl Reached {
    /// The marks of a node, and the item where its data enters.
    pub(super) fn of(&self, node: Node) -> (Marks, Option<u32>) {
        (self.marks[node as usize], self.origins[node as usize])
    }
}
