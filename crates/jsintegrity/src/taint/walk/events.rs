//! What handlers are given: the event that they take apart (`({key}) => …`, `({target: {value}}) => …`, `const {key} = event`), and the
//! element that it happens to.

use super::frames::{Frame, FrameKind};
use super::{PATTERN, Walk};
use crate::facts::is_of_target;
use crate::stream::Kind;
use crate::stream::functions::parameter_names;
use crate::taint::marks::Mark;

impl Walk<'_> {
    /// Marks the names into which a function that begins takes an event apart.
    pub(super) fn take_events_apart(&mut self, function: u32) {
        if !self.takes_apart(function) {
            return;
        }
        let hears_keys = self.hears_keys(function);
        let of_fields = self.goes_through_fields(function);
        let names: Vec<usize> =
            parameter_names(self.items, self.functions, function as usize).take(PATTERN).collect();
        for at in names {
            let of_target = || of_fields || is_of_target(self.stream, at);
            let mark = match self.source(at) {
                "key" if hears_keys => Mark::TypedKey,
                "keyCode" | "which" | "charCode" if hears_keys => Mark::Key,
                "value" if of_target() => Mark::Field,
                _ => continue,
            };
            let node = self.values.declared(function, at);
            self.values.graph.mark(node, mark.into(), at as u32);
        }
    }

    /// Notes the element whose events the function that begins here hears: `field.addEventListener('change', …)`, `field.onchange = …`.
    pub(super) fn take_element(&mut self, number: u32) {
        let (chain, hears) = match self.frames.last() {
            Some(Frame { kind: FrameKind::Call(call), .. }) => {
                let chain = self.calls[*call].callee;
                let name = chain.last().map_or("", |last| self.stream.text(&self.items[last]));
                (chain, HEARING.contains(&name))
            }
            Some(Frame { kind: FrameKind::Assigned, chain, .. }) => {
                let name = chain.last().map_or("", |last| self.stream.text(&self.items[last]));
                (*chain, name.starts_with("on"))
            }
            _ => return,
        };
        if let Some(element) = chain.root.filter(|_| hears) {
            self.roles.heard.insert(number, element);
        }
    }

    /// What an element is known to be whose value a function reads that hears its events: `this.value`, `event.target.value`.
    pub(super) fn mention_element(&mut self, value: usize) {
        let of = value.checked_sub(1).map_or("", |of| self.stream.text(&self.items[of]));
        if matches!(of, "this" | "target" | "currentTarget" | "srcElement")
            && let Some(element) = self.roles.heard.get(&self.frames.function()).copied()
        {
            self.mention(element);
        }
    }

    /// Whether the function here hears what is written: `addEventListener('beforeinput', e => … e.data)`.
    pub(super) fn hears_writing(&self) -> bool {
        let start = self.functions[self.frames.function() as usize].start;
        let event = start.checked_sub(2).map_or("", |event| self.stream.text(&self.items[event]));
        matches!(event, "beforeinput" | "input")
    }

    /// What a name of a declared pattern gets of an event: `const {key} = e` in a handler of keys. `equals` is the sign behind the pattern.
    pub(super) fn taken_from_event(&self, name: usize, equals: usize) -> Option<Mark> {
        let is_key = self.source(name) == "key"
            && self.hears_keys(self.frames.function())
            && self.is_parameter(equals + 1);
        is_key.then_some(Mark::TypedKey)
    }

    /// The property that a name of a pattern gets: itself, or the key before a colon.
    pub(super) fn source(&self, name: usize) -> &str {
        let renamed = name > 1 && self.items[name - 1].is_op(b':') && self.items[name - 2].kind == Kind::Key;
        self.stream.text(&self.items[if renamed { name - 2 } else { name }])
    }

    /// Whether a function is given to what goes through the fields of a page: `document.querySelectorAll('input').forEach(({name, value}) => …)`.
    // Nothing in `({name, value}) => …` says that `value` is one of a field. What the function is handed to does: `forEach`,
    // with `querySelectorAll` a few items before.
    fn goes_through_fields(&self, function: u32) -> bool {
        let start = self.functions[function as usize].start;
        let before = &self.items[start.saturating_sub(LIST)..start];
        let word =
            |back: usize| before.len().checked_sub(back).map_or("", |at| self.stream.text(&before[at]));
        matches!(word(2), "forEach" | "map" | "reduce" | "filter" | "from")
            && before
                .iter()
                .any(|item| matches!(item.kind, Kind::Member) && LISTS.contains(&self.stream.text(item)))
    }

    /// Whether a name alone is a parameter of the function around it.
    fn is_parameter(&self, at: usize) -> bool {
        let alone = self
            .items
            .get(at + 1)
            .is_none_or(|next| next.is_op(b';') || next.is_op(b',') || next.kind == Kind::Keyword);
        alone
            && self.items.get(at).is_some_and(|item| item.kind == Kind::Name)
            && parameter_names(self.items, self.functions, self.frames.function() as usize)
                .take(PATTERN)
                .any(|own| self.values.hash(own) == self.values.hash(at))
    }

    /// Whether a function is given to what hears keys: `addEventListener('keyup', …)`, `onkeydown = …`, `.keypress(…)`.
    // Counted backwards from where the function starts: `addEventListener('keyup', ({key}) => …)` has the comma at 1, the event
    // at 2, the bracket at 3. `async` before the function moves all of them by one. A `{key}` of a click is no pressed key and
    // gets no mark.
    fn hears_keys(&self, function: u32) -> bool {
        let start = self.functions[function as usize].start;
        let text = |back: usize| start.checked_sub(back).map_or("", |at| self.stream.text(&self.items[at]));
        let is = |back: usize, op: u8| start.checked_sub(back).is_some_and(|at| self.items[at].is_op(op));
        let first = 1 + usize::from(text(1) == "async");
        let event = text(first + 1);
        is(first, b',') && is(first + 2, b'(') && event.starts_with("key")
            || is(first, b'=') && event.starts_with("onkey")
            || is(first, b'(') && matches!(event, "keydown" | "keyup" | "keypress")
    }
}

/// What has a function called for each event.
const HEARING: &[&str] = &["addEventListener", "on", "change", "blur", "keyup", "focusout", "input"];
/// Items of a list of fields, and what gives one.
const LIST: usize = 14;
const LISTS: &[&str] = &["querySelectorAll", "getElementsByTagName", "elements"];
