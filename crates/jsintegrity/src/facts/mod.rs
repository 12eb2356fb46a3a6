//! Facts: the single things that a script does or names, such as "a field's value is read" or "an address is set from
//! data". Taint starts from them and signals combine them; neither is known here.
//!
//! One walk over the stream finds them all. Members and globals are compared as whole words, strings and regular
//! expressions are searched for all pieces at once.
//!
//! Neighbours: it reads the stream. `taint` marks values where facts are, and gives facts of its own back (what is
//! sent, run, copied). Signals combine both.
//!
//! What must not be done here: decide. A fact may be common in honest scripts. That is no reason to leave it out or to narrow
//! it: a signal that needs a narrower one has a condition for that. And an atom keeps its number: new ones come at the end,
//! since the places of the model's measures are in this order.

mod apart;
mod atoms;
mod conduct;
mod memory;
mod private;
mod remote;
mod ridden;
mod shapes;
mod taken;
mod unasked;

use crate::characters::Characters;
use crate::lex::Op;
use crate::maps::{HashMap, WordMap};
use crate::pieces::Pieces;
use crate::stream::{Item, Kind, Stream};

pub(crate) use apart::{PATTERN, is_of_target, part};
pub(crate) use atoms::Atom;
use atoms::{TEXTS, WORDS};
pub(crate) use private::hooks_requests;
pub(crate) use ridden::asks_browser;
pub(crate) use shapes::keeps_in_database;

/// A fact at an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact {
    pub(crate) atom: Atom,
    /// Index of the item.
    pub(crate) at: u32,
    /// Index of the item where it begins: for data that reaches a place, where the data enters.
    pub(crate) since: u32,
}

/// A set of atoms.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct AtomSet([u64; Atom::ALL.len().div_ceil(64)]);

impl AtomSet {
    /// Whether the atom is new.
    pub(crate) fn insert(&mut self, atom: Atom) -> bool {
        let (part, bit) = (&mut self.0[atom as usize / 64], 1 << (atom as usize % 64));
        let is_new = *part & bit == 0;
        *part |= bit;
        is_new
    }

    pub(crate) fn has(&self, atom: Atom) -> bool {
        self.0[atom as usize / 64] & 1 << (atom as usize % 64) != 0
    }

    /// Its atoms, in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Atom> {
        let parts = self.0.into_iter().enumerate();
        parts.flat_map(|(part, mut bits)| {
            std::iter::from_fn(move || {
                let bit = bits.trailing_zeros() as usize;
                bits &= bits.wrapping_sub(1);
                Atom::ALL.get(part * 64 + bit).copied().filter(|_| bit < 64)
            })
        })
    }

    pub(crate) fn has_any(&self, of: &Self) -> bool {
        self.0.iter().zip(&of.0).any(|(own, other)| own & other != 0)
    }
}

impl FromIterator<Atom> for AtomSet {
    fn from_iter<I: IntoIterator<Item = Atom>>(atoms: I) -> Self {
        let mut set = Self::default();
        atoms.into_iter().for_each(|atom| {
            set.insert(atom);
        });
        set
    }
}

/// Finds the atoms of a stream.
#[derive(Debug)]
pub(crate) struct Recogniser {
    words: WordMap<Vec<Atom>>,
    texts: Pieces,
}

impl Recogniser {
    pub(crate) fn new() -> Self {
        let mut words: HashMap<_, Vec<_>> = HashMap::default();
        for (word, atom) in WORDS {
            words.entry(*word).or_default().push(*atom);
        }
        Self { words: WordMap::new(words), texts: Pieces::new(TEXTS.iter().map(|(text, _)| *text)) }
    }

    /// The facts of a stream, in its order.
    pub(crate) fn facts(&self, stream: &Stream<'_>) -> Vec<Fact> {
        let items = stream.items();
        let mut facts = Vec::new();
        let mut coded = remote::CodedSource::default();
        for (at, item) in items.iter().enumerate() {
            if stream.turn() {
                break;
            }
            let mut add = |atom| facts.push(Fact { atom, at: at as u32, since: at as u32 });
            match item.kind {
                Kind::Member | Kind::Key | Kind::Name => {
                    // Most names of scripts that were made small; no word has one letter.
                    if item.len() < SHORTEST_NAME {
                        if item.kind == Kind::Name && remote::doubles(stream, at) {
                            add(Atom::SelfDoubled);
                        }
                        continue;
                    }
                    self.name(stream, at, stream.text(item), add);
                }
                Kind::Str | Kind::Regex | Kind::Template => self.string(stream, at, &mut coded, add),
                Kind::Number => number(stream, at, add),
                Kind::Keyword if conduct::is_endless_loop(stream, at) => add(Atom::EndlessLoop),
                Kind::Keyword if stream.says(item, "catch") && conduct::asks_again(stream, at) => {
                    add(Atom::AskedAgain);
                }
                Kind::Op if shapes::is_list_of_bytes(items, at) => add(Atom::Payload),
                _ => {}
            }
        }
        memory::add(stream, &mut facts);
        facts
    }

    /// The facts of a name, member or key.
    // Never part of the loop over the items, which most items pass without any of this.
    #[inline(never)]
    fn name(&self, stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
        let items = stream.items();
        self.word(text, &mut add);
        structure(stream, items, at, text, &mut add);
        private::read(stream, at, text, &mut add);
        conduct::read(stream, at, text, &mut add);
        ridden::read(stream, at, text, &mut add);
        taken::read(stream, at, text, &mut add);
        if goes_away(stream, items, at, text) {
            if unasked::is_unasked(stream, at, unasked::Asked::Arrived) {
                add(Atom::UnaskedAway);
            } else if items.get(at + 2).is_some_and(|to| unasked::is_front_door(stream.text(to)))
                && unasked::is_unasked(stream, at, unasked::Asked::Looked)
            {
                add(Atom::UnaskedToDoor);
            }
        }
        if taken::joins_fields(stream, at, text) {
            add(Atom::FieldsJoined);
        }
        remote::read(stream, at, text, add);
    }

    /// The facts of a string, a piece of a template or a regular expression.
    #[inline(never)]
    fn string(
        &self,
        stream: &Stream<'_>,
        at: usize,
        coded: &mut remote::CodedSource,
        mut add: impl FnMut(Atom),
    ) {
        let item = &stream.items()[at];
        let text = stream.text(item);
        let text = &text[..text.floor_char_boundary(LONGEST_TEXT)];
        let characters = Characters::of(text.as_bytes());
        shapes::of(item.kind, text, characters, &mut add);
        if is_untyped_amount_of_tron(stream, at, text) {
            add(Atom::Unlimited);
        }
        if item.folded && text.len() >= 30 && !text.contains('/') {
            add(Atom::LongHidden);
        }
        if item.folded && item.layer == 0 {
            shapes::of_source(&stream.source()[item.start as usize..item.end as usize], &mut add);
        }
        let mut refuses = false;
        self.text(text, |atom| {
            refuses |= atom == Atom::Refusal || atom == Atom::Failure && text.len() <= LONGEST_MESSAGE;
            add(atom);
        });
        if refuses && !is_code(text) && unasked::is_unasked(stream, at, unasked::Asked::Looked) {
            add(Atom::FeignedRefusal);
        }
        private::named(text, characters, &mut add);
        if text == "cookie" && is_read_by_name(stream, at) {
            add(Atom::Cookie);
        }
        conduct::named(stream, at, text, characters, &mut add);
        if taken::ends_in_answer(stream, at, text) {
            add(Atom::PageTextWrapped);
        }
        if ridden::cuts_token(stream, at, text) {
            add(Atom::TokenCut);
        }
        remote::named(stream, at, text, characters, coded, add);
    }

    fn word(&self, word: &str, add: impl FnMut(Atom)) {
        self.words.get(word).into_iter().flatten().copied().for_each(add);
    }

    /// Each atom at most once a text.
    fn text(&self, text: &str, mut add: impl FnMut(Atom)) {
        let mut seen = AtomSet::default();
        let mut alarmed = 0;
        self.texts.each(text.as_bytes(), |number, place| {
            let atom = TEXTS[number].1;
            if !conduct::counts(atom, text, &place) {
                return;
            }
            if seen.insert(atom) {
                add(atom);
            } else if atom == Atom::Scare && place.start >= alarmed && seen.insert(Atom::ScareAgain) {
                add(Atom::ScareAgain);
            }
            if atom == Atom::Scare && alarmed == 0 {
                alarmed = place.end;
            }
        });
    }
}

/// The facts of a number.
fn number(stream: &Stream<'_>, at: usize, mut add: impl FnMut(Atom)) {
    if conduct::counts_tries(stream, at) {
        add(Atom::TriesCounted);
    }
    if is_largest(stream, stream.items(), at) {
        add(Atom::Unlimited);
    }
    if taken::counts_words(stream, at) {
        add(Atom::WordsCounted);
    }
    remote::number(stream, at, add);
}

/// Whether a text has the digits of an amount that nobody types, in an argument of a contract of TRON. Its dollars have six decimals
/// instead of eighteen.
fn is_untyped_amount_of_tron(stream: &Stream<'_>, at: usize, text: &str) -> bool {
    const DIGITS: usize = 15;
    let named = |items: &[Item]| {
        items.iter().any(|item| matches!(stream.text(item), "triggerSmartContract" | "feeLimit"))
    };
    text.len() >= DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && at > 2
        && stream.text(&stream.items()[at - 2]) == "value"
        && named(&stream.items()[at.saturating_sub(80)..stream.items().len().min(at + 80)])
}

/// Whether a text is the name of a property that is read: `Reflect.get(document, 'cookie')`,
/// `Object.getOwnPropertyDescriptor(Document.prototype, 'cookie').get`.
fn is_read_by_name(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let closes = items.get(at + 1).is_some_and(|next| next.is_op(b')') || next.is_op(b','));
    closes
        && items[at.saturating_sub(READ_BY_NAME)..at].windows(2).any(|two| {
            two[1].is_op(b'(')
                && matches!(stream.text(&two[0]), "get" | "getOwnPropertyDescriptor" | "__lookupGetter__")
        })
}

/// Items from a function that reads a property to the property's name.
const READ_BY_NAME: usize = 7;

/// Whether only the length of what is before is read: `field.value.length`.
fn is_length(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let is_assigned = || items.get(at + 1).is_some_and(|next| next.is_op(b'='));
    items.get(at).is_some_and(|item| item.kind == Kind::Member && stream.says(item, "length"))
        && !is_assigned()
}

/// Facts that are more than a word.
fn structure(stream: &Stream<'_>, items: &[Item], at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let next = items.get(at + 1);
    let assigned = next.is_some_and(|next| next.is_op(b'='));
    let argument = || {
        items
            .get(at + 2)
            .filter(|_| next.is_some_and(|next| next.is_op(b'(')))
            .filter(|item| item.kind == Kind::Str)
    };
    match (items[at].kind, text) {
        (Kind::Member, "value") if !assigned && !is_length(stream, at + 1) => add(Atom::FieldValue),
        (Kind::Name | Kind::Key, "value") if apart::takes_field(stream, at) => add(Atom::FieldValue),
        (Kind::Member, "val")
            if next.is_some_and(|next| next.is_op(b'('))
                && items.get(at + 2).is_some_and(|item| item.is_op(b')')) =>
        {
            add(Atom::FieldValue);
        }
        (Kind::Member, "src" | "href") if assigned => {
            add(Atom::AddressSet);
            if is_computed(items, at + 2) {
                add(Atom::AddressFromData);
            }
            if text == "href"
                && at > 0
                && stream.says(&items[at - 1], "location")
                && !stays(stream, items.get(at + 2))
            {
                add(Atom::Navigation);
            }
        }
        (Kind::Member, "action") if assigned => add(Atom::FormTarget),
        // `form.attr({action: 'https://…'})`; other sorts of actions have names.
        (Kind::Key, "action")
            if items
                .get(at + 2)
                .is_some_and(|value| value.kind == Kind::Str && stream.text(value).starts_with("http")) =>
        {
            add(Atom::FormTarget);
        }
        (Kind::Member | Kind::Name, "location") if assigned && !stays(stream, items.get(at + 2)) => {
            add(Atom::Navigation)
        }
        (Kind::Member, "assign" | "replace")
            if at > 0 && stream.says(&items[at - 1], "location") && !stays(stream, items.get(at + 2)) =>
        {
            add(Atom::Navigation)
        }
        (Kind::Member, "createElement") => {
            match argument().map(|item| stream.text(item).to_ascii_lowercase()).as_deref() {
                Some("script") => add(Atom::ScriptElement),
                Some("iframe" | "frame") => add(Atom::FrameElement),
                Some("img" | "image") => add(Atom::Image),
                _ => {}
            }
        }
        (Kind::Member, "getElementsByTagName")
            if argument().is_some_and(|item| {
                matches!(stream.text(item), "input" | "select" | "textarea" | "form" | "INPUT")
            }) =>
        {
            add(Atom::FieldQuery);
        }
        (Kind::Member, "open")
            if argument().is_some_and(|item| stream.text(item).eq_ignore_ascii_case("post")) =>
        {
            add(Atom::Post);
        }
        _ => {}
    }
    if next.is_some_and(|next| next.is_op(b'(')) {
        called(stream, items, at, text, add);
    } else if text == "download"
        && (items[at].kind == Kind::Member && assigned || is_key_of_new_link(stream, at))
    {
        add(Atom::SavedByScript);
    }
}

/// Whether what the page's address becomes opens a program for mail or calls, and leaves the page where it is.
fn stays(stream: &Stream<'_>, value: Option<&Item>) -> bool {
    let text =
        value.filter(|item| matches!(item.kind, Kind::Str | Kind::Template)).map(|item| stream.text(item));
    text.is_some_and(|text| ["mailto:", "tel:", "sms:"].iter().any(|scheme| text.starts_with(scheme)))
}

/// Whether a key is that of a link that is made here: `Object.assign(document.createElement('a'), {download: …})`.
fn is_key_of_new_link(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let makes = |item: &Item| matches!(item.kind, Kind::Member) && stream.says(item, "createElement");
    items[at].kind == Kind::Key && items[at.saturating_sub(28)..at].iter().any(makes)
}

/// Whether the visitor is sent to an absolute address that is here: `location.href = 'https://…'`.
fn goes_away(stream: &Stream<'_>, items: &[Item], at: usize, text: &str) -> bool {
    let op = match text {
        "location" | "href" => b'=',
        "replace" | "assign" => b'(',
        _ => return false,
    };
    let of_location = text == "location" || at > 0 && stream.says(&items[at - 1], "location");
    let address = items.get(at + 2).filter(|item| matches!(item.kind, Kind::Str | Kind::Template));
    of_location
        && items.get(at + 1).is_some_and(|next| next.is_op(op))
        && address.map(|item| stream.text(item)).is_some_and(|address| {
            ["https://", "http://", "//"].iter().any(|scheme| address.starts_with(scheme))
        })
}

/// Facts of a call that is more than its name; `at` is the name.
fn called(stream: &Stream<'_>, items: &[Item], at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let argument = items.get(at + 2);
    let string = argument.filter(|item| item.kind == Kind::Str).map(|item| stream.text(item));
    let member = items[at].kind == Kind::Member;
    match text {
        "writeText" | "setData" => add(Atom::CopyCall),
        "execCommand" if string.is_some_and(|command| command.eq_ignore_ascii_case("copy")) => {
            add(Atom::CopyCall)
        }
        "setAttribute" if string == Some("download") => add(Atom::SavedByScript),
        "setAttribute" if string == Some("action") => add(Atom::FormTarget),
        "approve" | "increaseAllowance" | "increaseApproval" if member => add(Atom::ApproveCall),
        "transfer" if member => add(Atom::TransferCall),
        "open"
            if !string
                .is_some_and(|method| method.len() < 8 && method.bytes().all(|b| b.is_ascii_uppercase())) =>
        {
            add(Atom::WindowOpened)
        }
        _ if keeps_in_database(stream, at, at + 1) => add(Atom::Kept),
        "start" if member => add(Atom::StartCall),
        "Anonymous"
            if member
                && (string.is_some_and(shapes::is_key)
                    || argument.is_some_and(|item| matches!(item.kind, Kind::Str | Kind::Name))
                        && items[at.saturating_sub(4)..at].iter().any(|item| stream.says(item, "new"))) =>
        {
            add(Atom::KeyedMiner)
        }
        "User" | "Token" if member && string.is_some_and(shapes::is_key) => add(Atom::KeyedMiner),
        "alert" | "confirm" | "prompt" | "print"
            if is_endless(stream, items, at) || conduct::comes_again(stream, at) =>
        {
            add(Atom::EndlessDialog)
        }
        "pushState" if member && is_in_loop(stream, items, at) => add(Atom::HistoryFlood),
        "setApprovalForAll" => add(Atom::UnlimitedAmount),
        // Whoever owns an account of tokens has all that it holds.
        "createSetAuthorityInstruction"
            if items[at..items.len().min(at + 24)].iter().any(|item| stream.says(item, "AccountOwner")) =>
        {
            add(Atom::UnlimitedAmount);
            add(Atom::ApproveCall);
        }
        "createApproveInstruction" | "createApproveCheckedInstruction" => add(Atom::ApproveCall),
        "copy" if !member && copies_by_library(stream) => add(Atom::CopyCall),
        // `contract.methods.pay().send({from: account})`
        "send"
            if member
                && argument.is_some_and(|item| item.is_op(b'{'))
                && items.get(at + 3).is_some_and(|item| stream.says(item, "from")) =>
        {
            add(Atom::WalletCall)
        }
        _ => {}
    }
    // The window that was opened goes behind, and the page before it.
    if text == "blur" && member && argument.is_some_and(|item| item.is_op(b')')) {
        let after = items.iter().skip(at).take(40);
        let mut before = "";
        let is_focused = after.filter(|item| matches!(item.kind, Kind::Name | Kind::Member)).any(|item| {
            let word = stream.text(item);
            let focused = word == "focus" && matches!(before, "window" | "self" | "top" | "parent");
            before = word;
            focused
        });
        if is_focused {
            add(Atom::WindowBehind);
        }
    }
}

/// Whether a script imports what copies texts: `import copy from 'copy-to-clipboard'`.
pub(crate) fn copies_by_library(stream: &Stream<'_>) -> bool {
    let first = stream.items().iter().take(IMPORTS);
    let mut texts = first.filter(|item| item.kind == Kind::Str).map(|item| stream.text(item));
    texts.any(|text| matches!(text, "copy-to-clipboard" | "clipboard-copy" | "copy-text-to-clipboard"))
}

/// Items of a script among which its imports are.
const IMPORTS: usize = 600;

/// Whether a number is or makes the largest amount that a contract knows. That is the 256 of `2n ** 256n - 1n` or
/// `(1n << 256n) - 1n`, or its digits, `0xffff…n`.
fn is_largest(stream: &Stream<'_>, items: &[Item], at: usize) -> bool {
    let is = |at: usize, numbers: &[f64]| {
        items.get(at).and_then(Item::number).is_some_and(|number| numbers.contains(&number))
    };
    let Some(number) = items[at].number() else { return false };
    if number.is_nan() {
        let digits = stream.source().get(items[at].start as usize..items[at].end as usize).unwrap_or("");
        let ones = digits.trim_start_matches("0x").trim_end_matches('n');
        return matches!(ones.len(), 40 | 64) && ones.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'f'));
    }
    // The same in decimal digits.
    if (1.157e77..1.158e77).contains(&number) || (1.461e48..1.462e48).contains(&number) {
        return true;
    }
    // All 64 bits, as an amount of Solana's tokens. Elsewhere they cut a number off.
    let approves = |item: &Item| stream.text(item).starts_with("createApprove");
    if (1.8446e19..1.8447e19).contains(&number) && items[at.saturating_sub(APPROVED)..at].iter().any(approves)
    {
        return true;
    }
    let Some(base) = at.checked_sub(2) else { return false };
    let op = &items[at - 1];
    is(at, &[256.0, 160.0])
        && op.kind == Kind::Op
        && (op.op == Op::of(b"**") && is(base, &[2.0]) || op.op == Op::of(b"<<") && is(base, &[1.0]))
}

/// Items between the name of a right to tokens and its amount.
const APPROVED: usize = 16;

/// Whether a call is all or the first that `while (true)` or `for (;;)` does.
fn is_endless(stream: &Stream<'_>, items: &[Item], at: usize) -> bool {
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    // `window.alert(`
    let mut before = if at > 1 && items[at].kind == Kind::Member { at - 2 } else { at.wrapping_sub(1) };
    if items.get(before).is_some_and(|item| item.is_op(b'{')) {
        before = before.wrapping_sub(1);
    }
    if before < 3 || !items.get(before).is_some_and(|item| item.is_op(b')')) {
        return false;
    }
    let is_true =
        word(before - 1) == "true" || items[before - 1].number().is_some_and(|number| number != 0.0);
    is_true && (word(before - 3) == "while" || before > 3 && word(before - 4) == "while")
        || items[before - 1].is_op(b';')
            && items[before - 2].is_op(b';')
            && before > 3
            && word(before - 4) == "for"
}

/// Whether a loop begins just before, in the same function.
fn is_in_loop(stream: &Stream<'_>, items: &[Item], at: usize) -> bool {
    for item in items[..at].iter().rev().take(26) {
        if item.is_op(b'}') {
            return false;
        }
        if item.kind == Kind::Keyword {
            match stream.text(item) {
                "for" | "while" => return true,
                "function" | "if" => return false,
                _ => {}
            }
        }
    }
    false
}

/// Whether the expression that starts at `from` joins something that is not constant.
fn is_computed(items: &[Item], from: usize) -> bool {
    let mut depth = 0;
    let (mut joins, mut varies) = (false, false);
    for item in items.iter().skip(from).take(80) {
        match item.kind {
            Kind::Name | Kind::Member => varies = true,
            Kind::Template => {
                joins = true;
            }
            Kind::Op => match item.op.0 as u8 {
                b'+' => joins = true,
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => {
                    depth -= 1;
                    if depth < 0 {
                        break;
                    }
                }
                b';' | b',' if depth == 0 => break,
                _ => {}
            },
            _ => {}
        }
    }
    joins && varies
}

/// Bytes of the shortest name that is looked at by what it says.
const SHORTEST_NAME: usize = 2;
/// Bytes of a message.
const LONGEST_MESSAGE: usize = 160;

/// Whether a text is the name of an event or of a state, as `FORM:SAVE_FAILED`, which nobody reads.
fn is_code(text: &str) -> bool {
    let inner = text.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
    text.is_ascii()
        && !text.bytes().any(|byte| byte.is_ascii_whitespace() || byte == b'<')
        && inner.bytes().any(|byte| matches!(byte, b'_' | b':' | b'/' | b'.' | b'-'))
}
/// Bytes of a text that are searched: fields and words are at its beginning, payloads go on and on.
const LONGEST_TEXT: usize = 64 * 1024;

/// Whether a script has a fact, for the tests of this folder.
#[cfg(test)]
fn has(source: &str, atom: Atom) -> bool {
    let (stream, _) = crate::stream::normalise(source, |_| {});
    Recogniser::new().facts(&stream).iter().any(|fact| fact.atom == atom)
}
