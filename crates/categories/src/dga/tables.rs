//! What is usual in names: n-gram and suffix frequencies, counted in popular names and quantised.

use super::reader::Reader;
use super::symbols::{DIGIT_0, HYPHEN, SYMBOLS, spread};
use super::words::Words;
use crate::error::Error;

/// Frequencies that features are computed from.
#[derive(Clone, Debug)]
pub(crate) struct Tables {
    /// Minus the logarithm of a symbol's probability after two others, in 1/16 nat.
    trigrams: Box<[u8]>,
    /// Bits of the count of four symbols in a row (digits taken as one symbol), two in a byte.
    fourgrams: Box<[u8]>,
    /// Minus the logarithm of the share of names with a suffix, in 1/8 nat.
    suffixes: Box<[u8]>,
    /// Words of names with their costs.
    pub(crate) words: Words,
}

impl Tables {
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            trigrams: reader.bytes(TRIGRAMS)?.into(),
            fourgrams: reader.bytes(FOURGRAMS / 2)?.into(),
            suffixes: reader.bytes(SUFFIXES)?.into(),
            words: Words::read(reader)?,
        })
    }

    /// Minus the natural logarithm of the probability of the last symbol after the two before it.
    pub(crate) fn surprise(&self, [a, b, c]: [u8; 3]) -> f32 {
        f32::from(self.trigrams[trigram_index(a, b, c)]) / 16.0
    }

    /// The base-2 logarithm of one more than the count, at most 15.
    pub(crate) fn fourgram_bits(&self, gram: [u8; 4]) -> u8 {
        let index = fourgram_index(gram);
        (self.fourgrams[index / 2] >> (4 * (index % 2))) & 15
    }

    /// Minus the natural logarithm of the share of names under this suffix.
    pub(crate) fn suffix_surprise(&self, suffix: &str) -> f32 {
        f32::from(self.suffixes[suffix_index(suffix)]) / 8.0
    }
}

pub(crate) fn trigram_index(a: u8, b: u8, c: u8) -> usize {
    (usize::from(a) * SYMBOLS + usize::from(b)) * SYMBOLS + usize::from(c)
}

pub(crate) fn fourgram_index(gram: [u8; 4]) -> usize {
    gram.iter().fold(0, |index, symbol| index * COARSE_SYMBOLS + coarse(*symbol))
}

pub(crate) fn suffix_index(suffix: &str) -> usize {
    let hash = suffix.bytes().fold(0, |hash, byte| spread(hash ^ u64::from(byte)));
    (hash >> 20) as usize % SUFFIXES
}

/// All digits are one symbol, and so are hyphen and all others.
fn coarse(symbol: u8) -> usize {
    match symbol {
        0..DIGIT_0 => usize::from(symbol),
        DIGIT_0..HYPHEN => 27,
        _ => 28,
    }
}

const COARSE_SYMBOLS: usize = 29;

pub(crate) const TRIGRAMS: usize = SYMBOLS * SYMBOLS * SYMBOLS;
/// Rounded up to an even number.
pub(crate) const FOURGRAMS: usize =
    (COARSE_SYMBOLS * COARSE_SYMBOLS * COARSE_SYMBOLS * COARSE_SYMBOLS).next_multiple_of(2);
pub(crate) const SUFFIXES: usize = 1 << 12;
