//! Signatures: known threats as data.
//!
//! A kit, library or service with published names needs no statistics. A signature says which names, calls and texts of it
//! are in a script. Conditions are asked of the normalised stream, so that encoded names, joined strings and code in
//! strings count as what they are. There are no negative conditions: nothing that is added to a script clears it.
//! `docs/signatures.md` describes the file format.
//!
//! Neighbours: `scorer` asks all signatures of a set at once; a hit becomes a finding and a ceiling, as a signal with a ceiling does.
//! The bundled set is data in `signatures/bundled.toml` of the crate.
//!
//! What must not be done here: read an unknown key as if it were not there. It may be a condition of a later version that
//! narrows the signature. Without it, the signature would hit scripts that it was never meant for.

mod condition;
mod file;
mod matcher;
mod set;
#[cfg(test)]
mod tests;

pub use set::Signatures;

pub(crate) use matcher::{Hit, findings};

use crate::{Class, SIGNATURE_PREFIX, Score};
use condition::Condition;

/// One signature, as its file says it.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    /// The id behind [`SIGNATURE_PREFIX`].
    pub(crate) signal: String,
    pub(crate) name: String,
    /// One sentence for a site owner.
    pub(crate) description: String,
    pub(crate) class: Class,
    /// The script's score of this class is at most this.
    pub(crate) score: Score,
    /// All of these,
    pub(crate) all: Vec<Condition>,
    /// and of these
    pub(crate) any: Vec<Condition>,
    /// at least so many
    pub(crate) at_least: u32,
    /// within so many items, if there is a bound.
    pub(crate) within: Option<u32>,
}

impl Signature {
    pub(crate) fn id(&self) -> &str {
        &self.signal[SIGNATURE_PREFIX.len()..]
    }

    /// All conditions; the first are those of `all`.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.all.iter().chain(&self.any)
    }
}
