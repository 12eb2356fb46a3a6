//! One record: length, number, checksum, payload.

use xxhash_rust::xxh3::xxh3_64;

/// Puts a record behind what is in a buffer.
pub(super) fn put(buffer: &mut Vec<u8>, number: u64, payload: &[u8]) {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    buffer.extend_from_slice(&length.to_le_bytes());
    buffer.extend_from_slice(&number.to_le_bytes());
    buffer.extend_from_slice(&checksum(number, payload).to_le_bytes());
    buffer.extend_from_slice(payload);
}

/// A record that is whole, at the start of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    pub(super) number: u64,
    pub(super) payload: &'a [u8],
}

/// What is at the start of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Read<'a> {
    /// No record: its length or its checksum is not right.
    Damaged,
    /// So many bytes are needed to say more.
    More(usize),
    /// A record, and how many bytes it takes.
    Whole(Record<'a>, usize),
}

/// Reads the record at the start of some bytes.
pub(super) fn read(bytes: &[u8]) -> Read<'_> {
    let Some((head, rest)) = bytes.split_at_checked(HEAD_BYTES) else { return Read::More(HEAD_BYTES) };
    let (Some(length), Some(number), Some(sum)) =
        (head.first_chunk::<4>(), head[4..].first_chunk::<8>(), head[12..].first_chunk::<8>())
    else {
        return Read::Damaged;
    };
    let Ok(length) = usize::try_from(u32::from_le_bytes(*length)) else { return Read::Damaged };
    if length > MAX_PAYLOAD_BYTES {
        return Read::Damaged;
    }
    let Some(payload) = rest.get(..length) else { return Read::More(HEAD_BYTES + length) };
    let number = u64::from_le_bytes(*number);
    if checksum(number, payload) != u64::from_le_bytes(*sum) {
        return Read::Damaged;
    }
    Read::Whole(Record { number, payload }, HEAD_BYTES + length)
}

fn checksum(number: u64, payload: &[u8]) -> u64 {
    xxh3_64(payload) ^ xxh3_64(&number.to_le_bytes())
}

pub(super) const HEAD_BYTES: usize = 20;

/// A larger payload is not written, and none is read.
pub(super) const MAX_PAYLOAD_BYTES: usize = 1 << 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_or_changed_record_is_none() {
        let mut bytes = Vec::new();
        put(&mut bytes, 7, b"payload");
        put(&mut bytes, 8, b"");
        let Read::Whole(first, length) = read(&bytes) else { panic!("no record") };
        assert_eq!((first.number, first.payload), (7, &b"payload"[..]));
        assert_eq!(read(&bytes[length..]), Read::Whole(Record { number: 8, payload: b"" }, HEAD_BYTES));
        for cut in 0..length {
            assert!(matches!(read(&bytes[..cut]), Read::More(_)), "{cut}");
        }
        for place in 0..length {
            let mut changed = bytes[..length].to_vec();
            changed[place] ^= 0x40;
            assert!(!matches!(read(&changed), Read::Whole(..)), "{place}");
        }
    }
}
