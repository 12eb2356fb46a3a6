//! A short list of words, and a quick answer for all words that are not in it.

/// Words that others are compared with, letter by letter.
///
/// Most words are told from all of the list by their first byte and their length, so that asking for them costs as much for a long
/// list as for a short one.
#[derive(Debug)]
pub(crate) struct Listed {
    words: &'static [&'static str],
    /// For the last bits of a first byte the lengths of the words that begin with it, as bits.
    lengths: [u64; FIRST],
}

const FIRST: usize = 32;

impl Listed {
    /// Of words that are neither empty nor longer than 63 bytes.
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut lengths, mut at) = ([0; FIRST], 0);
        while at < words.len() {
            let word = words[at].as_bytes();
            assert!(word.len() < 64, "a length has a bit of 64");
            lengths[word[0] as usize % FIRST] |= 1 << word.len();
            at += 1;
        }
        Self { words, lengths }
    }

    #[inline]
    pub(crate) fn has(&self, word: &str) -> bool {
        self.may_have(word) && self.words.contains(&word)
    }

    /// The same whatever the case of the word's letters; the list is in small letters.
    // A letter and its capital share the last bits.
    pub(crate) fn has_in_any_case(&self, word: &str) -> bool {
        self.may_have(word) && self.words.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    #[inline]
    fn may_have(&self, word: &str) -> bool {
        let lengths = word.bytes().next().map_or(0, |first| self.lengths[usize::from(first) % FIRST]);
        word.len() < 64 && lengths >> word.len() & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_words_are_in_a_list() {
        static LIST: Listed = Listed::new(&["fetch", "open", "é"]);
        assert!(["fetch", "open", "é"].iter().all(|word| LIST.has(word)));
        let long = "f".repeat(64);
        let others = ["", "f", "patch", "Fetch", "gapen", "\u{ea}", "fetching", &long, &long[..63]];
        assert!(!others.iter().any(|word| LIST.has(word)));
        assert!(LIST.has_in_any_case("Fetch") && !LIST.has_in_any_case("Patch"));
    }
}
