//! Reads the journal, and removes the files that were taken in.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use super::segment::{Records, Segment};
use super::writer::Shared;

/// The reader of the journal. It sees what is synced.
#[derive(Debug)]
pub(crate) struct Tail {
    shared: Arc<Shared>,
    /// The file that is read.
    at: Option<(Segment, Records)>,
    /// The last file that was damaged, and how many were.
    damaged_at: Option<u64>,
    damaged: u64,
}

/// Some records, in order, each with its number.
pub(crate) type Batch = Vec<(u64, Vec<u8>)>;

impl Tail {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, at: None, damaged_at: None, damaged: 0 }
    }

    /// Waits until there may be more, at most so long. False if nothing more comes.
    pub(crate) fn wait(&self, longest: Duration) -> bool {
        self.shared.wait(longest)
    }

    /// The next records, with so many bytes or a little more.
    pub(crate) fn next(&mut self, max_bytes: usize) -> io::Result<Batch> {
        let mut records = Vec::new();
        let mut bytes = 0;
        while bytes < max_bytes {
            let Some((segment, reader)) = &mut self.at else {
                if !self.open(None)? {
                    break;
                }
                continue;
            };
            // `end` is what is synced, not how long the file is. Bytes behind it may be there already, but their sync may still
            // fail. Then the sender gets a refusal, and a refused report must not count.
            let (first, is_last, end) = {
                let state = self.shared.state();
                let known = state.segments.iter().find(|known| known.first == segment.first);
                let is_last = state.segments.back().is_some_and(|last| last.first == segment.first);
                (segment.first, is_last, known.map_or(segment.bytes, |known| known.bytes))
            };
            match reader.next(end)? {
                Some((number, payload)) => {
                    bytes += payload.len();
                    records.push((number, payload));
                }
                // More may come behind it.
                None if is_last && !reader.is_damaged => break,
                None => {
                    if (reader.is_damaged || reader.place < end) && self.damaged_at != Some(first) {
                        self.damaged_at = Some(first);
                        self.damaged += 1;
                        tracing::error!(
                            file = %segment.path.display(),
                            place = reader.place,
                            bytes = end.saturating_sub(reader.place),
                            "a file of the journal is damaged; the rest of it is left out"
                        );
                    }
                    if !self.open(Some(first))? {
                        break;
                    }
                }
            }
        }
        Ok(records)
    }

    /// How many files were damaged since it was last asked.
    pub(crate) fn take_damaged(&mut self) -> u64 {
        std::mem::take(&mut self.damaged)
    }

    /// Removes the files before the one that is read: what was read is taken in.
    // The file that is being read stays, even if all of it is taken in: the writer may still append to it.
    pub(crate) fn release(&mut self) {
        let Some((at, _)) = &self.at else { return };
        let mut state = self.shared.state();
        while let Some(first) = state.segments.front() {
            if first.first >= at.first {
                break;
            }
            if let Err(error) = std::fs::remove_file(&first.path)
                && error.kind() != io::ErrorKind::NotFound
            {
                tracing::warn!(file = %first.path.display(), %error, "a file of the journal cannot be removed");
                break;
            }
            state.segments.pop_front();
        }
    }

    /// Goes on to the file behind this one, or to the first. Whether there is one.
    fn open(&mut self, after: Option<u64>) -> io::Result<bool> {
        let next = {
            let state = self.shared.state();
            state.segments.iter().find(|segment| after.is_none_or(|after| segment.first > after)).cloned()
        };
        let Some(segment) = next else { return Ok(false) };
        let records = Records::open(&segment)?;
        self.at = Some((segment, records));
        Ok(true)
    }
}
