//! Word segmentation: the cheapest way to read a label as a row of words.
//!
//! A word costs minus the logarithm of its share among the words of popular names. So the cheapest row is the most probable one:
//! a unigram language model, searched by Viterbi's algorithm.

use super::reader::Reader;
use super::symbols::{DIGIT_0, HYPHEN, MAX_LABEL, spread, symbol};
use crate::error::{Detail, Error};

/// Words and their costs: an open-addressing table of the words' hashes.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    /// 24 bits of the hash and the cost in 1/8 nat; 0 where nothing is.
    slots: Box<[u32]>,
}

/// How a label reads as words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Reading {
    /// Cost of the whole label in nats.
    pub(crate) cost: f32,
    /// Words of three and more letters.
    pub(crate) words: u8,
    /// Letters in words of three and more.
    pub(crate) letters_in_words: u8,
    /// Letters in words of five and more.
    pub(crate) letters_in_long_words: u8,
    /// Letters that are in no word at all.
    pub(crate) letters_in_none: u8,
    /// The longest word.
    pub(crate) longest: u8,
    /// The rarest word of three and more letters: its cost in nats.
    pub(crate) rarest: f32,
    /// Sum of the costs of words of three and more letters, in nats.
    pub(crate) words_cost: f32,
}

impl Words {
    /// Rows of word, tab, cost in 1/8 nat.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let len = reader.u32()?;
        let rows = std::str::from_utf8(reader.bytes(len as usize)?)
            .map_err(|_| Detail::Model { expected: "words in UTF-8" })?;
        let words = hashed(rows)?;
        let mut slots = vec![0; (2 * words.len()).next_power_of_two().max(2)].into_boxed_slice();
        for (hash, cost) in words {
            let mut at = home(hash, slots.len());
            while slots[at] != 0 {
                at = (at + 1) % slots.len();
            }
            slots[at] = entry(hash, cost);
        }
        Ok(Self { slots })
    }

    /// The cheapest reading. O(n) for a label of n symbols, with words of at most [`MAX_WORD`].
    pub(crate) fn read_label(&self, symbols: &[u8]) -> Reading {
        // `cost[n]` is the cheapest reading of the first n symbols. Take `myshop`, with `my` at 5 nats and `shop` at 8:
        // `cost[2]` is 5, less than 7 + 7 for two letters in no word. `cost[6]` is 5 + 8 = 13, and not 42. Back from the end,
        // `last` gives `shop`, then `my`.
        let mut cost = [f32::INFINITY; MAX_LABEL + 1];
        // The length of the last piece of the cheapest reading that ends here, and its cost as a word (0: no word).
        let mut last = [(0u8, 0u8); MAX_LABEL + 1];
        cost[0] = 0.0;
        for start in 0..symbols.len() {
            let before = cost[start];
            let single = before + single_cost(symbols[start]);
            if single < cost[start + 1] {
                cost[start + 1] = single;
                last[start + 1] = (1, 0);
            }
            let mut hash = 0;
            for (place, symbol) in symbols[start..].iter().enumerate().take(MAX_WORD) {
                if *symbol == HYPHEN {
                    break;
                }
                hash = extended(hash, *symbol);
                if place == 0 {
                    continue;
                }
                if let Some(word) = self.find(hash) {
                    let end = start + place + 1;
                    let total = before + f32::from(word) / 8.0;
                    if total < cost[end] {
                        cost[end] = total;
                        last[end] = ((place + 1) as u8, word);
                    }
                }
            }
        }
        let mut reading = Reading { cost: cost[symbols.len()], ..Reading::default() };
        let mut end = symbols.len();
        while end > 0 {
            let (len, word) = last[end];
            if word == 0 {
                reading.letters_in_none += u8::from(symbols[end - 1] < DIGIT_0);
            } else if len >= 3 {
                let cost = f32::from(word) / 8.0;
                reading.words += 1;
                reading.letters_in_words += len;
                reading.letters_in_long_words += if len >= 5 { len } else { 0 };
                reading.longest = reading.longest.max(len);
                reading.rarest = reading.rarest.max(cost);
                reading.words_cost += cost;
            }
            // A piece has at least one symbol, so this ends.
            end -= usize::from(len.max(1));
        }
        reading
    }

    // A slot has 24 bits of a hash and not the word, so once in 16 million comparisons another text is taken for the word. A
    // measure may be that wrong. What decides alone must not be looked up here.
    fn find(&self, hash: u64) -> Option<u8> {
        let mut at = home(hash, self.slots.len());
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            if slot >> 8 == entry(hash, 0) >> 8 {
                return Some(slot as u8);
            }
            // At most half of the slots are taken.
            at = (at + 1) % self.slots.len();
        }
    }
}

/// The hash and the cost of each word.
// The bundled model has 441 kB of rows, and every start of a program reads them. Without optimisation, `lines`, `split_once` and
// `Symbols::of` would take three times as many instructions: nothing of their layers is inlined.
fn hashed(rows: &str) -> Result<Vec<(u64, u8)>, Error> {
    let bytes = rows.as_bytes();
    let mut words = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let mut hash = 0;
        while at < bytes.len() && bytes[at] != b'\t' && bytes[at] != b'\n' {
            // A label has one symbol per character. So the first byte of a longer character counts, as `OTHER`, and the bytes
            // after it (0b10xx_xxxx) do not.
            if bytes[at] & 0b1100_0000 != 0b1000_0000 {
                hash = extended(hash, symbol(char::from(bytes[at])));
            }
            at += 1;
        }
        let tab = at;
        while at < bytes.len() && bytes[at] != b'\n' {
            at += 1;
        }
        let cost = rows
            // A row without a tab has no text here: the range would begin after its end.
            .get(tab + 1..at)
            .and_then(|cost| cost.trim_ascii_end().parse::<u8>().ok())
            .filter(|cost| *cost > 0)
            .ok_or(Detail::Model { expected: "rows of word and cost" })?;
        words.push((hash, cost));
        at += 1;
    }
    Ok(words)
}

/// Cost in nats of a symbol that is in no word.
fn single_cost(symbol: u8) -> f32 {
    match symbol {
        HYPHEN => 2.0,
        DIGIT_0..HYPHEN => 4.0,
        _ => 7.0,
    }
}

fn extended(hash: u64, symbol: u8) -> u64 {
    spread((hash ^ u64::from(symbol)).wrapping_add(0x51_7C_C1_B7))
}

fn home(hash: u64, slots: usize) -> usize {
    (hash >> 24) as usize & (slots - 1)
}

fn entry(hash: u64, cost: u8) -> u32 {
    (hash as u32) << 8 | u32::from(cost)
}

/// The most letters of a word.
const MAX_WORD: usize = 14;

#[cfg(test)]
mod tests {
    use super::super::symbols::Symbols;
    use super::*;

    fn read(rows: &str) -> Result<Words, Error> {
        let bytes = [&(rows.len() as u32).to_le_bytes(), rows.as_bytes()].concat();
        Words::read(&mut Reader::new(&bytes))
    }

    #[test]
    fn words_are_found_as_labels_have_them() {
        for rows in ["shop\t64\nmüll\t80\n", "shop\t64\r\nmüll\t80\r\n", "müll\t80\nshop\t64"] {
            let words = read(rows).unwrap();
            for (word, cost) in [("shop", 8.0), ("müll", 10.0)] {
                let reading = words.read_label(Symbols::of(word).inner());
                assert_eq!((reading.cost, reading.longest), (cost, 4), "{word} of {rows:?}");
            }
            assert_eq!(words.read_label(Symbols::of("shod").inner()).words, 0);
        }
        assert_eq!(read("").unwrap().read_label(Symbols::of("shop").inner()).words, 0);
    }

    #[test]
    fn rows_without_a_word_and_a_cost_are_refused() {
        for row in ["", "shop", "shop\t", "shop\t0", "shop\t256", "shop\t64\t64", "shop 64"] {
            assert!(read(&format!("my\t40\n{row}\nof\t40\n")).is_err(), "{row:?}");
        }
    }
}
