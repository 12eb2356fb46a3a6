//! New names for a script's own: the same new one for the same old one.

use super::shape;
use crate::lex::is_keyword;
use crate::lexicon::Lexicon;
use crate::maps::{HashMap, HashSet};
use crate::syntax::LeafKind;

/// Gives names in the order in which they are printed.
pub(super) struct Names<'s> {
    lexicon: &'s Lexicon,
    given: HashMap<(Space, String), usize>,
}

/// Names of different spaces never meet.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Space {
    /// Variables that the script declares.
    Declared,
    Label,
    /// Properties, and variables that the script does not declare, which are properties of the page's window.
    Page,
    Private,
}

impl<'s> Names<'s> {
    pub(super) fn new(lexicon: &'s Lexicon) -> Self {
        Self { lexicon, given: HashMap::default() }
    }

    /// The printed name of a leaf of a script that declares these names; `None` for what is no name.
    pub(super) fn of(&mut self, leaf: &LeafKind, declared: &HashSet<String>) -> Option<String> {
        Some(match leaf {
            LeafKind::Label(name) => self.new_name(Space::Label, name),
            LeafKind::Private(name) => format!("#{}", self.new_name(Space::Private, name)),
            // A keyword names a property or nothing.
            LeafKind::Property(name) if is_keyword(name.as_bytes()) => name.clone(),
            // A declared name is the author's choice, and may say what its author likes.
            LeafKind::Name(name) if declared.contains(name) && !GLOBALS.contains(&name.as_str()) => {
                self.new_name(Space::Declared, name)
            }
            LeafKind::Name(name) | LeafKind::Property(name) if shape::is_known(name, self.lexicon) => {
                name.clone()
            }
            LeafKind::Name(name) | LeafKind::Property(name) => self.new_name(Space::Page, name),
            _ => return None,
        })
    }

    fn new_name(&mut self, space: Space, name: &str) -> String {
        let next = self.given.len() + 1;
        format!("n{}", self.given.entry((space, name.to_owned())).or_insert(next))
    }
}

/// Names of the page that scripts often pass to themselves, and of this printer: they say nothing but what they are.
const GLOBALS: [&str; 12] = [
    "$",
    "arguments",
    "document",
    "event",
    "globalThis",
    "jQuery",
    "location",
    "navigator",
    "self",
    "undefined",
    "unpacked",
    "window",
];
