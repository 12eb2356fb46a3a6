//! Writes the journal: a thread gathers what waits, writes it, syncs once, and answers all.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use super::record;
use super::segment::Segment;
use super::{JournalOptions, Tail};
use crate::state::make_folder;
use crate::{Error, ErrorKind};

/// The journal. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Journal {
    sender: SyncSender<Waiting>,
    shared: Arc<Shared>,
    max_bytes: u64,
}

/// What waits to be written.
#[derive(Debug)]
struct Waiting {
    payload: Vec<u8>,
    written: oneshot::Sender<Result<(), Error>>,
}

#[derive(Debug)]
pub(super) struct Shared {
    state: Mutex<State>,
    /// Told when there is more to read, and when the writer ends.
    grown: Condvar,
}

#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) segments: VecDeque<Segment>,
    /// Not written yet.
    queued_bytes: u64,
    /// Whether the last write failed.
    is_failing: bool,
    is_closed: bool,
}

/// How full the journal is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fill {
    pub(crate) bytes: u64,
    pub(crate) segments: usize,
    pub(crate) is_failing: bool,
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // What is in it is whole at every moment.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there may be more, at most so long. False if the writer has ended.
    pub(super) fn wait(&self, longest: Duration) -> bool {
        let state = self.state();
        if state.is_closed {
            return false;
        }
        let waited = self.grown.wait_timeout(state, longest);
        !waited.unwrap_or_else(PoisonError::into_inner).0.is_closed
    }
}

impl Journal {
    /// Opens the journal in a folder. What is damaged at its end was never acknowledged: it is cut, and told. Numbers of records go
    /// on behind this one at least.
    ///
    /// Gives the journal, its reader, and the thread that writes: it ends when all clones of the journal are gone.
    pub(crate) fn open(
        folder: &Path,
        after: u64,
        options: &JournalOptions,
    ) -> Result<(Self, Tail, JoinHandle<()>), Error> {
        let wrong = |error| Error::state(folder, error);
        make_folder(folder).map_err(wrong)?;
        let mut segments: VecDeque<Segment> = Segment::all(folder).map_err(wrong)?.into();
        let mut next = after.saturating_add(1);
        // Only the last file can have an end that was not written whole. A new file begins only when the one before is synced,
        // or when it failed and was cut. If cutting failed, too, the reader meets the damage.
        //
        // The number goes on behind the greater of two: the last record, and what the inventory has. Files may have been
        // removed after they were taken in, and the folder alone would then begin at 1 again.
        if let Some(last) = segments.back_mut() {
            let (whole, number) = last.examine().map_err(wrong)?;
            next = next.max(number.map_or(last.first, |number| number.saturating_add(1)));
            let torn = last.bytes.saturating_sub(whole);
            if torn > 0 {
                tracing::warn!(
                    file = %last.path.display(),
                    bytes = torn,
                    "the last record of the journal is incomplete and is removed; it was never acknowledged"
                );
                let file = File::options().write(true).open(&last.path).map_err(wrong)?;
                file.set_len(whole).and_then(|()| file.sync_all()).map_err(wrong)?;
                last.bytes = whole;
            }
            // An empty one would take the next one's name.
            if number.is_none() {
                std::fs::remove_file(&last.path).map_err(wrong)?;
                segments.pop_back();
            }
        }
        let state = State { segments, ..State::default() };
        let shared = Arc::new(Shared { state: Mutex::new(state), grown: Condvar::new() });
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let writer = Writer {
            folder: folder.to_owned(),
            shared: shared.clone(),
            next,
            open: None,
            segment_bytes: options.segment_bytes,
        };
        let thread = std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || writer.run(&receiver))
            .map_err(wrong)?;
        let tail = Tail::new(shared.clone());
        Ok((Self { sender, shared, max_bytes: options.max_bytes }, tail, thread))
    }

    /// Appends a record. When it comes back, the record is on the disk.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] if the journal is full or too much waits, [`ErrorKind::State`] if the disk fails. Then nothing is
    /// acknowledged, though it may be there.
    pub(crate) async fn append(&self, payload: Vec<u8>) -> Result<(), Error> {
        let bytes = (payload.len() + record::HEAD_BYTES) as u64;
        if payload.len() > record::MAX_PAYLOAD_BYTES {
            return Err(Error::new(ErrorKind::Limit, "more than the journal takes at once"));
        }
        // What waits in memory counts as if it were written: otherwise thousands of handlers could all see room for one more at the
        // same time. The second bound lets any record in when nothing waits, or a large one could never come in.
        {
            let mut state = self.shared.state();
            let kept: u64 = state.segments.iter().map(|segment| segment.bytes).sum();
            let is_full = kept + state.queued_bytes + bytes > self.max_bytes;
            let is_queued = state.queued_bytes > 0 && state.queued_bytes + bytes > MAX_QUEUED_BYTES;
            if is_full || is_queued {
                return Err(Error::new(
                    ErrorKind::Busy,
                    "reports arrive faster than the service processes them; try again later",
                ));
            }
            state.queued_bytes += bytes;
        }
        let (written, answer) = oneshot::channel();
        if let Err(error) = self.sender.try_send(Waiting { payload, written }) {
            self.shared.state().queued_bytes -= bytes;
            return Err(match error {
                TrySendError::Full(_) => Error::new(
                    ErrorKind::Busy,
                    "reports arrive faster than the service processes them; try again later",
                ),
                TrySendError::Disconnected(_) => Error::new(ErrorKind::Stopping, "the journal is closed"),
            });
        }
        answer.await.unwrap_or_else(|_| Err(Error::new(ErrorKind::Stopping, "the journal is closed")))
    }

    pub(crate) fn fill(&self) -> Fill {
        let state = self.shared.state();
        Fill {
            bytes: state.segments.iter().map(|segment| segment.bytes).sum(),
            segments: state.segments.len(),
            is_failing: state.is_failing,
        }
    }
}

/// The thread that writes.
struct Writer {
    folder: PathBuf,
    shared: Arc<Shared>,
    /// The number of the next record. Numbers are never used twice, also where a write failed.
    next: u64,
    /// The file that is written, and how many bytes of it are good.
    open: Option<(File, u64)>,
    segment_bytes: u64,
}

impl Writer {
    fn run(mut self, waiting: &Receiver<Waiting>) {
        let mut buffer = Vec::new();
        let mut answers = Vec::new();
        // One sync for all that waits. A sync takes milliseconds, and while it runs, the next ones gather. Under load each sync
        // serves more records, so the rate grows with the load and does not end at one record per sync.
        while let Ok(first) = waiting.recv() {
            buffer.clear();
            let mut payloads = 0;
            let mut next = Some(first);
            while let Some(Waiting { payload, written }) = next {
                record::put(&mut buffer, self.next, &payload);
                self.next += 1;
                payloads += (payload.len() + record::HEAD_BYTES) as u64;
                answers.push(written);
                next = if buffer.len() < MAX_WRITE_BYTES { waiting.try_recv().ok() } else { None };
            }
            let result = self.write(&buffer, answers.len() as u64);
            let mut state = self.shared.state();
            state.queued_bytes = state.queued_bytes.saturating_sub(payloads);
            state.is_failing = result.is_err();
            drop(state);
            self.shared.grown.notify_all();
            if let Err(error) = &result {
                tracing::error!(%error, "the journal cannot be written");
            }
            for answer in answers.drain(..) {
                let result = match &result {
                    Ok(()) => Ok(()),
                    Err(error) => {
                        Err(Error::state(&self.folder, io::Error::new(error.kind(), error.to_string())))
                    }
                };
                // Who went away has no answer to wait for.
                let _ = answer.send(result);
            }
            if buffer.capacity() > 4 * MAX_WRITE_BYTES {
                buffer = Vec::new();
            }
        }
        self.shared.state().is_closed = true;
        self.shared.grown.notify_all();
    }

    fn write(&mut self, bytes: &[u8], records: u64) -> io::Result<()> {
        if self.open.as_ref().is_some_and(|(_, good)| *good >= self.segment_bytes) {
            self.open = None;
        }
        let (mut file, good) = match self.open.take() {
            Some(open) => open,
            None => {
                let (segment, file) = Segment::create(&self.folder, self.next - records)?;
                let good = segment.bytes;
                self.shared.state().segments.push_back(segment);
                (file, good)
            }
        };
        let written = file.write_all(bytes).and_then(|()| file.sync_data());
        if let Err(error) = written {
            // Numbers of a failed write are not given again (`self.next` went on). The bytes may be on the disk in spite of the
            // error, because cutting them may have failed, too. A record that is read back later then has a number that nobody
            // else has. What was written of it must not be before what comes. A disk that failed once is not trusted with this
            // file any more: the next record begins a new one.
            let cut = file
                .set_len(good)
                .and_then(|()| file.seek(SeekFrom::Start(good)))
                .and_then(|_| file.sync_all());
            if let Err(error) = cut {
                tracing::error!(%error, "the journal cannot be cut");
            }
            return Err(error);
        }
        let good = good + bytes.len() as u64;
        if let Some(segment) = self.shared.state().segments.back_mut() {
            segment.bytes = good;
        }
        self.open = Some((file, good));
        Ok(())
    }
}

/// So many records wait to be written.
const MAX_WAITING: usize = 16_384;

/// So many bytes wait to be written; one record may have more.
const MAX_QUEUED_BYTES: u64 = 64 << 20;

/// So many bytes are written at once.
const MAX_WRITE_BYTES: usize = 4 << 20;
