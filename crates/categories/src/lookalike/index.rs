//! Words of brands, compiled for look-ups by what is near to them.
//!
//! Words within one step of a word share it or one of its deletions: the deletion neighbourhood of SymSpell and FastSS. So
//! hashes of deletions find candidates, and [`step`] decides. A bit map in front keeps misses in the cache.

use std::collections::HashMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::LookalikeKind;
use super::edit::step;
use super::fold::{folded, is_vowel, without_vowels};
use crate::error::{Detail, Error};

/// Compiled words; an answer is the place of a word in the list that was compiled.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    words: Vec<Box<str>>,
    near: HashMap<u64, Vec<u32>>,
    may_be_near: Box<[u64]>,
    by_fold: HashMap<Box<str>, u32>,
    by_consonants: HashMap<Box<str>, u32>,
    within: AhoCorasick,
    within_words: Vec<u32>,
}

impl Index {
    /// Words without hyphens, each once.
    pub(crate) fn new(words: Vec<Box<str>>) -> Result<Self, Error> {
        // A word has one hash of its own and one per deletion. A map that grows would hash all of them again at each step.
        let hashes = words.iter().map(|word| word.len() + 1).sum();
        let mut near: HashMap<u64, Vec<u32>> = HashMap::with_capacity(hashes);
        let (mut by_fold, mut by_consonants) = (HashMap::with_capacity(words.len()), HashMap::new());
        let (mut patterns, mut within_words) = (Vec::new(), Vec::new());
        for (at, word) in (0u32..).zip(&words) {
            let mut insert = |hash| {
                let places = near.entry(hash).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            };
            insert(hash(word.as_bytes()));
            if word.len() >= LEAST_TYPO {
                deletions(word.as_bytes(), insert);
            }
            by_fold.entry(folded(word).into()).or_insert(at);
            if word.len() >= LEAST_VOWELS && consonants(word) >= LEAST_CONSONANTS {
                by_consonants.entry(without_vowels(word).into()).or_insert(at);
            }
            if word.len() >= LEAST_WITHIN {
                patterns.push(folded(word));
                within_words.push(at);
            }
        }
        let bits = (32 * near.len()).next_power_of_two().max(64);
        let mut may_be_near = vec![0; bits / 64].into_boxed_slice();
        near.keys().map(|hash| bit(*hash, bits)).for_each(|bit| may_be_near[bit / 64] |= 1 << (bit % 64));
        let within = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(&patterns)
            .map_err(|_| Detail::Brand { line: None, text: String::new(), expected: "fewer brands" })?;
        Ok(Self { words, near, may_be_near, by_fold, by_consonants, within, within_words })
    }

    pub(crate) fn word(&self, at: u32) -> &str {
        &self.words[at as usize]
    }

    /// The word that is exactly this one.
    pub(crate) fn exact(&self, text: &str) -> Option<u32> {
        self.candidates(hash(text.as_bytes())).iter().copied().find(|at| self.word(*at) == text)
    }

    /// The word that this one looks like.
    pub(crate) fn alike(&self, folded: &str) -> Option<u32> {
        self.by_fold.get(folded).copied()
    }

    /// The word that is one step away, the longest if there are several.
    // `paypol` without its `o` is `paypl`, and so is `paypal` without its second `a`: both hashes meet in `near`. So a look-up
    // asks for one more hash than the text has letters, and not for each of the hundreds of texts one step away. A shared
    // deletion is no proof: `aypalx` and `paypal` share `aypal` and are two steps apart. Hence `step`.
    pub(crate) fn near(&self, text: &str) -> Option<(u32, LookalikeKind)> {
        if text.len() + 1 < LEAST_TYPO {
            return None;
        }
        let mut found: Option<(u32, LookalikeKind)> = None;
        let mut ask = |hash| {
            for at in self.candidates(hash) {
                let better = found.is_none_or(|(best, _)| self.word(best).len() < self.word(*at).len());
                if better && let Some(kind) = step(self.word(*at).as_bytes(), text.as_bytes()) {
                    found = Some((*at, kind));
                }
            }
        };
        ask(hash(text.as_bytes()));
        deletions(text.as_bytes(), ask);
        found
    }

    /// The word with the same consonants and other vowels between them.
    pub(crate) fn same_consonants(&self, text: &str) -> Option<u32> {
        if text.len() + 1 < LEAST_VOWELS || consonants(text) < LEAST_CONSONANTS {
            return None;
        }
        let at = self.by_consonants.get(without_vowels(text).as_str()).copied()?;
        let word = self.word(at);
        (word.len().abs_diff(text.len()) <= 1 && other_vowels(word, text) == 1).then_some(at)
    }

    /// Words inside a folded text: the word, and where it is.
    pub(crate) fn within<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (u32, Range<usize>)> + 'a {
        self.within
            .find_iter(folded)
            .map(|found| (self.within_words[found.pattern().as_usize()], found.range()))
    }

    fn candidates(&self, hash: u64) -> &[u32] {
        let bit = bit(hash, 64 * self.may_be_near.len());
        if self.may_be_near[bit / 64] & (1 << (bit % 64)) == 0 {
            return &[];
        }
        self.near.get(&hash).map_or(&[], Vec::as_slice)
    }
}

/// How many runs of vowels differ, of texts with the same consonants.
fn other_vowels(word: &str, text: &str) -> usize {
    let word = word.split(|c| !is_vowel(c)).filter(|run| !run.is_empty());
    let text = text.split(|c| !is_vowel(c)).filter(|run| !run.is_empty());
    word.zip(text).filter(|(of_word, of_text)| of_word != of_text).count()
}

fn consonants(text: &str) -> usize {
    text.bytes().filter(|b| b.is_ascii_alphabetic() && !b"aeiouy".contains(b)).count()
}

/// A polynomial, so that a deletion's hash follows from those of what is before and after it.
fn hash(text: &[u8]) -> u64 {
    text.iter().fold(0, |hash, byte| extended(hash, *byte))
}

fn extended(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)
}

/// The hash of the text without each of its bytes.
fn deletions(text: &[u8], mut each: impl FnMut(u64)) {
    let mut after = hash(text);
    let mut powers = [1u64; MAX_TEXT + 1];
    for place in 0..text.len().min(MAX_TEXT) {
        powers[place + 1] = powers[place].wrapping_mul(BASE);
    }
    let mut before = 0u64;
    for (place, byte) in text.iter().enumerate().take(MAX_TEXT) {
        // For `abc` without `b`: `before` is the hash of `a`, `after` that of `c`, and the result is `before` * BASE + `after`.
        // So all deletions of a text cost one pass, where hashing each anew would cost its length each time.
        let left = text.len() - place - 1;
        let Some(power) = powers.get(left) else { return };
        // What is left of the hash when the bytes up to this one are taken away.
        after = after.wrapping_sub((u64::from(*byte) + 1).wrapping_mul(*power));
        each(before.wrapping_mul(*power).wrapping_add(after));
        before = extended(before, *byte);
    }
}

fn bit(hash: u64, bits: usize) -> usize {
    (hash.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20) as usize & (bits - 1)
}

/// Odd, so that no byte is lost.
const BASE: u64 = 0x0100_0000_01B3 ^ 0x5BD1_E995_0000_0000;

/// The longest label, and one more.
const MAX_TEXT: usize = 64;

/// Shorter words have too many neighbours that are words.
const LEAST_TYPO: usize = 5;
const LEAST_WITHIN: usize = 5;
const LEAST_VOWELS: usize = 7;
const LEAST_CONSONANTS: usize = 4;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn deletions_hash_like_their_texts() {
        let text = b"paypal";
        let mut got = Vec::new();
        deletions(text, |hash| got.push(hash));
        let want: Vec<u64> =
            (0..text.len()).map(|skip| hash(&[&text[..skip], &text[skip + 1..]].concat())).collect();
        assert_eq!(got, want);
    }

    proptest! {
        /// The index finds what a comparison with every word finds.
        #[test]
        fn one_step_is_found(text in "[a-e]{4,9}", words in proptest::collection::btree_set("[a-e]{5,8}", 1..40)) {
            let words: Vec<Box<str>> = words.into_iter().map(Into::into).collect();
            let naive = words
                .iter()
                .filter(|word| step(word.as_bytes(), text.as_bytes()).is_some())
                .map(|word| word.len())
                .max();
            let index = Index::new(words).unwrap();
            prop_assert_eq!(index.near(&text).map(|(at, _)| index.word(at).len()), naive);
        }
    }
}
