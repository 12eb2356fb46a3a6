//! A label as small numbers: what n-grams and look-ups are made of.

/// The symbols of a label, with [`EDGE`] before the first and after the last.
pub(crate) struct Symbols {
    symbols: [u8; MAX_LABEL + 2],
    len: usize,
}

impl Symbols {
    /// Of a label; it cuts what is beyond 63 characters, which no label of a name has.
    pub(crate) fn of(label: &str) -> Self {
        let mut symbols = [EDGE; MAX_LABEL + 2];
        let mut len = 1;
        for (slot, c) in symbols[1..=MAX_LABEL].iter_mut().zip(label.chars()) {
            *slot = symbol(c);
            len += 1;
        }
        Self { symbols, len: len + 1 }
    }

    /// With the edges.
    pub(crate) fn framed(&self) -> &[u8] {
        &self.symbols[..self.len]
    }

    /// Without the edges.
    pub(crate) fn inner(&self) -> &[u8] {
        &self.symbols[1..self.len - 1]
    }
}

pub(crate) fn symbol(c: char) -> u8 {
    match c {
        'a'..='z' => LETTER_A + (c as u8 - b'a'),
        '0'..='9' => DIGIT_0 + (c as u8 - b'0'),
        '-' => HYPHEN,
        _ => OTHER,
    }
}

/// What kind of character a symbol is.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    Edge = 0,
    Consonant = 1,
    Vowel = 2,
    Digit = 3,
    Hyphen = 4,
    Other = 5,
}

pub(crate) fn class(symbol: u8) -> Class {
    match symbol {
        EDGE => Class::Edge,
        LETTER_A..DIGIT_0 if matches!(symbol - LETTER_A + b'a', b'a' | b'e' | b'i' | b'o' | b'u' | b'y') => {
            Class::Vowel
        }
        LETTER_A..DIGIT_0 => Class::Consonant,
        DIGIT_0..HYPHEN => Class::Digit,
        HYPHEN => Class::Hyphen,
        _ => Class::Other,
    }
}

/// Spreads a small number over 64 bits (Fibonacci hashing, Knuth, The Art of Computer Programming, 6.4).
pub(crate) fn spread(number: u64) -> u64 {
    let mixed = (number ^ (number >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ (mixed >> 32)
}

pub(crate) const EDGE: u8 = 0;
pub(crate) const LETTER_A: u8 = 1;
pub(crate) const DIGIT_0: u8 = 27;
pub(crate) const HYPHEN: u8 = 37;
pub(crate) const OTHER: u8 = 38;

/// How many symbols there are.
pub(crate) const SYMBOLS: usize = 39;

/// The longest label of a domain name.
pub(crate) const MAX_LABEL: usize = 63;
