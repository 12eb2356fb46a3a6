//! The file form of a set, `.vfeed`.
//!
//! ```text
//! magic      8 bytes   89 'V' 'F' 'E' 'E' 'D' CR LF (a text-mode copy damages it visibly)
//! version    u32       4
//! sections   u32       12
//! built      i64       seconds since 1970, or the least number if the caller gave no time
//! table      12 times: tag [4], zero u32, offset u64, length u64, XXH3-64 of the section u64
//! checksum   u64       XXH3-64 of everything before
//! sections, each at a multiple of 8, the gaps zero
//! ```
//!
//! All numbers are little-endian. Checksums find damage, not malice: look-ups do not rely on them. The file is the form in
//! memory, so opening copies nothing, and reads nothing but the header, the feeds, and the head of each section.
//!
//! A forger knows XXH3 and makes all checksums right. What a forged file could try, and what stops it:
//!
//! | forged | stopped by |
//! |---|---|
//! | a section outside of the file, or over another one | `Layout::read`: sections follow one another up to the end |
//! | a text of 2^63 bytes, to take all memory | `Reader::text` cuts it off the bytes that are there, then copies |
//! | more keys than there are bytes, to make loops long | `Shape::read` of keys and postings |
//! | a filter whose reads leave its bytes | `Shape::read` of the filter |
//! | the number of a feed that is not there | `FeedSet::hits` leaves the entry out |
//! | lists, lines and times without sense | each reader checks each step and says `None` |
//! | entries that no feed ever had | nothing: who may write the file decides what is listed |
//!
//! Neighbours: `builder` writes a file through [`FileWriter`], `set` opens one through [`Layout`], and `index` reads the
//! sections.
//!
//! What must not be done here: change the form and keep the version. Nor use an offset, a length or a count of a file without
//! a check. A file may be forged.

mod feeds;

use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::ops::Range;

use xxhash_rust::xxh3::{Xxh3Default, xxh3_64, xxh3_128};

use crate::error::Detail;
use crate::timestamp::Timestamp;

pub(crate) use feeds::{read_feeds, write_feeds};

/// The parts of a file, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    DomainKeys,
    DomainFilter,
    DomainPostings,
    IpKeys,
    IpPostings,
    UrlKeys,
    UrlFilter,
    UrlPostings,
    PrefixKeys,
    PrefixFilter,
    PrefixPostings,
    Feeds,
}

impl Section {
    pub(crate) const ALL: [Self; 12] = [
        Self::DomainKeys,
        Self::DomainFilter,
        Self::DomainPostings,
        Self::IpKeys,
        Self::IpPostings,
        Self::UrlKeys,
        Self::UrlFilter,
        Self::UrlPostings,
        Self::PrefixKeys,
        Self::PrefixFilter,
        Self::PrefixPostings,
        Self::Feeds,
    ];

    pub(crate) const DOMAINS: [Self; 3] = [Self::DomainKeys, Self::DomainFilter, Self::DomainPostings];

    pub(crate) const URLS: [Self; 3] = [Self::UrlKeys, Self::UrlFilter, Self::UrlPostings];

    pub(crate) const URL_PREFIXES: [Self; 3] = [Self::PrefixKeys, Self::PrefixFilter, Self::PrefixPostings];

    /// Its name in the file.
    fn tag(self) -> &'static [u8; 4] {
        match self {
            Self::DomainKeys => b"DKEY",
            Self::DomainFilter => b"DFIL",
            Self::DomainPostings => b"DPOS",
            Self::IpKeys => b"IKEY",
            Self::IpPostings => b"IPOS",
            Self::UrlKeys => b"UKEY",
            Self::UrlFilter => b"UFIL",
            Self::UrlPostings => b"UPOS",
            Self::PrefixKeys => b"PKEY",
            Self::PrefixFilter => b"PFIL",
            Self::PrefixPostings => b"PPOS",
            Self::Feeds => b"FEED",
        }
    }
}

/// Where the sections of a file are.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    ranges: [Range<usize>; Section::ALL.len()],
    checksums: [u64; Section::ALL.len()],
    pub(crate) built_at: Option<Timestamp>,
    /// Identifies the content of all sections, and so the answers. The time of the build is no part of it.
    pub(crate) epoch: String,
}

impl Layout {
    /// Checks the frame of a file: magic, version, table, length. The content of sections is not looked at.
    pub(crate) fn read(file: &[u8]) -> Result<Self, Detail> {
        if !file.starts_with(MAGIC) {
            return Err(if MAGIC.starts_with(file) {
                truncated(HEADER_BYTES, file)
            } else {
                Detail::Foreign
            });
        }
        let version = Reader(&file[MAGIC.len()..]).u32().ok_or_else(|| truncated(HEADER_BYTES, file))?;
        match version {
            VERSION => {}
            0 => return Err(Detail::Corrupt("the version is zero")),
            got if got > VERSION => return Err(Detail::NewerVersion { expected: VERSION, got }),
            got => return Err(Detail::OlderVersion { expected: VERSION, got }),
        }
        if file.len() < HEADER_BYTES {
            return Err(truncated(HEADER_BYTES, file));
        }
        let checked = &file[..HEADER_BYTES - 8];
        if file[HEADER_BYTES - 8..HEADER_BYTES] != xxh3_64(checked).to_le_bytes() {
            return Err(Detail::Corrupt("the checksum of the header is wrong"));
        }

        let mut end = HEADER_BYTES;
        let mut ranges = Section::ALL.map(|_| 0..0);
        let mut checksums = [0; Section::ALL.len()];
        let mut content = Vec::new();
        let mut table = Reader(&file[MAGIC.len() + 4..HEADER_BYTES - 8]);
        if table.u32() != Some(Section::ALL.len() as u32) {
            return Err(Detail::Corrupt("the number of sections is wrong"));
        }
        let wrong = Detail::Corrupt("the table of sections is wrong");
        let built_at = table.array().map(i64::from_le_bytes).filter(|time| *time != NO_TIME);
        for ((section, range), checksum) in Section::ALL.iter().zip(&mut ranges).zip(&mut checksums) {
            let Some(row) = table.row() else { return Err(wrong) };
            let start = end.next_multiple_of(ALIGNMENT);
            if row.tag != *section.tag() || row.zero != 0 || row.offset != start as u64 {
                return Err(wrong);
            }
            let length = usize::try_from(row.length).unwrap_or(usize::MAX);
            let next = start.checked_add(length).ok_or(Detail::Corrupt("a section is too long"))?;
            if next > file.len() {
                return Err(truncated(next, file));
            }
            // No checksum covers the gaps, so bytes there could be anything and `verify` would not see it.
            if file[end..start].iter().any(|byte| *byte != 0) {
                return Err(Detail::Corrupt("there are bytes between sections"));
            }
            content.extend_from_slice(&row.length.to_le_bytes());
            content.extend_from_slice(&row.checksum.to_le_bytes());
            *range = start..next;
            *checksum = row.checksum;
            end = next;
        }
        if end != file.len() {
            return Err(Detail::Corrupt("there are bytes after the last section"));
        }
        // The epoch comes from the table, which the file itself states. For a file that was opened and not verified, it says
        // what the content should be. XXH3 is no signature: whoever forges a file can give it the epoch of another.
        let epoch = format!("{:032x}", xxh3_128(&content));
        Ok(Self { ranges, checksums, built_at: built_at.map(Timestamp::from_unix_seconds), epoch })
    }

    /// The bytes of a section.
    pub(crate) fn bytes<'a>(&self, file: &'a [u8], section: Section) -> &'a [u8] {
        // Bytes that changed their length after they were opened are not ours to judge.
        file.get(self.ranges[section as usize].clone()).unwrap_or_default()
    }

    /// Compares the content of a section with its checksum. Linear in its length.
    pub(crate) fn verify(&self, file: &[u8], section: Section) -> Result<(), Detail> {
        if xxh3_64(self.bytes(file, section)) == self.checksums[section as usize] {
            Ok(())
        } else {
            Err(Detail::Corrupt("the checksum of a section is wrong"))
        }
    }
}

/// Writes a file section by section.
pub(crate) struct FileWriter<W: Write + Seek> {
    out: W,
    start: u64,
    /// How many bytes are written, the header included.
    length: u64,
    table: Vec<u8>,
}

impl<W: Write + Seek> FileWriter<W> {
    pub(crate) fn new(mut out: W) -> Result<Self, Detail> {
        let start = out.stream_position().map_err(|error| not_written(&error))?;
        out.write_all(&[0; HEADER_BYTES]).map_err(|error| not_written(&error))?;
        Ok(Self { out, start, length: HEADER_BYTES as u64, table: Vec::new() })
    }

    /// Writes the next section.
    pub(crate) fn section(
        &mut self,
        section: Section,
        write: impl FnOnce(&mut dyn Write) -> Result<(), Detail>,
    ) -> Result<(), Detail> {
        let gap = self.length.next_multiple_of(ALIGNMENT as u64) - self.length;
        self.out.write_all(&[0; ALIGNMENT][..gap as usize]).map_err(|error| not_written(&error))?;
        let offset = self.length + gap;
        let content = Content { out: &mut self.out, length: 0, hasher: Xxh3Default::new() };
        let mut content = BufWriter::with_capacity(BUFFER_BYTES, content);
        write(&mut content)?;
        let content = content.into_inner().map_err(|error| not_written(error.error()))?;
        let (length, checksum) = (content.length, content.hasher.digest());
        self.length = offset + length;
        self.table.extend_from_slice(section.tag());
        self.table.extend_from_slice(&[0; 4]);
        self.table.extend([offset, length, checksum].iter().flat_map(|number| number.to_le_bytes()));
        Ok(())
    }

    /// Writes the next section from its bytes.
    pub(crate) fn section_of(&mut self, section: Section, bytes: &[u8]) -> Result<(), Detail> {
        self.section(section, |out| out.write_all(bytes).map_err(|error| not_written(&error)))
    }

    /// Writes the header; before, no reader takes what is there for a file. Returns the length of the file in bytes.
    pub(crate) fn finish(mut self, built_at: Option<Timestamp>) -> Result<u64, Detail> {
        let count = Section::ALL.len() as u32;
        let time = built_at.map_or(NO_TIME, Timestamp::as_unix_seconds);
        let head = [MAGIC, &VERSION.to_le_bytes(), &count.to_le_bytes(), &time.to_le_bytes()];
        let mut header = [&head.concat()[..], &self.table].concat();
        header.extend_from_slice(&xxh3_64(&header).to_le_bytes());
        let end = self.start + self.length;
        self.out
            .seek(SeekFrom::Start(self.start))
            .and_then(|_| self.out.write_all(&header))
            .and_then(|()| self.out.seek(SeekFrom::Start(end)))
            .and_then(|_| self.out.flush())
            .map_err(|error| not_written(&error))?;
        Ok(self.length)
    }
}

/// Counts and hashes what passes.
struct Content<'a, W> {
    out: &'a mut W,
    length: u64,
    hasher: Xxh3Default,
}

impl<W: Write> Write for Content<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hasher.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Why the file could not be written.
pub(crate) fn not_written(error: &io::Error) -> Detail {
    Detail::Io { what: "writing the file", kind: error.kind() }
}

fn truncated(expected: usize, file: &[u8]) -> Detail {
    Detail::Truncated { expected: expected as u64, got: file.len() as u64 }
}

/// What the table says of a section.
struct Row {
    tag: [u8; 4],
    zero: u32,
    offset: u64,
    length: u64,
    checksum: u64,
}

/// Reads numbers from the front.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (array, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*array)
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn row(&mut self) -> Option<Row> {
        Some(Row {
            tag: self.array()?,
            zero: self.u32()?,
            offset: self.u64()?,
            length: self.u64()?,
            checksum: self.u64()?,
        })
    }
}

const MAGIC: &[u8] = b"\x89VFEED\r\n";

const VERSION: u32 = 4;

const ROW_BYTES: usize = 32;

const HEADER_BYTES: usize = MAGIC.len() + 4 + 4 + 8 + ROW_BYTES * Section::ALL.len() + 8;

const ALIGNMENT: usize = 8;

/// Stands for a build without a time.
const NO_TIME: i64 = i64::MIN;

const BUFFER_BYTES: usize = 1 << 16;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{CanonicalUrl, FeedSet, FeedSource, Format, Host, Scope};

    fn a_set() -> FeedSet {
        let mut builder = FeedSet::builder();
        let lists =
            [("a", Format::Domains), ("b", Format::Hosts), ("c", Format::Adblock), ("d", Format::Urls)];
        for (name, format) in lists {
            let feed = match format {
                Format::Hosts => "0.0.0.0 evil.example x.evil.example 192.0.2.7\n::1 long-name.other.test\n",
                Format::Adblock => "||evil.example^\n@@||good.evil.example^\n",
                Format::Urls => "http://evil.example/a\nhttps://evil.example/b?c\n",
                _ => "evil.example\n192.0.2.7\n2001:db8::1\nother.test\n",
            };
            builder.feed(FeedSource::new(name, format).licence("CC0-1.0"), feed.as_bytes());
        }
        builder.build().unwrap()
    }

    /// Makes the checksums of a changed file right again.
    fn seal(file: &mut [u8]) {
        let rows = HEADER_BYTES - 8 - Section::ALL.len() * ROW_BYTES;
        for row in (0..Section::ALL.len()).map(|nth| rows + nth * ROW_BYTES) {
            let number = |at: usize| u64::from_le_bytes(file[at..at + 8].try_into().unwrap()) as usize;
            let (start, length) = (number(row + 8), number(row + 16));
            if let Some(end) = start.checked_add(length).filter(|end| start <= *end && *end <= file.len()) {
                let checksum = xxh3_64(&file[start..end]);
                file[row + 24..row + 32].copy_from_slice(&checksum.to_le_bytes());
            }
        }
        let checksum = xxh3_64(&file[..HEADER_BYTES - 8]);
        file[HEADER_BYTES - 8..HEADER_BYTES].copy_from_slice(&checksum.to_le_bytes());
    }

    fn ask_everything(set: &FeedSet) {
        let now = Timestamp::from_unix_seconds(0);
        for name in
            ["evil.example", "a.good.evil.example", "long-name.other.test", "192.0.2.7", "2001:db8::1", "zz"]
        {
            let host = Host::parse(name).unwrap();
            for hit in set.check_host(&host, now) {
                assert!(!hit.feed().is_empty() || set.feeds().iter().any(|feed| feed.name().is_empty()));
            }
        }
        let _ = set.check_url(&CanonicalUrl::parse("http://evil.example/a").unwrap(), now);
        let _ = set.count(Scope::Domain);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn a_forged_file_is_refused_or_harmless(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..5),
        ) {
            let mut file = a_set().to_bytes();
            for (at, byte) in changes {
                let at = at.index(file.len());
                file[at] = byte;
            }
            seal(&mut file);
            if let Ok(set) = FeedSet::from_bytes(file) {
                ask_everything(&set);
            }
        }
    }

    #[test]
    fn sealing_leaves_a_good_file_as_it_is() {
        let mut file = a_set().to_bytes();
        seal(&mut file);
        assert_eq!(file, a_set().to_bytes());
    }
}
