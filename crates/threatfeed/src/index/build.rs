//! Collects keys with their postings, then sorts and compiles them.

use std::ops::Range;

use fst::MapBuilder;

use super::posting::Posting;
use crate::error::{Detail, Error};

/// Collects keys with their postings.
#[derive(Debug, Default)]
pub(crate) struct IndexBuilder {
    /// The bytes of all keys, one after the other.
    bytes: Vec<u8>,
    entries: Vec<Entry>,
}

impl IndexBuilder {
    pub(crate) fn add(&mut self, key: &[u8], posting: Posting) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(key);
        // A key is at most a few lines long, see `MAX_LINE_BYTES`.
        let len = u32::try_from(key.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { start, len, posting });
    }

    /// Compiles keys, starts and postings. `ranks` gives the final number of each feed.
    pub(crate) fn finish(self, ranks: &[u16]) -> Result<[Vec<u8>; 3], Error> {
        let Self { bytes, mut entries } = self;
        if u32::try_from(entries.len()).is_err() {
            let (max, got) = (u32::MAX.into(), entries.len() as u64);
            return Err(Detail::Limit { what: "entries of one scope", max, got }.into());
        }
        for entry in &mut entries {
            entry.posting.feed = ranks[usize::from(entry.posting.feed)];
        }
        let order = |entry: &Entry| (entry.posting.feed, entry.posting.role as u8, entry.posting.line);
        entries.sort_unstable_by(|a, b| {
            bytes[a.key()].cmp(&bytes[b.key()]).then_with(|| order(a).cmp(&order(b)))
        });

        let mut keys = MapBuilder::memory();
        let mut starts = Vec::new();
        let mut postings = Vec::new();
        let mut written: u32 = 0;
        let same_key = entries.chunk_by(|a, b| bytes[a.key()] == bytes[b.key()]);
        for (place, same_key) in (0..).zip(same_key) {
            starts.extend_from_slice(&written.to_le_bytes());
            // The keys are sorted, distinct and written to memory: nothing can fail.
            keys.insert(&bytes[same_key[0].key()], place)
                .map_err(|_| Detail::Corrupt("the keys are not in order"))?;
            let repeats = same_key
                .chunk_by(|a, b| (a.posting.feed, a.posting.role) == (b.posting.feed, b.posting.role));
            for repeats in repeats {
                let mut posting = repeats[0].posting;
                for repeat in repeats {
                    posting.categories |= repeat.posting.categories;
                }
                postings.extend_from_slice(&posting.to_bytes());
                written += 1;
            }
        }
        starts.extend_from_slice(&written.to_le_bytes());
        let keys = keys.into_inner().map_err(|_| Detail::Corrupt("the keys cannot be compiled"))?;
        Ok([keys, starts, postings])
    }
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: usize,
    len: u32,
    posting: Posting,
}

impl Entry {
    fn key(self) -> Range<usize> {
        self.start..self.start + self.len as usize
    }
}
