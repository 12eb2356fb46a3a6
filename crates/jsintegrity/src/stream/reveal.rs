//! Strings that hide something: encoded text is shown, code in strings is read as code.

use super::build::{Builder, Place};
use super::decode::{self, Alphabet};
use super::{Item, Kind, Payload, Stream, markup};
use crate::limits;

/// Decodes what is left encoded, and appends the code in strings, layer by layer.
pub(super) fn reveal(builder: &mut Builder<'_>) {
    let mut ciphers = Ciphers::of(builder);
    let mut from = 0;
    // A layer is what the layer before it appended: `from..to` are the items that are new since the last turn. Items are only
    // appended, never inserted, so the places of the script's own items stay what facts and findings know them by.
    for layer in 1..=limits::CODE_LAYERS {
        let to = builder.stream.items.len();
        for at in from..to {
            if builder.stream.items[at].kind != Kind::Str {
                continue;
            }
            if builder.stream.turn() {
                return;
            }
            reveal_item(builder, at, layer, &mut ciphers);
        }
        from = to;
    }
}

fn reveal_item(builder: &mut Builder<'_>, at: usize, layer: u8, ciphers: &mut Ciphers) {
    let item = builder.stream.items[at];
    // Asked before anything is decoded, so that a script without budget costs no more work. What decoding really adds is paid in
    // `own`, and packed code, which grows most, asks while it grows.
    if item.len() > builder.budget() {
        builder.stream.cut.set(true);
        return;
    }
    let text = builder.stream.text(&item);
    if let Some(decoded) = decoded(text).or_else(|| ciphers.decoded(&builder.stream, text))
        && let Some(payload) = builder.own(&decoded)
    {
        builder.stream.items[at] = Item { folded: true, ..item }.with(payload);
    }
    let item = builder.stream.items[at];
    let text = builder.stream.text(&item);
    let codes = if builder.is_run(text) || is_handed_as_code(builder, at, text) {
        vec![text.to_owned()]
    } else {
        unpacked(builder, at).map_or_else(|| markup::codes_in(text), |code| vec![code])
    };
    let codes = if codes.is_empty() { code_in(text).map(str::to_owned).into_iter().collect() } else { codes };
    for code in codes {
        // The same code is read once, however often it is named.
        if !builder.is_new_code(&code) {
            continue;
        }
        let Some(Payload::Owned(offset, _)) = builder.own(&code) else { return };
        builder.code(&code, Place { layer, offset, span: (item.start, item.end) });
    }
}

/// Repeating keys that long texts may be enciphered with. They are strings that are the one argument of a call, as
/// in `(function (key) { … text.charCodeAt(i) ^ key.charCodeAt(i % key.length) … })("key")`.
struct Ciphers {
    /// Each once.
    texts: Vec<Payload>,
    /// The same as numbers, once a text may be under one of them.
    keys: Vec<Vec<u32>>,
    attempts: usize,
}

impl Ciphers {
    fn of(builder: &Builder<'_>) -> Self {
        let stream = &builder.stream;
        let mut texts: Vec<Payload> = Vec::new();
        for three in stream.items.windows(3) {
            let [open, argument, close] = three else { continue };
            if argument.kind != Kind::Str || !open.is_op(b'(') || !close.is_op(b')') {
                continue;
            }
            let text = stream.text(argument);
            let is_key =
                text.len() <= 4 * LONGEST_KEY && (SHORTEST_KEY..=LONGEST_KEY).contains(&text.chars().count());
            if is_key && !texts.iter().any(|known| stream.text_of(*known) == text) {
                texts.push(argument.payload());
                if texts.len() == MOST_KEYS {
                    break;
                }
            }
        }
        Self { texts, keys: Vec::new(), attempts: 0 }
    }

    /// The text under the first key that makes it readable.
    // A sample is tried first: with 32 keys and long texts, the whole under each key would be most of the time of a script. Attempts
    // are counted over all texts, because an attacker chooses how many texts and keys there are.
    fn decoded(&mut self, stream: &Stream<'_>, text: &str) -> Option<String> {
        if text.len() < SHORTEST_ENCIPHERED || self.texts.is_empty() || self.attempts >= MOST_ATTEMPTS {
            return None;
        }
        // `show('st')` is beside any amount and any list of words, and under the right key each reads like another text.
        if is_plain(text.chars().take(SAMPLE)) || text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        if self.keys.is_empty() {
            let numbers = |key: &Payload| stream.text_of(*key).chars().map(u32::from).collect();
            self.keys = self.texts.iter().map(numbers).collect();
        }
        let mut sample = ['\0'; SAMPLE];
        let count = sample.iter_mut().zip(text.chars()).map(|(place, c)| *place = c).count();
        let key = self.keys.iter().find(|key| {
            self.attempts += 1;
            self.attempts <= MOST_ATTEMPTS && is_plain(exclusive_or(sample[..count].iter().copied(), key))
        })?;
        Some(exclusive_or(text.chars(), key).collect())
            .filter(|decoded: &String| decode::is_readable(decoded))
    }
}

fn exclusive_or<'k>(
    text: impl Iterator<Item = char> + 'k,
    key: &'k [u32],
) -> impl Iterator<Item = char> + 'k {
    let plain = text.zip(key.iter().cycle()).map(|(c, key)| char::from_u32(u32::from(c) ^ key));
    plain.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Whether a sample reads like text: [readable](decode::is_readable), and most of it letters.
fn is_plain(sample: impl Iterator<Item = char>) -> bool {
    let (mut bytes, mut readable, mut letters) = (0, 0, 0);
    for c in sample {
        bytes += c.len_utf8();
        readable += usize::from(matches!(c, ' '..='~' | '\n' | '\r' | '\t'));
        letters += usize::from(c.is_ascii_alphabetic());
        // With so many others, no rest of the sample makes it readable.
        if bytes - readable > SAMPLE * 4 / 20 {
            return false;
        }
    }
    readable > 0 && readable * 20 >= bytes * 19 && letters * 2 > bytes
}

/// A shorter text is not worth the attempts.
const SHORTEST_ENCIPHERED: usize = 64;
const SHORTEST_KEY: usize = 2;
const LONGEST_KEY: usize = 64;
const MOST_KEYS: usize = 32;
/// Keys that are tried in a script, over all of its texts.
const MOST_ATTEMPTS: usize = 20_000;
/// Characters that an attempt looks at.
const SAMPLE: usize = 96;

/// The readable text that a string encodes in base64, hexadecimal, percent form or character references, if that is what it does.
fn decoded(text: &str) -> Option<String> {
    if text.len() < SHORTEST_ENCODED || !text.is_ascii() {
        return None;
    }
    if text.contains('&') && text.contains("&#") {
        return decode::character_references(text).filter(|decoded| decoded.len() * 2 < text.len());
    }
    // Half as long at least: `100%25` decodes, too, but is a text with a per cent sign, not a hidden one.
    if text.contains('%') {
        return decode::percent(text).filter(|decoded| decoded.len() * 2 < text.len());
    }
    if text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return decode::hex(text).map(decode::bytes_to_text).filter(|text| decode::is_readable(text));
    }
    let has_both_cases =
        text.bytes().any(|b| b.is_ascii_lowercase()) && text.bytes().any(|b| b.is_ascii_uppercase());
    if !has_both_cases || text.trim_end_matches('=').len() % 4 == 1 {
        return None;
    }
    decode::base64(text, Alphabet::Standard)
        .map(decode::bytes_to_text)
        .filter(|text| decode::is_readable(text))
}

/// Whether a string is code by where it is: `setTimeout('…', 0)`, `setAttribute('onclick', '…')`, `new Function('a', '…')`.
fn is_handed_as_code(builder: &Builder<'_>, at: usize, text: &str) -> bool {
    let items = &builder.stream.items;
    let word = |back: usize| at.checked_sub(back).map_or("", |at| builder.stream.text(&items[at]));
    let is_open = |back: usize| at.checked_sub(back).is_some_and(|at| items[at].is_op(b'('));
    let timed = || is_open(1) && matches!(word(2), "setTimeout" | "setInterval");
    let handler =
        || is_open(3) && word(4) == "setAttribute" && word(2).len() > 4 && word(2).starts_with("on");
    let body = || {
        let before = items[..at].iter().rev().take(2 * LONGEST_HEAD);
        let head = before.take_while(|item| item.kind == Kind::Str || item.is_op(b',')).count();
        is_open(head + 1)
            && matches!(word(head + 2), "Function" | "constructor")
            && items.get(at + 1).is_some_and(|close| close.is_op(b')'))
    };
    (SHORTEST_HANDED..=LONGEST_HANDED).contains(&text.len())
        && text.contains(['=', '.'])
        && (timed() || handler() || body())
}

/// Parameters of a function that is made of text.
const LONGEST_HEAD: usize = 8;

/// Bytes of code in a string that a clock or an event runs.
const SHORTEST_HANDED: usize = 16;
const LONGEST_HANDED: usize = 4096;

/// A string that is code.
fn code_in(text: &str) -> Option<&str> {
    if text.len() < SHORTEST_CODE {
        return None;
    }
    let count = |byte: u8| text.bytes().filter(|b| *b == byte).count();
    // Most texts call nothing.
    if count(b'(') < 2 {
        return None;
    }
    let has_code_words = ["function", "var ", "document", "window", "return", "eval(", "new ", "fetch("]
        .iter()
        .any(|word| text.contains(word));
    let is_code = has_code_words
        && (count(b'=') + count(b'.') >= 2 || RUNNERS.iter().any(|word| text.contains(word)))
        && count(b'(').abs_diff(count(b')')) <= 2;
    (is_code && !text.trim_start().starts_with('<')).then_some(text)
}

/// What runs or decodes a text: with one of these, little else makes code.
const RUNNERS: [&str; 5] = ["eval(", "Function(", "atob(", "import(", "(eval)"];

/// `}('payload', 62, 10, 'a|b|c'.split('|') …`: the payload with its words put back.
fn unpacked(builder: &Builder<'_>, at: usize) -> Option<String> {
    let stream = &builder.stream;
    let [brace, open, payload, comma, base, comma2, _count, comma3, words, split, ..] =
        stream.items.get(at.checked_sub(2)?..)?
    else {
        return None;
    };
    let is_packer = brace.is_op(b'}')
        && open.is_op(b'(')
        && [comma, comma2, comma3].iter().all(|item| item.is_op(b','))
        && words.kind == Kind::Str
        && split.kind == Kind::Member
        && stream.text(split) == "split";
    let base = base.number().filter(|base| (2.0..=62.0).contains(base))? as u32;
    if !is_packer {
        return None;
    }
    let words: Vec<&str> = stream.text(words).split('|').collect();
    let payload = stream.text(payload);
    let mut out = String::with_capacity(payload.len() * 2);
    for (is_word, piece) in word_pieces(payload) {
        let word = if is_word {
            in_base(piece, base).and_then(|index| words.get(index)).filter(|word| !word.is_empty())
        } else {
            None
        };
        out.push_str(word.unwrap_or(&piece));
        if out.len() > builder.budget() {
            stream.cut.set(true);
            return None;
        }
    }
    Some(out)
}

/// The text in pieces of letters and digits, and what is between them.
fn word_pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$';
        let first = is_word(*rest.as_bytes().first()?);
        let length = rest.bytes().position(|byte| is_word(byte) != first).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some((first, piece))
    })
}

/// A number in base 2 to 62: digits, small letters, capitals.
fn in_base(digits: &str, base: u32) -> Option<usize> {
    digits.bytes().try_fold(0usize, |value, byte| {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            b'A'..=b'Z' => byte - b'A' + 36,
            _ => return None,
        };
        let digit = u32::from(digit);
        (digit < base).then_some(())?;
        value.checked_mul(base as usize)?.checked_add(digit as usize)
    })
}

/// A shorter string that happens to be base64 is a word.
const SHORTEST_ENCODED: usize = 16;
const SHORTEST_CODE: usize = 40;
