//! The places of words.

/// The hashes that have places, ascending; a place is a number in this order.
///
/// Hashes are spread evenly, so a table of their first bits leads to the one or two that a word may be. It is made in one
/// pass, where a map would be filled entry by entry at each start.
#[derive(Debug)]
pub(super) struct Words {
    hashes: Vec<u32>,
    /// For each value of the first bits, where its hashes begin; one more for the end.
    starts: Vec<u32>,
    shift: u32,
}

impl Words {
    /// `hashes` are ascending.
    pub(super) fn new(hashes: Vec<u32>) -> Self {
        let bits = hashes.len().max(2).ilog2();
        let shift = u32::BITS - bits;
        let mut starts = Vec::with_capacity((1 << bits) + 1);
        for (at, hash) in (0u32..).zip(&hashes) {
            starts.resize((hash >> shift) as usize + 1, at);
        }
        starts.resize((1 << bits) + 1, hashes.len() as u32);
        Self { hashes, starts, shift }
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// The place of a word; `None` for one that does not count.
    pub(super) fn place(&self, word: u32) -> Option<u32> {
        let first = (word >> self.shift) as usize;
        let (start, end) = (self.starts[first], self.starts[first + 1]);
        let near = self.hashes.get(start as usize..end as usize)?;
        near.iter().zip(start..).find(|(hash, _)| **hash == word).map(|(_, place)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_place() {
        let spread: Vec<u32> = (0..1_000u32).map(|nth| nth.wrapping_mul(0x9E37_79B9)).collect();
        let near: Vec<u32> = (7..90).collect();
        let ends = vec![0, 1, u32::MAX - 1, u32::MAX];
        for mut hashes in [spread, near, ends, vec![5], Vec::new()] {
            hashes.sort_unstable();
            hashes.dedup();
            let words = Words::new(hashes.clone());
            for word in hashes.iter().flat_map(|hash| [hash.wrapping_sub(1), *hash, hash.wrapping_add(1)]) {
                let want = hashes.binary_search(&word).ok().map(|place| place as u32);
                assert_eq!(words.place(word), want, "{word} of {}", hashes.len());
            }
            assert_eq!(words.len(), hashes.len());
        }
    }
}
