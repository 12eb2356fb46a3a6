//! Brings reports into the database: a thread gathers what waits, and one commit serves all of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use super::Shared;
use crate::error::in_words;
use crate::journal::Fill;
use crate::{Error, ErrorKind, SiteName};

/// The way of reports to whichever process works for their site. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub(crate) struct Post {
    sender: SyncSender<Waiting>,
    filling: Arc<Filling>,
    max_bytes: u64,
}

/// What waits to be kept.
#[derive(Debug)]
struct Waiting {
    site: SiteName,
    payload: Vec<u8>,
    kept: oneshot::Sender<bool>,
}

#[derive(Debug, Default)]
struct Filling {
    /// Not kept yet, in this process.
    queued_bytes: AtomicU64,
    /// Kept and not taken in, of all processes.
    waiting_bytes: AtomicU64,
    is_failing: AtomicBool,
}

impl Post {
    /// Starts the thread that keeps reports: it ends when all clones are gone.
    pub(crate) fn start(shared: Arc<dyn Shared>, max_bytes: u64) -> Result<(Self, JoinHandle<()>), Error> {
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let post = Self { sender, filling: Arc::default(), max_bytes };
        let filling = post.filling.clone();
        let thread = std::thread::Builder::new()
            .name("post".to_owned())
            .spawn(move || run(&*shared, &receiver, &filling))
            .map_err(|error| Error::new(ErrorKind::State, "a thread cannot be started").because(error))?;
        Ok((post, thread))
    }

    /// Keeps a report. When it comes back, it is in the database.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Busy`] if too much waits, [`ErrorKind::State`] if the database does not take it. Then nothing is acknowledged,
    /// though it may be there.
    pub(crate) async fn append(&self, site: &SiteName, payload: Vec<u8>) -> Result<(), Error> {
        let bytes = payload.len() as u64;
        let filling = &self.filling;
        let busy = || {
            Error::new(
                ErrorKind::Busy,
                "reports arrive faster than the service processes them; try again later",
            )
        };
        // Relaxed, and asked before it is added: several handlers may pass at once, so the bound may be exceeded by a few bodies. That is
        // enough, since it protects memory and the database and is no promise to anybody.
        let queued = filling.queued_bytes.load(Ordering::Relaxed);
        let is_full = filling.waiting_bytes.load(Ordering::Relaxed) + queued + bytes > self.max_bytes;
        if is_full || (queued > 0 && queued + bytes > MAX_QUEUED_BYTES) {
            return Err(busy());
        }
        filling.queued_bytes.fetch_add(bytes, Ordering::Relaxed);
        let (kept, answer) = oneshot::channel();
        if let Err(error) = self.sender.try_send(Waiting { site: site.clone(), payload, kept }) {
            filling.queued_bytes.fetch_sub(bytes, Ordering::Relaxed);
            return Err(match error {
                TrySendError::Full(_) => busy(),
                TrySendError::Disconnected(_) => Error::new(ErrorKind::Stopping, "the service is stopping"),
            });
        }
        match answer.await {
            Ok(true) => Ok(()),
            Ok(false) => Err(Error::new(ErrorKind::State, "the database did not take it")),
            Err(_) => Err(Error::new(ErrorKind::Stopping, "the service is stopping")),
        }
    }

    pub(crate) fn fill(&self) -> Fill {
        let filling = &self.filling;
        Fill {
            bytes: filling.waiting_bytes.load(Ordering::Relaxed),
            segments: 0,
            is_failing: filling.is_failing.load(Ordering::Relaxed),
        }
    }

    /// Notes how much waits in the database; `None` if it does not answer.
    pub(super) fn note(&self, waiting_bytes: Option<u64>) {
        self.filling.is_failing.store(waiting_bytes.is_none(), Ordering::Relaxed);
        if let Some(bytes) = waiting_bytes {
            self.filling.waiting_bytes.store(bytes, Ordering::Relaxed);
        }
    }
}

fn run(shared: &dyn Shared, waiting: &Receiver<Waiting>, filling: &Filling) {
    while let Ok(first) = waiting.recv() {
        let (mut reports, mut answers) = (Vec::new(), Vec::new());
        let mut bytes = 0;
        let mut next = Some(first);
        while let Some(Waiting { site, payload, kept }) = next {
            bytes += payload.len();
            reports.push((site.as_str().to_owned(), payload));
            answers.push(kept);
            let has_room = bytes < MAX_PUT_BYTES && reports.len() < MAX_PUT;
            next = if has_room { waiting.try_recv().ok() } else { None };
        }
        let put = shared.put(&reports);
        if let Err(error) = &put {
            tracing::error!(error = in_words(error), "reports cannot be kept");
        }
        filling.is_failing.store(put.is_err(), Ordering::Relaxed);
        filling.queued_bytes.fetch_sub(bytes as u64, Ordering::Relaxed);
        for answer in answers {
            // Who went away has no answer to wait for.
            let _ = answer.send(put.is_ok());
        }
    }
}

/// So many reports wait to be kept.
const MAX_WAITING: usize = 16_384;

/// So many bytes wait to be kept; one report may have more.
const MAX_QUEUED_BYTES: u64 = 64 << 20;

/// So many are kept by one commit.
const MAX_PUT: usize = 4_000;
const MAX_PUT_BYTES: usize = 4 << 20;
