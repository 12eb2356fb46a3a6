//! Strings of bits, the first bit the highest: they compare as numbers do, 64 at a time.

/// Up to 57 bits from a place, at the top of a number; what is below them is not zero. `None` where fewer than eight
/// bytes follow, so a reader's bytes end with eight spare ones.
#[inline]
pub(super) fn peek(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at / 8..)?.first_chunk()?;
    Some(u64::from_be_bytes(*chunk) << (at % 8))
}

/// A number of at most [`MAX_FIELD_BITS`] bits.
#[inline]
pub(super) fn field(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    Some(top(peek(bytes, at)?, width) as usize)
}

/// The highest bits of a number, as a number.
#[inline]
fn top(bits: u64, width: usize) -> u64 {
    // Twice, as a shift by 64 is none.
    bits >> 1 >> (63 - width.min(63))
}

/// The highest bits of a number, fewer than 64 or all, with zeros for the others.
#[inline]
pub(super) fn first_bits(bits: u64, count: usize) -> u64 {
    bits & !u64::MAX.checked_shr(count as u32).unwrap_or_default()
}

/// How many bits a number takes.
pub(super) fn width(number: usize) -> usize {
    (usize::BITS - number.leading_zeros()) as usize
}

/// A string of bits in words, zeros behind its end, and a word more than its bits take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bits<'a> {
    pub(super) words: &'a [u64],
    pub(super) length: usize,
}

impl Bits<'_> {
    /// 64 bits from a place, zeros behind the end.
    #[inline]
    pub(super) fn window(self, at: usize) -> u64 {
        let word = |nth: usize| self.words.get(nth).copied().unwrap_or_default();
        let (nth, shift) = (at / 64, at % 64);
        // Twice, as a shift by 64 is none.
        word(nth) << shift | word(nth + 1) >> 1 >> (63 - shift)
    }

    /// Compares the bits from `at` on with the string of `length` bits that starts at bit `start` of the bytes. Gives
    /// how many are the same, and whether ours is a one where the first differs.
    #[inline]
    pub(super) fn common(
        self,
        at: usize,
        bytes: &[u8],
        start: usize,
        length: usize,
    ) -> Option<(usize, bool)> {
        let length = length.min(self.length.saturating_sub(at));
        let mut same = 0;
        while same < length {
            let ours = self.window(at + same);
            let differ = (ours ^ peek(bytes, start + same)?) & MASK;
            let equal = (differ.leading_zeros() as usize).min(CHUNK);
            if same + equal >= length {
                break;
            }
            same += equal;
            if equal < CHUNK {
                return Some((same, ours << equal >> 63 == 1));
            }
        }
        Some((length, false))
    }
}

/// A string of bits that grows.
#[derive(Clone, Debug, Default)]
pub(super) struct BitVec {
    words: Vec<u64>,
    length: usize,
}

impl BitVec {
    pub(super) fn as_bits(&self) -> Bits<'_> {
        Bits { words: &self.words, length: self.length }
    }

    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Appends the lowest `width` bits of a number.
    #[inline]
    pub(super) fn push(&mut self, number: u64, width: usize) {
        if width == 0 {
            return;
        }
        self.words.resize((self.length + width) / 64 + 2, 0);
        push(&mut self.words, self.length, number, width);
        self.length += width;
    }

    /// Appends a part of another string.
    pub(super) fn extend(&mut self, other: Bits<'_>, from: usize, length: usize) {
        let mut taken = 0;
        while taken < length {
            let width = (length - taken).min(CHUNK);
            self.push(top(other.window(from + taken), width), width);
            taken += width;
        }
    }

    /// Keeps so many bits.
    #[inline]
    pub(super) fn truncate(&mut self, length: usize) {
        if length < self.length {
            self.words.truncate(length / 64 + 2);
            if let Some(word) = self.words.get_mut(length / 64) {
                *word &= !(u64::MAX >> (length % 64));
            }
            if let Some(word) = self.words.get_mut(length / 64 + 1) {
                *word = 0;
            }
            self.length = length;
        }
    }

    /// Appends the string to bytes, to a whole byte.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let bytes = self.words.iter().flat_map(|word| word.to_be_bytes());
        out.extend(bytes.take(self.length.div_ceil(8)));
    }
}

/// Sets `width` bits at a place in words that are zero there. What does not fit is lost.
#[inline]
pub(super) fn push(words: &mut [u64], at: usize, number: u64, width: usize) {
    let aligned = number << (64 - width);
    let (nth, shift) = (at / 64, at % 64);
    if let Some(word) = words.get_mut(nth) {
        *word |= aligned >> shift;
    }
    if shift + width > 64
        && let Some(word) = words.get_mut(nth + 1)
    {
        *word |= aligned << (64 - shift);
    }
}

/// Bits that are surely there in what is read at once.
const CHUNK: usize = 56;

const MASK: u64 = u64::MAX << (64 - CHUNK);

/// Of a field.
pub(super) const MAX_FIELD_BITS: usize = 31;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bit_vec(bits: &[bool]) -> BitVec {
        let mut vec = BitVec::default();
        bits.iter().for_each(|bit| vec.push((*bit).into(), 1));
        vec
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec((any::<u32>(), 0usize..=31), 0..40)) {
            let mut vec = BitVec::default();
            for (number, width) in &numbers {
                vec.push(u64::from(*number) & ((1 << width) - 1), *width);
            }
            let mut bytes = Vec::new();
            vec.write(&mut bytes);
            bytes.extend([0xFF; 8]);
            let mut at = 0;
            for (number, width) in numbers {
                prop_assert_eq!(field(&bytes, at, width), Some(number as usize & ((1 << width) - 1)));
                at += width;
            }
        }

        #[test]
        fn common_bits_are_counted(
            ours in prop::collection::vec(prop::bool::weighted(0.9), 0..300),
            theirs in prop::collection::vec(prop::bool::weighted(0.9), 0..300),
            before in 0usize..70,
        ) {
            let mut bytes = Vec::new();
            let shifted: Vec<bool> = std::iter::repeat_n(true, before).chain(theirs.iter().copied()).collect();
            bit_vec(&shifted).write(&mut bytes);
            bytes.extend([0xFF; 8]);
            let vec = bit_vec(&ours);
            let same = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
            let is_one = same < theirs.len() && ours.get(same) == Some(&true);
            prop_assert_eq!(vec.as_bits().common(0, &bytes, before, theirs.len()), Some((same, is_one)));

            let mut cut = vec.clone();
            cut.truncate(same);
            let mut copy = BitVec::default();
            copy.extend(vec.as_bits(), 0, same);
            prop_assert_eq!(&cut.words[..same.div_ceil(64)], &copy.words[..same.div_ceil(64)]);
            let whole = bit_vec(&theirs);
            cut.extend(whole.as_bits(), same, theirs.len() - same);
            prop_assert_eq!(&cut.words[..theirs.len().div_ceil(64)], &whole.words[..theirs.len().div_ceil(64)]);
        }
    }
}
