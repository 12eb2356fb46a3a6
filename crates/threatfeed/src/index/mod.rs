//! From a key to the entries that name it.
//!
//! An index has three parts. An FST maps each key to its place in the order of all keys. `starts` says for each place
//! where its postings start. A posting is one entry of one feed.

mod build;
pub(crate) mod domain;
mod fst_check;
pub(crate) mod ip;
mod posting;
pub(crate) mod url;

use std::fmt;

use fst::raw::Fst;

use crate::error::{Detail, Error};
pub(crate) use build::IndexBuilder;
pub(crate) use posting::{Posting, role_code, role_from_code};

/// An index over bytes that someone else holds.
pub(crate) struct Index<B> {
    keys: Fst<B>,
    starts: B,
    postings: B,
}

impl<B: AsRef<[u8]>> Index<B> {
    /// Checks the parts completely, so that no look-up can fail. Linear in their size.
    pub(crate) fn load(keys: B, starts: B, postings: B, feeds: usize) -> Result<Self, Error> {
        let count = check_starts(starts.as_ref(), postings.as_ref())?;
        if !posting::are_valid(postings.as_ref(), feeds) {
            return Err(Detail::Corrupt("a posting is wrong").into());
        }
        fst_check::check(keys.as_ref(), count).map_err(Detail::Corrupt)?;
        let keys = Fst::new(keys).map_err(|_| Detail::Corrupt("the keys are not an FST"))?;
        Ok(Self { keys, starts, postings })
    }

    /// How many keys there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.as_ref().len() / START_BYTES - 1
    }

    /// The postings of the key at this place.
    pub(crate) fn postings(&self, place: u64) -> impl Iterator<Item = Posting> {
        let range = usize::try_from(place).ok().and_then(|place| {
            let starts = self.starts.as_ref();
            Some(start(starts, place)? * posting::BYTES..start(starts, place + 1)? * posting::BYTES)
        });
        let bytes = range.and_then(|range| self.postings.as_ref().get(range)).unwrap_or_default();
        posting::read(bytes)
    }

    pub(crate) fn keys(&self) -> &Fst<B> {
        &self.keys
    }
}

impl<B> fmt::Debug for Index<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").finish_non_exhaustive()
    }
}

/// Checks that the starts rise from zero to the number of postings, and returns the number of keys.
fn check_starts(starts: &[u8], postings: &[u8]) -> Result<usize, Detail> {
    let (starts, odd) = starts.as_chunks::<START_BYTES>();
    let rising = starts.windows(2).all(|pair| u32::from_le_bytes(pair[0]) < u32::from_le_bytes(pair[1]));
    let (Some(first), Some(last)) = (starts.first(), starts.last()) else {
        return Err(Detail::Corrupt("the starts of postings are missing"));
    };
    let end = u64::from(u32::from_le_bytes(*last)) * posting::BYTES as u64;
    if !odd.is_empty() || !rising || *first != [0; START_BYTES] || end != postings.len() as u64 {
        return Err(Detail::Corrupt("the starts of postings are wrong"));
    }
    Ok(starts.len() - 1)
}

fn start(starts: &[u8], place: usize) -> Option<usize> {
    let bytes = starts.as_chunks::<START_BYTES>().0.get(place)?;
    usize::try_from(u32::from_le_bytes(*bytes)).ok()
}

const START_BYTES: usize = 4;
