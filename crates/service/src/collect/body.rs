//! Bodies of requests, within bounds: of one, and of all that are read at once.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// What all bodies together may take.
#[derive(Clone, Debug)]
pub(crate) struct Bodies {
    room: Arc<Semaphore>,
    longest: Duration,
}

/// A body, and its share of the memory for all.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) bytes: Vec<u8>,
    _room: Option<OwnedSemaphorePermit>,
}

/// Why a body is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// The connection broke off.
    Broken,
    /// Other bodies take all memory that there is for them.
    Busy,
    TooLarge,
    TooSlow,
}

impl Bodies {
    /// Bodies that take at most so many bytes together, each for at most so long. The beginning of each is not counted.
    pub(crate) fn new(bytes: usize, longest: Duration) -> Self {
        Self { room: Arc::new(Semaphore::new((bytes >> 10).clamp(1, Semaphore::MAX_PERMITS))), longest }
    }

    /// Reads a body of at most so many bytes.
    pub(crate) async fn read(
        &self,
        headers: &HeaderMap,
        body: Body,
        max_bytes: usize,
    ) -> Result<Kept, Unread> {
        let promised =
            headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        if promised.is_some_and(|promised| promised > max_bytes as u64) {
            return Err(Unread::TooLarge);
        }
        timeout(self.longest, self.read_on(body, max_bytes)).await.unwrap_or(Err(Unread::TooSlow))
    }

    async fn read_on(&self, mut body: Body, max_bytes: usize) -> Result<Kept, Unread> {
        let mut kept = Kept { bytes: Vec::new(), _room: None };
        loop {
            let frame =
                std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context)).await;
            let Some(frame) = frame else { return Ok(kept) };
            let Ok(data) = frame.map_err(|_| Unread::Broken)?.into_data() else { continue };
            let length = kept.bytes.len() + data.len();
            if length > max_bytes {
                return Err(Unread::TooLarge);
            }
            if length > FREE_BYTES {
                let has = kept._room.as_ref().map_or(0, OwnedSemaphorePermit::num_permits);
                let needs = length.div_ceil(1 << 10).saturating_sub(has);
                if needs > 0 {
                    let needs = u32::try_from(needs).map_err(|_| Unread::TooLarge)?;
                    let more = self.room.clone().try_acquire_many_owned(needs).map_err(|_| Unread::Busy)?;
                    match &mut kept._room {
                        Some(room) => room.merge(more),
                        room => *room = Some(more),
                    }
                }
            }
            kept.bytes.extend_from_slice(&data);
        }
    }
}

/// A body up to here needs no share of the memory for all: connections are bounded.
const FREE_BYTES: usize = 16 << 10;
