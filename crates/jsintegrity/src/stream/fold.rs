//! Reductions: constant expressions at the tail of the stream become one string.
//!
//! The builder pushes an item and asks whether the tail is now something that can be shorter, as a shift-reduce parser does:
//!
//! | pushed so far | becomes |
//! |---|---|
//! | `"ht"` `+` `"tp"` | `"http"` |
//! | `atob` `(` `"aGk="` `)` | `"hi"` |
//! | `window` `[` `"fetch"` `]` | `window` and the member `fetch` |
//! | `"cba"` `.split` `(` `""` `)` `.reverse` `(` `)` `.join` `(` `""` `)` | `"abc"` |
//!
//! Only the tail is looked at, so a reduction costs what it replaces, whatever comes before. A reduction must not need a
//! tree: code that a parser refuses has tails like these, too. What needs variables, loops or functions is
//! the work of `interpret`.

use super::build::Builder;
use super::constants::{Noted, property_hash};
use super::decode::{self, Alphabet};
use super::{Item, Kind, Payload};

impl Builder<'_> {
    /// `"a" + "b"` becomes `"ab"`; numbers join strings as they print.
    pub(super) fn join_strings(&mut self) {
        while let [before @ .., left, plus, right] = self.stream.items.as_slice() {
            let constant = |item: &Item| matches!(item.kind, Kind::Str | Kind::Number);
            if !plus.is_op(b'+')
                || !constant(left)
                || !constant(right)
                || left.kind == Kind::Number && right.kind == Kind::Number
                // Code that was found in a string is pushed in the place of that string. Its last string and the next one of the
                // script around it are neighbours here and were never added.
                || left.layer != right.layer
                // `a + 1 + "b"` and `-1 + "b"`: the number belongs to what comes before it.
                || left.kind == Kind::Number
                    && before.last().is_some_and(|before| b"+-*/%".iter().any(|op| before.is_op(*op)))
            {
                return;
            }
            let (left, right, from) = (*left, *right, self.stream.items.len() - 3);
            let Some(payload) = self.join(&left, &right) else { return };
            self.stream.items.truncate(from);
            self.stream
                .items
                .push(Item { kind: Kind::Str, folded: true, end: right.end, ..left }.with(payload));
        }
    }

    /// `${"a"}` in a template becomes a part of the piece before it; `next` is the piece behind it.
    pub(super) fn join_template(&mut self, next: Item) -> bool {
        self.join_strings();
        let [.., before, value] = self.stream.items.as_slice() else { return false };
        let are_pieces = before.kind == Kind::Template
            && value.kind == Kind::Str
            && value.folded
            && before.layer == next.layer
            && value.layer == next.layer;
        if !are_pieces {
            return false;
        }
        let (before, at) = (*before, self.stream.items.len() - 2);
        let tail = self.stream.text(value).to_owned() + self.stream.text(&next);
        let payload = self.prolonged(before.payload(), &tail).or_else(|| {
            let joined = self.stream.text(&before).to_owned() + &tail;
            self.own(&joined)
        });
        let Some(payload) = payload else { return false };
        self.stream.items.truncate(at);
        self.stream.items.push(Item { folded: true, end: next.end, ..before }.with(payload));
        true
    }

    /// At a comma: `createElementNS("http://www.w3.org/1999/xhtml",` begins a `createElement(`. Whether the comma is dropped with it.
    pub(super) fn drop_namespace(&mut self) -> bool {
        let [.., method, open, name] = self.stream.items.as_slice() else { return false };
        let is_html = name.kind == Kind::Str
            && self.stream.text(name) == "http://www.w3.org/1999/xhtml"
            && open.is_op(b'(')
            && self.stream.text(method) == "createElementNS";
        if !is_html {
            return false;
        }
        let shorter = match method.payload() {
            Payload::Source(start, end) => Payload::Source(start, end - NAMESPACE),
            Payload::Owned(start, end) => Payload::Owned(start, end - NAMESPACE),
            Payload::None | Payload::Number(_) => return false,
        };
        let at = self.stream.items.len() - 3;
        self.stream.items[at] = self.stream.items[at].with(shorter);
        self.stream.items.truncate(at + 2);
        true
    }

    /// The text of both. A sum of many strings costs its length once: where the left side ends the own buffer, it is
    /// prolonged in place.
    fn join(&mut self, left: &Item, right: &Item) -> Option<Payload> {
        // Without this, `"a" + "b" + "c" + ...` with n pieces would copy the growing left side n times: quadratic, and attackers choose
        // n. In place, "ab" ends the buffer at 2, "c" is put at 2..3, and the sum is 0..3.
        if let (Payload::Owned(start, middle), Payload::Owned(next, end)) = (left.payload(), right.payload())
            && middle == next
        {
            return Some(Payload::Owned(start, end));
        }
        let tail = self.constant_text(right)?;
        if let Some(payload) = self.prolonged(left.payload(), &tail) {
            return Some(payload);
        }
        let joined = self.constant_text(left)? + &tail;
        self.own(&joined)
    }

    fn constant_text(&self, item: &Item) -> Option<String> {
        match item.kind {
            Kind::Str => Some(self.stream.text(item).to_owned()),
            Kind::Number => item.number().filter(|value| value.is_finite()).map(|value| value.to_string()),
            _ => None,
        }
    }

    /// At a `)`: whether the items from the callee on were replaced.
    pub(super) fn close_paren(&mut self, open: usize, end: u32) -> bool {
        if self.stream.items.len() - open > MOST_ARGUMENT_ITEMS {
            return false;
        }
        match self.call(open) {
            Some((from, Value::Same(payload))) => {
                self.replace(from, end, Kind::Str, payload);
                true
            }
            Some((from, Value::New(text))) => self.replace_by_text(from, end, Kind::Str, &text),
            None => false,
        }
    }

    /// Evaluates the call or group whose `(` is at `open`: where the replaced items begin, and the value.
    fn call(&self, open: usize) -> Option<(usize, Value)> {
        let (before, arguments) = (&self.stream.items[..open], &self.stream.items[open + 1..]);
        let group = || match arguments {
            [only] if only.kind == Kind::Str => Some((open, Value::Same(only.payload()))),
            _ => None,
        };
        // `("a")` is the string in it. `f("a")` is not, even if nothing is known of `f`: only the arms below may replace a call. `g()("a")`,
        // `a[0]("a")` and `function () {}("a")` end an operand before the `(`, so they are calls, too, of something unknown.
        let Some(callee) = before.last() else { return group() };
        match callee.kind {
            Kind::Name => {
                let name = self.stream.text(callee);
                let constants = self.constants.as_ref();
                let known = constants
                    .and_then(|constants| constants.call(&self.stream, name, arguments, self.budget()));
                let text =
                    known.or_else(|| decode_by(name, self.affordable(self.one_string(arguments)?)?))?;
                Some((open - 1, Value::New(text)))
            }
            Kind::Member => self.method(open).map(|(from, text)| (from, Value::New(text))),
            Kind::Keyword => None,
            _ if self.stream.ends_operand(callee) || callee.is_op(b'}') => None,
            _ => group(),
        }
    }

    /// The text, unless a decoded form of it could exceed what decoding may still add.
    fn affordable<'t>(&self, text: &'t str) -> Option<&'t str> {
        let affordable = text.len() <= self.budget();
        self.stream.cut.set(self.stream.cut.get() || !affordable);
        affordable.then_some(text)
    }

    fn method(&self, open: usize) -> Option<(usize, String)> {
        // The receiver is part of what is replaced: `String.fromCharCode(104, 105)` is six items that become `"hi"`. Of a
        // receiver it looks at the last item only. So `window.String.fromCharCode(...)` leaves `window` before the string,
        // which is harmless. Looking further back would cost more for each call.
        let (items, arguments) = (&self.stream.items, &self.stream.items[open + 1..]);
        let name = self.stream.text(&items[open - 1]);
        let receiver_at = open.checked_sub(2)?;
        let receiver = &items[receiver_at];
        match name {
            "fromCharCode" | "fromCodePoint" => Some((receiver_at, char_codes(arguments)?)),
            "apply" if receiver.kind == Kind::Member && self.stream.text(receiver) == "fromCharCode" => {
                let list = arguments.iter().position(|item| item.is_op(b'['))?;
                let (close, codes) = arguments[list + 1..].split_last()?;
                if !close.is_op(b']') {
                    return None;
                }
                Some((receiver_at.checked_sub(1)?, char_codes(codes)?))
            }
            "atob" | "unescape" | "decodeURIComponent" | "decodeURI" => {
                Some((receiver_at, decode_by(name, self.affordable(self.one_string(arguments)?)?)?))
            }
            "join" => self.joined(receiver_at, arguments),
            _ if receiver.kind == Kind::Str => {
                let text =
                    self.string_method(self.affordable(self.stream.text(receiver))?, name, arguments)?;
                Some((receiver_at, text))
            }
            _ => None,
        }
    }

    /// `["a", "b"].join("")`, `"ba".split("").reverse().join("")`.
    fn joined(&self, receiver_at: usize, arguments: &[Item]) -> Option<(usize, String)> {
        let items = &self.stream.items[..=receiver_at];
        let glue = self.one_string(arguments)?;
        if let [.., text, split, open, by, close, reverse, open2, close2] = items {
            let is_chain = text.kind == Kind::Str
                && (split.kind, self.stream.text(split)) == (Kind::Member, "split")
                && (reverse.kind, self.stream.text(reverse)) == (Kind::Member, "reverse")
                && open.is_op(b'(')
                && close.is_op(b')')
                && open2.is_op(b'(')
                && close2.is_op(b')');
            if is_chain && by.kind == Kind::Str {
                let (text, by) = (self.stream.text(text), self.stream.text(by));
                let joined = if by.is_empty() {
                    join_with(text.chars().rev().map(String::from), glue)
                } else {
                    let parts: Vec<&str> = text.split(by).collect();
                    join_with(parts.into_iter().rev().map(str::to_owned), glue)
                };
                return Some((items.len() - 8, joined));
            }
        }
        let (last, rest) = items.split_last()?;
        if !last.is_op(b']') {
            return None;
        }
        let open = rest.iter().rposition(|item| item.is_op(b'['))?;
        let mut parts = Vec::new();
        for (at, item) in rest[open + 1..].iter().enumerate() {
            match (at % 2, item.kind) {
                (0, Kind::Str) => parts.push(self.stream.text(item).to_owned()),
                (1, Kind::Op) if item.is_op(b',') => {}
                _ => return None,
            }
        }
        Some((open, join_with(parts.into_iter(), glue)))
    }

    fn string_method(&self, text: &str, name: &str, arguments: &[Item]) -> Option<String> {
        match (name, arguments) {
            ("toString" | "valueOf" | "trim", []) => {
                Some(if name == "trim" { text.trim() } else { text }.to_owned())
            }
            ("toLowerCase", []) => Some(text.to_lowercase()),
            ("toUpperCase", []) => Some(text.to_uppercase()),
            ("concat", [only]) if only.kind == Kind::Str => Some(text.to_owned() + self.stream.text(only)),
            ("replace" | "replaceAll", [what, comma, with])
                if what.kind == Kind::Str
                    && comma.is_op(b',')
                    && with.kind == Kind::Str
                    && !self.stream.text(what).is_empty() =>
            {
                let count = if name == "replace" { 1 } else { usize::MAX };
                self.replaced(text, self.stream.text(what), self.stream.text(with), count)
            }
            // Junk is often taken out by `/x/g`; only expressions of plain letters are understood.
            ("replace", [what, comma, with])
                if what.kind == Kind::Regex && comma.is_op(b',') && with.kind == Kind::Str =>
            {
                let (pattern, flags) = self.stream.text(what).strip_prefix('/')?.rsplit_once('/')?;
                let plain = !pattern.is_empty() && !pattern.contains(|c: char| "\\[](){}*+?.|^$".contains(c));
                if plain && flags == "g" {
                    self.replaced(text, pattern, self.stream.text(with), usize::MAX)
                } else {
                    None
                }
            }
            ("charAt", [at]) => text.chars().nth(index(at)?).map(String::from),
            ("substr", [from, comma, count]) if comma.is_op(b',') => {
                Some(text.chars().skip(index(from)?).take(index(count)?).collect())
            }
            ("substring" | "slice", [from, comma, to]) if comma.is_op(b',') => {
                let (from, to) = (index(from)?, index(to)?);
                Some(text.chars().skip(from).take(to.saturating_sub(from)).collect())
            }
            ("substr" | "substring" | "slice", [from]) => Some(text.chars().skip(index(from)?).collect()),
            _ => None,
        }
    }

    fn replaced(&self, text: &str, what: &str, with: &str, most: usize) -> Option<String> {
        // Counted before it is made: `"aaaa".replaceAll("a", long)` is a cheap way to make a small script a large one.
        let grown = text.matches(what).take(most).count().checked_mul(with.len())?;
        let affordable = grown <= self.budget();
        self.stream.cut.set(self.stream.cut.get() || !affordable);
        affordable.then(|| text.replacen(what, with, most))
    }

    /// At a `]`: whether the items from the `[` on were replaced.
    pub(super) fn close_square(&mut self, open: usize, end: u32) -> bool {
        let items = &self.stream.items;
        let inside = &items[open + 1..];
        let is_access = open > 0 && self.stream.ends_operand(&items[open - 1]);
        match inside {
            [only] if is_access && only.kind == Kind::Str => {
                self.replace(open, end, Kind::Member, only.payload());
                true
            }
            [only] if is_access && only.kind == Kind::Number => {
                if self.constants.is_none() && items[open - 1].kind == Kind::Name {
                    self.asked.element(self.stream.text(&items[open - 1]));
                    return false;
                }
                let element = self.constants.as_ref().and_then(|constants| {
                    let owner = &items[open - 1];
                    (owner.kind == Kind::Name)
                        .then(|| constants.element(self.stream.text(owner), only.number()?))?
                });
                match element.map(str::to_owned) {
                    Some(text) => self.replace_by_text(open - 1, end, Kind::Str, &text),
                    None => false,
                }
            }
            // A list of numbers may be data of any kind. It is read as a text only if it is long and people can read the text.
            // Otherwise every palette and every table of offsets would become noise that features count.
            _ if !is_access
                && inside.len() >= 2 * FEWEST_CHAR_CODES - 1
                && inside.len() <= MOST_ARGUMENT_ITEMS =>
            {
                match char_codes(inside).filter(|text| is_mostly_letters(text)) {
                    Some(text) => self.replace_by_text(open, end, Kind::Str, &text),
                    None => false,
                }
            }
            _ => false,
        }
    }

    /// `[…, Key, :, Str]` before a `,` or `}`: a string kept under a property, for the second pass.
    pub(super) fn note_property(&mut self, open: Option<usize>) {
        let (Some(open), [.., key, colon, value]) = (open, self.stream.items.as_slice()) else { return };
        if key.kind != Kind::Key || !colon.is_op(b':') || value.kind != Kind::Str || open < 2 {
            return;
        }
        let (owner, equals) = (&self.stream.items[open - 2], &self.stream.items[open - 1]);
        if owner.kind != Kind::Name || !equals.is_op(b'=') {
            return;
        }
        let text = |item| self.stream.text(item);
        match self.constants.as_mut() {
            Some(constants) => {
                let place = (text(owner).to_owned(), text(key).to_owned());
                constants.properties.insert(place, value.payload());
            }
            None => self.asked.note(Noted {
                hash: property_hash(text(owner), text(key)),
                owner: owner.payload(),
                key: key.payload(),
                value: value.payload(),
            }),
        }
    }

    /// A member whose value the second pass knows becomes that string.
    pub(super) fn resolve_property(&mut self) {
        let is_vain = match self.constants.as_ref() {
            Some(constants) => constants.properties.is_empty(),
            None => self.asked.has_no_use_for_properties(),
        };
        if is_vain {
            return;
        }
        let [.., owner, member] = self.stream.items.as_slice() else { return };
        if owner.kind != Kind::Name || member.kind != Kind::Member {
            return;
        }
        let (owner, name) = (self.stream.text(owner), self.stream.text(member));
        let Some(constants) = self.constants.as_ref() else {
            self.asked.property(property_hash(owner, name));
            return;
        };
        if let Some(payload) = constants.properties.get(&(owner.to_owned(), name.to_owned())).copied() {
            let (from, end) = (self.stream.items.len() - 2, member.end);
            self.replace_by_shared(from, end, payload);
        }
    }

    fn one_string(&self, items: &[Item]) -> Option<&str> {
        match items {
            [only] if only.kind == Kind::Str => Some(self.stream.text(only)),
            _ => None,
        }
    }
}

/// The value of a reduced expression.
enum Value {
    /// The text of an item that is there already.
    Same(Payload),
    New(String),
}

/// Bytes of `NS` behind `createElement`.
const NAMESPACE: u32 = 2;
/// Argument lists longer than this are not evaluated: they are data, and data has its own reading.
const MOST_ARGUMENT_ITEMS: usize = 200_000;
/// Fewer numbers than this in an array are numbers.
const FEWEST_CHAR_CODES: usize = 12;

fn decode_by(function: &str, text: &str) -> Option<String> {
    match function {
        "atob" => decode::base64(text, Alphabet::Standard).map(decode::bytes_to_text),
        "unescape" | "decodeURIComponent" | "decodeURI" => {
            Some(decode::percent(text).unwrap_or_else(|| text.to_owned()))
        }
        "String" => Some(text.to_owned()),
        _ => None,
    }
}

/// `72, 101, …` as characters; anything but numbers and commas fails.
fn char_codes(items: &[Item]) -> Option<String> {
    let mut out = String::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        match (at % 2, item.number()) {
            (0, Some(code)) if (0.0..=1_114_111.0).contains(&code) => {
                out.push(char::from_u32(code as u32).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (1, _) if item.is_op(b',') => {}
            _ => return None,
        }
    }
    (!out.is_empty()).then_some(out)
}

fn is_mostly_letters(text: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    decode::is_readable(text) && letters * 10 >= text.len() * 6
}

fn join_with(parts: impl Iterator<Item = String>, glue: &str) -> String {
    let mut out = String::new();
    for (at, part) in parts.enumerate() {
        if at > 0 {
            out.push_str(glue);
        }
        out.push_str(&part);
    }
    out
}

/// A non-negative whole number of at most nine digits.
fn index(item: &Item) -> Option<usize> {
    item.number()
        .filter(|value| (0.0..1e9).contains(value) && value.fract() == 0.0)
        .map(|value| value as usize)
}
