//! Words: what code and strings name, as hashes of 32 bits. Which of them count is learned; the model has the list.
//!
//! Words are members, keys, globals, calls (`document.write(`, `createElement("script"`), members that are written
//! (`.onsubmit=`), and the words of strings. Names of the author's own variables are no words, because a minifier changes them.

use std::ops::Range;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::stream::{Item, Kind, Stream};

/// What a word is, which is part of it: `cookie` that is read is not the text `cookie`.
#[derive(Clone, Copy)]
enum Role {
    /// A member, a key or a global.
    Named = 1,
    /// `a.b(`, and `b(` of anything else.
    Called,
    /// `b("text"`.
    CalledWith,
    /// `.a=`.
    Written,
    /// A short text as a whole.
    Text,
    /// A word in a text.
    InText,
}

/// Reads words, with space that is used again.
///
/// Most functions are windows beside the units that they are in, so most items are in two windows. What an item says hangs on
/// the item before it and the two behind it, and on nothing else of its window. So the words of units are kept, and read anew
/// for a function only at its ends.
#[derive(Default)]
pub(super) struct Reader {
    words: Vec<u32>,
    buffer: String,
    /// The words that count of the items below `read`, each with its item, in the order of the items.
    kept: Vec<(u32, u32)>,
    read: usize,
    keeps: bool,
}

/// Words of a window that there is room for at first.
const WORDS: usize = 128;
/// Words that are kept. In a longer script the functions of its end are read twice.
const KEPT: usize = 1 << 20;
/// Items before and behind an item that its words hang on.
const BEFORE: usize = 1;
const BEHIND: usize = 2;

impl Reader {
    /// Says whether windows other than units will be asked for, too.
    pub(super) fn new(has_functions: bool) -> Self {
        let (words, buffer) = (Vec::with_capacity(WORDS), String::with_capacity(2 * LONGEST));
        Self { words, buffer, keeps: has_functions, ..Self::default() }
    }

    /// The words of a window that count, ascending, each once. Units are asked for first, in their order.
    pub(super) fn of(
        &mut self,
        stream: &Stream<'_>,
        window: &Range<usize>,
        counts: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        let Self { words, buffer, kept, read, keeps } = self;
        let items = stream.items();
        let own = &items[window.clone()];
        let is_inside = |at: usize| at >= window.start + BEFORE && at + BEHIND < window.end;
        // Most words do not count, so that there is less to sort.
        let mut read_item = |items: &[Item], at: usize, words: &mut Vec<u32>| {
            of_item(stream, items, at, buffer, |word| {
                if counts(word) {
                    words.push(word);
                }
            });
        };
        words.clear();
        if *keeps && window.start == *read && kept.len() < KEPT {
            for at in window.clone().filter(|at| may_have_words(&items[*at])) {
                let first = words.len();
                if !is_inside(at) {
                    read_item(items, at, words);
                    kept.extend(words.drain(first..).map(|word| (at as u32, word)));
                }
                read_item(own, at - window.start, words);
                if is_inside(at) && words.len() > first {
                    kept.extend(words[first..].iter().map(|word| (at as u32, *word)));
                }
            }
            *read = window.end;
        } else {
            let inside = (window.start + BEFORE)..window.end.saturating_sub(BEHIND).min(*read);
            let before = window.start..inside.start.min(window.end);
            let outside = before.chain(inside.end.max(inside.start)..window.end);
            for at in outside.filter(|at| may_have_words(&items[*at])) {
                read_item(own, at - window.start, words);
            }
            let first = kept.partition_point(|(at, _)| (*at as usize) < inside.start);
            let known = kept[first..].iter().take_while(|(at, _)| (*at as usize) < inside.end);
            words.extend(known.map(|(_, word)| *word));
        }
        words.sort_unstable();
        words.dedup();
        words.clone()
    }
}

/// Whether an item is of a kind that has words, as half of them are.
fn may_have_words(item: &Item) -> bool {
    !matches!(item.kind, Kind::Op | Kind::Keyword | Kind::Number)
}

/// Calls `found` with the words of an item among others, each as often as it occurs.
fn of_item(stream: &Stream<'_>, items: &[Item], at: usize, buffer: &mut String, mut found: impl FnMut(u32)) {
    let item = &items[at];
    match item.kind {
        Kind::Member | Kind::Key => code(stream, items, at, buffer, &mut found),
        Kind::Name if is_used_as_global(items, at) => code(stream, items, at, buffer, &mut found),
        Kind::Str | Kind::Template | Kind::Regex => text(stream.text(item), buffer, &mut found),
        _ => {}
    }
}

fn code(stream: &Stream<'_>, items: &[Item], at: usize, buffer: &mut String, found: &mut impl FnMut(u32)) {
    let name = stream.text(&items[at]);
    if name.len() > LONGEST || name.is_empty() {
        return;
    }
    found(hash(Role::Named, name));
    let Some(next) = items.get(at + 1) else { return };
    if next.is_op(b'=') && items[at].kind == Kind::Member {
        found(hash(Role::Written, name));
    }
    if !next.is_op(b'(') {
        return;
    }
    found(hash(Role::Called, name));
    let before = at.checked_sub(1).map(|before| &items[before]);
    if let Some(owner) = before.filter(|owner| items[at].kind == Kind::Member && is_name(owner)) {
        let owner = stream.text(owner);
        // An owner of one or two letters is a minifier's.
        if owner.len() > 2 && owner.len() <= LONGEST {
            joined(buffer, &[owner, ".", name]);
            found(hash(Role::Called, buffer));
        }
    }
    if let Some(argument) = items.get(at + 2).filter(|argument| argument.kind == Kind::Str) {
        let argument = stream.text(argument);
        if (1..=LONGEST_ARGUMENT).contains(&argument.len()) {
            joined(buffer, &[name, "(", argument]);
            buffer.make_ascii_lowercase();
            found(hash(Role::CalledWith, buffer));
        }
    }
}

/// A text as a whole if it is short, and its words. These are runs such as `billing[cc_number]` and `WScript.Shell`. Their
/// parts count, too, split at `.`, `_`, `-`, `$` and before capitals. Of a long list of words only the first count. A text is
/// evidence for what it names; a long list must not be evidence of innocence.
fn text(text: &str, buffer: &mut String, found: &mut impl FnMut(u32)) {
    if is_outline(text) {
        return;
    }
    if (2..=LONGEST_ARGUMENT).contains(&text.len()) {
        found(hash_of_small(Role::Text, text, buffer));
    }
    let text = &text[..text.floor_char_boundary(SEARCHED)];
    let mut left = WORDS_OF_TEXT;
    let mut add = |word: &str, buffer: &mut String| {
        if !(2..=LONGEST).contains(&word.len()) {
            return true;
        }
        found(hash_of_small(Role::InText, word, buffer));
        left -= 1;
        left > 0
    };
    for run in runs(text).filter(|run| run.len() > 1) {
        if !add(run, buffer) {
            return;
        }
        // Small letters and digits are one piece.
        if !run.bytes().skip(1).any(|byte| !byte.is_ascii_lowercase() && !byte.is_ascii_digit()) {
            continue;
        }
        for part in run.split(['.', '_', '-', '$']).filter(|part| part.len() > 1) {
            if part.len() < run.len() && !add(part, buffer) {
                return;
            }
            for piece in camel_pieces(part) {
                if !add(piece, buffer) {
                    return;
                }
            }
        }
    }
}

/// Whether a text is the outline of a picture, as `d` of an SVG path has it: `M12 3l4-5.5z`. Its numbers are no words: those of one set of
/// icons would make a library of icons resemble each page that shows one of them.
fn is_outline(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [b'M' | b'm', second, ..] if second.is_ascii_digit() || matches!(second, b' ' | b'-' | b'.'))
        && bytes.len() >= SHORTEST_OUTLINE
        && bytes.iter().all(|byte| IN_OUTLINE[usize::from(*byte)])
}

/// Numbers, what is between them, and the letters of the steps.
const IN_OUTLINE: [bool; 256] = {
    let mut table = [false; 256];
    let all = b"0123456789.,-+ \t\r\neMmZzLlHhVvCcSsQqTtAa";
    let mut at = 0;
    while at < all.len() {
        table[all[at] as usize] = true;
        at += 1;
    }
    table
};

/// The runs of letters and digits of ASCII, and of what joins them.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        let start = bytes.iter().position(|byte| IN_WORD[usize::from(*byte)])?;
        let run = &rest[start..];
        let length = bytes[start..].iter().position(|byte| !IN_WORD[usize::from(*byte)]);
        let length = length.unwrap_or(run.len());
        let (run, after) = run.split_at(length);
        rest = after;
        Some(run)
    })
}

/// The bytes of runs.
const IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'-' | b'.' | b'$');
        byte += 1;
    }
    table
};

/// `creditCardNumber` in three; nothing for what has no capitals inside.
fn camel_pieces(word: &str) -> impl Iterator<Item = &str> {
    let is_camel = word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
        && word.bytes().any(|byte| byte.is_ascii_lowercase());
    let mut rest = if is_camel { word } else { "" };
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut =
            rest.bytes().skip(1).position(|byte| byte.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}

fn joined(buffer: &mut String, parts: &[&str]) {
    buffer.clear();
    parts.iter().for_each(|part| buffer.push_str(part));
}

fn has_capital(word: &str) -> bool {
    word.as_bytes().iter().any(u8::is_ascii_uppercase)
}

/// The hash of a word in small letters.
fn hash_of_small(role: Role, word: &str, buffer: &mut String) -> u32 {
    if !has_capital(word) {
        return hash(role, word);
    }
    joined(buffer, &[word]);
    buffer.make_ascii_lowercase();
    hash(role, buffer)
}

fn hash(role: Role, word: &str) -> u32 {
    xxh3_64_with_seed(word.as_bytes(), role as u64) as u32
}

fn is_name(item: &Item) -> bool {
    matches!(item.kind, Kind::Name | Kind::Member)
}

/// `name.x`, `name(`, `new name`, `typeof name`: names in other places are mostly the author's own, and say nothing that
/// survives a minifier.
fn is_used_as_global(items: &[Item], at: usize) -> bool {
    let next = items.get(at + 1);
    next.is_some_and(|next| next.kind == Kind::Member || next.is_op(b'('))
        || at > 0
            && items[at - 1].kind == Kind::Keyword
            && items[at - 1].end <= items[at].start
            && !declares(items, at)
}

fn declares(items: &[Item], at: usize) -> bool {
    items.get(at + 1).is_some_and(|next| next.is_op(b'=') || next.is_op(b',') || next.is_op(b';'))
}

/// Bytes of a word, of a text that is a word as a whole, and of a text that are searched.
const LONGEST: usize = 40;
const LONGEST_ARGUMENT: usize = 24;
const SEARCHED: usize = 4096;
/// Bytes of the shortest outline.
const SHORTEST_OUTLINE: usize = 8;
/// Words of one text that count.
const WORDS_OF_TEXT: usize = 48;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::normalise;

    fn words(source: &str) -> Vec<u32> {
        let (stream, _) = normalise(source, |_| {});
        let mut words = Vec::new();
        for at in 0..stream.items().len() {
            of_item(&stream, stream.items(), at, &mut String::new(), |word| words.push(word));
        }
        words
    }

    #[test]
    fn a_function_has_the_words_that_it_has_alone() {
        let source = "form.addEventListener('submit',function(e){var card=e.target.value;send(card,'a.b');x.onload=f})".repeat(9);
        let (stream, _) = normalise(&source, |_| {});
        let length = stream.items().len();
        let mut reader = Reader::new(true);
        for unit in [0..length / 3, length / 3..length] {
            assert_eq!(reader.of(&stream, &unit, |_| true), Reader::default().of(&stream, &unit, |_| true));
        }
        for start in 0..length {
            for end in [start, start + 1, start + 2, start + 3, start + 40, length] {
                let window = start..end.min(length);
                let mut alone = Vec::new();
                let own = &stream.items()[window.clone()];
                for at in 0..own.len() {
                    of_item(&stream, own, at, &mut String::new(), |word| alone.push(word));
                }
                alone.sort_unstable();
                alone.dedup();
                assert_eq!(reader.of(&stream, &window, |_| true), alone, "{window:?}");
            }
        }
    }

    #[test]
    fn words_table() {
        let table = [
            ("a member", "a.cookie", Role::Named, "cookie"),
            ("a call", "document.write(x)", Role::Called, "document.write"),
            ("with a text", "d.createElement('SCRIPT')", Role::CalledWith, "createelement(script"),
            ("written", "f.onsubmit=g", Role::Written, "onsubmit"),
            ("a part of a text", "x='billing[cc_number]'", Role::InText, "cc_number"),
            ("a piece of a text", "x='myCardCvv'", Role::InText, "cvv"),
            ("hidden in a text", "x=atob('Y29va2ll')", Role::Text, "cookie"),
        ];
        for (name, source, role, word) in table {
            assert!(words(source).contains(&hash(role, word)), "{name}");
        }
        assert!(words("x='M12 3.5l-4 6c2 2-.5 1e3 7 0zm3 3h5'").is_empty());
        assert_eq!(words("x='M12 of 4'").len(), 3);
        assert!(!words("var cookie=1,b=cookie+2").contains(&hash(Role::Named, "cookie")));
    }

    #[test]
    fn a_list_of_words_counts_as_far_as_its_beginning() {
        let list: Vec<String> = (0..5_000).map(|at| format!("word{at}")).collect();
        assert_eq!(words(&format!("x='{}'", list.join(" "))).len(), WORDS_OF_TEXT);
    }
}
