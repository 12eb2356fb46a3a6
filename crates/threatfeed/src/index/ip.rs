//! IP addresses and ranges: sorted tables, asked by binary search.
//!
//! Addresses and ranges of either family have a table each. Two ranges are apart, or one lies in the other. So start at the last
//! range that begins at or before an address: its parents lead to all ranges with the address.
//!
//! ```text
//! rows of each table   4 times u32
//! IPv4 addresses       4 bytes each, big-endian, as all addresses here, so that they sort
//! IPv4 ranges          9 bytes each: first address, length in bits u8, number of the parent + 1 or 0 u32
//! IPv6 addresses       16 bytes each
//! IPv6 ranges          21 bytes each
//! ```
//!
//! The place of a row for its postings is its number, counted through all tables.

use std::net::{IpAddr, Ipv4Addr};

use crate::error::Detail;
use crate::ip_range::IpRange;

/// Tables in bytes that someone else holds, sound or not.
#[derive(Clone, Copy)]
pub(crate) struct Ips<'a> {
    tables: [&'a [u8]; TABLES],
}

/// How many rows each table has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape([usize; TABLES]);

impl Shape {
    /// Checks that the bytes are exactly the tables, and have so many rows.
    pub(crate) fn read(bytes: &[u8], rows: u64) -> Result<Self, Detail> {
        let wrong = Detail::Corrupt("the tables of IP addresses are wrong");
        let Some((counts, _)) = bytes.split_at_checked(HEADER_BYTES) else { return Err(wrong) };
        let mut shape = Self([0; TABLES]);
        for (count, bytes) in shape.0.iter_mut().zip(counts.as_chunks::<4>().0) {
            *count = u32::from_le_bytes(*bytes) as usize;
        }
        let lengths = shape.0.iter().zip(ROW_BYTES).map(|(count, row)| *count as u64 * row as u64);
        let is_whole = lengths.sum::<u64>() == (bytes.len() - HEADER_BYTES) as u64;
        if is_whole && shape.0.iter().map(|count| *count as u64).sum::<u64>() == rows {
            Ok(shape)
        } else {
            Err(wrong)
        }
    }
}

impl<'a> Ips<'a> {
    pub(crate) fn new(bytes: &'a [u8], shape: Shape) -> Self {
        let mut rest = bytes.get(HEADER_BYTES..).unwrap_or_default();
        let tables = std::array::from_fn(|nth| {
            let (table, after) = rest.split_at_checked(shape.0[nth] * ROW_BYTES[nth]).unwrap_or_default();
            rest = after;
            table
        });
        Self { tables }
    }

    /// The rows that hold an address with their places: the address itself first, then the narrowest range.
    pub(crate) fn matches(&self, ip: IpAddr) -> Vec<(IpRange, u64)> {
        match ip {
            IpAddr::V4(ip) => self.find(0, ip.octets()),
            IpAddr::V6(ip) => self.find(2, ip.octets()),
        }
    }

    /// All rows in their order.
    pub(crate) fn rows(self) -> impl Iterator<Item = Option<IpRange>> + 'a {
        let tables = self.tables.into_iter().enumerate();
        tables.flat_map(|(table, rows)| {
            rows.chunks_exact(ROW_BYTES[table]).map(move |row| range_of(table, row))
        })
    }

    fn find<const N: usize>(&self, table: usize, ip: [u8; N]) -> Vec<(IpRange, u64)> {
        let mut found = Vec::new();
        let first: usize = (0..table).map(|table| self.tables[table].len() / ROW_BYTES[table]).sum();
        let addresses = self.tables[table].as_chunks::<N>().0;
        if let Ok(row) = addresses.binary_search(&ip) {
            found.extend(range_of(table, &ip).map(|range| (range, (first + row) as u64)));
        }
        let first = first + addresses.len();
        let row_bytes = ROW_BYTES[table + 1];
        let ranges = self.tables[table + 1];
        let row = |nth: usize| ranges.get(nth * row_bytes..(nth + 1) * row_bytes);
        let start_of = |nth: usize| row(nth).and_then(|row| row.first_chunk::<N>());

        let (mut low, mut high) = (0, ranges.len() / row_bytes);
        while low < high {
            let middle = low + (high - low) / 2;
            if start_of(middle).is_some_and(|start| *start <= ip) { low = middle + 1 } else { high = middle }
        }
        // The row behind the one at hand; parents come before their children, so this ends.
        let mut behind = low;
        while let Some(nth) = behind.checked_sub(1) {
            let Some(bytes) = row(nth) else { break };
            if let Some(range) = range_of(table + 1, bytes)
                && IpRange::new(to_ip(&ip), range.length()) == Some(range)
            {
                found.push((range, (first + nth) as u64));
            }
            let parent = bytes[N + 1..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)) as usize;
            if parent >= behind {
                break;
            }
            behind = parent;
        }
        found
    }
}

/// Collects rows in the order of their keys.
#[derive(Debug, Default)]
pub(crate) struct IpsWriter {
    counts: [u32; TABLES],
    tables: [Vec<u8>; TABLES],
    /// The rows that hold the last row of a table, the widest first: number + 1, and the range.
    open: Vec<(u32, IpRange)>,
}

impl IpsWriter {
    /// Takes the next row.
    pub(crate) fn push(&mut self, range: IpRange) {
        let table = table_of(range);
        let key = key(range);
        let out = &mut self.tables[table];
        if table.is_multiple_of(2) {
            out.extend_from_slice(&key[1..]);
        } else {
            if self.counts[table] == 0 {
                self.open.clear();
            }
            let holds = |outer: &IpRange| IpRange::new(range.network(), outer.length()) == Some(*outer);
            while self.open.last().is_some_and(|(_, outer)| !holds(outer)) {
                self.open.pop();
            }
            let parent = self.open.last().map_or(0, |(number, _)| *number);
            out.extend_from_slice(&key[1..]);
            out.extend_from_slice(&parent.to_le_bytes());
            self.open.push((self.counts[table] + 1, range));
        }
        self.counts[table] += 1;
    }

    /// The section of the file.
    pub(crate) fn finish(self) -> Vec<u8> {
        let counts = self.counts.iter().flat_map(|count| count.to_le_bytes());
        counts.chain(self.tables.concat()).collect()
    }
}

/// The table, then the row: in the order of these keys rows are in tables.
pub(crate) fn key(range: IpRange) -> Vec<u8> {
    let mut key = vec![table_of(range) as u8];
    match range.network() {
        IpAddr::V4(ip) => key.extend_from_slice(&ip.octets()),
        IpAddr::V6(ip) => key.extend_from_slice(&ip.octets()),
    }
    if range.as_address().is_none() {
        key.push(range.length());
    }
    key
}

/// What [`key`] was made of.
pub(crate) fn from_key(key: &[u8]) -> Option<IpRange> {
    let (table, row) = key.split_first()?;
    range_of(usize::from(*table), row)
}

fn table_of(range: IpRange) -> usize {
    usize::from(range.network().is_ipv6()) * 2 + usize::from(range.as_address().is_none())
}

fn range_of(table: usize, row: &[u8]) -> Option<IpRange> {
    match table {
        0 => IpRange::new(IpAddr::from(*row.first_chunk::<4>()?), 32),
        1 => IpRange::new(IpAddr::from(*row.first_chunk::<4>()?), *row.get(4)?),
        2 => IpRange::new(IpAddr::from(*row.first_chunk::<16>()?), 128),
        _ => IpRange::new(IpAddr::from(*row.first_chunk::<16>()?), *row.get(16)?),
    }
}

fn to_ip(octets: &[u8]) -> IpAddr {
    match octets.first_chunk::<16>() {
        Some(octets) => IpAddr::from(*octets),
        None => octets
            .first_chunk::<4>()
            .map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |octets| IpAddr::from(*octets)),
    }
}

/// Addresses and ranges of IPv4, then of IPv6.
const TABLES: usize = 4;

const ROW_BYTES: [usize; TABLES] = [4, 9, 16, 21];

const HEADER_BYTES: usize = 16;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::net::Ipv6Addr;

    use proptest::prelude::*;

    use super::*;

    fn written(ranges: &[IpRange]) -> (Vec<u8>, u64) {
        let keys: BTreeSet<Vec<u8>> = ranges.iter().map(|range| key(*range)).collect();
        let mut writer = IpsWriter::default();
        keys.iter().for_each(|key| writer.push(from_key(key).unwrap()));
        (writer.finish(), keys.len() as u64)
    }

    /// Few bits, so that ranges often meet.
    fn range() -> impl Strategy<Value = IpRange> {
        (any::<bool>(), 0u8..8, 0u8..=8).prop_map(|(is_v6, bits, length)| {
            if is_v6 {
                let ip = Ipv6Addr::from_bits(0x2001 << 112 | u128::from(bits) << 104);
                IpRange::new(ip.into(), if length == 8 { 128 } else { 16 + length }).unwrap()
            } else {
                let ip = Ipv4Addr::from_bits(192 << 24 | u32::from(bits) << 16);
                IpRange::new(ip.into(), if length == 8 { 32 } else { 8 + length }).unwrap()
            }
        })
    }

    proptest! {
        #[test]
        fn addresses_are_found_as_by_trying_all(ranges in prop::collection::vec(range(), 0..30), asked in range()) {
            let (bytes, rows) = written(&ranges);
            let ips = Ips::new(&bytes, Shape::read(&bytes, rows).unwrap());
            let all: Vec<IpRange> = ips.rows().map(Option::unwrap).collect();
            prop_assert_eq!(all.len() as u64, rows);
            let ip = asked.network();
            let mut want: Vec<IpRange> = all.iter().copied()
                .filter(|range| IpRange::new(ip, range.length()) == Some(*range)).collect();
            want.sort_by_key(|range| 128 - range.length());
            let found = ips.matches(ip);
            prop_assert_eq!(found.iter().map(|(range, _)| *range).collect::<Vec<_>>(), want);
            for (range, place) in found {
                prop_assert_eq!(all[place as usize], range);
            }
        }

        #[test]
        fn any_bytes_are_refused_or_asked(
            ranges in prop::collection::vec(range(), 1..20),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        ) {
            let (mut bytes, rows) = written(&ranges);
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
            if let Ok(shape) = Shape::read(&bytes, rows) {
                let ips = Ips::new(&bytes, shape);
                prop_assert!(ips.matches(ranges[0].network()).len() as u64 <= rows);
                prop_assert!(ips.rows().count() as u64 <= rows);
            }
        }
    }
}
