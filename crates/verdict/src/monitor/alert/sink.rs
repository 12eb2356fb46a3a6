//! Where alerts go.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::monitor::{AlertSeverity, Event};
use crate::{Error, ErrorKind, Timestamp};

/// Takes alerts.
///
/// # Contract
///
/// * `Ok` says that the batch has arrived and will not be lost. After an error the same batch, with the same
///   [`id`](AlertBatch::id), is offered again; a receiver that has seen the id drops it.
/// * Comes back within bounded time. Callable from several threads at once, and never panics.
pub trait AlertSink: Send + Sync {
    /// Delivers a batch.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`] if it may work later; any other kind is final, and the batch goes to the dead letters
    /// at once.
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error>;
}

fn _object_safe(_: &dyn AlertSink) {}

/// Alerts that are delivered together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AlertBatch {
    /// The same for every attempt to deliver this batch.
    pub id: String,
    /// The route's name.
    pub route: String,
    /// When the batch was put together.
    pub at: Timestamp,
    /// The greatest severity in it.
    pub severity: AlertSeverity,
    /// The alerts in the order of the events; each kind once for each resource.
    pub alerts: Vec<RepeatedAlert>,
}

/// An alert and how often it came.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RepeatedAlert {
    /// The last of its kind for its resource.
    #[serde(flatten)]
    pub event: Event,
    /// How often it came, those included that were too soon after another to be delivered.
    pub count: u64,
}

/// Gives batches to a function.
pub struct CallbackSink<F>(F);

impl<F: Fn(&AlertBatch) -> Result<(), Error> + Send + Sync> CallbackSink<F> {
    /// A sink that calls this function.
    pub fn new(callback: F) -> Self {
        Self(callback)
    }
}

impl<F: Fn(&AlertBatch) -> Result<(), Error> + Send + Sync> AlertSink for CallbackSink<F> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        (self.0)(batch)
    }
}

impl<F> std::fmt::Debug for CallbackSink<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CallbackSink").finish_non_exhaustive()
    }
}

/// Writes each batch as one line of JSON. Also the form of a dead-letter file.
#[derive(Debug)]
pub struct JsonLinesSink<W> {
    out: Mutex<W>,
}

impl<W: Write + Send> JsonLinesSink<W> {
    /// A sink that writes there and flushes after each line. To survive a crash of the machine, `flush` must sync.
    pub fn new(out: W) -> Self {
        Self { out: Mutex::new(out) }
    }

    /// What was written to.
    pub fn into_inner(self) -> W {
        self.out.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<W: Write + Send> AlertSink for JsonLinesSink<W> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        let mut line = serde_json::to_vec(batch)
            .map_err(|error| Error::new(ErrorKind::Defect, "alerts cannot be written").with_source(error))?;
        line.push(b'\n');
        let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&line).and_then(|()| out.flush()).map_err(|error| {
            Error::new(ErrorKind::Unavailable, "alerts cannot be written").with_source(error)
        })
    }
}

impl<T: AlertSink + ?Sized> AlertSink for &T {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        (**self).deliver(batch)
    }
}

impl<T: AlertSink + ?Sized> AlertSink for Box<T> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        (**self).deliver(batch)
    }
}

impl<T: AlertSink + ?Sized> AlertSink for Arc<T> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        (**self).deliver(batch)
    }
}
