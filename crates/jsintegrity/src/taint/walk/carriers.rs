//! What carries values from one place of a script to another without a variable of its own: events by their names, messages that a
//! window posts to itself, what is thrown and caught, files that are read, `window.name`, and the stores of libraries.
//!
//! Each is a node between those who put something in and those who take it out. Names decide, as they do for properties, and within
//! the same regions.

use xxhash_rust::xxh3::xxh3_64;

use super::sinks::is_window;
use super::{Call, Walk};
use crate::listed::Listed;
use crate::stream::Kind;
use crate::taint::graph::Node;

/// What carries values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Carrier {
    /// Events of the script's own, by their names: `emit('name', x)`, `on('name', x => …)`.
    Event,
    /// What a library or a style keeps by a name: `$(body).data('k', x)`, `setProperty('--k', x)`.
    Kept,
    /// What a window, a worker or a channel posts: `postMessage(x)`, `event.data`.
    Messages,
    /// What is thrown and caught.
    Thrown,
    /// What a pattern found last: `RegExp.$1`.
    Found,
    /// What is read from a file, or from a database of the browser.
    Loaded,
    /// `window.name`, which other pages of the tab see, too.
    WindowName,
    /// `location.hash`
    Hash,
}

impl Carrier {
    /// Keeps its nodes apart from those of properties, whose hashes are of names.
    pub(super) fn salt(self) -> u64 {
        xxh3_64(&[0, self as u8])
    }
}

impl Walk<'_> {
    /// What a call by this name puts into a carrier, or takes out of it. `open` is its bracket, `node` its value.
    pub(super) fn carry(&mut self, name: &str, open: usize, node: Node) {
        if !CARRYING.has(name) {
            return;
        }
        match name {
            "setProperty" | "getPropertyValue" => {
                if self.key(open).is_some_and(|key| key.starts_with("--")) {
                    self.keep_by_name(open, node, name == "setProperty");
                }
            }
            // `$(body).data('k', x)`, `$(body).data('k')`
            "data" | "attr" => {
                if self.key(open).is_some_and(|key| !self.lexicon.has(key)) {
                    let puts = self.items.get(open + 2).is_some_and(|next| next.is_op(b','));
                    self.keep_by_name(open, node, puts);
                }
            }
            "readAsText" | "readAsDataURL" | "readAsArrayBuffer" | "readAsBinaryString" => {
                self.put_in(Carrier::Loaded, node);
            }
            "postMessage" if self.posts_to_itself(open) => self.put_in(Carrier::Messages, node),
            "test" | "exec" | "match" | "replace" if self.named.found => {
                self.put_in(Carrier::Found, node);
                if let Some(root) = self.chain.root {
                    self.put_in(Carrier::Found, root);
                }
            }
            "put" | "add" if self.named.database => self.put_in(Carrier::Loaded, node),
            _ => {
                if SENDS_EVENTS.has(name)
                    && let Some(event) = self.event(open, self.frames.function())
                {
                    self.values.graph.edge(node, event);
                }
            }
        }
    }

    /// What a member takes out of a carrier: `RegExp.$1`, `request.result`, `window.name`. What is assigned to it is put in.
    pub(super) fn carrier_of_member(&mut self, at: usize) -> Option<Node> {
        let before = || at.checked_sub(1).map_or("", |before| self.stream.text(&self.items[before]));
        let carrier = match self.stream.text(&self.items[at]) {
            "name" if is_window(before()) => Carrier::WindowName,
            "hash" if before() == "location" => Carrier::Hash,
            "result" if self.named.loads && !self.is_assigned(at) => Carrier::Loaded,
            found if self.named.found && found.starts_with('$') && before() == "RegExp" => Carrier::Found,
            _ => return None,
        };
        Some(self.carried(carrier, None))
    }

    /// What a message event has is what was posted.
    pub(super) fn take_message(&mut self) {
        let messages = self.carried(Carrier::Messages, None);
        self.mention(messages);
    }

    /// What follows `throw` is what a `catch` near after it has.
    pub(super) fn throw(&mut self, at: usize) -> Node {
        self.thrown = Some(at);
        let node = self.values.graph.node();
        self.put_in(Carrier::Thrown, node);
        node
    }

    /// `catch (e)`; `at` is the word.
    pub(super) fn catch(&mut self, at: usize) {
        let near = self.thrown.is_some_and(|thrown| at - thrown <= CAUGHT);
        let named = self.items.get(at + 1).is_some_and(|open| open.is_op(b'('))
            && self.items.get(at + 2).is_some_and(|name| name.kind == Kind::Name);
        if near
            && named
            && let Some(caught) = self.variable(at + 2)
        {
            let thrown = self.carried(Carrier::Thrown, None);
            self.values.graph.edge(thrown, caught);
        }
    }

    /// Events of the script's own, by their names: what `emit('name', x)` sends, `on('name', x => …)` gets.
    pub(super) fn hear_event(&mut self, call: &Call) {
        let Some(last) =
            call.callee.last().filter(|last| HEARS_EVENTS.has(self.stream.text(&self.items[*last])))
        else {
            return;
        };
        let Some(event) = self.event(last + 1, call.function) else { return };
        let named = self.named_callbacks(call);
        for (_, callback) in call.callbacks.iter().copied().chain(named) {
            for parameter in self.values.parameters(callback) {
                self.values.graph.edge(event, parameter);
            }
        }
    }

    /// The event that the first argument names. `open` is the bracket.
    fn event(&mut self, open: usize, function: u32) -> Option<Node> {
        self.key(open)?;
        Some(self.values.carried(function, Carrier::Event, Some(open + 1)))
    }

    /// The text that is the first argument.
    fn key(&self, open: usize) -> Option<&str> {
        let key = self.items.get(open + 1).filter(|key| key.kind == Kind::Str)?;
        Some(self.stream.text(key))
    }

    fn keep_by_name(&mut self, open: usize, node: Node, puts: bool) {
        let kept = self.carried(Carrier::Kept, Some(open + 1));
        let (from, to) = if puts { (node, kept) } else { (kept, node) };
        self.values.graph.edge(from, to);
    }

    fn put_in(&mut self, carrier: Carrier, node: Node) {
        let carried = self.carried(carrier, None);
        self.values.graph.edge(node, carried);
    }

    fn carried(&mut self, carrier: Carrier, name: Option<usize>) -> Node {
        self.values.carried(self.frames.function(), carrier, name)
    }

    /// Whether `postMessage` is of the page's own window, a channel or a worker, and of no other page.
    fn posts_to_itself(&self, open: usize) -> bool {
        let receiver = open.checked_sub(2).map_or("", |receiver| self.stream.text(&self.items[receiver]));
        !matches!(receiver, "parent" | "top" | "opener" | "contentWindow" | "source" | "ReactNativeWebView")
    }
}

/// Names of calls that [`Walk::carry`] looks at.
static CARRYING: Listed = Listed::new(&[
    "setProperty",
    "getPropertyValue",
    "data",
    "attr",
    "readAsText",
    "readAsDataURL",
    "readAsArrayBuffer",
    "readAsBinaryString",
    "postMessage",
    "test",
    "exec",
    "match",
    "replace",
    "put",
    "add",
    "emit",
    "trigger",
    "triggerHandler",
    "publish",
    "dispatch",
    "fire",
    "notify",
    "broadcast",
    "$emit",
    "$broadcast",
]);
static SENDS_EVENTS: Listed = Listed::new(&[
    "emit",
    "trigger",
    "triggerHandler",
    "publish",
    "dispatch",
    "fire",
    "notify",
    "broadcast",
    "$emit",
    "$broadcast",
]);
static HEARS_EVENTS: Listed = Listed::new(&[
    "on",
    "once",
    "one",
    "bind",
    "listen",
    "subscribe",
    "addListener",
    "addEventListener",
    "$on",
]);

/// Items between what is thrown and where it is caught.
const CAUGHT: usize = 300;
