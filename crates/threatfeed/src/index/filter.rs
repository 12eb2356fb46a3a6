//! A binary fuse filter with fingerprints of eight bits. It never misses a key that is in it, and accepts one in 256 other keys.
//! Nearly all questions end here, with three reads.
//!
//! Thomas Mueller Graf and Daniel Lemire, "Binary Fuse Filters: Fast and Smaller Than Xor Filters", 2022,
//! <https://doi.org/10.1145/3510449>. The sizes are theirs. It is our own code and not a crate, because a filter must
//! be asked where it lies in a file. No bytes of that file may make it panic.
//!
//! ```text
//! classes u64          bit n: some key has class n, bit 63 stands for all above
//! seed u64
//! segment_bytes u32    a power of two
//! segments u32         without the two behind them that only second and third reads reach
//! fingerprints         one byte each
//! ```

use crate::error::Detail;

/// A filter in bytes that someone else holds, sound or not.
#[derive(Clone, Copy)]
pub(crate) struct Filter<'a> {
    shape: Shape,
    fingerprints: &'a [u8],
}

/// What is read of a filter when it is opened.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Shape {
    classes: u64,
    seed: u64,
    segment_bytes: u32,
    /// How many fingerprints a first read may reach.
    reach: u64,
}

impl Shape {
    /// Checks that all reads lie within the bytes.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Detail> {
        let wrong = Detail::Corrupt("a filter is wrong");
        let Some((header, fingerprints)) = bytes.split_at_checked(HEADER_BYTES) else { return Err(wrong) };
        let long = |at: usize| header[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let short = |at: usize| header[at..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
        let (segment_bytes, segments) = (short(16), short(20));
        let reach = u64::from(segment_bytes) * u64::from(segments);
        let is_empty = segments == 0 && segment_bytes == 0 && fingerprints.is_empty();
        let is_full = segment_bytes.is_power_of_two()
            && segments > 0
            && reach + 2 * u64::from(segment_bytes) == fingerprints.len() as u64;
        if !is_empty && !is_full {
            return Err(wrong);
        }
        Ok(Self { classes: long(0), seed: long(8), segment_bytes, reach })
    }
}

impl<'a> Filter<'a> {
    pub(crate) fn new(bytes: &'a [u8], shape: Shape) -> Self {
        Self { shape, fingerprints: bytes.get(HEADER_BYTES..).unwrap_or_default() }
    }

    /// Says whether keys of this class may be in it.
    #[inline]
    pub(crate) fn has_class(&self, class: usize) -> bool {
        self.shape.classes >> class.min(MAX_CLASS) & 1 == 1
    }

    /// Says whether a key with this hash may be in it.
    #[inline]
    // Three bytes of three segments, and the key is in if their exclusive or is its fingerprint. For a fingerprint of 5A, bytes 13, 40
    // and 09 say yes: 13 ^ 40 ^ 09 is 5A. For a key that is not in, they are three bytes of others, and one time in 256 they fit.
    pub(crate) fn may_contain(&self, hash: u64) -> bool {
        let mixed = mix(hash, self.shape.seed);
        let [a, b, c] = self.shape.places(mixed);
        let at = |place: u64| self.fingerprints.get(place as usize).copied().unwrap_or_default();
        // An empty filter has no segments, and nothing is in it.
        (fingerprint(mixed) ^ at(a) ^ at(b) ^ at(c) == 0) & (self.shape.reach != 0)
    }
}

impl Shape {
    /// The three places of a key, in three segments that follow each other.
    #[inline]
    fn places(&self, mixed: u64) -> [u64; 3] {
        let segment = u64::from(self.segment_bytes);
        let mask = segment.wrapping_sub(1);
        let first = ((u128::from(mixed) * u128::from(self.reach)) >> 64) as u64;
        [first, (first + segment) ^ (mixed >> 18 & mask), (first + 2 * segment) ^ (mixed & mask)]
    }
}

/// Writes a filter for keys with these hashes. Takes about 40 bytes of memory a key.
pub(crate) fn write(mut hashes: Vec<u64>, classes: u64) -> Result<Vec<u8>, Detail> {
    hashes.sort_unstable();
    hashes.dedup();
    let mut shape = Shape { classes, ..Shape::default() };
    let mut fingerprints = Vec::new();
    if !hashes.is_empty() {
        let segments;
        (shape.segment_bytes, segments) = sizes(hashes.len());
        shape.reach = u64::from(shape.segment_bytes) * u64::from(segments);
        let filled = (0..MAX_ATTEMPTS).find_map(|seed| {
            shape.seed = seed;
            fill(&hashes, shape)
        });
        let Some(filled) = filled else {
            let (max, got) = (MAX_ATTEMPTS, MAX_ATTEMPTS + 1);
            return Err(Detail::Limit { what: "attempts to place the keys of a filter", max, got });
        };
        fingerprints = filled;
    }
    let segments = shape.reach.checked_div(shape.segment_bytes.into()).unwrap_or(0) as u32;
    let mut out = Vec::with_capacity(HEADER_BYTES + fingerprints.len());
    out.extend_from_slice(&shape.classes.to_le_bytes());
    out.extend_from_slice(&shape.seed.to_le_bytes());
    out.extend_from_slice(&shape.segment_bytes.to_le_bytes());
    out.extend_from_slice(&segments.to_le_bytes());
    out.extend_from_slice(&fingerprints);
    Ok(out)
}

/// The bit of a class.
pub(crate) fn class_bit(class: usize) -> u64 {
    1 << class.min(MAX_CLASS)
}

/// Bytes of a segment, and how many segments, for so many keys: the sizes of the paper for three reads.
fn sizes(keys: usize) -> (u32, u32) {
    let keys = keys.max(8) as f64;
    let exponent = (keys.ln() / 3.33_f64.ln() + 2.25).floor().min(18.0);
    let segment = exponent.exp2();
    let factor = (0.875 + 0.25 * 1e6_f64.ln() / keys.ln()).max(1.125);
    let segments = (keys * factor / segment).ceil() - 2.0;
    (segment as u32, segments.max(1.0) as u32)
}

/// Finds fingerprints so that the three of each key make its own. `None` if the keys cannot be placed with this seed.
// Peeling: a place that one key alone has is free to make that key right, whatever the other two places hold. So such a key is taken
// out first and decided last. Taking it out leaves other keys alone in their places, and so on. If keys remain of which none is
// alone, they form a cycle, and another seed gives other places.
//
// `keys` holds the exclusive or of all keys of a place: where `counts` is 1, that is the key itself, so no lists are kept.
fn fill(hashes: &[u64], shape: Shape) -> Option<Vec<u8>> {
    let length = usize::try_from(shape.reach).ok()? + 2 * shape.segment_bytes as usize;
    let mut mixed: Vec<u64> = hashes.iter().map(|hash| mix(*hash, shape.seed)).collect();
    // Neighbours in this order have neighbouring places, which caches like.
    mixed.sort_unstable();

    // How many keys have each place, and the keys themselves, all in one by exclusive or.
    let mut counts = vec![0u32; length];
    let mut keys = vec![0u64; length];
    for key in &mixed {
        for place in shape.places(*key) {
            *counts.get_mut(place as usize)? += 1;
            *keys.get_mut(place as usize)? ^= key;
        }
    }
    drop(mixed);

    // A key that is alone in a place is decided there, last of all; without it others are alone.
    let mut alone: Vec<u32> = (0..length as u32).filter(|place| counts[*place as usize] == 1).collect();
    let mut order: Vec<(u64, u32)> = Vec::with_capacity(hashes.len());
    while let Some(place) = alone.pop() {
        if counts[place as usize] != 1 {
            continue;
        }
        let key = keys[place as usize];
        order.push((key, place));
        for place in shape.places(key).map(|place| place as usize) {
            counts[place] -= 1;
            keys[place] ^= key;
            if counts[place] == 1 {
                alone.push(place as u32);
            }
        }
    }
    if order.len() != hashes.len() {
        return None;
    }
    drop((counts, keys));

    let mut fingerprints = vec![0u8; length];
    for (key, own) in order.into_iter().rev() {
        let [a, b, c] = shape.places(key).map(|place| fingerprints[place as usize]);
        // The own place is still zero.
        fingerprints[own as usize] = fingerprint(key) ^ a ^ b ^ c;
    }
    Some(fingerprints)
}

/// Hashes are good already; this makes another set of places out of each seed.
#[inline]
fn mix(hash: u64, seed: u64) -> u64 {
    let hash = (hash ^ seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^ hash >> 32
}

#[inline]
fn fingerprint(mixed: u64) -> u8 {
    (mixed.wrapping_mul(0xC4CE_B9FE_1A85_EC53) >> 56) as u8
}

const HEADER_BYTES: usize = 24;

const MAX_CLASS: usize = 63;

const MAX_ATTEMPTS: u64 = 1000;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use xxhash_rust::xxh3::xxh3_64;

    use super::*;

    fn hashes(count: u64) -> Vec<u64> {
        (0..count).map(|n| xxh3_64(&n.to_le_bytes())).collect()
    }

    #[test]
    fn every_key_is_found_and_few_others_are() {
        for count in [0, 1, 2, 3, 5, 8, 13, 100, 1000, 100_000] {
            let bytes = write(hashes(count), class_bit(2) | class_bit(70)).unwrap();
            let filter = Filter::new(&bytes, Shape::read(&bytes).unwrap());
            assert!(hashes(count).into_iter().all(|hash| filter.may_contain(hash)), "{count}");
            let others = (0..50_000u64).map(|n| xxh3_64(&(n + (1 << 40)).to_be_bytes()));
            let found = others.filter(|hash| filter.may_contain(*hash)).count();
            assert!(found < 50_000 / 256 * 3 / 2, "{count}: {found}");
            assert_eq!([1, 2, 63, 100].map(|class| filter.has_class(class)), [false, true, true, true]);
        }
        let bytes = write(hashes(100_000), 0).unwrap();
        assert!(bytes.len() < 120_000, "{}", bytes.len());
    }

    #[test]
    fn equal_hashes_are_one() {
        let bytes = write(vec![7; 1000], 0).unwrap();
        assert!(Filter::new(&bytes, Shape::read(&bytes).unwrap()).may_contain(7));
    }

    proptest! {
        #[test]
        fn any_bytes_are_refused_or_asked(bytes: Vec<u8>, small in 0u8..8, hash: u64) {
            let mut bytes = bytes;
            if let Some(segment) = bytes.get_mut(16..20) {
                segment.copy_from_slice(&(1u32 << small).to_le_bytes());
            }
            if let Ok(shape) = Shape::read(&bytes) {
                let _ = Filter::new(&bytes, shape).may_contain(hash);
            }
        }
    }
}
