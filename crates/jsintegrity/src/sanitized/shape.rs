//! What is shown of a text: itself where it is an address, a selector or a short token, else a note of its shape.
//!
//! Whatever is shown is printable ASCII without quotes and backslashes, and a note is shown as it is, so that printing
//! twice changes nothing.

use std::fmt::Write;

use crate::lexicon::Lexicon;

/// A note in place of something: `[text, 166 chars]`, `[12 statements]`.
pub(super) fn note(what: &str, count: usize, unit: &str) -> String {
    if what.is_empty() { format!("[{count} {unit}]") } else { format!("[{what}, {count} {unit}]") }
}

/// What is shown of a string.
pub(super) fn of_text(text: &str, lexicon: &Lexicon) -> String {
    if is_note(text) || text == "use strict" || is_known(text, lexicon) || is_shown(text, lexicon) {
        return text.to_owned();
    }
    // `#billing\\:city`, where the escape is the selector's.
    let unescaped = text.replace("\\:", ":");
    if unescaped != text && is_shown(&unescaped, lexicon) {
        return unescaped;
    }
    if let Some(address) = of_address(text, lexicon) {
        return address;
    }
    let chars = text.chars().count();
    let what = match () {
        () if text.contains('<') && !elements(text).is_empty() => {
            format!("markup with {}", elements(text).join(" "))
        }
        () if text.chars().filter(|c| !c.is_ascii()).count() * 2 > chars => "non-ASCII text".to_owned(),
        () if chars >= SHORTEST_ENCODED && is_encoded(text) => "encoded text".to_owned(),
        () => "text".to_owned(),
    };
    note(&what, chars, "chars")
}

/// What is shown of a template's text.
pub(super) fn of_template(text: &str, lexicon: &Lexicon) -> String {
    if text.is_empty() {
        return String::new();
    }
    // An escaped `${` would begin a substitution.
    if text.contains("${") { note("text", text.chars().count(), "chars") } else { of_text(text, lexicon) }
}

/// What is shown of a regular expression, given with its slashes and flags.
pub(super) fn of_regex(raw: &str, lexicon: &Lexicon) -> String {
    let Some((pattern, flags)) = raw.strip_prefix('/').and_then(|rest| rest.rsplit_once('/')) else {
        return "/[text]/".to_owned();
    };
    // Escapes such as `\d` and `\.` stand for characters, not for letters of words.
    let mut letters = String::with_capacity(pattern.len());
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(escaped) if escaped.is_ascii_graphic() => letters.push(' '),
                _ => letters.push('\u{FFFD}'),
            },
            '\'' | '"' | '<' => letters.push(' '),
            _ => letters.push(c),
        }
    }
    let shown = pattern.len() <= LONGEST_SHOWN
        && pattern.is_ascii()
        && letters.bytes().all(is_plain)
        && words(&letters).all(|word| word.len() <= SHORT_WORD || is_known(word, lexicon));
    // A note is a class of characters, so the pattern stays one.
    if shown || is_note(pattern) {
        return raw.to_owned();
    }
    let count = pattern.chars().count();
    let flags: String = flags.chars().filter(|flag| "dgimsuvy".contains(*flag)).collect();
    format!("/{}/{flags}", note("text", count, "chars"))
}

/// Whether a name means the same in every script: one of browsers, of the language, or of this printer.
pub(super) fn is_known(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.has(word) || LANGUAGE.contains(&word)
}

/// A short token or selector: plain characters, few words, each of them known or very short.
fn is_shown(text: &str, lexicon: &Lexicon) -> bool {
    let shown = |word: &str| {
        word.len() <= SHORT_WORD
            || is_known(word, lexicon)
            || pieces(word).all(|piece| is_known(piece, lexicon))
    };
    text.len() <= LONGEST_SHOWN
        && text.bytes().all(is_plain)
        && words(text).all(shown)
        && text.split(' ').filter(|word| !word.is_empty()).count() <= MOST_WORDS
        && words(text).filter(|word| word.len() > 1).count() <= MOST_PIECES
        && !speaks(text)
}

/// `scheme://host/path?query`: the host, and of the rest what is short or known.
fn of_address(text: &str, lexicon: &Lexicon) -> Option<String> {
    let (scheme, rest) = match text.split_once("//") {
        Some((scheme, rest)) if ["", "http:", "https:", "ws:", "wss:"].contains(&scheme) => {
            (&text[..scheme.len() + 2], rest)
        }
        // What is put behind a scheme elsewhere.
        _ if is_bare_host(text.split('/').next()?) && text.contains('/') => ("", text),
        _ => return None,
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let is_host = host.contains('.')
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
        && port.bytes().all(|b| b.is_ascii_digit())
        && port.len() <= 5;
    if !is_host && !is_noted_host(host) {
        return None;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let mut shown = scheme.to_owned();
    for (at, label) in labels.iter().enumerate().skip(labels.len().saturating_sub(MOST_LABELS)) {
        // Writing to a string does not fail.
        let dot = if at + 1 < labels.len() { "." } else { "" };
        let is_speech = label.len() > LONGEST_LABEL || label.matches(['-', '_']).count() > 1 || speaks(label);
        if is_speech && !is_note(label) {
            let _ = write!(shown, "{}{dot}", note("", label.len(), "chars"));
        } else {
            let _ = write!(shown, "{label}{dot}");
        }
    }
    if !port.is_empty() {
        let _ = write!(shown, ":{port}");
    }
    if path.is_empty() || path == "/" || path.strip_prefix('/').is_some_and(is_note) {
        return Some(shown + path);
    }
    if is_shown(path, lexicon) {
        return Some(shown + path);
    }
    let _ = write!(shown, "/{}", note("", path.chars().count(), "chars"));
    Some(shown)
}

/// `name.example`, without anything that marks it as a host.
fn is_bare_host(text: &str) -> bool {
    let has_top_level =
        |(_, top): (&str, &str)| (2..=12).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase());
    text.len() > 4 && !text.starts_with('.') && text.rsplit_once('.').is_some_and(has_top_level)
}

/// A host with a label that was replaced by a note.
fn is_noted_host(host: &str) -> bool {
    host.contains(" chars]")
        && host.split('.').all(|label| {
            is_note(label) || label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        })
}

/// Whether a text is a note of this printer. A script that writes one itself says nothing with it.
fn is_note(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) else { return false };
    let (what, counted) = inside.rsplit_once(", ").unwrap_or(("", inside));
    let Some((count, unit)) = counted.split_once(' ') else { return false };
    let is_kind = matches!(what, "" | "text" | "encoded text" | "expression" | "non-ASCII text")
        || what
            .strip_prefix("markup with ")
            .is_some_and(|names| names.split(' ').all(|name| ELEMENTS.contains(&name)));
    let is_count = !count.is_empty() && count.len() <= 10 && count.bytes().all(|b| b.is_ascii_digit());
    is_kind && is_count && matches!(unit, "chars" | "expressions" | "more" | "properties" | "statements")
}

/// The elements of a piece of markup that matter, each once.
fn elements(text: &str) -> Vec<&'static str> {
    let small = text.to_ascii_lowercase();
    let opens = |name: &&str| {
        let rests = small.split('<').skip(1).filter_map(|tag| tag.strip_prefix(*name));
        rests.into_iter().any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    ELEMENTS.into_iter().filter(opens).collect()
}

/// Letters and digits without a break, as base64 and hexadecimal numbers are.
fn is_encoded(text: &str) -> bool {
    let is_code = |b: u8| b.is_ascii_alphanumeric() || b"+/=_-%\\,|".contains(&b);
    text.bytes().all(is_code) && text.bytes().any(|b| b.is_ascii_digit())
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" _-.#[]=:,/*>~^$|%&?+@();{}!".contains(&byte)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty())
}

/// A word whole if it has no capitals inside; `cardNumber` in two.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let next = rest.bytes().skip(1).position(|b| b.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
        let (piece, after) = rest.split_at(next);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a name holds a word that speaks about the script instead of naming a part of it.
fn speaks(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    SPEECH.iter().any(|word| small.contains(word))
}

const LONGEST_SHOWN: usize = 64;
/// More words than this in one string are a sentence, whatever the words.
const MOST_WORDS: usize = 4;
/// More pieces than this between other characters are one too.
const MOST_PIECES: usize = 8;
/// Words of so many letters are shown.
const SHORT_WORD: usize = 2;
const SHORTEST_ENCODED: usize = 40;
/// Of a host so many labels are shown, from the end.
const MOST_LABELS: usize = 4;
const LONGEST_LABEL: usize = 30;

const ELEMENTS: [&str; 9] =
    ["embed", "form", "frame", "iframe", "img", "input", "object", "script", "select"];

/// Parts of words that would speak for a script in a host name or a token.
const SPEECH: [&str; 27] = [
    "allow", "answer", "approv", "assist", "authori", "benign", "certif", "clean", "decision", "genuin",
    "harm", "honest", "ignor", "innocen", "instruct", "legit", "malic", "not-a", "official", "polic",
    "review", "safe", "secure", "system", "trust", "verif", "white",
];

/// Names of the language and of pages that the lexicon has no use for.
pub(super) const LANGUAGE: [&str; 44] = [
    "AbortController",
    "Array",
    "Boolean",
    "Buffer",
    "Date",
    "Error",
    "Infinity",
    "JSON",
    "Map",
    "Math",
    "NaN",
    "Number",
    "Object",
    "Promise",
    "RegExp",
    "Set",
    "String",
    "Symbol",
    "Uint8Array",
    "alert",
    "arguments",
    "async",
    "clearInterval",
    "console",
    "encodeURI",
    "encodeURIComponent",
    "every",
    "isArray",
    "isNaN",
    "keyCode",
    "of",
    "parseInt",
    "prototype",
    "push",
    "slice",
    "then",
    "toString",
    "undefined",
    "unpacked",
    "val",
    "window",
    "attr",
    "on",
    "ready",
];
