//! Where a value goes that is assigned: a variable, a property, the contents of an object.

use super::Walk;
use super::frames::{Chain, FrameKind};
use crate::stream::Kind;
use crate::taint::graph::Node;
use crate::taint::marks::Sink;

impl Walk<'_> {
    /// A frame for a value that goes where the chain says, and into a sink.
    pub(super) fn assigned(&mut self, sink: Option<(Sink, usize)>) {
        let node = self.values.graph.node();
        self.put(node, self.chain);
        if let Some((sink, at)) = sink {
            // `s = document.createElement('script'); s.src = u`: the sink gets `u` and the mark of `s`, by a node of its own.
            // With an edge from `s` into the value, all that is put into `s` would come back round: value, contents of `s`, `s`,
            // value. `addressed` has the value alone, so that it names the address of this statement only.
            // What kind of element it is belongs to what it fetches.
            let arrives = self.values.graph.node();
            self.values.graph.edge(node, arrives);
            if let Some(root) = self.chain.root {
                self.values.graph.edge(root, arrives);
            }
            self.sinks.push((sink, arrives, at as u32));
            self.addressed.push((sink, node, at as u32));
        }
        self.push_frame(FrameKind::Assigned, Some(node));
    }

    /// A value goes where a chain says.
    pub(super) fn put(&mut self, node: Node, chain: Chain) {
        if let Some(property) = chain.property {
            self.values.graph.edge(node, property);
        }
        let Some(root) = chain.root else { return };
        let is_variable =
            chain.last().is_some_and(|last| self.items[last].kind == Kind::Name) && !chain.indexed;
        let target = if is_variable { root } else { self.values.contents(root) };
        self.values.graph.edge(node, target);
    }
}
