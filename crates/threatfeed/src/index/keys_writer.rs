//! Writes sorted keys with their postings; the layout is in [`keys`](super::keys).

use super::bits::{BitVec, MAX_FIELD_BITS, width};
use super::code::Code;
use super::keys::{FAN, HEADER_BYTES, MAX_KEY_BYTES, ROW_BYTES, SPARE_BYTES, WIDTH_BITS};
use super::posting::{BLOCK, WrittenPostings};
use crate::error::Detail;

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

    /// The section of the file, with the postings of all keys in it.
    pub(super) fn finish(self, postings: &WrittenPostings) -> Result<Vec<u8>, Detail> {
        let Self { keys, plain, counts, .. } = self;
        let code = Code::new(&counts);
        let (mut heads, mut starts, mut blocks) = (Vec::new(), Vec::new(), Vec::new());
        let mut of_blocks = postings.starts.iter().enumerate().map(|(nth, start)| {
            let end = postings.starts.get(nth + 1).copied().unwrap_or(postings.postings.len());
            postings.postings.get(*start..end).unwrap_or_default()
        });
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
                let start = u32::try_from(blocks.len()).map_err(|_| too_long(blocks.len()))?;
                starts.push(start.to_le_bytes());
                heads.push(key.as_bits().window(0).to_le_bytes());
                block.first(&key);
            } else {
                block.push(&last, &key, from);
            }
            if (nth + 1) % BLOCK as u64 == 0 || nth + 1 == keys {
                block.finish(&mut blocks);
                blocks.extend_from_slice(of_blocks.next().unwrap_or_default());
            }
        }
        let mut out = keys.to_le_bytes().to_vec();
        out.reserve(HEADER_BYTES + (ROW_BYTES + 1) * heads.len() + blocks.len() + SPARE_BYTES);
        out.extend_from_slice(&code.lengths());
        out.resize(HEADER_BYTES, 0);
        out.extend(heads.iter().step_by(FAN * FAN).flatten());
        out.extend(heads.iter().step_by(FAN).flatten());
        for (head, start) in heads.iter().zip(&starts) {
            out.extend_from_slice(head);
            out.extend_from_slice(start);
        }
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
    bits: BitVec,
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
        let widest = |of: fn(&(usize, usize)) -> usize| self.lengths.iter().map(of).max().map_or(0, width);
        let [head_width, shared_width, rest_width] =
            [width(self.head_bits), widest(|(shared, _)| *shared), widest(|(_, rest)| *rest)];
        let others = 4 * WIDTH_BITS
            + head_width
            + self.lengths.len() * (shared_width + rest_width)
            + self.head_rest.len()
            + self.rests.len();
        let size = |size_width: usize| (others + size_width).div_ceil(8);
        let size_width =
            (0..MAX_FIELD_BITS).find(|bits| width(size(*bits)) <= *bits).unwrap_or(MAX_FIELD_BITS);
        let bits = &mut self.bits;
        bits.truncate(0);
        for width in [size_width, head_width, shared_width, rest_width] {
            bits.push(width as u64, WIDTH_BITS);
        }
        bits.push(size(size_width) as u64, size_width);
        bits.push(self.head_bits as u64, head_width);
        for (shared, rest) in self.lengths.drain(..) {
            bits.push(shared as u64, shared_width);
            bits.push(rest as u64, rest_width);
        }
        bits.extend(self.head_rest.as_bits(), 0, self.head_rest.len());
        bits.extend(self.rests.as_bits(), 0, self.rests.len());
        bits.write(out);
        self.head_rest.truncate(0);
        self.rests.truncate(0);
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
