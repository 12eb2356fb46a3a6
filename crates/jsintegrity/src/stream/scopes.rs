//! Finds the declaration of a name.

use xxhash_rust::xxh3::xxh3_64;

use super::functions::{Enclosing, Function, parameter_names};
use crate::listed::Listed;
use crate::maps::HashSet;
use crate::stream::{Item, Kind, Stream};

/// Functions that are asked for a name, from the inside out; further ones are taken for the script.
const ENCLOSING: usize = 32;
/// Items of a function, or of the script, within which a property name means one thing.
const REGION: usize = 3_000;

/// The names that functions declare, and the functions within which a property's name means one thing.
#[derive(Debug)]
pub(crate) struct Scopes {
    declared: HashSet<(u32, u64)>,
    /// The names alone: most that are used and declared nowhere are asked for many times.
    names: HashSet<u64>,
    /// For each function the one whose properties it shares.
    regions: Vec<u32>,
}

impl Scopes {
    /// Block scopes are taken for function scopes.
    pub(super) fn find(stream: &Stream<'_>) -> Self {
        let (items, functions) = (stream.items(), stream.functions());
        let (mut declared, mut names) = (HashSet::default(), HashSet::default());
        let mut declare = |function: usize, item: &Item| {
            let name = xxh3_64(stream.text(item).as_bytes());
            if declared.insert((function as u32, name)) {
                names.insert(name);
            }
        };
        let mut enclosing = Enclosing::new(functions);
        let mut declaring = Declaring::No;
        for (at, item) in items.iter().enumerate() {
            if stream.turn() {
                break;
            }
            for number in enclosing.move_to(at) {
                let function = &functions[number];
                if let Some(name) = function.name.filter(|name| items[*name].kind == Kind::Name) {
                    declare(function.parent, &items[name]);
                }
                parameter_names(items, functions, number).for_each(|at| declare(number, &items[at]));
            }
            match item.kind {
                Kind::Keyword | Kind::Op => declaring = declaring.after(stream, item),
                Kind::Name if declaring == Declaring::Name || is_caught(stream, at) => {
                    declare(enclosing.innermost(), item);
                }
                Kind::Name if makes_global(stream, at) => declare(0, item),
                _ => {}
            }
        }
        Self { declared, names, regions: regions(functions) }
    }

    /// Whether a function declares a name.
    pub(super) fn has(&self, name: u64) -> bool {
        self.names.contains(&name)
    }

    /// The function, of those of the stream, that declares a name used in another one; `None` for a global that nobody declares.
    pub(crate) fn declaring(&self, functions: &[Function], user: u32, name: u64) -> Option<u32> {
        if !self.has(name) {
            return None;
        }
        let mut function = user;
        for _ in 0..ENCLOSING {
            if self.declared.contains(&(function, name)) {
                return Some(function);
            }
            if function == 0 {
                return None;
            }
            function = functions[function as usize].parent as u32;
        }
        self.declared.contains(&(0, name)).then_some(0)
    }

    /// The function within which a property's name means one thing.
    pub(crate) fn region(&self, user: u32) -> u32 {
        self.regions[user as usize]
    }
}

/// Whether a name is what is caught: `catch (e)`.
fn is_caught(stream: &Stream<'_>, at: usize) -> bool {
    let Some([catch, open, name]) = at.checked_sub(2).and_then(|from| stream.items().get(from..=at)) else {
        return false;
    };
    name.kind == Kind::Name
        && open.is_op(b'(')
        && catch.kind == Kind::Keyword
        && stream.text(catch) == "catch"
}

/// Whether a name gets a value that nobody may have declared: `key = String.fromCharCode(e.which)`, `leak = function (text) {…}`. What
/// browsers give a meaning of its own stays theirs.
fn makes_global(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let is_set = items.get(at + 1).is_some_and(|next| next.is_op(b'='));
    let is_own = |name: &str| !name.starts_with("on") && !OF_BROWSERS.has(name);
    is_set && is_own(stream.text(&items[at]))
}

/// Names that do something where they are assigned or read.
static OF_BROWSERS: Listed = Listed::new(&[
    "location",
    "event",
    "window",
    "document",
    "self",
    "top",
    "parent",
    "globalThis",
    "opener",
    "history",
    "navigator",
    "localStorage",
    "sessionStorage",
    "fetch",
    "open",
    "alert",
    "eval",
    "undefined",
    "exports",
    "module",
    "$",
    "jQuery",
]);

/// The largest enclosing function that is not too large, or the function itself.
fn regions(functions: &[Function]) -> Vec<u32> {
    let mut regions: Vec<u32> = Vec::with_capacity(functions.len());
    for (number, function) in functions.iter().enumerate() {
        let shared = regions
            .get(function.parent)
            .copied()
            .filter(|region| number > 0 && functions[*region as usize].body.len() <= REGION);
        regions.push(shared.unwrap_or(number as u32));
    }
    regions
}

/// Whether names are being declared: `var a = 1, b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Declaring {
    No,
    /// A name may be here, or a pattern of names.
    Name,
    /// A value, this many brackets deep.
    Value(u32),
}

impl Declaring {
    fn after(self, stream: &Stream<'_>, item: &Item) -> Self {
        if item.kind == Kind::Keyword {
            return match stream.text(item) {
                "var" | "let" | "const" => Self::Name,
                "in" | "of" => Self::No,
                // In a value, a function's own declarations are its own matter; what follows is guessed.
                _ => self,
            };
        }
        let op = if item.kind == Kind::Op && item.op.0 <= 0xFF { item.op.0 as u8 } else { 0 };
        match (self, op) {
            (Self::No, _) | (_, b';') | (Self::Value(0), b')' | b']' | b'}') => Self::No,
            (Self::Name, b'=') => Self::Value(0),
            (Self::Name, b')') => Self::No,
            (Self::Value(0), b',') => Self::Name,
            (Self::Value(depth), b'(' | b'[' | b'{') => Self::Value(depth + 1),
            (Self::Value(depth), b')' | b']' | b'}') => Self::Value(depth - 1),
            _ => self,
        }
    }
}
