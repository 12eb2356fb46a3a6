//! What stands near a place of a signal: words and texts, for conditions that no count of facts can say.

use std::cell::RefCell;
use std::ops::Range;

use memchr::memchr2_iter;

use super::{Evidence, Held};
use crate::facts::Atom;
use crate::maps::HashMap;
use crate::stream::{Item, Kind};

/// Which items were found to say one of some words, and which texts to have one of some pieces, by where the list of these is kept.
/// Places of a signal are looked at in order and what is near them overlaps, so each item is searched once for all of them.
#[derive(Debug, Default)]
pub(crate) struct Searched {
    words: RefCell<HashMap<usize, Found>>,
    texts: RefCell<HashMap<usize, Found>>,
}

/// What was found among the items that were searched.
#[derive(Debug, Default)]
struct Found {
    items: Range<usize>,
    at: Vec<u32>,
}

impl Found {
    /// Whether one of some items, which mostly begin among those before, is found.
    fn any(&mut self, items: Range<usize>, is_found: impl Fn(usize) -> bool) -> bool {
        if !(self.items.start..=self.items.end).contains(&items.start) {
            self.items = items.start..items.start;
            self.at.clear();
        }
        self.at.extend((self.items.end..items.end).filter(|at| is_found(*at)).map(|at| at as u32));
        self.items.end = self.items.end.max(items.end);
        let first = self.at.partition_point(|at| (*at as usize) < items.start);
        self.at.get(first).is_some_and(|at| (*at as usize) < items.end)
    }
}

/// The items around a place.
#[derive(Clone, Copy)]
pub(super) struct Near<'e> {
    evidence: &'e Evidence<'e>,
    from: usize,
    to: usize,
}

impl<'e> Near<'e> {
    /// The items of a place and this many before and after it.
    pub(super) fn new(evidence: &'e Evidence<'e>, held: Held, around: usize) -> Self {
        let to = (held.last as usize + around + 1).min(evidence.stream.items().len());
        Self { evidence, from: (held.first as usize).saturating_sub(around).min(to), to }
    }

    /// The numbers of the items.
    pub(super) fn places(&self) -> Range<usize> {
        self.from..self.to
    }

    pub(super) fn item(&self, at: usize) -> Option<&'e Item> {
        self.evidence.stream.items().get(at)
    }

    /// The text of an item; empty where there is none.
    pub(super) fn word(&self, at: usize) -> &'e str {
        self.item(at).map_or("", |item| self.evidence.stream.text(item))
    }

    pub(super) fn is(&self, at: usize, op: u8) -> bool {
        self.item(at).is_some_and(|item| item.is_op(op))
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.item(at).map(|item| item.kind)
    }

    /// The names, members and keys that are one of these words.
    pub(super) fn words(self, words: &'e [&'e str]) -> impl Iterator<Item = usize> + 'e {
        self.places().filter(move |at| self.is_word(*at, words))
    }

    pub(super) fn has_word(self, words: &'static [&'static str]) -> bool {
        let mut searched = self.evidence.searched.words.borrow_mut();
        let found = searched.entry(words.as_ptr() as usize).or_default();
        found.any(self.places(), |at| self.is_word(at, words))
    }

    fn is_word(self, at: usize, words: &[&str]) -> bool {
        matches!(self.kind(at), Some(Kind::Name | Kind::Member | Kind::Key)) && words.contains(&self.word(at))
    }

    /// The texts, with their numbers, in small letters and up to a length.
    pub(super) fn texts(self) -> impl Iterator<Item = (usize, String)> + 'e {
        let texts = self
            .places()
            .filter(move |at| matches!(self.kind(*at), Some(Kind::Str | Kind::Template | Kind::Regex)));
        texts.map(move |at| {
            let text = self.word(at);
            (at, text[..text.floor_char_boundary(LONGEST)].to_ascii_lowercase())
        })
    }

    /// Whether a text has one of these pieces, in small letters.
    pub(super) fn has_text(self, pieces: &'static [&'static str]) -> bool {
        let mut searched = self.evidence.searched.texts.borrow_mut();
        let found = searched.entry(pieces.as_ptr() as usize).or_default();
        found.any(self.places(), |at| {
            if !matches!(self.kind(at), Some(Kind::Str | Kind::Template | Kind::Regex)) {
                return false;
            }
            let text = self.word(at).as_bytes();
            has_piece(&text[..text.len().min(LONGEST)], pieces)
        })
    }

    /// Whether a name, a member or a text begins with or is one of these.
    pub(super) fn has(self, words: &'static [&'static str]) -> bool {
        self.has_word(words)
            || self.places().any(|at| self.kind(at) == Some(Kind::Str) && words.contains(&self.word(at)))
    }

    /// How many of these words or pieces of texts there are, each counted once.
    pub(super) fn kinds(self, words: &[&str]) -> usize {
        let all: Vec<String> = self.texts().map(|(_, text)| text).collect();
        let counted = words.iter().filter(|word| {
            let small = word.to_ascii_lowercase();
            all.iter().any(|text| text.contains(&small))
                || self.places().any(|at| {
                    matches!(self.kind(at), Some(Kind::Name | Kind::Member | Kind::Key))
                        && self.word(at) == **word
                })
        });
        counted.count()
    }

    /// Whether a fact of one of these kinds is here.
    pub(super) fn has_fact(self, atoms: &[Atom]) -> bool {
        self.has_fact_in(self.places(), atoms)
    }

    /// Whether a fact of one of these kinds is among these items.
    pub(super) fn has_fact_in(self, items: Range<usize>, atoms: &[Atom]) -> bool {
        let facts = self.evidence.facts;
        let first = facts.partition_point(|fact| (fact.at as usize) < items.start);
        let here = facts[first..].iter().take_while(|fact| (fact.at as usize) < items.end);
        here.into_iter().any(|fact| atoms.contains(&fact.atom))
    }

    /// Whether the place itself has a fact of one of these kinds: what a condition begins with is looked up first.
    pub(super) fn is_place_of(evidence: &Evidence<'_>, held: Held, atoms: &[Atom]) -> bool {
        Near::new(evidence, held, 0).has_fact(atoms)
    }

    /// The same script around other items.
    pub(super) fn among(self, items: Range<usize>) -> Self {
        let to = items.end.min(self.evidence.stream.items().len());
        Self { evidence: self.evidence, from: items.start.min(to), to }
    }

    /// The body of the function that begins among these items.
    pub(super) fn function_in(self, items: Range<usize>) -> Option<Range<usize>> {
        let functions = self.evidence.stream.functions();
        let first = functions.partition_point(|function| function.start < items.start);
        let function = functions.get(first.max(1)).filter(|function| items.contains(&function.start))?;
        Some(function.body.clone())
    }

    /// The body of a function by its name: its own, or that of the variable or key it is assigned to.
    pub(super) fn function_named(self, name: &str) -> Option<Range<usize>> {
        if self.evidence.stream.turn() {
            return None;
        }
        let functions = self.evidence.stream.functions().iter().skip(1).take(MANY);
        let mut named = functions.filter(|function| match function.name {
            Some(at) => self.word(at) == name,
            None => {
                let is_value = |at: usize| self.is(at, b'=') || self.is(at, b':');
                let value =
                    (1..=2).find_map(|back| function.start.checked_sub(back).filter(|at| is_value(*at)));
                value.is_some_and(|at| at > 0 && self.word(at - 1) == name)
            }
        });
        named.next().map(|function| function.body.clone())
    }
}

/// Whether a text has one of some pieces, in any case of its letters.
fn has_piece(text: &[u8], pieces: &[&str]) -> bool {
    pieces.iter().any(|piece| {
        let piece = piece.as_bytes();
        let Some(first) = piece.first() else { return false };
        memchr2_iter(first.to_ascii_lowercase(), first.to_ascii_uppercase(), text).any(|start| {
            text.get(start..start + piece.len()).is_some_and(|part| part.eq_ignore_ascii_case(piece))
        })
    })
}

/// Functions that are looked through for a name.
const MANY: usize = 1024;
/// Bytes of a text that are looked at.
const LONGEST: usize = 600;
