//! Sorted keys, each with its place in their order: found by a key, and walked.
//!
//! Keys are coded bit by bit ([`Code`]), which keeps their order, and are in blocks of [`BLOCK`]. Of a key in a block only the
//! bits are written in which it differs from the key before it. A search compares the first 64 bits of the blocks' first keys.
//! It takes every 256th, then every 16th, then all between, so it touches few lines of memory. In the block it passes keys by
//! without decoding them. If a key shares more with its predecessor than the predecessor shares with the wanted key, it is
//! less, too. What feeds say about the keys follows them, where it is read next.
//!
//! ```text
//! keys u64
//! lengths      257 bytes: of the code of the end, and of all bytes; 7 zero bytes
//! far          u64 for every 256th block: its head, as below
//! near         u64 for every 16th block: its head
//! table        for each block: its head, u64, which is the first bits of its first key, zeros behind its end; u32, where in
//!              the blocks it is
//! blocks       in bits, filled up to a byte; then the postings of the keys, see `posting.rs`
//!     5 bits each: widths of the numbers that follow: bytes up to the postings, length of the first key, shared lengths,
//!     and lengths of the rest
//!     bytes up to the postings; length of the first key; shared length and length of the rest, for each other key
//!     bits of the first key beyond 64; bits of the rest of each other key
//! 8 zero bytes
//! ```
//!
//! Numbers outside blocks are little-endian, and lengths within blocks count bits. Every reader bounds each step by the bytes
//! that are there.

use std::cmp::Ordering;

use super::bits::{Bits, MAX_FIELD_BITS, field, first_bits, peek};
use super::code::{Code, Decoder, LENGTHS, MAX_BITS, Query};
use super::posting::{BLOCK, Spot};
use crate::error::Detail;

/// Keys in bytes that someone else holds, sound or not.
#[derive(Clone, Copy)]
pub(crate) struct Keys<'a> {
    shape: &'a Shape,
    parts: Parts<'a>,
}

#[derive(Clone, Copy, Default)]
struct Parts<'a> {
    far: &'a [[u8; 8]],
    near: &'a [[u8; 8]],
    table: &'a [[u8; ROW_BYTES]],
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
            // The postings of a key take two bytes at least.
            Some(parts) if parts.blocks.len() as u64 >= shape.keys + SPARE_BYTES as u64 => Ok(shape),
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
        let (far, rest) = rest.split_at_checked(blocks.div_ceil(FAN * FAN).checked_mul(8)?)?;
        let (near, rest) = rest.split_at_checked(blocks.div_ceil(FAN).checked_mul(8)?)?;
        let (table, blocks) = rest.split_at_checked(blocks.checked_mul(ROW_BYTES)?)?;
        Some(Parts { far: far.as_chunks().0, near: near.as_chunks().0, table: table.as_chunks().0, blocks })
    }
}

impl<'a> Keys<'a> {
    pub(crate) fn new(bytes: &'a [u8], shape: &'a Shape) -> Self {
        Self { shape, parts: shape.split(bytes).unwrap_or_default() }
    }

    pub(super) fn code(&self) -> &'a Code {
        &self.shape.code
    }

    /// How many keys there are.
    pub(crate) fn count(&self) -> u64 {
        self.shape.keys
    }

    /// Where the postings of a key are, given in parts.
    pub(crate) fn get(&self, key: &[&[u8]]) -> Option<Spot<'a>> {
        let mut words = vec![0; Query::words(key.iter().map(|part| part.len()).sum())];
        let mut query = Query { words: &mut words, length: 0 };
        self.code().encode(key.iter().copied().flatten().copied(), &mut query)?;
        self.find(query.first(query.length))
    }

    /// Where the postings of a coded key are. Bits may follow its end.
    // The head of a block is the first 64 bits of its first key, with zeros behind a shorter key. The end of a key is coded as zeros
    // and never written (`code.rs`), so heads compare as keys do. Only where heads are equal are the keys themselves compared: names
    // such as `a-very-long-name.evil.example` below one domain share more than 64 bits.
    pub(super) fn find(&self, key: Bits<'_>) -> Option<Spot<'a>> {
        let head = key.window(0) & !(u64::MAX.checked_shr(key.length as u32).unwrap_or_default());
        let last = self.last_from(head)?;
        let mut block = self.block(last)?;
        if block.head == head {
            // Blocks with the same bits at their start differ behind these.
            let is_less = |row: &[u8; ROW_BYTES]| {
                row.first_chunk().is_some_and(|bits| u64::from_le_bytes(*bits) < head)
            };
            let mut low = self.parts.table.get(..last)?.partition_point(is_less);
            let mut high = last + 1;
            while low < high {
                let middle = low + (high - low) / 2;
                match self.block(middle)?.compare_head(key)? {
                    Ordering::Equal => return self.block(middle)?.spot(0),
                    Ordering::Greater => low = middle + 1,
                    Ordering::Less => high = middle,
                }
            }
            block = self.block(low.checked_sub(1)?)?;
        }
        block.spot(block.find(key)?)
    }

    /// The last block that starts with no greater bits.
    #[inline]
    fn last_from(&self, head: u64) -> Option<usize> {
        let Parts { far, near, table, .. } = self.parts;
        let is_before = |bits: &[u8; 8]| u64::from_le_bytes(*bits) <= head;
        let below = |nth: usize, all: usize| nth * FAN..(nth * FAN + FAN).min(all);
        // All of a few are compared, so that no read waits for another.
        let nth = far.partition_point(is_before).checked_sub(1)?;
        let range = below(nth, near.len());
        let before = near.get(range.clone())?.iter().filter(|bits| is_before(bits)).count();
        let range = below(range.start + before.checked_sub(1)?, table.len());
        let is_before = |row: &[u8; ROW_BYTES]| row.first_chunk().is_some_and(is_before);
        let before = table.get(range.clone())?.iter().filter(|row| is_before(row)).count();
        Some(range.start + before.checked_sub(1)?)
    }

    /// All keys in order.
    pub(crate) fn walk(&self) -> Walk<'a> {
        Walk {
            keys: *self,
            decoder: self.code().decoder(),
            next: 0,
            block: None,
            bits: 0,
            key: Vec::new(),
            is_corrupt: false,
        }
    }

    #[inline]
    fn block(&self, nth: usize) -> Option<Block<'a>> {
        let count = self.shape.keys.checked_sub((nth * BLOCK) as u64)?.min(BLOCK as u64) as usize;
        let (head, start) = self.parts.table.get(nth)?.split_first_chunk()?;
        let start = u32::from_le_bytes(*start.first_chunk()?) as usize;
        let bytes = self.parts.blocks.get(start..)?;
        let widths = field(bytes, 0, 4 * WIDTH_BITS)?;
        let [size_width, head_width, shared_width, rest_width] =
            [3, 2, 1, 0].map(|nth| widths >> (nth * WIDTH_BITS) & ((1 << WIDTH_BITS) - 1));
        let at = 4 * WIDTH_BITS;
        let size = field(bytes, at, size_width)?;
        // Postings are read next: their bytes come while keys are compared.
        std::hint::black_box(bytes.get(size));
        let head_bits = field(bytes, at + size_width, head_width)?;
        let pairs = at + size_width + head_width;
        let head_rest = pairs + count.saturating_sub(1) * (shared_width + rest_width);
        Some(Block {
            bytes,
            size,
            count,
            head: u64::from_le_bytes(*head),
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
    /// From its start on.
    bytes: &'a [u8],
    /// Where the postings start.
    size: usize,
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

impl<'a> Block<'a> {
    fn spot(&self, nth: usize) -> Option<Spot<'a>> {
        Some(Spot { postings: self.bytes.get(self.size..)?, nth })
    }

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

    /// How a key compares with the first of the block.
    fn compare_head(&self, key: Bits<'_>) -> Option<Ordering> {
        let (same, is_one) = self.common_with_head(key)?;
        Some(match (same == self.head_bits, same == key.length) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (false, false) if is_one => Ordering::Greater,
            (false, false) => Ordering::Less,
        })
    }

    /// Which key of the block it is.
    #[inline]
    // Keys ascend, and each says how many bits it shares with the one before. `same` is how many bits the wanted key shares with
    // that one, which is less than it. Then, without decoding anything:
    //
    // shared > same: this key still differs from the wanted one where the one before did, so it is less, too. Pass it by.
    // shared < same: it left the common bits earlier, and upwards, since keys ascend. It is greater, and the key is not here.
    // shared = same: only now the bits of the rest are compared.
    //
    // Looking for 0110 among 0010, 0011, 010, 0110: with the first `same` is 1. 0011 shares 3, pass by. 010 shares 1. Of its
    // rest `10` one bit more is the same; then the wanted key has the one, so it is behind, and `same` is 2. 0110 shares 2, and
    // all of its rest is the same: number 3.
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
    /// The last key, and how many bits its code has.
    key: Vec<u8>,
    bits: usize,
    is_corrupt: bool,
}

impl<'a> Walk<'a> {
    /// The last key.
    pub(crate) fn key(&self) -> &[u8] {
        &self.key
    }

    /// The next key; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<&[u8]>, Detail> {
        if self.next >= self.keys.shape.keys && !self.is_corrupt {
            return Ok(None);
        }
        if self.is_corrupt || self.advance().is_none() {
            self.is_corrupt = true;
            return Err(Detail::Corrupt("the keys are not sound"));
        }
        self.next += 1;
        Ok(Some(&self.key))
    }

    /// Says whether the last key is the first of its block.
    pub(crate) fn is_at_block(&self) -> bool {
        self.next % BLOCK as u64 == 1
    }

    /// The postings of the block of the last key, from its first key on.
    pub(crate) fn postings(&self) -> Option<Spot<'a>> {
        self.block.and_then(|(block, _)| block.spot(0))
    }

    fn advance(&mut self) -> Option<()> {
        let nth = (self.next % BLOCK as u64) as usize;
        if nth == 0 {
            let block = self.keys.block(usize::try_from(self.next / BLOCK as u64).ok()?)?;
            self.block = Some((block, block.rests));
            self.key.clear();
            self.bits = 0;
            let held = block.head_bits.min(64);
            let rest = block.head_bits - held;
            return self.decode(first_bits(block.head, held), held, block.bytes, block.head_rest, rest);
        }
        let (block, rest_at) = self.block.as_mut()?;
        let (bytes, at) = (block.bytes, *rest_at);
        let (shared, rest) = block.lengths(nth)?;
        *rest_at += rest;
        if shared > self.bits {
            return None;
        }
        // Bytes go whose codes are not shared as a whole; what is shared of the first of these is decoded again.
        let mut code = 0;
        while self.bits > shared {
            let (last, length) = self.keys.code().of(self.key.pop()?)?;
            self.bits = self.bits.checked_sub(length)?;
            code = last << (64 - length);
        }
        let held = shared - self.bits;
        self.decode(first_bits(code, held), held, bytes, at, rest)
    }

    /// Decodes the first `held` bits of the window, behind which there are zeros, and then `rest` bits of a block.
    fn decode(
        &mut self,
        mut window: u64,
        mut held: usize,
        bytes: &[u8],
        mut at: usize,
        mut rest: usize,
    ) -> Option<()> {
        loop {
            if held < usize::from(MAX_BITS) && rest > 0 {
                let taken = rest.min(64 - usize::from(MAX_BITS));
                window |= first_bits(peek(bytes, at)?, taken) >> held;
                (at, rest, held) = (at + taken, rest - taken, held + taken);
            }
            if held == 0 {
                return (self.key.len() <= MAX_KEY_BYTES).then_some(());
            }
            let (byte, length) = self.decoder.first(window)?;
            held = held.checked_sub(length)?;
            window <<= length;
            self.bits += length;
            self.key.push(byte);
        }
    }
}

/// Blocks below an entry of the tables above them.
pub(super) const FAN: usize = 16;

pub(super) const ROW_BYTES: usize = 12;

pub(super) const WIDTH_BITS: usize = 5;

pub(super) const HEADER_BYTES: usize = 8 + LENGTHS + 7;

/// Behind the blocks, so that eight bytes can be read at once anywhere in them.
pub(super) const SPARE_BYTES: usize = 8;

/// Above any key: a line of a feed is shorter, and so is what becomes of it.
pub(super) const MAX_KEY_BYTES: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::index::keys_writer::KeysWriter;
    use crate::index::posting::WrittenPostings;

    type Set = BTreeSet<Vec<u8>>;

    fn written(keys: &Set) -> Vec<u8> {
        let mut writer = KeysWriter::default();
        keys.iter().for_each(|key| writer.push(key).unwrap());
        // What a block has of postings is its number, and enough of them.
        let blocks = keys.len().div_ceil(BLOCK);
        let postings = (0..blocks).flat_map(|nth| (nth as u128).to_le_bytes()).collect();
        let starts = (0..blocks).map(|nth| 16 * nth).collect();
        writer.finish(&WrittenPostings { tables: Vec::new(), starts, postings }).unwrap()
    }

    fn place(keys: &Keys<'_>, key: &[u8]) -> Option<u64> {
        let Spot { postings, nth } = keys.get(&[key])?;
        Some(u64::from(u32::from_le_bytes(*postings.first_chunk()?)) * BLOCK as u64 + nth as u64)
    }

    fn walked(bytes: &[u8]) -> Result<Vec<Vec<u8>>, Detail> {
        let shape = Shape::read(bytes)?;
        let mut walk = Keys::new(bytes, &shape).walk();
        let mut found = Vec::new();
        while let Some(key) = walk.next()? {
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
        assert!(written(&keys).len() * 5 < 2 * plain, "{} of {plain}", written(&keys).len());
    }

    proptest! {
        #[test]
        fn what_is_written_is_found(keys in keys(), asked in prop::collection::vec(97u8..103, 0..6)) {
            let bytes = written(&keys);
            let shape = Shape::read(&bytes).unwrap();
            let index = Keys::new(&bytes, &shape);
            for (nth, key) in (0..).zip(&keys) {
                prop_assert_eq!(place(&index, key), Some(nth));
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
