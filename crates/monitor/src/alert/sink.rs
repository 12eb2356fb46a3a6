//! The trait for receivers of alerts.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use verdict::{Error, ErrorKind, Timestamp};

use crate::{AlertSeverity, Event};

/// Takes alerts.
///
/// # Contract
///
/// * `Ok` says that the batch has arrived and will not be lost. After an error the same batch, with the same
///   [`id`](AlertBatch::id), is offered again; a receiver that has seen the id drops it.
/// * Comes back within bounded time. Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use std::sync::mpsc::{Sender, channel};
/// use monitor::alert::{AlertBatch, AlertSink};
/// use verdict::{Error, ErrorKind};
/// # use verdict::Engine;
/// # use monitor::{MemoryStore, Monitor, Observation, alert::{Dispatcher, Route}};
///
/// /// Sends batches to another thread.
/// struct ToThread(Sender<AlertBatch>);
///
/// impl AlertSink for ToThread {
///     fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
///         let sent = self.0.send(batch.clone());
///         sent.map_err(|error| Error::new(ErrorKind::Unavailable, "nobody receives").with_source(error))
///     }
/// }
/// # let at: verdict::Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
///
/// let (sender, receiver) = channel();
/// let dispatcher = Dispatcher::new().route(Route::new("thread", ToThread(sender)).from_event(1));
/// dispatcher.dispatch(&monitor, at)?;
/// assert_eq!(receiver.recv().unwrap().route, "thread");
/// # Ok::<(), verdict::Error>(())
/// ```
pub trait AlertSink: Send + Sync {
    /// Delivers a batch.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Unavailable`] if it may work later; any other kind is final, and the batch goes to the dead letters
    /// at once.
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error>;

    /// Makes one attempt at a time, and says more about one that fails: what a [`Dispatcher`](crate::alert::Dispatcher) calls. By default
    /// it is [`deliver`](Self::deliver).
    ///
    /// # Errors
    ///
    /// Those of [`deliver`](Self::deliver), and when to try again.
    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        let _ = at;
        self.deliver(batch).map_err(DeliveryFailure::from)
    }
}

/// Why a delivery failed, and the receiver's request.
///
/// ```
/// use std::time::Duration;
/// use monitor::alert::DeliveryFailure;
/// use verdict::{Error, ErrorKind};
///
/// let busy = Error::new(ErrorKind::Unavailable, "too many requests");
/// let failure = DeliveryFailure::from(busy).not_before(Duration::from_secs(120));
/// assert_eq!(failure.retry_after, Some(Duration::from_secs(120)));
/// assert!(!failure.disables);
/// assert!(failure.slowing_down().disabling().disables); // and has gone for good
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct DeliveryFailure {
    /// What went wrong; its kind says whether it may work later.
    pub error: Error,
    /// How long the receiver asks to be left alone.
    pub retry_after: Option<Duration>,
    /// The receiver has too much to do: pauses grow faster.
    pub slows_down: bool,
    /// The receiver is gone for good: the route rests until somebody [enables](crate::alert::Dispatcher::enable) it.
    pub disables: bool,
}

impl DeliveryFailure {
    /// The same, and the receiver asks to be left alone for so long.
    #[must_use]
    pub fn not_before(mut self, pause: Duration) -> Self {
        self.retry_after = Some(pause);
        self
    }

    /// The same, and the receiver has too much to do.
    #[must_use]
    pub fn slowing_down(mut self) -> Self {
        self.slows_down = true;
        self
    }

    /// The same, and the receiver is gone for good.
    #[must_use]
    pub fn disabling(mut self) -> Self {
        self.disables = true;
        self
    }
}

impl From<Error> for DeliveryFailure {
    fn from(error: Error) -> Self {
        Self { error, retry_after: None, slows_down: false, disables: false }
    }
}

/// Alerts that are delivered together.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::alert::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
/// # let arrived = Arc::new(Mutex::new(Vec::new()));
/// # let inbox = Arc::clone(&arrived);
/// # let sink = CallbackSink::new(move |batch: &AlertBatch| { inbox.lock().unwrap().push(batch.clone()); Ok(()) });
/// # Dispatcher::new().route(Route::new("pager", sink).from_event(1)).dispatch(&monitor, at)?;
/// # let batch = arrived.lock().unwrap().pop().unwrap();
/// use monitor::AlertSeverity;
///
/// // The first batch of the route "pager": a new resource, and its new host.
/// assert_eq!((batch.id.as_str(), batch.route.as_str()), ("pager-1-2", "pager"));
/// assert_eq!((batch.alerts.len(), batch.severity), (2, AlertSeverity::Medium));
/// # Ok::<(), verdict::Error>(())
/// ```
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
    /// How many more there are that [did not fit](Self::within).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub left_out: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// An alert and how often it came.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::alert::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
/// # let arrived = Arc::new(Mutex::new(Vec::new()));
/// # let inbox = Arc::clone(&arrived);
/// # let sink = CallbackSink::new(move |batch: &AlertBatch| { inbox.lock().unwrap().push(batch.clone()); Ok(()) });
/// # Dispatcher::new().route(Route::new("pager", sink).from_event(1)).dispatch(&monitor, at)?;
/// # let batch = arrived.lock().unwrap().pop().unwrap();
/// use monitor::AlertKind;
///
/// // The first batch: a new resource, and its new host.
/// let alert = &batch.alerts[0];
/// assert_eq!((alert.event.alert, alert.count), (AlertKind::NewResource, 1));
/// # Ok::<(), verdict::Error>(())
/// ```
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
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use monitor::alert::{AlertBatch, CallbackSink, Dispatcher, Route};
///
/// let told = Arc::new(AtomicUsize::new(0));
/// let counter = Arc::clone(&told);
/// let sink = CallbackSink::new(move |batch: &AlertBatch| {
///     counter.fetch_add(batch.alerts.len(), Ordering::Relaxed);
///     Ok(())
/// });
/// Dispatcher::new().route(Route::new("count", sink).from_event(1)).dispatch(&monitor, at)?;
/// assert_eq!(told.load(Ordering::Relaxed), 2); // a new resource, and its new host
/// # Ok::<(), verdict::Error>(())
/// ```
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
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::alert::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
/// # let arrived = Arc::new(Mutex::new(Vec::new()));
/// # let inbox = Arc::clone(&arrived);
/// # let sink = CallbackSink::new(move |batch: &AlertBatch| { inbox.lock().unwrap().push(batch.clone()); Ok(()) });
/// # Dispatcher::new().route(Route::new("pager", sink).from_event(1)).dispatch(&monitor, at)?;
/// # let batch = arrived.lock().unwrap().pop().unwrap();
/// use monitor::alert::{AlertSink, JsonLinesSink};
///
/// let sink = JsonLinesSink::new(Vec::new());
/// sink.deliver(&batch)?;
/// let line = String::from_utf8(sink.into_inner()).unwrap();
/// assert_eq!(serde_json::from_str::<AlertBatch>(&line).unwrap(), batch);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Debug)]
pub struct JsonLinesSink<W> {
    out: Mutex<W>,
}

impl<W: Write + Send> JsonLinesSink<W> {
    /// A sink that writes there and flushes after each line. To survive a crash of the machine, `flush` must sync.
    pub fn new(out: W) -> Self {
        Self { out: Mutex::new(out) }
    }

    /// The writer.
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

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        (**self).attempt(batch, at)
    }
}

impl<T: AlertSink + ?Sized> AlertSink for Box<T> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        (**self).deliver(batch)
    }

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        (**self).attempt(batch, at)
    }
}

impl<T: AlertSink + ?Sized> AlertSink for Arc<T> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        (**self).deliver(batch)
    }

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        (**self).attempt(batch, at)
    }
}
