//! Where alerts go.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

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
/// use monitor::{AlertBatch, AlertSink};
/// use verdict::{Error, ErrorKind};
/// # use verdict::Engine;
/// # use monitor::{Dispatcher, MemoryStore, Monitor, Observation, Route};
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
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
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
}

/// Alerts that are delivered together.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
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
}

/// An alert and how often it came.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
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
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicUsize, Ordering};
/// use monitor::{AlertBatch, CallbackSink, Dispatcher, Route};
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
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use std::sync::{Arc, Mutex};
/// # use monitor::{AlertBatch, CallbackSink, Dispatcher, Route, Schedule};
/// # let arrived = Arc::new(Mutex::new(Vec::new()));
/// # let inbox = Arc::clone(&arrived);
/// # let sink = CallbackSink::new(move |batch: &AlertBatch| { inbox.lock().unwrap().push(batch.clone()); Ok(()) });
/// # Dispatcher::new().route(Route::new("pager", sink).from_event(1)).dispatch(&monitor, at)?;
/// # let batch = arrived.lock().unwrap().pop().unwrap();
/// use monitor::{AlertSink, JsonLinesSink};
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
