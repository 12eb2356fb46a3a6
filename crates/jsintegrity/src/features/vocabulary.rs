//! The words that mean the same in every script.

use crate::maps::HashMap;

/// Places for words; the vocabulary has fewer.
pub(super) const SLOTS: usize = 1152;

/// Finds the words of `vocabulary.txt` in names and strings.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    index: HashMap<&'static str, u16>,
    longest: usize,
}

impl Vocabulary {
    pub(crate) fn new() -> Self {
        let mut index = HashMap::default();
        let lines = include_str!("vocabulary.txt").lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(str::split_whitespace) {
            let next = index.len() as u16;
            index.entry(word).or_insert(next);
        }
        assert!(index.len() <= SLOTS, "vocabulary.txt outgrew its slots: {}", index.len());
        let longest = index.keys().map(|word| word.len()).max().unwrap_or(0);
        Self { index, longest }
    }

    /// The place of a word, whatever its case.
    pub(crate) fn word(&self, text: &str) -> Option<usize> {
        if text.len() > self.longest || text.is_empty() {
            return None;
        }
        let mut buffer = [0u8; 64];
        let small = buffer.get_mut(..text.len())?;
        small.copy_from_slice(text.as_bytes());
        small.make_ascii_lowercase();
        self.index.get(std::str::from_utf8(small).ok()?).map(|word| usize::from(*word))
    }

    /// Calls `found` for every word in a text: of runs such as `billing[cc_number]` and `WScript.Shell`, and of their
    /// parts, split at `.`, `_`, `-`, `$` and before capitals.
    pub(super) fn words_in(&self, text: &str, mut found: impl FnMut(usize)) {
        let is_word_byte = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$');
        for run in text.split(|c| !is_word_byte(c)).filter(|run| run.len() > 1) {
            if let Some(word) = self.word(run) {
                found(word);
                continue;
            }
            for part in run.split(['.', '_', '-', '$']).filter(|part| part.len() > 1) {
                if let Some(word) = self.word(part) {
                    found(word);
                    continue;
                }
                for piece in camel_pieces(part) {
                    if let Some(word) = self.word(piece) {
                        found(word);
                    }
                }
            }
        }
    }
}

/// `creditCardNumber` in three; one piece for what has no capitals inside.
fn camel_pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = if word.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) { word } else { "" };
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let cut =
            rest.bytes().skip(1).position(|byte| byte.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
        let (piece, after) = rest.split_at(cut);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_holds_each_word_once_in_small_letters() {
        let lines = include_str!("vocabulary.txt").lines().filter(|line| !line.starts_with('#'));
        let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
        assert!(words.len() > 900);
        assert_eq!(Vocabulary::new().index.len(), words.len());
        assert!(words.iter().all(|word| !word.bytes().any(|byte| byte.is_ascii_uppercase())));
    }

    #[test]
    fn words_of_a_text() {
        let vocabulary = Vocabulary::new();
        let mut found = Vec::new();
        vocabulary.words_in("billing[cc_number], WScript.Shell myCardCvv", |word| found.push(word));
        let want: Vec<usize> = ["billing", "cc_number", "wscript.shell", "card", "cvv"]
            .iter()
            .filter_map(|word| vocabulary.word(word))
            .collect();
        assert_eq!(found, want);
    }
}
