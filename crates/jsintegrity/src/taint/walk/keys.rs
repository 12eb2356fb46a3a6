//! Properties of elements that are set by keys: `Object.assign(image, {src: …})`.

use super::Walk;
use super::frames::FrameKind;
use crate::taint::graph::Node;
use crate::taint::marks::Sink;

impl Walk<'_> {
    /// The sink that a key sets, if what it is in is put into something else.
    pub(super) fn set_by_key(&self, key: usize) -> Option<Sink> {
        let sink = match self.stream.text(&self.items[key]) {
            "src" => Sink::Fetched,
            "href" => Sink::Navigation,
            "action" => Sink::FormTarget,
            "innerHTML" | "outerHTML" | "srcdoc" => Sink::Markup,
            "textContent" | "innerText" => Sink::Shown,
            "text" => Sink::Code,
            _ => return None,
        };
        self.assigned_to().map(|_| sink)
    }

    /// A value goes where a key says, in what the object is assigned to.
    // `Object.assign(new Image(), {src: card.value})` does what `image.src = card.value` does. The first argument flows into the
    // sink, too, so the flow is known to load an image. `make(q, {src: v})` is a setting of some library, and no sink.
    pub(super) fn assigned_by_key(&mut self, sink: Sink, key: usize) {
        let into = self.assigned_to();
        // `f = Object.assign(form, {action: …}); f.append(field)`
        let variable = self.frames.assigned_around_object();
        self.assigned(None);
        let Some(node) = self.frames.node() else { return };
        let arrives = self.values.graph.node();
        self.values.graph.edge(node, arrives);
        for held in [into, variable].into_iter().flatten() {
            self.values.graph.edge(held, arrives);
        }
        self.sinks.push((sink, arrives, key as u32));
        self.addressed.push((sink, node, key as u32));
    }

    /// What `Object.assign(…)` puts the object into that is open.
    fn assigned_to(&self) -> Option<Node> {
        let FrameKind::Call(call) = self.frames.around_object()? else { return None };
        let call = &self.calls[call];
        let last = call.callee.last().filter(|last| *last > 0)?;
        let assigns = self.stream.says(&self.items[last], "assign")
            && self.stream.says(&self.items[last - 1], "Object");
        call.arguments.first().copied().filter(|_| assigns && call.arguments.len() > 1)
    }
}
