//! A few words, looked for in any text whatever the case of their letters.
//!
//! Most texts have none of them, and most bytes begin none: three bytes of a text, each looked up in a table, say so.

use std::ops::{ControlFlow, Range};

use aho_corasick::{Span, packed};

use crate::characters::Characters;

/// Bytes of a text that is worth a copy in small letters.
const LONG: usize = 256;

/// At most 64 words.
#[derive(Debug)]
pub(crate) struct FewWords {
    words: Vec<&'static str>,
    /// What a text must have to have each of them.
    characters: Vec<Characters>,
    /// For each byte the words whose first, second and third byte it may be, as bits.
    tables: Box<[[u64; 256]; 3]>,
    /// Finds the words of three bytes and more in small letters; there is none where the processor has no such instructions.
    long: Option<packed::Searcher>,
    /// The words of two bytes, in small letters.
    short: Vec<String>,
}

impl FewWords {
    /// Words of at least two bytes, at most 64 of them.
    pub(crate) fn new(words: impl IntoIterator<Item = &'static str>) -> Self {
        let words: Vec<&str> = words.into_iter().collect();
        assert!(words.len() <= 64, "a word has a bit of 64");
        let mut tables = Box::new([[0u64; 256]; 3]);
        for (at, table) in tables.iter_mut().enumerate() {
            for (number, word) in words.iter().enumerate() {
                match word.as_bytes().get(at) {
                    Some(byte) => {
                        table[usize::from(byte.to_ascii_lowercase())] |= 1 << number;
                        table[usize::from(byte.to_ascii_uppercase())] |= 1 << number;
                    }
                    None => table.iter_mut().for_each(|words| *words |= 1 << number),
                }
            }
        }
        let characters = words.iter().map(|word| Characters::of(word.as_bytes())).collect();
        Self { words, characters, tables, long: None, short: Vec::new() }
    }

    /// The same, ready for texts that are long.
    pub(crate) fn for_long_texts(mut self) -> Self {
        let small = self.words.iter().map(|word| word.to_ascii_lowercase());
        let (short, long): (Vec<String>, Vec<String>) = small.partition(|word| word.len() < 3);
        self.long = packed::Config::new().builder().extend(&long).build();
        self.short = short;
        self
    }

    /// Whether a text with these characters may have one of them.
    pub(crate) fn may_be_in(&self, characters: Characters) -> bool {
        self.characters.iter().any(|word| characters.has_all(*word))
    }

    /// Whether a text has one of them.
    pub(crate) fn any(&self, text: &str) -> bool {
        let mut any = false;
        self.each(text.as_bytes(), |_, _| {
            any = true;
            ControlFlow::Break(())
        });
        any
    }

    /// The same as [`each`](Self::each) in another order, for a text that is long: most of it is passed by many bytes at once.
    pub(crate) fn each_in_long(
        &self,
        text: &[u8],
        mut found: impl FnMut(usize, Range<usize>) -> ControlFlow<()>,
    ) {
        let Some(long) = self.long.as_ref().filter(|_| text.len() >= LONG) else {
            return self.each(text, found);
        };
        let small = text.to_ascii_lowercase();
        let mut any_at = |at: usize| {
            let Some(two) = text.get(at..).and_then(<[u8]>::first_chunk::<2>) else {
                return ControlFlow::Continue(());
            };
            let candidates = self.tables[0][usize::from(two[0])] & self.tables[1][usize::from(two[1])];
            self.each_at(text, at, candidates, &mut found)
        };
        let mut from = 0;
        while let Some(place) = long.find_in(&small, Span { start: from, end: small.len() }) {
            if any_at(place.start()).is_break() {
                return;
            }
            from = place.start() + 1;
        }
        for word in &self.short {
            for at in memchr::memmem::find_iter(&small, word.as_bytes()) {
                if any_at(at).is_break() {
                    return;
                }
            }
        }
    }

    /// Gives the number and the place of each that a text has, until it is told to break.
    pub(crate) fn each(&self, text: &[u8], mut found: impl FnMut(usize, Range<usize>) -> ControlFlow<()>) {
        let [first, second, third] = &*self.tables;
        let mut at = 0;
        // Not by `array_windows` and `map`: without inlining, as in development, they take more than twice as long.
        while let Some(&[one, two, three]) = text.get(at..).and_then(<[u8]>::first_chunk) {
            let candidates = first[usize::from(one)] & second[usize::from(two)] & third[usize::from(three)];
            if candidates != 0 && self.each_at(text, at, candidates, &mut found).is_break() {
                return;
            }
            at += 1;
        }
        // A word of two bytes may end the text.
        if let Some(two) = text.last_chunk::<2>() {
            let [one, two] = two.map(usize::from);
            let _ = self.each_at(text, text.len() - 2, first[one] & second[two], &mut found);
        }
    }

    /// The same at one place, for the words that may be there.
    #[inline(never)]
    fn each_at(
        &self,
        text: &[u8],
        at: usize,
        mut candidates: u64,
        found: &mut impl FnMut(usize, Range<usize>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        while candidates != 0 {
            let number = candidates.trailing_zeros() as usize;
            candidates &= candidates - 1;
            let word = self.words[number].as_bytes();
            let place = at..at + word.len();
            if text.get(place.clone()).is_some_and(|there| there.eq_ignore_ascii_case(word)) {
                found(number, place)?;
            }
        }
        ControlFlow::Continue(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_found_wherever_it_stands() {
        let words = FewWords::new(["ai", "main", "in", "<|x|>", "é!"]).for_long_texts();
        let table: [(&str, &[(usize, usize)]); 8] = [
            ("", &[]),
            ("a", &[]),
            ("ai", &[(0, 0)]),
            ("aMAIN", &[(1, 1), (0, 2), (2, 3)]),
            ("<|x|", &[]),
            ("<|X|><|x|>", &[(3, 0), (3, 5)]),
            ("maé!i", &[(4, 2)]),
            ("mai", &[(0, 1)]),
        ];
        for (text, want) in table {
            let mut got = Vec::new();
            words.each(text.as_bytes(), |number, place| {
                got.push((number, place.start));
                ControlFlow::Continue(())
            });
            assert_eq!(got, want, "{text}");
            let mut in_long = Vec::new();
            words.each_in_long((text.to_owned() + &" ".repeat(LONG)).as_bytes(), |number, place| {
                in_long.push((number, place.start));
                ControlFlow::Continue(())
            });
            in_long.sort_unstable();
            in_long.dedup();
            got.sort_unstable();
            assert_eq!(in_long, got, "{text}");
            assert_eq!(words.any(text), !want.is_empty(), "{text}");
        }
    }
}
