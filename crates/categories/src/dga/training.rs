//! Counting tables and writing features, for training a model. Not needed for classification; no stability promise.

use super::features;
use super::reader::Reader;
use super::symbols::{EDGE, SYMBOLS, Symbols};
use super::tables::{FOURGRAMS, SUFFIXES, TRIGRAMS, Tables, fourgram_index, suffix_index, trigram_index};
use crate::error::Error;
use crate::name::DomainName;

/// Measures of a name.
pub const DENSE: usize = features::DENSE;
/// Version of the meaning of both; a model is bound to it.
pub const LAYOUT_VERSION: u32 = features::LAYOUT_VERSION;

/// Counts the tables of a model in popular names, each counted once, without texts that are no names. `words` has rows of word,
/// tab, cost in 1/8 nat.
#[must_use]
pub fn tables(names: &[&str], words: &str) -> Vec<u8> {
    let names: Vec<DomainName> = names.iter().filter_map(|name| DomainName::parse(name).ok()).collect();
    let mut singles = [0f64; SYMBOLS];
    let mut pairs = vec![0f64; SYMBOLS * SYMBOLS];
    let mut triples = vec![0f64; TRIGRAMS];
    let mut fourgrams = vec![0u32; FOURGRAMS];
    let mut suffixes = vec![0f64; SUFFIXES];
    for name in &names {
        let symbols = Symbols::of(name.unicode_label());
        for window in symbols.framed().windows(3) {
            singles[usize::from(window[2])] += 1.0;
            pairs[trigram_index(EDGE, window[1], window[2])] += 1.0;
            triples[trigram_index(window[0], window[1], window[2])] += 1.0;
        }
        for window in symbols.framed().windows(4) {
            fourgrams[fourgram_index([window[0], window[1], window[2], window[3]])] += 1;
        }
        let top = name.suffix().rsplit('.').next().unwrap_or_default();
        suffixes[suffix_index(top)] += 1.0;
        if top != name.suffix() {
            suffixes[suffix_index(name.suffix())] += 1.0;
        }
    }
    let total: f64 = singles.iter().sum();
    let mut out = Vec::new();
    for (index, count) in triples.iter().enumerate() {
        let (context, c) = (index / SYMBOLS, index % SYMBOLS);
        let b = context % SYMBOLS;
        let row: f64 = triples[context * SYMBOLS..][..SYMBOLS].iter().sum();
        let pair_row: f64 = pairs[b * SYMBOLS..][..SYMBOLS].iter().sum();
        // Each order falls back on the one below it, the more the less it has seen.
        let single = (singles[c] + 0.5) / (total + 0.5 * SYMBOLS as f64);
        let pair = (pairs[b * SYMBOLS + c] + FALL_BACK * single) / (pair_row + FALL_BACK);
        let triple = (count + FALL_BACK * pair) / (row + FALL_BACK);
        out.push((-16.0 * triple.ln()).round().clamp(0.0, 255.0) as u8);
    }
    let bits = |count: u32| (32 - count.leading_zeros()).min(15) as u8;
    out.extend(fourgrams.chunks_exact(2).map(|pair| bits(pair[0]) | bits(pair[1]) << 4));
    let names = names.len() as f64;
    out.extend(
        suffixes.iter().map(|count| (-8.0 * ((count + 0.25) / (names + 1.0)).ln()).round().min(255.0) as u8),
    );
    out.extend(u32::try_from(words.len()).unwrap_or(u32::MAX).to_le_bytes());
    out.extend(words.as_bytes());
    out
}

/// Computes features exactly as classification does.
#[derive(Debug)]
pub struct FeatureExtractor(Tables);

impl FeatureExtractor {
    /// Over the tables of [`tables`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidModel`](crate::ErrorKind::InvalidModel) if the bytes are not tables.
    pub fn new(tables: &[u8]) -> Result<Self, Error> {
        let mut reader = Reader::new(tables);
        let tables = Tables::read(&mut reader)?;
        reader.end()?;
        Ok(Self(tables))
    }

    /// The measures of a name; `None` for a text that is no name, or a public suffix.
    #[must_use]
    pub fn measures(&self, name: &str) -> Option<[f32; DENSE]> {
        let name = DomainName::parse(name).ok().filter(|name| !name.label().is_empty())?;
        Some(features::measures(&name, &self.0))
    }
}

/// How many observations the fall-back counts for.
const FALL_BACK: f64 = 8.0;
