//! The files of the journal. Each begins with a mark, and is named by the number of its first record.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::record::{self, Read};
use crate::state::{create, sync_folder};

/// A file of the journal, as far as it is synced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) first: u64,
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
}

impl Segment {
    /// Begins a file.
    pub(super) fn create(folder: &Path, first: u64) -> io::Result<(Self, File)> {
        // The folder is synced as well: without that, a crash may leave synced bytes in a file that has no name.
        let path = folder.join(format!("{first:020}{SUFFIX}"));
        let mut file = create(&path, true)?;
        file.write_all(MARK)?;
        file.sync_all()?;
        sync_folder(folder)?;
        Ok((Self { first, path, bytes: MARK.len() as u64 }, file))
    }

    /// The files in a folder, in order.
    pub(super) fn all(folder: &Path) -> io::Result<Vec<Self>> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let number = name.to_str().and_then(|name| name.strip_suffix(SUFFIX)?.parse().ok());
            let Some(first) = number else { continue };
            found.push(Self { first, path: entry.path(), bytes: entry.metadata()?.len() });
        }
        found.sort_by_key(|segment| segment.first);
        Ok(found)
    }

    /// Looks through a file: how many of its bytes are whole records, and the number of the last one.
    pub(super) fn examine(&self) -> io::Result<(u64, Option<u64>)> {
        let mut reader = Records::open(self)?;
        let mut last = None;
        while let Some((number, _)) = reader.next(self.bytes)? {
            last = Some(number);
        }
        Ok((reader.place, last))
    }
}

/// Reads the records of a file one after the other.
#[derive(Debug)]
pub(super) struct Records {
    file: File,
    /// Where the next record begins.
    pub(super) place: u64,
    buffer: Vec<u8>,
    /// What of the buffer is read.
    used: usize,
    pub(super) is_damaged: bool,
}

impl Records {
    pub(super) fn open(segment: &Segment) -> io::Result<Self> {
        let mut file = File::open(&segment.path)?;
        let mut mark = [0; MARK.len()];
        let is_damaged = match file.read_exact(&mut mark) {
            Ok(()) => mark != *MARK,
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => true,
            Err(error) => return Err(error),
        };
        Ok(Self { file, place: MARK.len() as u64, buffer: Vec::new(), used: 0, is_damaged })
    }

    /// The next record before this place in the file, if there is a whole one.
    pub(super) fn next(&mut self, end: u64) -> io::Result<Option<(u64, Vec<u8>)>> {
        // A record that is not whole is not damage: at the end of the last file it is one that was being written. Its head says how many
        // bytes are needed, and if they are not there before `end`, the answer is that there is none yet.
        let mut wanted = record::HEAD_BYTES;
        loop {
            if self.is_damaged {
                return Ok(None);
            }
            match record::read(&self.buffer[self.used..]) {
                Read::Damaged => self.is_damaged = true,
                Read::Whole(record, length) => {
                    let read = (record.number, record.payload.to_vec());
                    self.used += length;
                    self.place += length as u64;
                    return Ok(Some(read));
                }
                Read::More(bytes) => {
                    wanted = wanted.max(bytes);
                    if !self.fill(wanted, end)? {
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Reads on until so many unread bytes are there. Whether they are.
    fn fill(&mut self, wanted: usize, end: u64) -> io::Result<bool> {
        let unread = self.buffer.len() - self.used;
        let left = end.saturating_sub(self.place + unread as u64);
        let missing = wanted.saturating_sub(unread) as u64;
        if missing > left {
            return Ok(false);
        }
        self.buffer.drain(..self.used);
        self.used = 0;
        let step = missing.max(CHUNK_BYTES).min(left);
        self.file.seek(SeekFrom::Start(self.place + unread as u64))?;
        let before = self.buffer.len();
        (&self.file).take(step).read_to_end(&mut self.buffer)?;
        Ok(self.buffer.len() - before >= usize::try_from(missing).unwrap_or(usize::MAX))
    }
}

pub(super) const MARK: &[u8; 8] = b"PWJ\x01\r\n\x1a\n";

const SUFFIX: &str = ".journal";

const CHUNK_BYTES: u64 = 256 << 10;
