//! Tokens to items.

use std::rc::Rc;

use xxhash_rust::xxh3::xxh3_64;

use super::constants::{Asked, Constants};
use super::interpret::{self, Interpreted, Known};
use super::{Item, Kind, Payload, Stream, aliases, decode, reveal};
use crate::bounds::Bounds;
use crate::lex::{Lexer, Op, Token, TokenKind, is_keyword};
use crate::maps::HashSet;
use crate::{Limits, Stage, limits};

/// Makes the stream of a script. `watch` sees every token of the script itself, in order. The second result says
/// whether the tokens are in doubt, as [`Lexer::is_doubtful`] does.
pub(crate) fn normalise(source: &str, watch: impl FnMut(&Token)) -> (Stream<'_>, bool) {
    normalise_within(source, None, watch)
}

/// The same within bounds. A stream that was ended by them, or [is short](Stream::is_short), has not seen all tokens.
pub(crate) fn normalise_within<'a>(
    source: &'a str,
    bounds: Option<&'a Bounds<'a>>,
    mut watch: impl FnMut(&Token),
) -> (Stream<'a>, bool) {
    let enter = |stage| bounds.is_none_or(|bounds| bounds.enter(stage));
    enter(Stage::Evaluating);
    let limits = bounds.map_or(&limits::DEFAULT, Bounds::limits);
    let mut steps = limits::interpreted_steps(source.len()).min(limits.evaluation_steps);
    let tokens = Tokens::of(source, limits);
    let Interpreted { script, run } = tokens.interpreted(&mut steps, bounds);
    enter(Stage::Reading);
    let mut builder = Builder::new(source, None, bounds);
    let doubtful = builder.script(&tokens, &script, &mut watch);
    if let Some(mut constants) = Constants::find(&builder.stream) {
        let asked = std::mem::take(&mut builder.asked);
        if asked.may_change(&constants) {
            // The second pass resolves what the first one has found.
            let is_short = builder.stream.short;
            builder = Builder::new(source, Some(constants), bounds);
            builder.script(&tokens, &script, |_| {});
            builder.stream.short |= is_short;
        } else {
            // It would come to the same. Code in strings may still ask.
            constants.note(&builder.stream, &asked);
            builder.constants = Some(constants);
        }
    }
    builder.steps = steps;
    builder.run = run;
    reveal::reveal(&mut builder);
    aliases::resolve(&mut builder.stream);
    (builder.stream, doubtful)
}

/// The tokens of a text that are read more than once. They are kept where the text is evaluated as a whole, because there it is
/// short. Elsewhere keeping them would cost several times the text, so they are made anew each time.
enum Tokens<'t> {
    Kept { text: &'t str, tokens: Vec<Token>, doubtful: bool },
    Made { text: &'t str },
}

impl<'t> Tokens<'t> {
    fn of(text: &'t str, limits: &Limits) -> Self {
        if !interpret::takes(text, limits) {
            return Self::Made { text };
        }
        let mut tokens = Vec::with_capacity(text.len() / BYTES_A_TOKEN + 8);
        let mut lexer = Lexer::new(text);
        for token in &mut lexer {
            tokens.push(token);
        }
        Self::Kept { text, tokens, doubtful: lexer.is_doubtful() }
    }

    fn interpreted(&self, steps: &mut usize, bounds: Option<&Bounds<'_>>) -> Interpreted {
        match self {
            Self::Kept { text, tokens, .. } => interpret::interpret(text, tokens, steps, bounds),
            Self::Made { text } => interpret::in_pieces(text, steps, bounds),
        }
    }

    /// Gives the tokens one by one as long as they are taken, and at the end whether they are in doubt.
    fn each(&self, mut take: impl FnMut(&Token) -> bool) -> bool {
        match self {
            Self::Kept { tokens, doubtful, .. } => {
                tokens.iter().all(take);
                *doubtful
            }
            Self::Made { text } => {
                let mut lexer = Lexer::new(text);
                lexer.all(|token| take(&token));
                lexer.is_doubtful()
            }
        }
    }
}

/// Bytes of source that a token takes, about: for the first guess of how much space they need.
const BYTES_A_TOKEN: usize = 3;

/// Tokens that are read without asking the bounds.
const TURNS: usize = 1024;

/// Where the text that is being read comes from.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) layer: u8,
    /// Offset in the stream's own buffer, for decoded code.
    pub(super) offset: u32,
    /// The span of the string that the decoded code was found in.
    pub(super) span: (u32, u32),
}

impl Place {
    const SOURCE: Self = Self { layer: 0, offset: 0, span: (0, 0) };
}

/// Pushes items and reduces the tail, as a shift-reduce parser does.
pub(super) struct Builder<'a> {
    pub(super) stream: Stream<'a>,
    pub(super) constants: Option<Constants>,
    /// What the first pass would have asked constants for.
    pub(super) asked: Asked,
    /// Where the open brackets are in `stream.items`.
    open: Vec<usize>,
    /// Open brackets beyond [`limits::FOLD_DEPTH`].
    too_deep: usize,
    /// Bytes that decoding may still add.
    budget: usize,
    /// Steps that evaluating decoded code may still take.
    steps: usize,
    /// Texts that the script runs as code, with what is known of them.
    run: Vec<(Rc<str>, Vec<Known>)>,
    /// Hashes of the decoded codes that were read.
    read: HashSet<u64>,
    /// Tokens until the bounds are asked.
    turns: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a str, constants: Option<Constants>, bounds: Option<&'a Bounds<'a>>) -> Self {
        let most = bounds
            .map_or(limits::DECODED_MOST, |bounds| bounds.limits().decoded_bytes.min(limits::DECODED_MOST));
        // Decoding may add a few times the script and a base for small ones. Without a bound in the length of the script, 1 kB
        // of nested `replaceAll` could ask for gigabytes. Without the base, a loader of 200 bytes could not be decoded at all.
        let budget = (source.len() * limits::DECODED_FACTOR + limits::DECODED_BASE).min(most);
        Self {
            stream: Stream::new(source, bounds),
            constants,
            asked: Asked::default(),
            open: Vec::new(),
            too_deep: 0,
            budget,
            steps: 0,
            run: Vec::new(),
            read: HashSet::default(),
            turns: 0,
        }
    }

    /// Reads the script itself; whether its tokens are in doubt.
    fn script(&mut self, tokens: &Tokens<'_>, known: &[Known], watch: impl FnMut(&Token)) -> bool {
        let source = self.stream.source;
        self.stream.items.reserve((source.len() / BYTES_A_TOKEN + 8).min(self.most_items()));
        self.text(tokens, source, Place::SOURCE, known, watch)
    }

    /// Reads a text with what is known of its places.
    fn text(
        &mut self,
        tokens: &Tokens<'_>,
        text: &str,
        place: Place,
        known: &[Known],
        mut watch: impl FnMut(&Token),
    ) -> bool {
        let mut known = known;
        let doubtful = tokens.each(|token| {
            // A token adds at most one item.
            match self.turns.checked_sub(1) {
                Some(left) => self.turns = left,
                None if self.is_at_end() => return false,
                None => {}
            }
            watch(token);
            self.known_or_token(token, text, place, &mut known);
            true
        });
        self.finish();
        doubtful
    }

    /// Asks the bounds before a token; for the next few there is no need to.
    #[cold]
    fn is_at_end(&mut self) -> bool {
        let left = self.most_items().saturating_sub(self.stream.items.len());
        self.stream.short |= left == 0;
        self.turns = left.min(TURNS).saturating_sub(1);
        left == 0 || self.stream.is_over()
    }

    fn most_items(&self) -> usize {
        self.stream.bounds.map_or(usize::MAX, |bounds| bounds.limits().tokens)
    }

    /// Reads decoded code, which then is at the end of the stream.
    pub(super) fn code(&mut self, text: &str, place: Place) {
        let known = match self.run.iter().position(|(run, _)| **run == *text) {
            Some(at) => std::mem::take(&mut self.run[at].1),
            None => {
                let limits = self.stream.bounds.map_or(&limits::DEFAULT, Bounds::limits);
                let tokens = Tokens::of(text, limits);
                let Interpreted { script, run } = tokens.interpreted(&mut self.steps, self.stream.bounds);
                self.run.extend(run);
                self.text(&tokens, text, place, &script, |_| {});
                return;
            }
        };
        self.text(&Tokens::Made { text }, text, place, &known, |_| {});
    }

    /// Whether a code was not read before; it counts as read from now on.
    pub(super) fn is_new_code(&mut self, code: &str) -> bool {
        self.read.insert(xxh3_64(code.as_bytes()))
    }

    /// Whether the script runs this text as code.
    pub(super) fn is_run(&self, text: &str) -> bool {
        self.run.iter().any(|(run, _)| **run == *text)
    }

    /// Takes a token, or the text that is known for a place, in place of all tokens of it.
    fn known_or_token(&mut self, token: &Token, text: &str, place: Place, all: &mut &[Known]) {
        // `known` are places whose value is the same text whenever they run, in order and without overlap. Take
        // `x = d(107) + d(106)` with the place `d(107) + d(106)` known as "hi". The token `d` becomes the one item "hi". The
        // tokens that follow inside of the place are passed over, up to its end.
        while let Some((_, further)) = all.split_first().filter(|(known, _)| known.end <= token.start) {
            *all = further;
        }
        match all.first().filter(|known| known.start <= token.start) {
            Some(known) if known.start == token.start => {
                let (from, to) = (known.start, known.end);
                let Some(payload) = self.own(&known.text) else {
                    *all = &all[1..];
                    self.token(token, text, place);
                    return;
                };
                let (start, end) = if place.layer == 0 { (from, to) } else { place.span };
                let (kind, op) = (Kind::Str, Op::NONE);
                self.push(
                    Item { folded: true, ..Item::new(kind, place.layer, op, start, end) }.with(payload),
                );
            }
            Some(_) => {}
            None => self.token(token, text, place),
        }
    }

    /// Closes a text: what is still open there stays open, and is no business of the next one.
    // A text in a string may open brackets that it never closes. Were they left open, the first `)` of the next text would close them and
    // fold items of two texts into one call.
    fn finish(&mut self) {
        self.join_strings();
        self.open.clear();
        self.too_deep = 0;
    }

    fn token(&mut self, token: &Token, text: &str, place: Place) {
        let (start, end) = if place.layer == 0 { (token.start, token.end) } else { place.span };
        let mut item = Item::new(Kind::Op, place.layer, token.op, start, end);
        let part = |skip_front: usize, skip_back: usize| {
            let from = token.start + skip_front as u32;
            let to = (token.end - skip_back as u32).max(from);
            if place.layer == 0 {
                Payload::Source(from, to)
            } else {
                Payload::Owned(place.offset + from, place.offset + to)
            }
        };
        let raw = || &text[token.start as usize..token.end as usize];
        let payload;
        match token.kind {
            // Every other token is one.
            TokenKind::Op => return self.push(item),
            TokenKind::Number => {
                item.kind = Kind::Number;
                payload = Payload::Number(decode::number(raw()).unwrap_or(f64::NAN));
            }
            TokenKind::Regex => {
                item.kind = Kind::Regex;
                payload = part(0, 0);
            }
            TokenKind::Word => {
                payload = self.unescaped(token, raw, part(0, 0));
                item.kind = match self.stream.items.last() {
                    Some(dot) if dot.kind == Kind::Op && (dot.op.is(b'.') || dot.op == OPTIONAL_CHAIN) => {
                        self.stream.items.pop();
                        Kind::Member
                    }
                    _ if token.has_meaning && is_keyword(raw().as_bytes()) => Kind::Keyword,
                    _ => Kind::Name,
                };
            }
            TokenKind::String { terminated } => {
                item.kind = Kind::Str;
                let back = usize::from(terminated);
                let inner = || &text[token.start as usize + 1..token.end as usize - back];
                payload = self.unescaped(token, inner, part(1, back));
                item.folded = matches!(payload, Payload::Owned(..)) && place.layer == 0;
            }
            TokenKind::Template { head, tail } => {
                item.kind = if head && tail { Kind::Str } else { Kind::Template };
                let raw = raw();
                let back = if raw.len() > 1 && raw.ends_with('`') {
                    1
                } else if raw.ends_with("${") {
                    2
                } else {
                    0
                };
                payload = self.unescaped(token, || &raw[1..raw.len() - back], part(1, back));
                if !head && self.join_template(item.with(payload)) {
                    return;
                }
            }
        }
        self.push(item.with(payload));
    }

    /// The payload of a token's text with its escapes decoded; `raw` where there are none, or no budget is left.
    #[inline]
    fn unescaped<'t>(&mut self, token: &Token, text: impl Fn() -> &'t str, raw: Payload) -> Payload {
        if !token.has_escape {
            return raw;
        }
        match decode::unescape_literal(text()) {
            Some(decoded) => self.own(&decoded).unwrap_or(raw),
            None => raw,
        }
    }

    /// Puts a text into the stream's own buffer; `None`, and the stream says so, when the budget is used up.
    pub(super) fn own(&mut self, text: &str) -> Option<Payload> {
        let Some(left) = self.budget.checked_sub(text.len()) else {
            self.stream.cut.set(true);
            return None;
        };
        self.budget = left;
        let start = self.stream.owned.len() as u32;
        self.stream.owned.push_str(text);
        Some(Payload::Owned(start, self.stream.owned.len() as u32))
    }

    fn push(&mut self, item: Item) {
        if item.kind == Kind::Op {
            if !binds_tighter_than_plus(item.op) {
                self.join_strings();
            }
            match item.op.0 as u8 {
                b'(' | b'{' | b'[' if item.op.0 < 0x100 => self.open_bracket(),
                b')' if self.close_bracket(b'(').is_some_and(|open| self.close_paren(open, item.end)) => {
                    return;
                }
                b']' if self.close_bracket(b'[').is_some_and(|open| self.close_square(open, item.end)) => {
                    return;
                }
                b'}' => {
                    let open = self.close_bracket(b'{');
                    self.note_property(open);
                }
                b',' if self.drop_namespace() => return,
                b',' => self.note_property(self.open.last().copied()),
                b':' if item.op.is(b':') => self.name_to_key(),
                _ => {}
            }
        }
        // A closing bracket that was folded away is not pushed: `return` above. All else is, whatever came of it, so a text that makes no
        // sense keeps its items and is scored by them.
        self.stream.items.push(item);
        if item.kind == Kind::Member {
            self.resolve_property();
        }
    }

    fn open_bracket(&mut self) {
        if self.open.len() < limits::FOLD_DEPTH {
            self.open.push(self.stream.items.len());
        } else {
            self.too_deep += 1;
        }
    }

    /// The index of the bracket that is closed, if it is of that kind.
    fn close_bracket(&mut self, opener: u8) -> Option<usize> {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return None;
        }
        let open = self.open.pop()?;
        self.stream.items.get(open).is_some_and(|item| item.is_op(opener)).then_some(open)
    }

    /// Replaces the items from `from` on by one with this payload.
    pub(super) fn replace(&mut self, from: usize, end: u32, kind: Kind, payload: Payload) {
        let first = self.stream.items[from];
        self.stream.items.truncate(from);
        let item = Item { kind, folded: true, op: Op::NONE, end: end.max(first.end), ..first };
        self.stream.items.push(item.with(payload));
        if kind == Kind::Member {
            self.resolve_property();
        }
    }

    /// The same with a text of its own; `false` where no budget is left for it.
    pub(super) fn replace_by_text(&mut self, from: usize, end: u32, kind: Kind, text: &str) -> bool {
        let Some(payload) = self.own(text) else { return false };
        self.replace(from, end, kind, payload);
        true
    }

    /// The same with the text of another item. It costs as much as a text of its own: what reads the items reads it again.
    pub(super) fn replace_by_shared(&mut self, from: usize, end: u32, payload: Payload) -> bool {
        let Some(left) = self.budget.checked_sub(payload.len()) else {
            self.stream.cut.set(true);
            return false;
        };
        self.budget = left;
        self.replace(from, end, Kind::Str, payload);
        true
    }

    /// The payload prolonged by `tail` in place, if it ends the own buffer.
    pub(super) fn prolonged(&mut self, payload: Payload, tail: &str) -> Option<Payload> {
        let Payload::Owned(start, end) = payload else { return None };
        if end as usize != self.stream.owned.len() || start == end {
            return None;
        }
        self.own(tail)?;
        Some(Payload::Owned(start, self.stream.owned.len() as u32))
    }

    /// Bytes that decoding may still add.
    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// `{a: …`, `, a: …` inside an object literal: the name is a key.
    fn name_to_key(&mut self) {
        if let [.., before, last] = self.stream.items.as_mut_slice()
            && (before.is_op(b'{') || before.is_op(b','))
            && matches!(last.kind, Kind::Name | Kind::Str | Kind::Keyword)
        {
            last.kind = Kind::Key;
        }
    }
}

const OPTIONAL_CHAIN: Op = Op::of(b"?.");

/// Operators after which `"a" + "b"` is not yet complete.
fn binds_tighter_than_plus(op: Op) -> bool {
    op.is(b'.')
        || op.is(b'(')
        || op.is(b'[')
        || op.is(b'*')
        || op.is(b'/')
        || op.is(b'%')
        || op == OPTIONAL_CHAIN
        || op == const { Op::of(b"**") }
}
