//! From a key to the entries that name it.
//!
//! Names and URLs have coded keys, whose order is their place, a filter in front of them, and postings by place. The keys
//! are the authority; the filter only spares looking for them. IP addresses have tables instead and no filter.
//! Every reader works on bytes that it does not trust: a step that does not fit them ends a question.
//!
//! The way of a question, `www.evil.example` for a set that lists `evil.example`:
//!
//! 1. [`domain`] asks the [`filter`] for each suffix of it. Nearly all questions end here, after a few reads.
//! 2. The name is coded once, as `example.evil.www`. The code of `example.evil` is its start. [`keys`] finds the block of that,
//!    and its number in the block.
//! 3. [`posting`] reads which feeds list it, on which line, from the bytes behind the keys of that block.
//!
//! Neighbours: `set` calls it with bytes of a file, `build` makes those bytes from sorted [`Entries`], `diff` walks two of them.
//!
//! What must not be done here: slice a file's bytes without `get`, or add up its numbers without a check. Never allocate as
//! much as one of them says. A file may be forged, and then any number in it is the attacker's.

mod bits;
mod build;
mod code;
pub(crate) mod domain;
pub(crate) mod filter;
pub(crate) mod ip;
pub(crate) mod keys;
mod keys_writer;
pub(crate) mod posting;
mod sort;
pub(crate) mod url;

pub(crate) use build::Entries;
pub(crate) use posting::{BLOCK, Posting, Postings, Profile, Reader, Spot};
pub use sort::SpillFile;

use self::filter::Filter;
use self::keys::Keys;
use crate::error::Detail;

/// An index of names or URLs.
#[derive(Clone, Copy)]
pub(crate) struct KeyIndex<'a> {
    pub(crate) keys: Keys<'a>,
    pub(crate) filter: Filter<'a>,
    pub(crate) postings: Postings<'a>,
}

/// What is read of an index when it is opened.
#[derive(Clone, Debug)]
pub(crate) struct KeyShape {
    keys: keys::Shape,
    filter: filter::Shape,
    postings: posting::Shape,
}

impl KeyShape {
    /// How many keys there are.
    pub(crate) fn count(&self) -> u64 {
        self.keys.count()
    }

    pub(crate) fn read([keys, filter, postings]: [&[u8]; 3]) -> Result<Self, Detail> {
        Ok(Self {
            keys: keys::Shape::read(keys)?,
            filter: filter::Shape::read(filter)?,
            postings: posting::Shape::read(postings)?,
        })
    }
}

impl<'a> KeyIndex<'a> {
    // An index is put together for each question, so a set can lie in a memory map and threads can share it. The shapes were
    // read once, when the set was opened. This only cuts slices.
    pub(crate) fn new([keys, filter, postings]: [&'a [u8]; 3], shape: &'a KeyShape) -> Self {
        Self {
            keys: Keys::new(keys, &shape.keys),
            filter: Filter::new(filter, shape.filter),
            postings: Postings::new(postings, shape.postings),
        }
    }

    /// All keys in order with their places.
    pub(crate) fn walk(&self) -> keys::Walk<'a> {
        self.keys.walk()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.count() == 0
    }
}
