//! Uses of a value of which only a number or a truth goes on, and functions that replace what sends.

use super::Walk;
use super::frames::FrameKind;
use crate::facts::hooks_requests;
use crate::lex::Op;
use crate::stream::Kind;

impl Walk<'_> {
    /// What the function that begins here replaces, of what sends requests or forms.
    pub(super) fn hooked(&self) -> Option<&'static str> {
        let assigned = self.frames.last().filter(|frame| frame.kind == FrameKind::Assigned);
        let last = assigned.and_then(|frame| frame.chain.last())?;
        let names = ["fetch", "send", "open", "submit", "sendBeacon", "setRequestHeader"];
        let name = names.into_iter().find(|name| self.stream.text(&self.items[last]) == *name);
        name.filter(|_| hooks_requests(self.stream, last))
    }

    /// Whether only a number or a truth of a value goes on: `a.b.length`, `a.key === b`. `at` is a name or member of it.
    // `done = e.key === 'Enter'; fetch(u + done)` sends a truth and no key, and shortcuts are everywhere. If that counted as the
    // key, each page that has some would be a keylogger. Of fields only `elements` is excused like this (`mark`), and never
    // `value`.
    pub(super) fn is_measured(&self, at: usize) -> bool {
        let part =
            |at: usize| self.items.get(at).filter(|item| matches!(item.kind, Kind::Name | Kind::Member));
        if part(at).is_none() {
            return false;
        }
        if self.is_looked_up(at) {
            return true;
        }
        let mut last = at;
        while last < at + PARTS && self.items.get(last + 1).is_some_and(|next| next.kind == Kind::Member) {
            last += 1;
        }
        let compares =
            |at: usize| self.items.get(at).is_some_and(|item| item.kind == Kind::Op && item.op.compares());
        let is_length =
            self.items[last].kind == Kind::Member && self.stream.says(&self.items[last], "length");
        let next = self.items.get(last + 1);
        if is_length && !next.is_some_and(|next| [b'(', b'[', b'='].iter().any(|op| next.is_op(*op))) {
            return true;
        }
        // What is only tested: `a && b`, `a ? b : c`.
        let tested =
            next.is_some_and(|next| next.is_op(b'?') || next.kind == Kind::Op && next.op == Op::of(b"&&"));
        if tested || compares(last + 1) {
            return true;
        }
        let mut first = at;
        while first > at.saturating_sub(PARTS)
            && self.items[first].kind == Kind::Member
            && part(first - 1).is_some()
        {
            first -= 1;
        }
        let is_called = next.is_some_and(|next| next.is_op(b'(') || next.is_op(b'['));
        self.items[first].kind == Kind::Name && !is_called && first > 0 && compares(first - 1)
    }

    /// Whether something is looked up in a short table by a value, and goes on in its place: `{b: 'bold', i: 'italic'}[e.key]`,
    /// `t = {…}; t[e.key]`. A long table could name each letter.
    fn is_looked_up(&self, at: usize) -> bool {
        let is = |at: Option<usize>, op| at.is_some_and(|at| self.items[at].is_op(op));
        let mut first = at;
        while first > at.saturating_sub(PARTS) && self.items[first].kind == Kind::Member {
            first -= 1;
        }
        let ends = self.items.get(at + 1).is_some_and(|next| next.is_op(b']'));
        if !ends || !is(first.checked_sub(1), b'[') {
            return false;
        }
        match first.checked_sub(2).map(|of| &self.items[of]) {
            Some(close) if close.is_op(b'}') => self.is_short_table(first - 2),
            Some(name) if name.kind == Kind::Name => self.names_short_table(first - 2),
            _ => false,
        }
    }

    /// Whether a short object ends at a bracket.
    fn is_short_table(&self, close: usize) -> bool {
        let table = (close + 2).saturating_sub(TABLE)..close;
        let start = table.clone().rev().find(|at| self.items[*at].is_op(b'{') || self.items[*at].is_op(b'}'));
        start.is_some_and(|start| self.items[start].is_op(b'{') && start > table.start)
    }

    /// Whether a name was given a short object near before.
    fn names_short_table(&self, name: usize) -> bool {
        let text = self.stream.text(&self.items[name]);
        let before = &self.items[name.saturating_sub(TABLE_BEFORE)..name];
        let set = before.windows(3).rposition(|three| {
            three[2].is_op(b'{') && three[1].is_op(b'=') && self.stream.text(&three[0]) == text
        });
        let Some(open) = set.map(|set| name.saturating_sub(TABLE_BEFORE) + set + 2) else { return false };
        let close = (open + 1..self.items.len().min(open + TABLE)).find(|at| self.items[*at].is_op(b'}'));
        close.is_some_and(|close| self.is_short_table(close))
    }

    /// Whether only that goes on where requests are replaced: how long they are and how many, say monitors.
    pub(super) fn is_measured_in_hook(&self, at: usize) -> bool {
        self.is_in_hook(at) && self.is_measured(at)
    }

    pub(super) fn is_in_hook(&self, at: usize) -> bool {
        self.hook.is_some_and(|hook| self.functions[hook as usize].body.contains(&at))
    }
}

/// Items of a short table: four an entry.
const TABLE: usize = 4 * 12;
/// Items between a table that has a name and where something is looked up in it.
const TABLE_BEFORE: usize = 200;
/// Members of a chain that are looked through.
const PARTS: usize = 16;
