//! From a key to the entries that name it.
//!
//! Names and URLs have an FST from key to place in the order of all keys, a filter in front of it, and postings by place.
//! The FST is the authority; the filter only spares walks. IP addresses have tables instead of an FST and no filter.
//! Every reader works on bytes that it does not trust: a step that does not fit them ends a question.

mod build;
pub(crate) mod domain;
pub(crate) mod filter;
pub(crate) mod fst;
pub(crate) mod ip;
pub(crate) mod posting;
mod sort;
pub(crate) mod url;

pub(crate) use build::Entries;
pub(crate) use posting::{Posting, Postings};
pub use sort::SpillFile;

use self::filter::Filter;
use self::fst::Fst;
use crate::error::Detail;

/// An index of names or URLs.
#[derive(Clone, Copy)]
pub(crate) struct KeyIndex<'a> {
    pub(crate) keys: Fst<'a>,
    pub(crate) filter: Filter<'a>,
    pub(crate) postings: Postings<'a>,
    shape: KeyShape,
}

/// What is read of an index when it is opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyShape {
    keys: fst::Shape,
    filter: filter::Shape,
    pub(crate) postings: posting::Shape,
}

impl KeyShape {
    pub(crate) fn read([keys, filter, postings]: [&[u8]; 3]) -> Result<Self, Detail> {
        Ok(Self {
            keys: fst::Shape::read(keys)?,
            filter: filter::Shape::read(filter)?,
            postings: posting::Shape::read(postings)?,
        })
    }
}

impl<'a> KeyIndex<'a> {
    pub(crate) fn new([keys, filter, postings]: [&'a [u8]; 3], shape: KeyShape) -> Self {
        Self {
            keys: Fst::new(keys, shape.keys),
            filter: Filter::new(filter, shape.filter),
            postings: Postings::new(postings, shape.postings),
            shape,
        }
    }

    /// All keys in order with their places.
    pub(crate) fn walk(&self) -> fst::Keys<'a> {
        self.keys.keys(self.shape.postings.keys())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.shape.postings.keys() == 0
    }
}
