//! From the bytes of a feed to UTF-8: gzip and zip are unpacked within limits, UTF-16 is converted, byte order marks go.

use std::borrow::Cow;
use std::io::Read;

use rawzip::{CompressionMethod, ZipArchive};

use crate::reason::RejectReason;

/// How far a packed feed may unpack. The reader stops at a limit, and the report says so.
///
/// ```
/// use std::io::Write as _;
/// use flate2::{Compression, write::GzEncoder};
/// use threatfeed::{FeedRules, FeedSet, FeedSource, Format, RejectReason, UnpackLimits};
///
/// let mut packed = GzEncoder::new(Vec::new(), Compression::best());
/// packed.write_all(&b"evil.example\n".repeat(1000))?;
/// let packed = packed.finish()?;
///
/// let mut builder = FeedSet::builder();
/// builder.rules(FeedRules::new().unpack_limits(UnpackLimits::new(1300, 500)));
/// let report = builder.feed(FeedSource::new("packed", Format::Domains), &packed);
/// assert_eq!(report.accepted(), 100); // lines of 13 bytes
/// assert_eq!(report.reasons().collect::<Vec<_>>(), [(RejectReason::UnpacksTooFar, 1)]);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnpackLimits {
    pub(crate) max_bytes: u64,
    pub(crate) max_ratio: u64,
}

impl UnpackLimits {
    /// At most so many bytes, and at most so many for each packed byte; both hold.
    ///
    /// A list of names packs to a third or a tenth; gzip cannot pack better than 1,032 to 1.
    #[must_use]
    pub fn new(max_bytes: u64, max_ratio: u64) -> Self {
        Self { max_bytes, max_ratio }
    }
}

impl Default for UnpackLimits {
    /// 1 GiB, and 200 to 1.
    fn default() -> Self {
        Self::new(1 << 30, 200)
    }
}

/// A feed as text, and what was wrong with its packing.
pub(crate) struct Decoded<'a> {
    /// UTF-8 without a byte order mark, but for damage in single lines.
    pub(crate) bytes: Cow<'a, [u8]>,
    /// Why bytes are missing at the end.
    pub(crate) damage: Option<RejectReason>,
}

/// Unpacks and converts. What was unpacked before damage or a limit is kept.
pub(crate) fn decode(feed: &[u8], limits: UnpackLimits) -> Decoded<'_> {
    let (bytes, damage) = if feed.starts_with(GZIP_MAGIC) {
        unpacked(flate2::read::MultiGzDecoder::new(feed), feed.len(), limits)
    } else if ZIP_MAGICS.iter().any(|magic| feed.starts_with(magic)) {
        unzipped(feed, limits)
    } else {
        return Decoded { bytes: to_utf8(Cow::Borrowed(feed)), damage: None };
    };
    Decoded { bytes: to_utf8(Cow::Owned(bytes)), damage }
}

fn unpacked(packed: impl Read, packed_len: usize, limits: UnpackLimits) -> (Vec<u8>, Option<RejectReason>) {
    let limit = limits.max_bytes.min((packed_len as u64).saturating_mul(limits.max_ratio));
    let mut bytes = Vec::new();
    let read = packed.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    let over = bytes.len() as u64 > limit;
    bytes.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let damage = match read {
        _ if over => Some(RejectReason::UnpacksTooFar),
        Ok(_) => None,
        Err(_) => Some(RejectReason::DamagedArchive),
    };
    (bytes, damage)
}

/// The one file of an archive: which of several would be the feed, nobody can tell.
fn unzipped(feed: &[u8], limits: UnpackLimits) -> (Vec<u8>, Option<RejectReason>) {
    unzipped_or_error(feed, limits).unwrap_or((Vec::new(), Some(RejectReason::DamagedArchive)))
}

fn unzipped_or_error(
    feed: &[u8],
    limits: UnpackLimits,
) -> Result<(Vec<u8>, Option<RejectReason>), rawzip::Error> {
    let archive = ZipArchive::from_slice(feed)?;
    let mut entries = archive.entries();
    let mut files = Vec::new();
    while let Some(entry) = entries.next_entry()? {
        if !entry.is_dir() {
            files.push((entry.compression_method(), entry.wayfinder()));
        }
        if files.len() > 1 {
            break;
        }
    }
    let [(method, place)] = files[..] else { return Ok((Vec::new(), Some(RejectReason::SeveralFiles))) };
    let file = archive.get_entry(place)?;
    Ok(match method {
        CompressionMethod::STORE => unpacked(file.verifying_reader(file.data()), file.data().len(), limits),
        CompressionMethod::DEFLATE => {
            let inflated = flate2::bufread::DeflateDecoder::new(file.data());
            unpacked(file.verifying_reader(inflated), file.data().len(), limits)
        }
        _ => (Vec::new(), Some(RejectReason::DamagedArchive)),
    })
}

fn to_utf8(bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if let Some(rest) = bytes.strip_prefix(UTF16_LITTLE) {
        return Cow::Owned(from_utf16(rest, u16::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(UTF16_BIG) {
        return Cow::Owned(from_utf16(rest, u16::from_be_bytes));
    }
    match bytes {
        Cow::Borrowed(bytes) => Cow::Borrowed(bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes)),
        Cow::Owned(mut bytes) => {
            if bytes.starts_with(UTF8_MARK) {
                bytes.drain(..UTF8_MARK.len());
            }
            Cow::Owned(bytes)
        }
    }
}

/// A lone surrogate becomes U+FFFD, which no host has, so only its line is lost.
fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let (units, odd) = bytes.as_chunks();
    let units = units.iter().map(|pair| unit(*pair));
    let mut text: String =
        char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text.into_bytes()
}

const GZIP_MAGIC: &[u8] = b"\x1F\x8B";

/// A file, and an archive without one.
const ZIP_MAGICS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

const UTF8_MARK: &[u8] = b"\xEF\xBB\xBF";

const UTF16_LITTLE: &[u8] = b"\xFF\xFE";

const UTF16_BIG: &[u8] = b"\xFE\xFF";

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use rawzip::ZipArchiveWriter;

    use super::*;

    const FEED: &[u8] = b"evil.example\nworse.example\n";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut archive = ZipArchiveWriter::new(Vec::new());
        for (name, bytes) in members {
            if name.ends_with('/') {
                archive.new_dir(*name).create().unwrap();
                continue;
            }
            let (mut entry, config) =
                archive.new_file(*name).compression_method(CompressionMethod::DEFLATE).start().unwrap();
            let mut writer =
                config.wrap(flate2::write::DeflateEncoder::new(&mut entry, Compression::default()));
            writer.write_all(bytes).unwrap();
            let (encoder, descriptor) = writer.finish().unwrap();
            encoder.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        archive.finish().unwrap()
    }

    fn read(bytes: &[u8]) -> (Vec<u8>, Option<RejectReason>) {
        let decoded = decode(bytes, UnpackLimits::new(1 << 20, 200));
        (decoded.bytes.into_owned(), decoded.damage)
    }

    #[test]
    fn every_packing_is_the_same_feed() {
        let utf16 = |unit: fn(u16) -> [u8; 2], mark: &[u8]| {
            let text = std::str::from_utf8(FEED).unwrap();
            [mark.to_vec(), text.encode_utf16().flat_map(unit).collect()].concat()
        };
        for (name, bytes) in [
            ("plain", FEED.to_vec()),
            ("mark", [UTF8_MARK, FEED].concat()),
            ("gzip", gzip(FEED)),
            ("gzip of two members", [gzip(&FEED[..13]), gzip(&FEED[13..])].concat()),
            ("zip", zip(&[("feed.txt", FEED)])),
            ("zip with a folder", zip(&[("a/", b""), ("a/feed.txt", FEED)])),
            ("utf-16", utf16(u16::to_le_bytes, UTF16_LITTLE)),
            ("utf-16, big", utf16(u16::to_be_bytes, UTF16_BIG)),
            ("gzip of utf-16", gzip(&utf16(u16::to_le_bytes, UTF16_LITTLE))),
        ] {
            assert_eq!(read(&bytes), (FEED.to_vec(), None), "{name}");
        }
    }

    #[test]
    fn damage_and_bombs_are_told() {
        let long = FEED.repeat(500);
        let whole = gzip(&long);
        let (kept, damage) = read(&whole[..whole.len() - 9]);
        assert_eq!(damage, Some(RejectReason::DamagedArchive));
        assert!(long.starts_with(&kept));

        let bomb = vec![b'a'; 1 << 24];
        assert_eq!(read(&gzip(&bomb)).1, Some(RejectReason::UnpacksTooFar));
        assert_eq!(read(&zip(&[("a", &bomb)])).1, Some(RejectReason::UnpacksTooFar));
        assert!(read(&gzip(&bomb)).0.len() <= 1 << 20);

        let cut = zip(&[("a", FEED)]);
        assert_eq!(read(&cut[..cut.len() / 2]), (vec![], Some(RejectReason::DamagedArchive)));
        assert_eq!(read(&zip(&[("a", FEED), ("b", FEED)])), (vec![], Some(RejectReason::SeveralFiles)));
        assert_eq!(read(&zip(&[])), (vec![], Some(RejectReason::SeveralFiles)));
    }

    proptest! {
        #[test]
        fn changed_archives_do_not_panic(
            packed in prop_oneof![Just(gzip(&FEED.repeat(30))), Just(zip(&[("a", FEED)]))],
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        ) {
            let mut packed = packed;
            for (at, byte) in changes {
                let at = at.index(packed.len());
                packed[at] = byte;
            }
            prop_assert!(read(&packed).0.len() <= 1 << 20);
        }
    }
}
