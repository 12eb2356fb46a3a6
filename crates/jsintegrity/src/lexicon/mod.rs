//! The lexicon: names that mean the same in every script, because browsers or other hosts of scripts give them their meaning.
//!
//! Neighbours: `taint` does not follow values through these names, because `element.value` of one element is not that of another.
//! `sanitized` prints these names for a language model. `features` has words of its own, so a new word of the model changes
//! neither taint nor findings.
//!
//! What must not be done here: add a name that authors choose. `taint` would lose the values under it, and a script could talk to
//! the language model with it.

use crate::maps::WordMap;

/// Knows the names of `names.txt`, whatever their case.
#[derive(Debug)]
pub(crate) struct Lexicon {
    names: WordMap<()>,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        Self { names: WordMap::new(listed().map(|name| (name, ())).collect()) }
    }

    /// Whether a name is one of them.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.get(name).is_some()
    }
}

fn listed() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_once_in_small_letters() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.names.len(), listed().count());
        assert!(listed().all(|name| name.len() < 64 && !name.bytes().any(|byte| byte.is_ascii_uppercase())));
        assert!(lexicon.has("querySelector") && !lexicon.has("skimmer") && !lexicon.has(""));
    }
}
