//! What is written before the name of a member, in a literal and in a class alike.

use super::Parser;
use crate::lex::TokenKind;

/// What a member is, besides its name.
pub(super) struct BeforeKey {
    pub(super) is_async: bool,
    pub(super) is_generator: bool,
    pub(super) accessor: Option<Accessor>,
}

pub(super) enum Accessor {
    Getter,
    Setter,
}

impl Parser<'_> {
    /// Reads `async`, `*`, `get` and `set` before the name of a member. A word with one of these signs behind it is the name itself.
    pub(super) fn before_key(&mut self, ends: &[u8]) -> BeforeKey {
        let is_async = self.eat_modifier(&["async"], ends).is_some();
        let is_generator = self.eat(b'*');
        let accessor = match self.eat_modifier(&["get", "set"], ends) {
            Some("get") => Some(Accessor::Getter),
            Some(_) => Some(Accessor::Setter),
            None => None,
        };
        BeforeKey { is_async, is_generator, accessor }
    }

    /// Reads one of some words, unless one of these signs, or nothing, comes behind it.
    pub(super) fn eat_modifier(&mut self, words: &[&'static str], ends: &[u8]) -> Option<&'static str> {
        let word = *words.iter().find(|word| **word == self.keyword())?;
        let next = self.tokens.get(self.at + 1)?;
        if next.kind == TokenKind::Op && ends.iter().any(|op| next.op.is(*op)) {
            return None;
        }
        self.at += 1;
        Some(word)
    }
}
