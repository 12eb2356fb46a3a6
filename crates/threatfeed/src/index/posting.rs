//! Postings: the entries of feeds for each key, in the order of all keys.
//!
//! A posting is one entry of one feed. What repeats is written once. A *profile* is what a posting says besides its line
//! and times. A *list* is the profiles of all postings of a key. A set has few lists. So a key costs the number of its
//! list, and a line for each posting. The line is the difference from the line of that feed before, because many feeds
//! are sorted.
//!
//! ```text
//! keys u64, profiles u32, lists u32, listed u32, zero u32
//! profiles    8 bytes each: feed u16, role u8, categories u8, confidence u8 (255: none), times u8 (bits), force u8, zero u8
//! list ends   u32 each: where a list ends in the numbers that follow
//! listed      u32 each: numbers of profiles
//! blocks      u32 for every 16 keys: where their postings start
//! postings    for each key: number of its list; for each profile of it: line, and the times that it has
//! ```
//!
//! The postings of names and URLs follow the keys of a block ([`keys`](super::keys)), and are read with them. Then here
//! are only the tables: there are no keys, blocks and postings.
//!
//! Numbers of postings are LEB128. Lines and times are differences, zigzag, from the last in the block that
//! [`Memory`] kept. The most frequent lists have the smallest numbers.

use std::collections::HashMap;

use categories::CategorySet;

use crate::error::Detail;
use crate::feed::Role;
use crate::indicator::{Force, Listing};
use crate::timestamp::Timestamp;

/// One entry of one feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub(crate) feed: u16,
    pub(crate) role: Role,
    pub(crate) force: Force,
    pub(crate) categories: CategorySet,
    pub(crate) line: u32,
    pub(crate) listing: Listing,
}

impl Posting {
    /// Takes up another entry of the same feed for the same key: what either says, and the widest times.
    pub(super) fn merge(&mut self, other: &Self) {
        self.force.is_important |= other.force.is_important;
        self.force.extent = self.force.extent.joined(other.force.extent);
        self.categories |= other.categories;
        self.line = self.line.min(other.line);
        let (ours, theirs) = (&mut self.listing, &other.listing);
        ours.first_listed = [ours.first_listed, theirs.first_listed].into_iter().flatten().min();
        ours.last_listed = ours.last_listed.max(theirs.last_listed);
        ours.confidence = ours.confidence.max(theirs.confidence);
        // An entry that does not expire outlives those that do.
        ours.expires = ours.expires.zip(theirs.expires).map(|(ours, theirs)| ours.max(theirs));
    }
}

/// Postings in bytes that someone else holds, sound or not.
#[derive(Clone, Copy)]
pub(crate) struct Postings<'a> {
    profiles: &'a [[u8; PROFILE_BYTES]],
    list_ends: &'a [[u8; 4]],
    listed: &'a [[u8; 4]],
    blocks: &'a [[u8; 4]],
    postings: &'a [u8],
}

/// What is read of postings when they are opened.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    keys: u64,
    profiles: usize,
    lists: usize,
    listed: usize,
}

impl Shape {
    /// Checks that the tables lie within the bytes, and that there are not more keys than postings have bytes.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Detail> {
        let wrong = Detail::Corrupt("the postings are wrong");
        let Some(header) = bytes.first_chunk::<HEADER_BYTES>() else { return Err(wrong) };
        let count = |at| le_u32(&header[at..]) as usize;
        let keys = u64::from(le_u32(header)) | u64::from(le_u32(&header[4..])) << 32;
        let shape = Self { keys, profiles: count(8), lists: count(12), listed: count(16) };
        let enough = shape.split(bytes).is_some_and(|parts| parts.postings.len() as u64 >= keys);
        if enough { Ok(shape) } else { Err(wrong) }
    }

    /// How many keys there are.
    pub(crate) fn keys(self) -> u64 {
        self.keys
    }

    fn split(self, bytes: &[u8]) -> Option<Postings<'_>> {
        let rest = bytes.get(HEADER_BYTES..)?;
        let (profiles, rest) = rest.split_at_checked(self.profiles.checked_mul(PROFILE_BYTES)?)?;
        let (list_ends, rest) = rest.split_at_checked(self.lists.checked_mul(4)?)?;
        let (listed, rest) = rest.split_at_checked(self.listed.checked_mul(4)?)?;
        let blocks = usize::try_from(self.keys.div_ceil(BLOCK as u64)).ok()?;
        let (blocks, postings) = rest.split_at_checked(blocks.checked_mul(4)?)?;
        Some(Postings {
            profiles: profiles.as_chunks().0,
            list_ends: list_ends.as_chunks().0,
            listed: listed.as_chunks().0,
            blocks: blocks.as_chunks().0,
            postings,
        })
    }
}

impl<'a> Postings<'a> {
    pub(crate) fn new(bytes: &'a [u8], shape: Shape) -> Self {
        let nothing = Self { profiles: &[], list_ends: &[], listed: &[], blocks: &[], postings: &[] };
        shape.split(bytes).unwrap_or(nothing)
    }

    /// Where the postings of the key at this place are.
    pub(crate) fn spot(&self, place: u64) -> Option<Spot<'a>> {
        let block = usize::try_from(place / BLOCK as u64).ok()?;
        let start = u32::from_le_bytes(*self.blocks.get(block)?) as usize;
        Some(Spot { postings: self.postings.get(start..)?, nth: (place % BLOCK as u64) as usize })
    }

    /// Gives the postings of a key to `take`. `None` if the bytes are wrong.
    // Lines and times are differences from the last of the same feed in the block. So everything before the wanted key has to
    // be walked, but only lists and numbers are read of it. If a key were skipped without adding its differences, all that
    // follow would have wrong lines, and nothing would notice.
    //
    // Three keys of a feed are on lines 10, 12 and 11, without times. The numbers are list, 20, list, 4, list, 1, because +10,
    // +2 and -1 are 20, 4 and 1 in zigzag.
    pub(crate) fn at(&self, spot: Spot<'_>, mut take: impl FnMut(Posting)) -> Option<()> {
        let mut reader = Reader::new(spot.postings);
        let memory = &mut reader.memory;
        let (mut bytes, mut left) = (spot.postings, spot.nth);
        while left > 0 {
            let (list, rest) = number_of(bytes)?;
            (bytes, left) = (rest, left - 1);
            match self.list(usize::try_from(list).ok()?)? {
                [profile] => {
                    // Most keys of a block have the list of the one before, and most lists are of one feed.
                    let (feed, times) = self.numbers(profile)?;
                    let slot = memory.slot(feed);
                    let (mut line, mut time) = (slot.line, slot.time);
                    loop {
                        let (number, mut rest) = number_of(bytes)?;
                        line = line.wrapping_add(signed(number));
                        for _ in 0..times {
                            let number;
                            (number, rest) = number_of(rest)?;
                            time = time.wrapping_add(signed(number));
                        }
                        bytes = rest;
                        if left == 0 {
                            break;
                        }
                        let (next, rest) = number_of(bytes)?;
                        if next != list {
                            break;
                        }
                        (bytes, left) = (rest, left - 1);
                    }
                    (slot.line, slot.time) = (line, time);
                }
                profiles => {
                    for profile in profiles {
                        let (feed, times) = self.numbers(profile)?;
                        let slot = memory.slot(feed);
                        slot.line = slot.line.wrapping_add(difference(&mut bytes)?);
                        for _ in 0..times {
                            slot.time = slot.time.wrapping_add(difference(&mut bytes)?);
                        }
                    }
                }
            }
        }
        reader.bytes = bytes;
        self.read(&mut reader, &mut take)
    }

    /// The feed of a profile, and how many times its postings have.
    #[inline]
    fn numbers(&self, profile: &[u8; 4]) -> Option<(u16, u32)> {
        let profile = self.profiles.get(u32::from_le_bytes(*profile) as usize)?;
        Some((u16::from_le_bytes([profile[0], profile[1]]), profile[TIMES_AT].count_ones()))
    }

    /// Says whether some posting may have an end.
    pub(crate) fn have_ends(&self) -> bool {
        self.profiles.iter().any(|profile| profile[TIMES_AT] >> EXPIRES & 1 == 1)
    }

    /// The number of the list of the next key of a block, past its lines and times. Who reads a key so must read the rest of
    /// the block so, for lines and times are differences.
    pub(crate) fn pass(&self, reader: &mut Reader<'_>) -> Option<usize> {
        let list = usize::try_from(number(&mut reader.bytes)?).ok()?;
        let mut numbers = 0;
        for profile in self.list(list)? {
            let profile = self.profiles.get(u32::from_le_bytes(*profile) as usize)?;
            numbers += 1 + profile[TIMES_AT].count_ones();
        }
        for _ in 0..numbers {
            number(&mut reader.bytes)?;
        }
        Some(list)
    }

    /// What the postings of this list say besides lines and times.
    pub(crate) fn profiles(&self, list: usize) -> Option<impl Iterator<Item = Option<Profile>> + 'a> {
        let profiles = self.profiles;
        let profile = move |nth: &[u8; 4]| profiles.get(u32::from_le_bytes(*nth) as usize);
        Some(self.list(list)?.iter().map(move |nth| Profile::from_bytes(*profile(nth)?)))
    }

    /// The numbers of the profiles of a list.
    #[inline]
    fn list(&self, list: usize) -> Option<&'a [[u8; 4]]> {
        let end = u32::from_le_bytes(*self.list_ends.get(list)?) as usize;
        let start = list.checked_sub(1).map_or(Some([0; 4]), |before| self.list_ends.get(before).copied())?;
        self.listed.get(u32::from_le_bytes(start) as usize..end)
    }

    /// Reads the postings of the next key of a block.
    pub(crate) fn read(&self, reader: &mut Reader<'_>, take: &mut impl FnMut(Posting)) -> Option<()> {
        let list = usize::try_from(number(&mut reader.bytes)?).ok()?;
        for profile in self.list(list)? {
            let profile = Profile::from_bytes(*self.profiles.get(u32::from_le_bytes(*profile) as usize)?)?;
            take(reader.posting(profile)?);
        }
        Some(())
    }
}

/// The postings of a block, and the number of a key in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    pub(super) postings: &'a [u8],
    pub(super) nth: usize,
}

/// Reads the postings of a block, key by key.
#[derive(Debug, Default)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    memory: Memory,
}

impl<'a> Reader<'a> {
    /// Of the block that a spot is in, from its first key on.
    pub(crate) fn of(spot: Spot<'a>) -> Self {
        Self::new(spot.postings)
    }

    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, memory: Memory::default() }
    }

    #[inline]
    fn posting(&mut self, profile: Profile) -> Option<Posting> {
        let Self { bytes, memory } = self;
        let slot = memory.slot(profile.feed);
        slot.line = slot.line.wrapping_add(difference(bytes)?);
        let mut listing = Listing { confidence: profile.confidence, ..Listing::default() };
        if profile.times != 0 {
            for (bit, field) in [&mut listing.first_listed, &mut listing.last_listed, &mut listing.expires]
                .into_iter()
                .enumerate()
            {
                if profile.times >> bit & 1 == 1 {
                    slot.time = slot.time.wrapping_add(difference(bytes)?);
                    *field = Some(Timestamp::from_unix_seconds(slot.time));
                }
            }
        }
        Some(Posting {
            feed: profile.feed,
            role: profile.role,
            force: profile.force,
            categories: profile.categories,
            line: u32::try_from(slot.line).ok().filter(|line| *line > 0)?,
            listing,
        })
    }
}

#[inline]
// Seven bits in each byte, the lowest first; the highest bit says that more follow. The bytes AC 02 are 0x2C + 0x02 * 128 = 300. Most
// numbers have one byte. Those of two to eight are read as one word: a loop would wait for each byte to know whether there is
// another.
fn number(bytes: &mut &[u8]) -> Option<u64> {
    let number;
    (number, *bytes) = number_of(bytes)?;
    Some(number)
}

/// A number, and what follows it. By value, so that who reads many keeps the place in registers.
#[inline]
fn number_of(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let Some(chunk) = bytes.first_chunk() else { return long_number(bytes) };
    let word = u64::from_le_bytes(*chunk);
    // Seven bits of each byte up to the first without a mark. Lists take one, and lines mostly three.
    if word & 0x80 == 0 {
        Some((word & 0x7F, &bytes[1..]))
    } else if word & 0x8000 == 0 {
        Some((word & 0x7F | (word & 0x7F00) >> 1, &bytes[2..]))
    } else if word & 0x0080_0000 == 0 {
        Some((word & 0x7F | (word & 0x7F00) >> 1 | (word & 0x007F_0000) >> 2, &bytes[3..]))
    } else {
        long_number(bytes)
    }
}

/// A number near the end of the bytes, or of more than three bytes.
#[inline(never)]
fn long_number(mut bytes: &[u8]) -> Option<(u64, &[u8])> {
    if let Some(chunk) = bytes.first_chunk() {
        let word = u64::from_le_bytes(*chunk);
        let ends = !word & 0x8080_8080_8080_8080;
        if ends != 0 {
            // Up to the first byte without a mark; then seven bits of each, of two, of four, of all bytes side by side.
            let length = ends.trailing_zeros() + 1;
            let word = word & u64::MAX >> (64 - length);
            let word = word & 0x007F_007F_007F_007F | (word & 0x7F00_7F00_7F00_7F00) >> 1;
            let word = word & 0x0000_3FFF_0000_3FFF | (word & 0x3FFF_0000_3FFF_0000) >> 2;
            let word = word & 0x0FFF_FFFF | (word & 0x0FFF_FFFF_0000_0000) >> 4;
            return Some((word, bytes.get(length as usize / 8..)?));
        }
    }
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Some((number, bytes));
        }
    }
    None
}

#[inline]
fn difference(bytes: &mut &[u8]) -> Option<i64> {
    number(bytes).map(signed)
}

#[inline]
fn signed(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// The last line and time of the feeds in a block. Feeds share slots, so it is small; writer and reader forget alike.
#[derive(Clone, Copy, Debug, Default)]
struct Memory([Slot; 8]);

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    feed: u16,
    line: i64,
    time: i64,
}

// Feeds 1 and 9 share a slot. Where they take turns in a block, each finds the other's number there and starts from line 0
// again. That costs more bytes and never gives a wrong line, as long as writer and reader ask for slots in the same order. A
// reader that skips a posting of one feed would leave the slot to the other and be wrong from there on.
impl Memory {
    #[inline]
    fn slot(&mut self, feed: u16) -> &mut Slot {
        let slot = &mut self.0[usize::from(feed % 8)];
        if slot.feed != feed {
            *slot = Slot { feed, ..Slot::default() };
        }
        slot
    }
}

/// What a posting says besides its line and times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Profile {
    pub(crate) feed: u16,
    pub(crate) role: Role,
    pub(crate) force: Force,
    pub(crate) categories: CategorySet,
    confidence: Option<u8>,
    /// Which times are there: bits for first listed, last listed, expires.
    times: u8,
}

impl Profile {
    fn of(posting: &Posting) -> Self {
        let Posting { feed, role, force, categories, line: _, listing } = *posting;
        let times = [listing.first_listed, listing.last_listed, listing.expires];
        let times = (0..).zip(times).fold(0, |bits, (bit, time)| bits | u8::from(time.is_some()) << bit);
        Self { feed, role, force, categories, confidence: listing.confidence, times }
    }

    fn to_bytes(self) -> [u8; PROFILE_BYTES] {
        let [low, high] = self.feed.to_le_bytes();
        let confidence = self.confidence.unwrap_or(NO_CONFIDENCE);
        let force = self.force.code();
        [low, high, self.role.code(), self.categories.bits(), confidence, self.times, force, 0]
    }

    #[inline]
    fn from_bytes(
        [low, high, role, categories, confidence, times, force, _]: [u8; PROFILE_BYTES],
    ) -> Option<Self> {
        Some(Self {
            feed: u16::from_le_bytes([low, high]),
            role: Role::from_code(role)?,
            force: Force::from_code(force)?,
            categories: Some(CategorySet::from_bits(categories)).filter(|set| !set.is_empty())?,
            confidence: Some(confidence).filter(|percent| *percent != NO_CONFIDENCE),
            times,
        })
    }
}

/// Collects the postings of keys in the order of keys.
#[derive(Debug, Default)]
pub(crate) struct PostingsWriter {
    keys: u64,
    profiles: HashMap<[u8; PROFILE_BYTES], u32>,
    /// Lists as numbers of profiles in the order in which they were met, and how many keys have each.
    lists: HashMap<Vec<u32>, u32>,
    uses: Vec<u64>,
    /// As in the file, with lists numbered in the order in which they were met.
    postings: Vec<u8>,
    memory: Memory,
    /// The list of the key at hand.
    list: Vec<u32>,
    /// What the last key had, and the number of that list: most keys of a feed say the same.
    last: (Vec<[u8; PROFILE_BYTES]>, u32),
}

impl PostingsWriter {
    /// Takes the postings of the next key.
    pub(crate) fn push(&mut self, postings: &[Posting]) {
        if self.keys.is_multiple_of(BLOCK as u64) {
            self.memory = Memory::default();
        }
        self.keys += 1;
        let profiles = postings.iter().map(|posting| Profile::of(posting).to_bytes());
        if self.keys == 1 || !profiles.clone().eq(self.last.0.iter().copied()) {
            self.last.0.clear();
            self.last.0.extend(profiles);
            self.last.1 = self.list_of_last();
        }
        let list = self.last.1;
        self.uses[list as usize] += 1;
        write_number(&mut self.postings, list.into());
        for posting in postings {
            self.write(posting);
        }
    }

    /// The number of the list of these profiles.
    fn list_of_last(&mut self) -> u32 {
        self.list.clear();
        for profile in &self.last.0 {
            let next = self.profiles.len() as u32;
            self.list.push(*self.profiles.entry(*profile).or_insert(next));
        }
        match self.lists.get(&self.list) {
            Some(list) => *list,
            None => {
                let next = self.lists.len() as u32;
                self.lists.insert(self.list.clone(), next);
                self.uses.push(0);
                next
            }
        }
    }

    /// The section of the file, with all postings in it.
    pub(crate) fn finish(self) -> Result<Vec<u8>, Detail> {
        let keys = self.keys;
        let WrittenPostings { mut tables, starts, postings } = self.finish_apart()?;
        tables[..8].copy_from_slice(&keys.to_le_bytes());
        for start in starts {
            let limit = Detail::Limit { what: "bytes of postings", max: u32::MAX.into(), got: start as u64 };
            tables.extend_from_slice(&u32::try_from(start).map_err(|_| limit)?.to_le_bytes());
        }
        tables.extend_from_slice(&postings);
        Ok(tables)
    }

    /// The section of the file with the tables alone, and the postings of each block.
    pub(super) fn finish_apart(self) -> Result<WrittenPostings, Detail> {
        let Self { keys, profiles, lists, uses, postings, .. } = self;
        let mut by_number: Vec<([u8; PROFILE_BYTES], u32)> = profiles.into_iter().collect();
        by_number.sort_unstable();
        let mut profile_ranks = vec![0u32; by_number.len()];
        for (rank, (_, number)) in (0..).zip(&by_number) {
            profile_ranks[*number as usize] = rank;
        }
        let mut by_use: Vec<(u64, Vec<u32>, u32)> = lists
            .into_iter()
            .map(|(list, number)| {
                let list = list.into_iter().map(|profile| profile_ranks[profile as usize]).collect();
                (u64::MAX - uses[number as usize], list, number)
            })
            .collect();
        by_use.sort_unstable();
        let mut list_ranks = vec![0u32; by_use.len()];
        for (rank, (.., number)) in (0..).zip(&by_use) {
            list_ranks[*number as usize] = rank;
        }

        let listed: usize = by_use.iter().map(|(_, list, _)| list.len()).sum();
        let counts = [by_number.len(), by_use.len(), listed];
        let mut out = vec![0; 8];
        for count in counts {
            let too_many =
                || Detail::Limit { what: "kinds of postings", max: u32::MAX.into(), got: count as u64 };
            out.extend_from_slice(&u32::try_from(count).map_err(|_| too_many())?.to_le_bytes());
        }
        out.extend_from_slice(&[0; 4]);
        for (profile, _) in &by_number {
            out.extend_from_slice(profile);
        }
        let mut end = 0;
        for (_, list, _) in &by_use {
            end += list.len() as u32;
            out.extend_from_slice(&end.to_le_bytes());
        }
        for (_, list, _) in &by_use {
            out.extend(list.iter().flat_map(|profile| profile.to_le_bytes()));
        }

        // Lists get their final numbers, and only now is known where blocks start.
        let tables = std::mem::take(&mut out);
        let mut starts = Vec::with_capacity(keys.div_ceil(BLOCK as u64) as usize);
        out.reserve(postings.len());
        let mut widths = vec![0usize; list_ranks.len()];
        for (_, list, number) in &by_use {
            let times = |rank: &u32| by_number[*rank as usize].0[TIMES_AT].count_ones() as usize;
            widths[*number as usize] = list.iter().map(|rank| 1 + times(rank)).sum();
        }
        let mut reader = postings.as_slice();
        for key in 0..keys {
            if key % BLOCK as u64 == 0 {
                starts.push(out.len());
            }
            let own = Detail::Corrupt("postings that were just written cannot be read");
            let list = number(&mut reader).ok_or(own)? as usize;
            write_number(&mut out, list_ranks[list].into());
            for _ in 0..widths[list] {
                let own = Detail::Corrupt("postings that were just written cannot be read");
                write_number(&mut out, number(&mut reader).ok_or(own)?);
            }
        }
        Ok(WrittenPostings { tables, starts, postings: out })
    }

    fn write(&mut self, posting: &Posting) {
        let Posting { feed, line, listing, .. } = *posting;
        let slot = self.memory.slot(feed);
        write_difference(&mut self.postings, i64::from(line).wrapping_sub(slot.line));
        slot.line = line.into();
        for time in [listing.first_listed, listing.last_listed, listing.expires].into_iter().flatten() {
            let time = time.as_unix_seconds();
            write_difference(&mut self.postings, time.wrapping_sub(slot.time));
            slot.time = time;
        }
    }
}

/// Postings, and the tables that they need.
#[derive(Debug, Default)]
pub(super) struct WrittenPostings {
    pub(super) tables: Vec<u8>,
    /// Where those of each block start.
    pub(super) starts: Vec<usize>,
    pub(super) postings: Vec<u8>,
}

fn write_number(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn write_difference(out: &mut Vec<u8>, difference: i64) {
    write_number(out, (difference << 1 ^ difference >> 63) as u64);
}

fn le_u32(bytes: &[u8]) -> u32 {
    bytes.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes))
}

/// Keys of a block: more make a smaller file and slower look-ups.
pub(crate) const BLOCK: usize = 16;

const HEADER_BYTES: usize = 24;

const PROFILE_BYTES: usize = 8;

/// Where a profile says which times there are.
const TIMES_AT: usize = 5;

/// The bit of a profile's times that says that there is an end.
const EXPIRES: u8 = 2;

/// Stands for a posting without a confidence, which is in percent.
pub(super) const NO_CONFIDENCE: u8 = u8::MAX;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn posting() -> impl Strategy<Value = Posting> {
        let time = || prop::option::of(prop_oneof![any::<i64>(), 1_600_000_000..1_700_000_000i64]);
        let listing = (time(), time(), time(), prop::option::of(0u8..=100));
        (0u16..20, any::<bool>(), 0u8..7, 1u8..8, 1u32.., listing).prop_map(
            |(feed, allow, force, bits, line, (first, last, expires, confidence))| Posting {
                feed,
                role: if allow { Role::Allow } else { Role::Block },
                force: Force::from_code(force).unwrap_or_default(),
                categories: CategorySet::from_bits(bits),
                line,
                listing: Listing {
                    first_listed: first.map(Timestamp::from_unix_seconds),
                    last_listed: last.map(Timestamp::from_unix_seconds),
                    expires: expires.map(Timestamp::from_unix_seconds),
                    confidence,
                },
            },
        )
    }

    fn read(bytes: &[u8], place: u64) -> Option<Vec<Posting>> {
        let mut found = Vec::new();
        let postings = Postings::new(bytes, Shape::read(bytes).ok()?);
        postings.at(postings.spot(place)?, |posting| found.push(posting))?;
        Some(found)
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_are_written(
            numbers in prop::collection::vec((any::<u64>(), 0u32..64), 0..20),
            cut: prop::sample::Index,
        ) {
            let numbers = numbers.into_iter().map(|(number, shift)| number >> shift);
            let numbers: Vec<u64> = numbers.collect();
            let mut written = Vec::new();
            numbers.iter().for_each(|number| write_number(&mut written, *number));
            let mut bytes = written.as_slice();
            prop_assert!(numbers.iter().all(|want| number(&mut bytes) == Some(*want)));
            prop_assert_eq!(number(&mut bytes), None);
            let mut bytes = &written[..cut.index(written.len() + 1)];
            let whole = std::iter::from_fn(|| number(&mut bytes)).count();
            prop_assert!(whole <= numbers.len());
        }

        #[test]
        fn what_is_written_is_read(keys in prop::collection::vec(prop::collection::vec(posting(), 1..5), 0..60)) {
            let mut writer = PostingsWriter::default();
            keys.iter().for_each(|postings| writer.push(postings));
            let bytes = writer.finish().unwrap();
            prop_assert_eq!(Shape::read(&bytes).unwrap().keys(), keys.len() as u64);
            for (place, postings) in (0..).zip(&keys) {
                prop_assert_eq!(read(&bytes, place), Some(postings.clone()));
            }
            prop_assert_eq!(read(&bytes, keys.len() as u64 + 16), None);
        }

        #[test]
        fn any_bytes_are_refused_or_read(
            keys in prop::collection::vec(prop::collection::vec(posting(), 1..5), 1..40),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
            place in 0u64..50,
        ) {
            let mut writer = PostingsWriter::default();
            keys.iter().for_each(|postings| writer.push(postings));
            let mut bytes = writer.finish().unwrap();
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            let _ = read(&bytes, place);
        }
    }
}
