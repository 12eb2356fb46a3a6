//! Words with numbers, each kept once.

use std::hash::BuildHasher;
use std::rc::Rc;

use crate::maps::RandomState;

/// Words in the order in which they came, and a table of their places. One hash of a word finds it or the place for it. A script
/// asks for each of its names, and a map with its own copies hashes a new one twice.
#[derive(Debug)]
pub(super) struct Words {
    all: Vec<(u32, Rc<str>)>,
    /// One more than the number of a word, or 0; more than half of them are free.
    places: Vec<u32>,
    hasher: RandomState,
}

/// Places at first; always a power of two.
const FIRST: usize = 128;

impl Default for Words {
    fn default() -> Self {
        Self { all: Vec::with_capacity(FIRST / 4), places: vec![0; FIRST], hasher: RandomState::default() }
    }
}

impl Words {
    /// The number of a word, which it has from now on.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let hash = self.hasher.hash_one(word) as u32;
        let last = self.places.len() - 1;
        let mut place = hash as usize & last;
        while let Some(number) = self.places[place].checked_sub(1) {
            let (known, text) = &self.all[number as usize];
            if *known == hash && **text == *word {
                return number;
            }
            place = (place + 1) & last;
        }
        let number = self.all.len() as u32;
        self.all.push((hash, word.into()));
        self.places[place] = number + 1;
        if self.all.len() * 2 > last {
            self.grow();
        }
        number
    }

    pub(super) fn text(&self, number: u32) -> &Rc<str> {
        &self.all[number as usize].1
    }

    fn grow(&mut self) {
        let length = self.places.len() * 2;
        self.places.clear();
        self.places.resize(length, 0);
        for ((hash, _), number) in self.all.iter().zip(1..) {
            let mut place = *hash as usize & (length - 1);
            while self.places[place] != 0 {
                place = (place + 1) & (length - 1);
            }
            self.places[place] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers() {
        let mut words = Words::default();
        let all: Vec<String> = (0..1_000).map(|at| format!("word{at}")).collect();
        for (word, number) in all.iter().zip(0..) {
            assert_eq!(words.number(word), number);
        }
        for (word, number) in all.iter().zip(0..) {
            assert_eq!((words.number(word), &**words.text(number)), (number, word.as_str()));
        }
    }
}
