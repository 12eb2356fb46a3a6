//! The words and texts around a place of a signal, for conditions that a count of facts cannot express.
//!
//! `functions` has the functions near it, `values` what names hold, `unasked` says when code runs, `style` what hides or covers,
//! `address` where it leads, and `data` what is read and not run.
//!
//! Neighbours: the conditions (`only_if`) of signals in `list` ask these questions about a place. `facts` and `stream` have the
//! answers.
//!
//! What must not be done here: answer from the rest of the script in a way that added code can make false. An attacker would add
//! just that code.

mod address;
mod data;
mod functions;
mod style;
mod unasked;
mod values;

pub(super) use address::is_own_address;

use std::ops::Range;

use memchr::memchr2_iter;

use super::searched::Sort;
use super::{Evidence, Held};
use crate::facts::Atom;
use crate::stream::{Item, Kind};

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

    pub(super) fn evidence(&self) -> &'e Evidence<'e> {
        self.evidence
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

    /// The text of the item that is so many before another one; empty where there is none.
    pub(super) fn before(&self, at: usize, back: usize) -> &'e str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The text at an item, where it is one.
    pub(super) fn text_at(&self, at: usize) -> Option<&'e str> {
        matches!(self.kind(at), Some(Kind::Str | Kind::Template)).then(|| self.word(at))
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
        self.evidence.searched.any(Sort::Words, words, self.places(), |at| self.is_word(at, words))
    }

    fn is_word(self, at: usize, words: &[&str]) -> bool {
        let item = self.item(at).filter(|item| matches!(item.kind, Kind::Name | Kind::Member | Kind::Key));
        item.is_some_and(|item| words.iter().any(|word| self.evidence.stream.says(item, word)))
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
        self.evidence.searched.any(Sort::Texts, pieces, self.places(), |at| {
            if !matches!(self.kind(at), Some(Kind::Str | Kind::Template | Kind::Regex)) {
                return false;
            }
            let text = self.word(at).as_bytes();
            has_piece(&text[..text.len().min(LONGEST)], pieces)
        })
    }

    /// Whether a text, a name, a member or a key has one of these pieces, in small letters.
    pub(super) fn has_in_any(self, pieces: &'static [&'static str]) -> bool {
        self.evidence.searched.any(Sort::TextsAndNames, pieces, self.places(), |at| {
            let text = self.word(at).as_bytes();
            self.kind(at) != Some(Kind::Op) && has_piece(&text[..text.len().min(LONGEST)], pieces)
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

    /// Where the facts of a kind are.
    pub(super) fn facts(self, atom: Atom) -> impl Iterator<Item = usize> + 'e {
        let facts = self.evidence.facts;
        let first = facts.partition_point(|fact| (fact.at as usize) < self.from);
        let here = facts[first..].iter().take_while(move |fact| (fact.at as usize) < self.to);
        here.filter(move |fact| fact.atom == atom).map(|fact| fact.at as usize)
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

/// Items around a name in which its value, or a call of it, is looked for.
const AROUND: usize = 1500;
/// Bytes of a text that are looked at.
const LONGEST: usize = 600;
