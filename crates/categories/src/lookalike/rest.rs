//! What is beside a brand in a label: `paypal-login-update` has two words of a lure, `paypal-pizza` has none.

use std::collections::HashMap;

use super::fold::folded;

/// The most that the words beside a brand say, from little to much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lure {
    /// Words such as `my` and `2026`.
    Filler,
    /// What hosts of scripts are called: `cdn`, `js`.
    Tech,
    /// What an app or a shop would be called, the brand's own as well.
    Soft,
    /// A reader is asked to act on an account, money or a parcel.
    Strong,
}

/// What is beside a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rest {
    /// The most that a word says; `None` if no word is known.
    pub(crate) lure: Option<Lure>,
    /// Whether known words are all that there is.
    pub(crate) is_all: bool,
    /// Known words that say more than a filler.
    pub(crate) words: u8,
}

/// Words beside brands, folded as labels are.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    words: HashMap<Box<str>, Lure>,
}

impl Rest {
    /// Nothing is there.
    pub(crate) const EMPTY: Self = Self { lure: None, is_all: true, words: 0 };

    /// Whether all that is there are known words, one of which says at least so much.
    pub(crate) fn is_only(self, lure: Lure) -> bool {
        self.is_all && self.lure >= Some(lure)
    }

    /// Of two parts.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            lure: self.lure.max(other.lure),
            is_all: self.is_all && other.is_all,
            words: self.words.saturating_add(other.words),
        }
    }
}

impl Lexicon {
    /// The words of `lures.tsv`: strength, tab, words.
    pub(crate) fn bundled() -> Self {
        let mut words = HashMap::new();
        for row in include_str!("lures.tsv").lines().filter(|row| !row.starts_with('#')) {
            let Some((strength, row)) = row.split_once('\t') else { continue };
            let lure = match strength {
                "strong" => Lure::Strong,
                "soft" => Lure::Soft,
                "tech" => Lure::Tech,
                _ => Lure::Filler,
            };
            for word in row.split_ascii_whitespace() {
                // A word that is there twice counts by its first line, the stronger one.
                words.entry(folded(word).into()).or_insert(lure);
            }
        }
        Self { words }
    }

    /// Reads a folded text without hyphens as known words, those that say most if it can be read in several ways.
    ///
    /// Linear in the length of the text, for words have at most [`MAX_WORD`] bytes.
    pub(crate) fn read(&self, text: &str) -> Rest {
        if text.is_empty() {
            return Rest::EMPTY;
        }
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return Rest { lure: Some(Lure::Filler), is_all: true, words: 0 };
        }
        if !text.is_ascii() || text.len() > MAX_TEXT {
            return Rest { lure: None, is_all: false, words: 0 };
        }
        // For each place, the best reading that ends there; a reading of few words is better than one of many.
        let mut best: [Option<(u8, Lure, u8)>; MAX_TEXT + 1] = [None; MAX_TEXT + 1];
        best[0] = Some((u8::MAX, Lure::Filler, 0));
        for start in 0..text.len() {
            let Some((left, lure, words)) = best[start] else { continue };
            for end in start + 1..=text.len().min(start + MAX_WORD) {
                let Some(found) = self.words.get(&text[start..end]) else { continue };
                let says = u8::from(*found > Lure::Filler);
                let reading = (left.saturating_sub(1), lure.max(*found), words.saturating_add(says));
                best[end] = best[end].max(Some(reading));
            }
        }
        match best[text.len()] {
            Some((_, lure, words)) => Rest { lure: Some(lure), is_all: true, words },
            None => Rest { lure: self.at_an_end(text), is_all: false, words: 0 },
        }
    }

    /// A long word at an end of the text.
    fn at_an_end(&self, text: &str) -> Option<Lure> {
        (LEAST_AT_END..text.len().min(MAX_WORD))
            .flat_map(|len| [&text[..len], &text[text.len() - len..]])
            .filter_map(|word| self.words.get(word).copied())
            .max()
    }
}

/// The longest folded word is shorter.
const MAX_WORD: usize = 24;
/// Folding lengthens a label at most twice.
const MAX_TEXT: usize = 126;
const LEAST_AT_END: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_one_by_one() {
        let lexicon = Lexicon::bundled();
        let read = |text: &str| lexicon.read(&folded(text));
        assert!(read("login").is_only(Lure::Strong));
        assert!(read("loginupdate2026").is_only(Lure::Strong));
        assert_eq!(read("loginupdate").words, 2);
        assert!(read("cdn").is_only(Lure::Tech) && !read("cdn").is_only(Lure::Soft));
        assert_eq!(read("pizza"), Rest { lure: None, is_all: false, words: 0 });
        assert_eq!(read("verifypizza"), Rest { lure: Some(Lure::Strong), is_all: false, words: 0 });
        assert_eq!(read(""), Rest::EMPTY);
        assert_eq!(read("8471").lure, None);
        assert!(lexicon.words.keys().all(|word| word.len() < MAX_WORD));
    }
}
