//! Maps and sets of what a script holds, under a hash that is seeded and quick.

pub(crate) use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<T> = std::collections::HashSet<T, RandomState>;

/// A map of words that does not heed the case of ASCII letters. Most names of a script are none of them, which their first
/// letter and their length mostly tell.
#[derive(Debug)]
pub(crate) struct WordMap<V> {
    /// By the word in small letters.
    words: HashMap<&'static [u8], V>,
    /// For each first byte the lengths of the words that begin with it.
    lengths: Box<[u64; 256]>,
}

impl<V> WordMap<V> {
    /// Words in small letters, shorter than 64 bytes.
    pub(crate) fn new(words: HashMap<&'static str, V>) -> Self {
        let mut lengths = Box::new([0u64; 256]);
        // The order is all one: each word sets bits.
        words.keys().for_each(|word| {
            if let Some(first) = word.bytes().next() {
                let length = 1 << word.len().min(63);
                lengths[usize::from(first.to_ascii_lowercase())] |= length;
                lengths[usize::from(first.to_ascii_uppercase())] |= length;
            }
        });
        let words = words.into_iter().map(|(word, value)| (word.as_bytes(), value)).collect();
        Self { words, lengths }
    }

    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let first = *word.as_bytes().first()?;
        if word.len() > 63 || self.lengths[usize::from(first)] & 1 << word.len() == 0 {
            return None;
        }
        let mut buffer = [0u8; 64];
        let small = &mut buffer[..word.len()];
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        self.words.get(&*small)
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        let map = WordMap::new([("cookie", 1), ("x", 2), ("-a", 3)].into_iter().collect());
        let asked = [("cookie", 1), ("Cookie", 1), ("COOKIE", 1), ("X", 2), ("-A", 3)];
        for (word, value) in asked {
            assert_eq!(map.get(word), Some(&value), "{word}");
        }
        for word in ["", "cookies", "cooki", "c", "\u{e9}ookie", "y"] {
            assert_eq!(map.get(word), None, "{word}");
        }
        assert_eq!(map.get(&"c".repeat(200)), None);
    }
}
