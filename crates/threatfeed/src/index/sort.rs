//! Sorts entries by key within a memory limit: what does not fit is sorted and spilled to files, which are merged.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::fmt;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

use categories::CategorySet;

use super::posting::{NO_CONFIDENCE, Posting};
use crate::error::Detail;
use crate::feed::Role;
use crate::indicator::{Force, Listing};
use crate::timestamp::Timestamp;

/// A file for what does not fit into memory. It is written once, read once from its start, and dropped.
///
/// ```
/// use std::io::{self, Cursor};
/// use threatfeed::{FeedSet, SpillFile};
///
/// /// In a service this is a file in a temporary folder, deleted when it is dropped.
/// fn spill() -> io::Result<impl SpillFile> {
///     Ok(Cursor::new(Vec::new()))
/// }
///
/// let mut builder = FeedSet::builder();
/// builder.memory_limit(64 << 20, spill);
/// assert!(builder.build()?.feeds().is_empty());
/// # Ok::<(), threatfeed::Error>(())
/// ```
pub trait SpillFile: Read + Write + Seek + Send + Sync {}

impl<T: Read + Write + Seek + Send + Sync> SpillFile for T {}

/// Makes files for what does not fit into memory.
pub(crate) type Spill = Box<dyn FnMut() -> io::Result<Box<dyn SpillFile>> + Send + Sync>;

/// Collects entries.
#[derive(Default)]
pub(crate) struct Sorter {
    /// Key, posting, key, posting.
    bytes: Vec<u8>,
    records: Vec<Record>,
    limit: Option<usize>,
    spill: Option<Spill>,
    runs: Vec<Box<dyn SpillFile>>,
    /// The first thing that went wrong; told at the end.
    failed: Option<Detail>,
}

/// Where a record is, and how its key starts.
#[derive(Clone, Copy)]
pub(crate) struct Record {
    prefix: u128,
    start: usize,
    key_bytes: u32,
    posting_bytes: u32,
}

impl Sorter {
    pub(crate) fn limit(&mut self, bytes: usize, spill: Spill) {
        self.limit = Some(bytes);
        self.spill = Some(spill);
    }

    // The first 16 bytes of a key as a big-endian number decide most comparisons. They spare a read of the key itself, which is
    // somewhere else in memory. Keys that are equal there are compared whole.
    pub(crate) fn add(&mut self, key: &[u8], posting: &Posting) {
        if self.failed.is_some() {
            return;
        }
        let start = self.bytes.len();
        self.bytes.extend_from_slice(key);
        let key_end = self.bytes.len();
        write_posting(&mut self.bytes, posting);
        let posting_bytes = (self.bytes.len() - key_end) as u32;
        let mut prefix = [0; 16];
        let common = key.len().min(16);
        prefix[..common].copy_from_slice(&key[..common]);
        let prefix = u128::from_be_bytes(prefix);
        // Keys are shorter than a few lines, see `MAX_LINE_BYTES`.
        self.records.push(Record { prefix, start, key_bytes: key.len() as u32, posting_bytes });
        if self.limit.is_some_and(|limit| self.memory() >= limit)
            && let Err(error) = self.spill_run()
        {
            self.failed = Some(spilling(&error));
        }
    }

    /// All entries in the order of keys.
    pub(crate) fn finish(mut self) -> Result<Sorted, Detail> {
        if let Some(failed) = self.failed {
            return Err(failed);
        }
        if self.runs.is_empty() {
            self.sort();
            let Self { bytes, records, .. } = self;
            return Ok(Sorted::Memory { bytes, records: records.into_iter() });
        }
        self.spill_run().map_err(|error| spilling(&error))?;
        let Self { runs, .. } = self;
        Merge::new(runs).map(Sorted::Merge).map_err(|error| spilling(&error))
    }

    fn memory(&self) -> usize {
        // A vector that grows holds the old and the new one for a moment.
        self.bytes.len() + self.records.len() * size_of::<Record>()
    }

    fn sort(&mut self) {
        let bytes = &self.bytes;
        let key = |record: &Record| &bytes[record.start..record.start + record.key_bytes as usize];
        self.records.sort_unstable_by(|a, b| a.prefix.cmp(&b.prefix).then_with(|| key(a).cmp(key(b))));
    }

    fn spill_run(&mut self) -> io::Result<()> {
        let Some(spill) = &mut self.spill else { return Ok(()) };
        let file = spill()?;
        self.sort();
        let mut out = BufWriter::with_capacity(BUFFER_BYTES, file);
        for record in self.records.drain(..) {
            let key_end = record.start + record.key_bytes as usize;
            let key = &self.bytes[record.start..key_end];
            write_record(&mut out, key, &self.bytes[key_end..key_end + record.posting_bytes as usize])?;
        }
        self.bytes.clear();
        self.runs.push(rewound(out)?);
        if self.runs.len() >= MAX_RUNS {
            let Some(spill) = &mut self.spill else { return Ok(()) };
            let mut out = BufWriter::with_capacity(BUFFER_BYTES, spill()?);
            let mut merge = Merge::new(std::mem::take(&mut self.runs))?;
            while merge.advance()? {
                write_record(&mut out, &merge.key, &merge.posting)?;
            }
            self.runs.push(rewound(out)?);
        }
        Ok(())
    }
}

impl fmt::Debug for Sorter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sorter")
            .field("records", &self.records.len())
            .field("runs", &self.runs.len())
            .finish()
    }
}

/// Entries in the order of keys.
pub(crate) enum Sorted {
    Memory { bytes: Vec<u8>, records: std::vec::IntoIter<Record> },
    Merge(Merge),
}

impl Sorted {
    /// The next key and posting.
    pub(crate) fn next(&mut self) -> Result<Option<(&[u8], Posting)>, Detail> {
        let (key, posting) = match self {
            Self::Memory { bytes, records } => {
                let Some(record) = records.next() else { return Ok(None) };
                bytes[record.start..][..(record.key_bytes + record.posting_bytes) as usize]
                    .split_at(record.key_bytes as usize)
            }
            Self::Merge(merge) => {
                if !merge.advance().map_err(|error| spilling(&error))? {
                    return Ok(None);
                }
                (merge.key.as_slice(), merge.posting.as_slice())
            }
        };
        let damaged = io::Error::from(io::ErrorKind::InvalidData);
        let posting = read_posting(posting).ok_or_else(|| spilling(&damaged))?;
        Ok(Some((key, posting)))
    }
}

/// Merges sorted files.
pub(crate) struct Merge {
    runs: Vec<BufReader<Box<dyn SpillFile>>>,
    /// The next record of each file that has one.
    heads: BinaryHeap<Reverse<Head>>,
    key: Vec<u8>,
    posting: Vec<u8>,
}

#[derive(PartialEq, Eq)]
struct Head {
    key: Vec<u8>,
    posting: Vec<u8>,
    run: usize,
}

impl Ord for Head {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then_with(|| self.run.cmp(&other.run))
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Merge {
    fn new(runs: Vec<Box<dyn SpillFile>>) -> io::Result<Self> {
        let runs = runs.into_iter().map(|run| BufReader::with_capacity(BUFFER_BYTES, run)).collect();
        let mut merge = Self { runs, heads: BinaryHeap::new(), key: Vec::new(), posting: Vec::new() };
        for run in 0..merge.runs.len() {
            merge.read(Head { key: Vec::new(), posting: Vec::new(), run })?;
        }
        Ok(merge)
    }

    /// Moves on to the next record.
    fn advance(&mut self) -> io::Result<bool> {
        let Some(Reverse(mut head)) = self.heads.pop() else { return Ok(false) };
        std::mem::swap(&mut self.key, &mut head.key);
        std::mem::swap(&mut self.posting, &mut head.posting);
        self.read(head)?;
        Ok(true)
    }

    /// Reads the next record of the head's file into the head.
    fn read(&mut self, mut head: Head) -> io::Result<()> {
        let run = &mut self.runs[head.run];
        let mut sizes = [0; 8];
        if run.read(&mut sizes[..1])? == 0 {
            return Ok(());
        }
        run.read_exact(&mut sizes[1..])?;
        let size =
            |at: usize| sizes[at..].first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)) as usize;
        head.key.resize(size(0), 0);
        run.read_exact(&mut head.key)?;
        head.posting.resize(size(4), 0);
        run.read_exact(&mut head.posting)?;
        self.heads.push(Reverse(head));
        Ok(())
    }
}

fn write_record(out: &mut impl Write, key: &[u8], posting: &[u8]) -> io::Result<()> {
    out.write_all(&(key.len() as u32).to_le_bytes())?;
    out.write_all(&(posting.len() as u32).to_le_bytes())?;
    out.write_all(key)?;
    out.write_all(posting)
}

fn rewound(out: BufWriter<Box<dyn SpillFile>>) -> io::Result<Box<dyn SpillFile>> {
    let mut file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.rewind()?;
    Ok(file)
}

fn write_posting(out: &mut Vec<u8>, posting: &Posting) {
    let Posting { feed, role, force, categories, line, listing } = posting;
    out.extend_from_slice(&feed.to_le_bytes());
    // Roles are 0 and 1.
    out.extend_from_slice(&[role.code() | force.code() << 4, categories.bits()]);
    out.extend_from_slice(&line.to_le_bytes());
    let times = [listing.first_listed, listing.last_listed, listing.expires];
    if *listing != Listing::default() {
        out.push(listing.confidence.unwrap_or(NO_CONFIDENCE));
        for time in times {
            out.push(time.is_some().into());
            out.extend_from_slice(&time.map_or(0, Timestamp::as_unix_seconds).to_le_bytes());
        }
    }
}

fn read_posting(bytes: &[u8]) -> Option<Posting> {
    let (head, mut rest) = bytes.split_first_chunk::<8>()?;
    let [low, high, role, categories, line @ ..] = *head;
    let mut listing = Listing::default();
    if let Some((confidence, times)) = rest.split_first() {
        listing.confidence = Some(*confidence).filter(|percent| *percent != NO_CONFIDENCE);
        rest = times;
        for field in [&mut listing.first_listed, &mut listing.last_listed, &mut listing.expires] {
            let (is_there, after) = rest.split_first()?;
            let (seconds, after) = after.split_first_chunk()?;
            let time = Timestamp::from_unix_seconds(i64::from_le_bytes(*seconds));
            *field = Some(time).filter(|_| *is_there == 1);
            rest = after;
        }
    }
    Some(Posting {
        feed: u16::from_le_bytes([low, high]),
        role: Role::from_code(role & 15)?,
        force: Force::from_code(role >> 4)?,
        categories: CategorySet::from_bits(categories),
        line: u32::from_le_bytes(line),
        listing,
    })
}

fn spilling(error: &io::Error) -> Detail {
    Detail::Io { what: "spilling entries to a file", kind: error.kind() }
}

/// Files that are merged at once; above that they are merged to one first.
const MAX_RUNS: usize = 64;

const BUFFER_BYTES: usize = 1 << 16;
