//! A code for the bytes of keys that keeps their order, so that coded keys compare as the keys do.
//!
//! It is the optimal alphabetic code for the bytes, weighted by how often the keys have them. E. N. Gilbert and E. F. Moore,
//! "Variable-Length Binary Encodings", 1959; D. E. Knuth, "Optimum Binary Search Trees", 1971. The lengths of its codes, in
//! the order of bytes, say it whole. The first code is all zeros and means the end of a key. It is never written. With it,
//! no key that is filled up with zeros is the start of another.

use super::bits::Bits;

/// What bytes are coded as.
#[derive(Clone, Debug)]
pub(super) struct Code {
    /// By byte: the code, and its length, which is zero for a byte that no key has.
    codes: Box<[(u16, u8); 256]>,
    end: u8,
}

impl Code {
    /// The best code for bytes that are there so many times.
    pub(super) fn new(counts: &[u64; 256]) -> Self {
        let total: u64 = counts.iter().sum();
        // A leaf of an optimal tree is at most 1.44 times as deep as its share of the weights has bits.
        let least = (total >> 9) + 1;
        let used: Vec<usize> = (0..256).filter(|byte| counts[*byte] > 0).collect();
        let weights: Vec<u64> =
            std::iter::once(least).chain(used.iter().map(|byte| counts[*byte].max(least))).collect();
        let mut depths = depths_of(&weights);
        if depths.iter().any(|depth| *depth > MAX_BITS) {
            depths = depths_of(&vec![1; weights.len()]);
        }
        let mut lengths = [0; LENGTHS];
        lengths[0] = depths[0];
        for (byte, depth) in used.into_iter().zip(&depths[1..]) {
            lengths[byte + 1] = *depth;
        }
        Self::from_lengths(&lengths).unwrap_or_else(|| {
            // Without any byte there is only the end.
            Self { codes: Box::new([(0, 0); 256]), end: 0 }
        })
    }

    /// The code with these lengths, that of the end first. `None` if there is no such code.
    // Codes are given out in the order of bytes, each as the next multiple of its step, which is what keeps their order. With
    // lengths 2 for the end, 2 for `a`, 1 for `b`: the end is 00, `a` is 01, `b` is 1. Then `a` (01), `ab` (011) and `b` (1)
    // compare as bits as they do as bytes. `a` filled up with zeros, 0100, reads as `a` and its end.
    //
    // Lengths that leave a gap or use up more than there is are refused. With such a table, a forged file could have bits that
    // mean nothing, or two things.
    pub(super) fn from_lengths(lengths: &[u8; LENGTHS]) -> Option<Self> {
        let mut codes = Box::new([(0u16, 0u8); 256]);
        let (end, bytes) = (lengths[0], &lengths[1..]);
        if bytes.iter().all(|length| *length == 0) {
            return (end == 0).then_some(Self { codes, end });
        }
        if !(1..=MAX_BITS).contains(&end) {
            return None;
        }
        // The code in the highest of 16 bits, after which the next one starts.
        let mut next = 1u32 << (MAX_BITS - end);
        for (code, length) in codes.iter_mut().zip(bytes) {
            if *length == 0 {
                continue;
            }
            if *length > MAX_BITS {
                return None;
            }
            let step = 1u32 << (MAX_BITS - length);
            if !next.is_multiple_of(step) || next >= 1 << MAX_BITS {
                return None;
            }
            *code = ((next >> (MAX_BITS - length)) as u16, *length);
            next += step;
        }
        (next == 1 << MAX_BITS).then_some(Self { codes, end })
    }

    /// What [`from_lengths`](Self::from_lengths) reads.
    pub(super) fn lengths(&self) -> [u8; LENGTHS] {
        let mut lengths = [0; LENGTHS];
        lengths[0] = self.end;
        for (length, (_, bits)) in lengths[1..].iter_mut().zip(self.codes.iter()) {
            *length = *bits;
        }
        lengths
    }

    /// The code of a byte with its length. `None` if no key has it.
    #[inline]
    pub(super) fn of(&self, byte: u8) -> Option<(u64, usize)> {
        let (code, length) = self.codes[usize::from(byte)];
        (length > 0).then_some((code.into(), length.into()))
    }

    /// Codes a key.
    #[inline]
    pub(super) fn encode(&self, key: impl IntoIterator<Item = u8>, query: &mut Query<'_>) -> Option<()> {
        // The word at hand is kept apart, and how many bits of it are taken.
        let (mut nth, mut taken) = (query.length / 64, query.length % 64);
        let mut word = *query.words.get(nth)?;
        for byte in key {
            let (code, length) = self.of(byte)?;
            let code = code << (64 - length);
            word |= code >> taken;
            taken += length;
            if taken >= 64 {
                *query.words.get_mut(nth)? = word;
                (nth, taken) = (nth + 1, taken - 64);
                word = code << (length - taken);
            }
        }
        *query.words.get_mut(nth)? = word;
        query.length = nth * 64 + taken;
        Some(())
    }

    /// What turns codes into bytes again.
    pub(super) fn decoder(&self) -> Decoder {
        let mut decoder = Decoder { table: Box::new([(0, 0); 1 << TABLE_BITS]), long: Vec::new() };
        for (byte, (code, length)) in (0..=255u8).zip(self.codes.iter()) {
            if *length == 0 {
                continue;
            }
            if *length <= TABLE_BITS {
                let spare = TABLE_BITS - length;
                let start = usize::from(*code) << spare;
                decoder.table[start..start + (1 << spare)].fill((byte, *length));
            } else {
                decoder.long.push((u64::from(*code) << (64 - length), byte, *length));
            }
        }
        decoder
    }
}

/// A coded key in words of someone else: enough of them, and all zero, or bits are lost.
#[derive(Debug)]
pub(super) struct Query<'a> {
    pub(super) words: &'a mut [u64],
    pub(super) length: usize,
}

impl Query<'_> {
    /// Words that a key of so many bytes takes.
    pub(super) const fn words(bytes: usize) -> usize {
        (bytes * MAX_BITS as usize) / 64 + 2
    }

    /// The first so many bits.
    #[inline]
    pub(super) fn first(&self, length: usize) -> Bits<'_> {
        Bits { words: self.words, length }
    }
}

/// Turns codes into bytes.
#[derive(Debug)]
pub(super) struct Decoder {
    /// By the next bits: the byte and the length of its code; zero if it is longer.
    table: Box<[(u8, u8); 1 << TABLE_BITS]>,
    /// Longer codes in the highest bits, in their order.
    long: Vec<(u64, u8, u8)>,
}

impl Decoder {
    /// The first byte of these bits, and how many of them it takes. `None` where no byte is coded.
    #[inline]
    pub(super) fn first(&self, bits: u64) -> Option<(u8, usize)> {
        let (byte, length) = self.table[(bits >> (64 - TABLE_BITS)) as usize];
        if length > 0 {
            return Some((byte, length.into()));
        }
        let at = self.long.partition_point(|(code, ..)| *code <= bits).checked_sub(1)?;
        let (code, byte, length) = *self.long.get(at)?;
        ((code ^ bits) >> (64 - length) == 0).then_some((byte, length.into()))
    }
}

/// How deep each leaf is in the tree of least weighted depth that keeps their order.
fn depths_of(weights: &[u64]) -> Vec<u8> {
    let n = weights.len();
    let mut sums = vec![0u64; n + 1];
    for (nth, weight) in weights.iter().enumerate() {
        sums[nth + 1] = sums[nth] + weight;
    }
    // Of the leaves from i to j: the least cost, and the last leaf on the left side of its root.
    let mut cost = vec![0u64; n * n];
    let mut split: Vec<usize> = (0..n * n).map(|at| at / n).collect();
    for length in 2..=n {
        for i in 0..=n - length {
            let j = i + length - 1;
            let (low, high) = (split[i * n + j - 1], split[(i + 1) * n + j].min(j - 1));
            let best = (low..=high)
                .map(|k| (cost[i * n + k] + cost[(k + 1) * n + j], k))
                .min()
                .unwrap_or((cost[i * n + i] + cost[(i + 1) * n + j], i));
            cost[i * n + j] = best.0 + sums[j + 1] - sums[i];
            split[i * n + j] = best.1;
        }
    }
    let mut depths = vec![0u8; n];
    let mut open = vec![(0, n - 1, 0u8)];
    while let Some((i, j, depth)) = open.pop() {
        if i == j {
            depths[i] = depth;
        } else {
            let k = split[i * n + j];
            open.extend([(i, k, depth + 1), (k + 1, j, depth + 1)]);
        }
    }
    depths
}

/// Lengths of codes: of the end, and of all bytes.
pub(super) const LENGTHS: usize = 257;

/// Of a code.
pub(super) const MAX_BITS: u8 = 16;

/// Codes up to this length are decoded in one step.
const TABLE_BITS: u8 = 10;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn counts() -> impl Strategy<Value = [u64; 256]> {
        let some = prop::collection::vec((any::<u8>(), 1u64..1 << 40), 0..300);
        some.prop_map(|some| {
            let mut counts = [0; 256];
            some.into_iter().for_each(|(byte, count)| counts[usize::from(byte)] = count);
            counts
        })
    }

    #[test]
    fn the_longest_code_is_within_the_limit() {
        // Weights that grow as Fibonacci's numbers make the deepest trees.
        let mut counts = [0u64; 256];
        let (mut a, mut b) = (1u64, 1u64);
        for count in &mut counts {
            *count = a;
            (a, b) = (b, (a + b).min(1 << 50));
        }
        let code = Code::new(&counts);
        assert!((0..=255).all(|byte| code.of(byte).is_some()));
        assert!(Code::from_lengths(&code.lengths()).is_some());
    }

    #[test]
    fn frequent_bytes_have_short_codes() {
        let mut counts = [0; 256];
        (counts[b'a' as usize], counts[b'b' as usize], counts[b'c' as usize]) = (1, 1, 1000);
        let code = Code::new(&counts);
        let length = |byte| code.of(byte).map(|(_, length)| length);
        assert_eq!((length(b'c'), length(b'd')), (Some(1), None));
        assert!(length(b'a') > length(b'c'));
    }

    proptest! {
        #[test]
        fn codes_keep_the_order_and_come_back(counts in counts(), a: Vec<u8>, b: Vec<u8>) {
            let code = Code::new(&counts);
            let read = Code::from_lengths(&code.lengths()).unwrap();
            let only = |key: Vec<u8>| -> Vec<u8> { key.into_iter().filter(|byte| counts[usize::from(*byte)] > 0).collect() };
            let coded = |key: &[u8]| {
                let mut words = vec![0; Query::words(key.len())];
                let mut query = Query { words: &mut words, length: 0 };
                read.encode(key.iter().copied(), &mut query).unwrap();
                let length = query.length;
                (words, length)
            };
            let (a, b) = (only(a), only(b));
            let (bits_of_a, length) = coded(&a);
            let (mut bits_of_b, _) = coded(&b);
            let mut padded = bits_of_a.clone();
            padded.resize(padded.len().max(bits_of_b.len()), 0);
            bits_of_b.resize(padded.len(), 0);
            prop_assert_eq!(padded.cmp(&bits_of_b), a.cmp(&b));

            let (decoder, bits) = (read.decoder(), Bits { words: &bits_of_a, length });
            let (mut at, mut decoded) = (0, Vec::new());
            while at < length {
                let (byte, taken) = decoder.first(bits.window(at)).unwrap();
                decoded.push(byte);
                at += taken;
            }
            prop_assert_eq!(decoded, a);
        }

        #[test]
        fn any_lengths_are_a_code_or_none(lengths in prop::collection::vec(0u8..20, LENGTHS), bits: u64) {
            if let Some(code) = Code::from_lengths(lengths.as_slice().try_into().unwrap()) {
                let _ = code.decoder().first(bits);
            }
        }
    }
}
