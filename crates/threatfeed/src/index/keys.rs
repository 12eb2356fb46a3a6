//! Sorted keys, each with its place in their order: found by a key, and walked.
//!
//! Keys are coded bit by bit ([`Code`]), which keeps their order, and stand in blocks of [`BLOCK`]. Of a key in a block only
//! the bits are written in which it differs from the key before it. A key is looked for among the first 64 bits of all
//! blocks' first keys, then in one block, where keys are passed by without decoding them: one that shares more with its
//! predecessor than the predecessor with the key that is looked for is less, too.
//!
//! ```text
//! keys u64
//! lengths      257 bytes: of the code of the end, and of all bytes; 7 zero bytes
//! heads        u64 for each block: the first bits of its first key, zeros behind its end
//! starts       u32 for each block: where in the blocks it is
//! blocks       in bits, each filled up to a byte
//!     5 bits each: widths of lengths of the first key, of shared lengths, and of lengths of others
//!     length of the first key; shared length and length of the rest, for each other key
//!     bits of the first key beyond 64; bits of the rest of each other key
//! 8 zero bytes
//! ```
//!
//! Numbers outside blocks are little-endian, and lengths within blocks count bits. Every reader bounds each step by the bytes
//! that are there.

use super::bits::{BitVec, Bits, MAX_FIELD_BITS, field, width};
use super::code::{Code, Decoder, LENGTHS, Query};
use crate::error::Detail;

/// Keys in bytes that someone else holds, sound or not.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a> {
    shape: &'a Shape,
    heads: &'a [[u8; 8]],
    starts: &'a [[u8; 4]],
    blocks: &'a [u8],
}

/// What is read of keys when they are opened.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    keys: u64,
    code: Code,
}

impl Shape {
    /// Checks that the tables lie within the bytes, and that there is a code. Blocks are not looked at.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Detail> {
        let wrong = Detail::Corrupt("the keys are wrong");
        let Some((keys, rest)) = bytes.split_first_chunk() else { return Err(wrong) };
        let Some(lengths) = rest.first_chunk::<LENGTHS>() else { return Err(wrong) };
        let Some(code) = Code::from_lengths(lengths) else { return Err(wrong) };
        let shape = Self { keys: u64::from_le_bytes(*keys), code };
        match shape.split(bytes) {
            Some((.., blocks)) if blocks.len() >= SPARE_BYTES => Ok(shape),
            _ => Err(wrong),
        }
    }

    /// How many keys there are.
    pub(crate) fn count(&self) -> u64 {
        self.keys
    }

    fn split<'a>(&self, bytes: &'a [u8]) -> Option<Parts<'a>> {
        let blocks = usize::try_from(self.keys.div_ceil(BLOCK as u64)).ok()?;
        let rest = bytes.get(HEADER_BYTES..)?;
        let (heads, rest) = rest.split_at_checked(blocks.checked_mul(8)?)?;
        let (starts, blocks) = rest.split_at_checked(blocks.checked_mul(4)?)?;
        Some((heads.as_chunks().0, starts.as_chunks().0, blocks))
    }
}

type Parts<'a> = (&'a [[u8; 8]], &'a [[u8; 4]], &'a [u8]);

impl<'a> Keys<'a> {
    pub(crate) fn new(bytes: &'a [u8], shape: &'a Shape) -> Self {
        let (heads, starts, blocks) = shape.split(bytes).unwrap_or_default();
        Self { shape, heads, starts, blocks }
    }

    pub(super) fn code(&self) -> &'a Code {
        &self.shape.code
    }

    /// How many keys there are.
    pub(crate) fn count(&self) -> u64 {
        self.shape.keys
    }

    /// The place of a key, given in parts.
    pub(crate) fn get(&self, key: &[&[u8]]) -> Option<u64> {
        let mut words = vec![0; Query::words(key.iter().map(|part| part.len()).sum())];
        let mut query = Query { words: &mut words, length: 0 };
        self.code().encode(key.iter().copied().flatten().copied(), &mut query)?;
        self.find(query.first(query.length))
    }

    /// The place of a coded key. Bits may stand behind its end.
    pub(super) fn find(&self, key: Bits<'_>) -> Option<u64> {
        let head = key.window(0) & !(u64::MAX.checked_shr(key.length as u32).unwrap_or_default());
        let number = |block: &[u8; 8]| u64::from_le_bytes(*block);
        // The last block that starts with no greater bits.
        let mut block = self.heads.partition_point(|block| number(block) <= head).checked_sub(1)?;
        while number(self.heads.get(block)?) == head {
            match self.block(block)?.compare_head(key)? {
                Ahead::Equal => return Some((block * BLOCK) as u64),
                Ahead::Greater => break,
                // The first key of this block is behind the key that is looked for.
                Ahead::Less => block = block.checked_sub(1)?,
            }
        }
        let nth = self.block(block)?.find(key)?;
        Some((block * BLOCK + nth) as u64)
    }

    /// All keys in order.
    pub(crate) fn walk(&self) -> Walk<'a> {
        Walk {
            keys: *self,
            decoder: self.code().decoder(),
            next: 0,
            block: None,
            bits: BitVec::default(),
            ends: Vec::new(),
            key: Vec::new(),
            is_corrupt: false,
        }
    }

    #[inline]
    fn block(&self, nth: usize) -> Option<Block<'a>> {
        let count = self.shape.keys.checked_sub((nth * BLOCK) as u64)?.min(BLOCK as u64) as usize;
        let at = (u32::from_le_bytes(*self.starts.get(nth)?) as usize).checked_mul(8)?;
        let bits = field(self.blocks, at, 3 * WIDTH_BITS)?;
        let [head_width, shared_width, rest_width] =
            [2, 1, 0].map(|nth| bits >> (nth * WIDTH_BITS) & ((1 << WIDTH_BITS) - 1));
        let lengths = at + 3 * WIDTH_BITS;
        let head_bits = field(self.blocks, lengths, head_width)?;
        let pairs = lengths + head_width;
        let head_rest = pairs + count.saturating_sub(1) * (shared_width + rest_width);
        let head = u64::from_le_bytes(*self.heads.get(nth)?);
        Some(Block {
            bytes: self.blocks,
            count,
            head,
            head_bits,
            shared_width,
            rest_width,
            pairs,
            head_rest,
            rests: head_rest + head_bits.saturating_sub(64),
        })
    }
}

/// A block whose lengths were read.
#[derive(Clone, Copy)]
struct Block<'a> {
    bytes: &'a [u8],
    count: usize,
    head: u64,
    head_bits: usize,
    shared_width: usize,
    rest_width: usize,
    /// Where the lengths of the second key are, in bits, and where the bits of keys are.
    pairs: usize,
    head_rest: usize,
    rests: usize,
}

/// How a key compares with the first of a block.
enum Ahead {
    Equal,
    Greater,
    Less,
}

impl Block<'_> {
    /// How many bits a key shares with the first of the block, and whether its next bit is a one.
    #[inline]
    fn common_with_head(&self, key: Bits<'_>) -> Option<(usize, bool)> {
        let length = self.head_bits.min(key.length);
        let window = key.window(0);
        let same = (window ^ self.head).leading_zeros() as usize;
        if same >= length {
            return Some((length, false));
        }
        if same < 64 {
            return Some((same, window << same >> 63 == 1));
        }
        let (same, is_one) = key.common(64, self.bytes, self.head_rest, self.head_bits - 64)?;
        Some((64 + same, is_one))
    }

    fn compare_head(&self, key: Bits<'_>) -> Option<Ahead> {
        let (same, is_one) = self.common_with_head(key)?;
        Some(match (same == self.head_bits, same == key.length) {
            (true, true) => Ahead::Equal,
            (true, false) => Ahead::Greater,
            (false, true) => Ahead::Less,
            (false, false) if is_one => Ahead::Greater,
            (false, false) => Ahead::Less,
        })
    }

    /// Which key of the block it is.
    #[inline]
    fn find(&self, key: Bits<'_>) -> Option<usize> {
        let (mut same, is_one) = self.common_with_head(key)?;
        if same == key.length {
            return (same == self.head_bits).then_some(0);
        }
        if same < self.head_bits && !is_one {
            return None;
        }
        // The key shares `same` bits with the one before, which is less.
        let mut rest_at = self.rests;
        for nth in 1..self.count {
            let (shared, rest) = self.lengths(nth)?;
            if shared < same {
                return None;
            }
            if shared == same {
                let (more, is_one) = key.common(same, self.bytes, rest_at, rest)?;
                same += more;
                if same == key.length {
                    return (more == rest).then_some(nth);
                }
                if more < rest && !is_one {
                    return None;
                }
            }
            rest_at += rest;
        }
        None
    }

    /// How many bits a key shares with the one before it, and how many follow.
    #[inline]
    fn lengths(&self, nth: usize) -> Option<(usize, usize)> {
        let (shared, rest) = (self.shared_width, self.rest_width);
        let at = self.pairs + (nth - 1) * (shared + rest);
        if shared + rest <= MAX_FIELD_BITS {
            let both = field(self.bytes, at, shared + rest)?;
            return Some((both >> rest, both & ((1 << rest) - 1)));
        }
        Some((field(self.bytes, at, shared)?, field(self.bytes, at + shared, rest)?))
    }
}

/// All keys in order.
pub(crate) struct Walk<'a> {
    keys: Keys<'a>,
    decoder: Decoder,
    /// The place of the next key.
    next: u64,
    /// The block that it is in, and where in it the bits are that follow.
    block: Option<(Block<'a>, usize)>,
    /// The last key, coded and decoded, and where the code of each of its bytes ends.
    bits: BitVec,
    ends: Vec<u32>,
    key: Vec<u8>,
    is_corrupt: bool,
}

impl Walk<'_> {
    /// The next key and its place; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<(&[u8], u64)>, Detail> {
        let place = self.next;
        if place >= self.keys.shape.keys && !self.is_corrupt {
            return Ok(None);
        }
        if self.is_corrupt || self.advance().is_none() {
            self.is_corrupt = true;
            return Err(Detail::Corrupt("the keys are not sound"));
        }
        self.next += 1;
        Ok(Some((&self.key, place)))
    }

    fn advance(&mut self) -> Option<()> {
        let nth = (self.next % BLOCK as u64) as usize;
        if nth == 0 {
            let block = self.keys.block(usize::try_from(self.next / BLOCK as u64).ok()?)?;
            self.bits.truncate(0);
            self.bits.push(block.head >> 32, 32);
            self.bits.push(block.head & u64::from(u32::MAX), 32);
            self.bits.truncate(block.head_bits);
            self.bits.extend_from(block.bytes, block.head_rest, block.head_bits.saturating_sub(64))?;
            self.ends.clear();
            self.key.clear();
            self.block = Some((block, block.rests));
        } else {
            let (block, rest_at) = self.block.as_mut()?;
            let (shared, rest) = block.lengths(nth)?;
            if shared > self.bits.len() {
                return None;
            }
            self.bits.truncate(shared);
            self.bits.extend_from(block.bytes, *rest_at, rest)?;
            *rest_at += rest;
            while self.ends.last().is_some_and(|end| *end as usize > shared) {
                self.ends.pop();
            }
            self.key.truncate(self.ends.len());
        }
        let bits = self.bits.as_bits();
        let mut at = self.ends.last().map_or(0, |end| *end as usize);
        while at < bits.length {
            let (byte, taken) = self.decoder.first(bits.window(at))?;
            at += taken;
            self.ends.push(at as u32);
            self.key.push(byte);
        }
        (at == bits.length && self.key.len() <= MAX_KEY_BYTES).then_some(())
    }
}

/// Takes keys in their order. They are coded in the end, when all of their bytes are counted.
#[derive(Debug)]
pub(crate) struct KeysWriter {
    keys: u64,
    /// Of each key: how many bytes it shares with the one before and how many follow, u32 each, then those.
    plain: Vec<u8>,
    last: Vec<u8>,
    counts: [u64; 256],
}

impl Default for KeysWriter {
    fn default() -> Self {
        Self { keys: 0, plain: Vec::new(), last: Vec::new(), counts: [0; 256] }
    }
}

impl KeysWriter {
    /// Takes the next key.
    pub(crate) fn push(&mut self, key: &[u8]) -> Result<(), Detail> {
        if self.keys > 0 && self.last.as_slice() >= key || key.len() > MAX_KEY_BYTES {
            return Err(Detail::Corrupt("the keys are not in order"));
        }
        let shared = self.last.iter().zip(key).take_while(|(a, b)| a == b).count();
        let rest = &key[shared..];
        // What starts a block is written whole.
        let written = if self.keys.is_multiple_of(BLOCK as u64) { key } else { rest };
        for byte in written {
            self.counts[usize::from(*byte)] += 1;
        }
        self.keys += 1;
        for mut number in [shared, rest.len()] {
            while number >= 0x80 {
                self.plain.push(number as u8 | 0x80);
                number >>= 7;
            }
            self.plain.push(number as u8);
        }
        self.plain.extend_from_slice(rest);
        self.last.truncate(shared);
        self.last.extend_from_slice(rest);
        Ok(())
    }

    /// The section of the file.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Detail> {
        let Self { keys, plain, counts, .. } = self;
        let code = Code::new(&counts);
        let (mut heads, mut starts, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut block = BlockWriter::default();
        let (mut key, mut last, mut ends) = (BitVec::default(), BitVec::default(), Vec::new());
        let mut rest = plain.as_slice();
        for nth in 0..keys {
            let (shared, length) = (number(&mut rest), number(&mut rest));
            let bytes;
            (bytes, rest) = rest.split_at_checked(length).unwrap_or_default();
            ends.truncate(shared);
            std::mem::swap(&mut key, &mut last);
            let from = ends.last().copied().unwrap_or_default();
            key.truncate(0);
            key.extend(last.as_bits(), 0, from);
            for byte in bytes {
                let (code, length) =
                    code.of(*byte).ok_or(Detail::Corrupt("a byte of a key was not counted"))?;
                key.push(code, length);
                ends.push(key.len());
            }
            if nth % BLOCK as u64 == 0 {
                block.finish(&mut blocks);
                let start = u32::try_from(blocks.len()).map_err(|_| too_long(blocks.len()))?;
                starts.extend_from_slice(&start.to_le_bytes());
                heads.extend_from_slice(&key.as_bits().window(0).to_le_bytes());
                block.first(&key);
            } else {
                block.push(&last, &key, from);
            }
        }
        block.finish(&mut blocks);
        let mut out = keys.to_le_bytes().to_vec();
        out.reserve(HEADER_BYTES + heads.len() + starts.len() + blocks.len() + SPARE_BYTES);
        out.extend_from_slice(&code.lengths());
        out.resize(HEADER_BYTES, 0);
        out.extend_from_slice(&heads);
        out.extend_from_slice(&starts);
        out.extend_from_slice(&blocks);
        out.extend_from_slice(&[0; SPARE_BYTES]);
        Ok(out)
    }
}

/// Collects the keys of a block.
#[derive(Debug, Default)]
struct BlockWriter {
    head_bits: usize,
    /// Shared and following bits of each key but the first.
    lengths: Vec<(usize, usize)>,
    head_rest: BitVec,
    rests: BitVec,
}

impl BlockWriter {
    fn first(&mut self, key: &BitVec) {
        self.head_bits = key.len();
        self.head_rest.extend(key.as_bits(), 64, key.len().saturating_sub(64));
    }

    /// Takes a key that shares at least so many bits with the last one.
    fn push(&mut self, last: &BitVec, key: &BitVec, at_least: usize) {
        let (last, key) = (last.as_bits(), key.as_bits());
        let most = last.length.min(key.length);
        let mut shared = at_least;
        while shared < most {
            let same = (last.window(shared) ^ key.window(shared)).leading_zeros() as usize;
            shared += same;
            if same < 64 {
                break;
            }
        }
        let shared = shared.min(most);
        self.lengths.push((shared, key.length - shared));
        self.rests.extend(key, shared, key.length - shared);
    }

    /// Writes the block, and starts the next.
    fn finish(&mut self, out: &mut Vec<u8>) {
        if self.head_bits == 0 && self.lengths.is_empty() {
            return;
        }
        let Self { head_bits, lengths, head_rest, rests } = std::mem::take(self);
        let widest = |of: fn(&(usize, usize)) -> usize| lengths.iter().map(of).max().map_or(0, width);
        let widths = [width(head_bits), widest(|(shared, _)| *shared), widest(|(_, rest)| *rest)];
        let mut bits = BitVec::default();
        widths.iter().for_each(|width| bits.push(*width as u64, WIDTH_BITS));
        let [head_width, shared_width, rest_width] = widths;
        bits.push(head_bits as u64, head_width);
        for (shared, rest) in lengths {
            bits.push(shared as u64, shared_width);
            bits.push(rest as u64, rest_width);
        }
        bits.extend(head_rest.as_bits(), 0, head_rest.len());
        bits.extend(rests.as_bits(), 0, rests.len());
        bits.write(out);
    }
}

/// A number that [`KeysWriter::push`] wrote.
fn number(bytes: &mut &[u8]) -> usize {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let Some((byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        number |= usize::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

fn too_long(got: usize) -> Detail {
    Detail::Limit { what: "bytes of keys", max: u32::MAX.into(), got: got as u64 }
}

/// Keys of a block: more make a smaller file and slower look-ups.
const BLOCK: usize = 16;

const WIDTH_BITS: usize = 5;

const HEADER_BYTES: usize = 8 + LENGTHS + 7;

/// Behind the blocks, so that eight bytes can be read at once anywhere in them.
const SPARE_BYTES: usize = 8;

/// Above any key: a line of a feed is shorter, and so is what becomes of it.
const MAX_KEY_BYTES: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    type Set = BTreeSet<Vec<u8>>;

    fn written(keys: &Set) -> Vec<u8> {
        let mut writer = KeysWriter::default();
        keys.iter().for_each(|key| writer.push(key).unwrap());
        writer.finish().unwrap()
    }

    fn walked(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Detail> {
        let shape = Shape::read(bytes)?;
        let mut walk = Keys::new(bytes, &shape).walk();
        let mut found = Vec::new();
        while let Some((key, place)) = walk.next()? {
            assert_eq!(place, found.len() as u64);
            found.push(key.to_vec());
        }
        Ok(found)
    }

    fn keys() -> impl Strategy<Value = Set> {
        prop_oneof![
            prop::collection::btree_set(prop::collection::vec(97u8..103, 0..6), 0..100),
            prop::collection::btree_set(prop::collection::vec(any::<u8>(), 0..4), 0..400),
            // Long common starts, so that many blocks start with the same bits.
            prop::collection::btree_set(prop::collection::vec(97u8..99, 0..5), 0..40).prop_map(|keys| {
                keys.into_iter().map(|key| [b"com.example.long-name.path/".to_vec(), key].concat()).collect()
            }),
            prop::collection::btree_set(prop::collection::vec(97u8..99, 100..400), 0..40),
        ]
    }

    #[test]
    fn keys_out_of_order_are_an_error() {
        let mut writer = KeysWriter::default();
        writer.push(b"b").unwrap();
        assert!(writer.push(b"b").is_err());
        assert!(writer.push(b"a").is_err());
    }

    #[test]
    fn names_take_few_bytes() {
        let keys: Set = (0..10_000u32)
            .map(|n| format!("example.{:05}{n}", n.wrapping_mul(48271) % 99_991).into_bytes())
            .collect();
        let plain: usize = keys.iter().map(Vec::len).sum();
        assert!(written(&keys).len() * 3 < plain, "{} of {plain}", written(&keys).len());
    }

    proptest! {
        #[test]
        fn what_is_written_is_found(keys in keys(), asked in prop::collection::vec(97u8..103, 0..6)) {
            let bytes = written(&keys);
            let shape = Shape::read(&bytes).unwrap();
            let index = Keys::new(&bytes, &shape);
            for (place, key) in (0..).zip(&keys) {
                prop_assert_eq!(index.get(&[key]), Some(place));
                let longer = [key.as_slice(), &asked].concat();
                prop_assert_eq!(index.get(&[&longer]).is_some(), keys.contains(&longer));
                let shorter = &key[..key.len() / 2];
                prop_assert_eq!(index.get(&[shorter]).is_some(), keys.contains(shorter));
            }
            prop_assert_eq!(index.get(&[&asked]).is_some(), keys.contains(&asked));
            prop_assert_eq!(walked(&bytes).unwrap(), keys.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn changed_bytes_are_an_answer_or_an_error(
            keys in keys(),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        ) {
            let mut bytes = written(&keys);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(shape) = Shape::read(&bytes) {
                let index = Keys::new(&bytes, &shape);
                for key in &keys {
                    let _ = index.get(&[key]);
                }
            }
            let _ = walked(&bytes);
        }

        #[test]
        fn any_bytes_are_an_answer_or_an_error(bytes: Vec<u8>) {
            let _ = walked(&bytes);
        }
    }
}
