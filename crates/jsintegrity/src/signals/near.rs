//! What stands near a place of a signal: words and texts, for conditions that no count of facts can say.

use std::ops::Range;

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
        self.places().filter(move |at| {
            matches!(self.kind(*at), Some(Kind::Name | Kind::Member | Kind::Key))
                && words.contains(&self.word(*at))
        })
    }

    pub(super) fn has_word(self, words: &'e [&'e str]) -> bool {
        self.words(words).next().is_some()
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
    pub(super) fn has_text(self, pieces: &[&str]) -> bool {
        let begins: [bool; 256] = {
            let mut begins = [false; 256];
            for piece in pieces {
                for byte in piece.bytes().take(1) {
                    begins[usize::from(byte)] = true;
                    begins[usize::from(byte.to_ascii_uppercase())] = true;
                }
            }
            begins
        };
        self.places().any(|at| {
            if !matches!(self.kind(at), Some(Kind::Str | Kind::Template | Kind::Regex)) {
                return false;
            }
            let text = self.word(at).as_bytes();
            let text = &text[..text.len().min(LONGEST)];
            text.iter().enumerate().any(|(start, byte)| {
                begins[usize::from(*byte)]
                    && pieces.iter().any(|piece| {
                        text.get(start..start + piece.len())
                            .is_some_and(|part| part.eq_ignore_ascii_case(piece.as_bytes()))
                    })
            })
        })
    }

    /// Whether a name, a member or a text begins with or is one of these.
    pub(super) fn has(self, words: &'e [&'e str]) -> bool {
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
        self.functions_named(name).next()
    }

    /// The bodies of all functions of a name.
    pub(super) fn functions_named(self, name: &str) -> impl Iterator<Item = Range<usize>> {
        let many = if self.evidence.stream.turn() { 0 } else { MANY };
        let functions = self.evidence.stream.functions().iter().skip(1).take(many);
        let named = functions.filter(move |function| match function.name {
            Some(at) => self.word(at) == name,
            None => {
                let is_value = |at: usize| self.is(at, b'=') || self.is(at, b':');
                let value =
                    (1..=2).find_map(|back| function.start.checked_sub(back).filter(|at| is_value(*at)));
                value.is_some_and(|at| at > 0 && self.word(at - 1) == name)
            }
        });
        named.map(|function| function.body.clone())
    }
}

/// Functions that are looked through for a name.
const MANY: usize = 1024;
/// Bytes of a text that are looked at.
const LONGEST: usize = 600;
