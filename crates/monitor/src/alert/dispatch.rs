//! Routes from the log of events to sinks. How far each has come is in the store, so that nothing is lost or told twice by
//! a restart.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use verdict::{Error, ErrorKind, Timestamp};

use super::{AlertBatch, AlertFilter, AlertSink, DeliveryFailure, RepeatedAlert};
use crate::format::{decode, encode};
use crate::meta::{NEXT_EVENT, stored_number};
use crate::{
    AlertKind, Event, Reader, Store,
    store::{Batch, Table},
};

/// When a route delivers.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use std::time::Duration;
/// use monitor::alert::{Dispatcher, JsonLinesSink, Route, Schedule};
///
/// // Something was told at 08:00:00.
/// let route = Route::new("mail", JsonLinesSink::new(Vec::new())).schedule(Schedule::Hourly).from_event(1);
/// let dispatcher = Dispatcher::new().route(route);
/// let early = dispatcher.dispatch(&monitor, at)?;
/// let nine = at.plus(Duration::from_secs(60 * 60));
/// assert_eq!((early.delivered, early.next_at), (0, Some(nine)));
/// assert_eq!(dispatcher.dispatch(&monitor, nine)?.delivered, 1);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Schedule {
    /// With the first call after the event.
    #[default]
    Immediate,
    /// All alerts of an hour together, after its end. Hours are those of UTC. With 1,000 alerts a digest goes out before.
    Hourly,
    /// All alerts of a day together, after its end. Days are those of UTC. With 1,000 alerts a digest goes out before.
    Daily,
}

impl Schedule {
    /// The end of the hour or day that a time is in.
    fn due(self, at: Timestamp) -> Timestamp {
        let period = match self {
            Self::Immediate => return at,
            Self::Hourly => 60 * 60 * 1000,
            Self::Daily => 24 * 60 * 60 * 1000,
        };
        Timestamp::from_millis((at.as_millis().div_euclid(period) + 1) * period)
    }
}

/// A way of alerts to a sink.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use std::time::Duration;
/// use monitor::{AlertKind, alert::{AlertFilter, CallbackSink, Dispatcher, Route, Schedule}};
///
/// let mut filter = AlertFilter::default();
/// filter.kinds = vec![AlertKind::NewResource];
/// let sink = CallbackSink::new(|batch| {
///     assert_eq!(batch.alerts[0].event.alert, AlertKind::NewResource);
///     Ok(())
/// });
/// let route = Route::new("new-resources", sink)
///     .filter(filter)
///     .schedule(Schedule::Immediate)
///     .quiet(Duration::from_secs(24 * 60 * 60)) // once a day for each resource
///     .retries(3, Duration::from_secs(60))
///     .from_event(1); // and not only from now on
/// let dispatched = Dispatcher::new().route(route).dispatch(&monitor, at)?;
/// assert_eq!(dispatched.delivered, 1);
/// # Ok::<(), verdict::Error>(())
/// ```
#[must_use = "a route does nothing until a dispatcher has it"]
pub struct Route {
    name: String,
    filter: AlertFilter,
    schedule: Schedule,
    quiet: Duration,
    max_attempts: u32,
    retry_after: Duration,
    first_event: Option<u64>,
    sink: Box<dyn AlertSink>,
}

impl Route {
    /// A route that takes all alerts and delivers them immediately. It tries 5 times; the first pause is 10 seconds, and each
    /// further pause is twice as long.
    ///
    /// The store keeps the route's progress under this name. A new name begins with the next event.
    pub fn new(name: impl Into<String>, sink: impl AlertSink + 'static) -> Self {
        Self {
            name: name.into(),
            filter: AlertFilter::default(),
            schedule: Schedule::default(),
            quiet: Duration::ZERO,
            max_attempts: 5,
            retry_after: Duration::from_secs(10),
            first_event: None,
            sink: Box::new(sink),
        }
    }

    /// Which alerts it takes.
    pub fn filter(mut self, filter: AlertFilter) -> Self {
        self.filter = filter;
        self
    }

    /// When it delivers.
    pub fn schedule(mut self, schedule: Schedule) -> Self {
        self.schedule = schedule;
        self
    }

    /// The same kind of alert for the same resource is not delivered again within this time; it is counted.
    /// Zero, and nothing is held back, unless given.
    pub fn quiet(mut self, quiet: Duration) -> Self {
        self.quiet = quiet;
        self
    }

    /// With which event a route begins that the store does not know yet, in place of the next one.
    pub fn from_event(mut self, seq: u64) -> Self {
        self.first_event = Some(seq);
        self
    }

    /// How often a delivery is tried, at least once, and how long after the first failure it is tried again. The time
    /// doubles with each further failure, 10 times at most.
    pub fn retries(mut self, max_attempts: u32, retry_after: Duration) -> Self {
        self.max_attempts = max_attempts.max(1);
        self.retry_after = retry_after;
        self
    }
}

/// Brings the alerts of a monitor to sinks.
///
/// It has neither a clock nor a thread: the caller calls [`dispatch`](Self::dispatch) as often as it likes, with the time.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// use std::sync::Arc;
/// use monitor::alert::{CallbackSink, Dispatcher, JsonLinesSink, Route};
/// use verdict::{Error, ErrorKind};
///
/// let refusing = CallbackSink::new(|_| Err(Error::new(ErrorKind::Input, "refused")));
/// let dead_letters = Arc::new(JsonLinesSink::new(Vec::new()));
/// let dispatcher = Dispatcher::new()
///     .route(Route::new("log", JsonLinesSink::new(Vec::new())))
///     .route(Route::new("pager", refusing))
///     .dead_letters(Arc::clone(&dead_letters));
/// dispatcher.begin(&monitor)?; // before anything happens
///
/// let seen = Observation::script("https://cdn.example/a.js");
/// monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// let dispatched = dispatcher.dispatch(&monitor, at)?;
/// assert_eq!((dispatched.delivered, dispatched.dead), (1, 1));
/// assert_eq!(dispatcher.dispatch(&monitor, at)?.delivered, 0); // everything was told
///
/// drop(dispatcher);
/// let lines = Arc::into_inner(dead_letters).unwrap().into_inner();
/// assert_eq!(lines.iter().filter(|byte| **byte == b'\n').count(), 1);
/// # Ok::<(), verdict::Error>(())
/// ```
#[must_use = "a dispatcher does nothing until `dispatch`"]
pub struct Dispatcher {
    routes: Vec<Route>,
    dead_letters: Option<Box<dyn AlertSink>>,
}

/// What came of a [dispatch](Dispatcher::dispatch).
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use std::time::Duration;
/// use monitor::alert::{CallbackSink, Dispatcher, Route};
/// use verdict::{Error, ErrorKind};
///
/// let down = CallbackSink::new(|_| Err(Error::new(ErrorKind::Unavailable, "out of reach")));
/// let dispatcher = Dispatcher::new().route(Route::new("pager", down).from_event(1));
/// let dispatched = dispatcher.dispatch(&monitor, at)?;
/// assert_eq!(dispatched.failed[0].0, "pager");
/// assert_eq!(dispatched.next_at, Some(at.plus(Duration::from_secs(10)))); // when to call again
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Dispatched {
    /// How many batches arrived.
    pub delivered: usize,
    /// How many went to the dead letters.
    pub dead: usize,
    /// Deliveries that failed: the route and why.
    pub failed: Vec<(String, Error)>,
    /// Routes that rest, because their receiver said that it is gone for good. What happens meanwhile waits for them.
    pub disabled: Vec<String>,
    /// When the next one is due or is tried again, if any waits.
    pub next_at: Option<Timestamp>,
}

impl Dispatcher {
    /// A dispatcher without routes.
    pub fn new() -> Self {
        Self { routes: Vec::new(), dead_letters: None }
    }

    /// Adds a route.
    pub fn route(mut self, route: Route) -> Self {
        self.routes.push(route);
        self
    }

    /// Where batches go that could not be delivered. Without it they stay and are tried on and on.
    pub fn dead_letters(mut self, sink: impl AlertSink + 'static) -> Self {
        self.dead_letters = Some(Box::new(sink));
        self
    }

    /// Makes the routes known to the store: from now on they miss nothing. [`dispatch`](Self::dispatch) does so, too.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn begin<S: Store>(&self, reader: &Reader<S>) -> Result<(), Error> {
        for route in &self.routes {
            if reader.store.value(Table::Route, route.name.as_bytes())?.is_none() {
                let next_event = match route.first_event {
                    Some(seq) => seq,
                    None => stored_number(&reader.store, NEXT_EVENT)?,
                };
                save(reader, &route.name, &State { next_event, ..State::default() })?;
            }
        }
        Ok(())
    }

    /// Has a route deliver again that rests because its receiver was gone, with what has waited; says whether it rested.
    ///
    /// ```
    /// # use verdict::{Engine, Timestamp};
    /// # use monitor::{MemoryStore, Monitor, Observation};
    /// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
    /// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
    /// # struct Answers(u16);
    /// # impl monitor::alert::Poster for Answers {
    /// #     fn post(&self, _: &monitor::alert::WebhookRequest<'_>) -> Result<u16, verdict::Error> { Ok(self.0) }
    /// # }
    /// use monitor::alert::{Dispatcher, Route, WebhookSink};
    ///
    /// let hook = |status| WebhookSink::new("https://hooks.example/", "0123456789abcdef", Answers(status));
    /// let gone = Dispatcher::new().route(Route::new("hook", hook(410)?).from_event(1));
    /// assert_eq!(gone.dispatch(&monitor, at)?.disabled, ["hook"]);
    ///
    /// let back = Dispatcher::new().route(Route::new("hook", hook(204)?));
    /// assert_eq!(back.dispatch(&monitor, at)?.delivered, 0);
    /// assert!(back.enable(&monitor, "hook")?);
    /// assert_eq!(back.dispatch(&monitor, at)?.delivered, 1);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn enable<S: Store>(&self, reader: &Reader<S>, route: &str) -> Result<bool, Error> {
        let Some(bytes) = reader.store.value(Table::Route, route.as_bytes())? else { return Ok(false) };
        let mut state: State = decode(&bytes)?;
        let was_disabled = std::mem::take(&mut state.disabled);
        if was_disabled {
            if let Some(pending) = &mut state.pending {
                (pending.attempts, pending.not_before) = (0, pending.batch.at);
            }
            save(reader, route, &state)?;
        }
        Ok(was_disabled)
    }

    /// Delivers the alerts that are due at a time.
    ///
    /// # Errors
    ///
    /// Those of the store. A delivery that fails is no error: it is in the answer, and is tried again.
    pub fn dispatch<S: Store>(&self, reader: &Reader<S>, at: Timestamp) -> Result<Dispatched, Error> {
        self.begin(reader)?;
        let mut done = Dispatched::default();
        for route in &self.routes {
            let mut state: State = match reader.store.value(Table::Route, route.name.as_bytes())? {
                Some(bytes) => decode(&bytes)?,
                None => State::default(),
            };
            if state.disabled {
                done.disabled.push(route.name.clone());
                continue;
            }
            while self.step(route, &mut state, reader, at, &mut done)? {}
        }
        Ok(done)
    }

    /// Reads on, delivers at most one batch, and says whether there may be more to do.
    fn step<S: Store>(
        &self,
        route: &Route,
        state: &mut State,
        reader: &Reader<S>,
        at: Timestamp,
        done: &mut Dispatched,
    ) -> Result<bool, Error> {
        let mut wait = |until: Timestamp| {
            done.next_at = Some(done.next_at.map_or(until, |next| next.min(until)));
        };
        if state.pending.is_none() {
            let events = reader.events(state.next_event, EVENTS_AT_ONCE)?;
            let is_all = events.len() < EVENTS_AT_ONCE;
            let before = state.next_event;
            state.gather(route, events);
            // What has not changed is not written: a dispatcher is called all the time, and a digest waits for a day.
            let is_changed = state.next_event != before;
            match state.due {
                // Events that come later may belong to the same hour or day.
                Some(due) if route.schedule != Schedule::Immediate && due > at && !state.is_full() => {
                    if is_changed {
                        save(reader, &route.name, state)?;
                    }
                    wait(due);
                    return Ok(!is_all);
                }
                Some(_) => state.seal(route, at),
                None => {
                    if is_changed {
                        save(reader, &route.name, state)?;
                    }
                    return Ok(!is_all);
                }
            }
            save(reader, &route.name, state)?;
        }
        let Some(pending) = &mut state.pending else { return Ok(false) };
        if at < pending.not_before {
            wait(pending.not_before);
            return Ok(false);
        }
        match route.sink.attempt(&pending.batch, at) {
            Ok(()) => {
                done.delivered += 1;
                state.pending = None;
            }
            Err(failure) if failure.disables => {
                done.failed.push((route.name.clone(), failure.error));
                done.disabled.push(route.name.clone());
                state.disabled = true;
                save(reader, &route.name, state)?;
                return Ok(false);
            }
            Err(DeliveryFailure { error, retry_after, slows_down, .. }) => {
                pending.attempts += 1;
                let is_final =
                    pending.attempts >= route.max_attempts || error.kind() != ErrorKind::Unavailable;
                done.failed.push((route.name.clone(), error));
                match &self.dead_letters {
                    Some(dead_letters) if is_final => {
                        dead_letters.deliver(&pending.batch)?;
                        done.dead += 1;
                        state.pending = None;
                    }
                    _ => {
                        let faster = if slows_down { SLOWER } else { 0 };
                        let doublings = (pending.attempts - 1).saturating_add(faster).min(MAX_DOUBLINGS);
                        let pause = route.retry_after.saturating_mul(2u32.pow(doublings));
                        // Nobody puts an alert off for ever.
                        let asked = retry_after.unwrap_or_default().min(MAX_ASKED);
                        pending.not_before = at.plus(pause.max(asked));
                        wait(pending.not_before);
                        save(reader, &route.name, state)?;
                        return Ok(false);
                    }
                }
            }
        }
        save(reader, &route.name, state)?;
        Ok(true)
    }
}

impl Default for Dispatcher {
    fn default() -> Self {
        Self::new()
    }
}

/// How far a route has come.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct State {
    /// The first event that it has not looked at.
    next_event: u64,
    /// The digest that is being gathered.
    #[serde(default)]
    gathered: Vec<RepeatedAlert>,
    /// When the digest is due.
    #[serde(default)]
    due: Option<Timestamp>,
    /// The batch that is being delivered.
    #[serde(default)]
    pending: Option<Pending>,
    /// When which kind was last delivered for which resource, and how often it was held back since.
    #[serde(default)]
    recent: Vec<Recent>,
    /// The receiver is gone for good, it said.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    disabled: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Pending {
    batch: AlertBatch,
    attempts: u32,
    not_before: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Recent {
    kind: AlertKind,
    resource: u64,
    at: Timestamp,
    held_back: u64,
}

impl State {
    /// Takes events up to the end of the hour or day of the first one.
    fn gather(&mut self, route: &Route, events: Vec<Event>) {
        let mut places: BTreeMap<(AlertKind, u64), usize> = BTreeMap::new();
        for (place, alert) in self.gathered.iter().enumerate() {
            places.insert((alert.event.alert, alert.event.resource), place);
        }
        let mut known: BTreeMap<(AlertKind, u64), usize> = BTreeMap::new();
        for (place, recent) in self.recent.iter().enumerate() {
            known.insert((recent.kind, recent.resource), place);
        }
        for event in events {
            // A full one goes out before it takes more.
            if self.is_full() {
                break;
            }
            let due = route.schedule.due(event.at);
            let is_taken = route.filter.takes(&event);
            if is_taken && route.schedule != Schedule::Immediate && self.due.is_some_and(|until| due > until)
            {
                break;
            }
            self.next_event = event.seq + 1;
            if !is_taken {
                continue;
            }
            let key = (event.alert, event.resource);
            let recent = known.get(&key).and_then(|place| self.recent.get_mut(*place));
            let held_back = match recent {
                Some(known) if event.at.since(known.at) < route.quiet => {
                    known.held_back += 1;
                    continue;
                }
                Some(known) => {
                    known.at = event.at;
                    std::mem::take(&mut known.held_back)
                }
                None => {
                    if !route.quiet.is_zero() {
                        known.insert(key, self.recent.len());
                        self.recent.push(Recent { kind: key.0, resource: key.1, at: event.at, held_back: 0 });
                    }
                    0
                }
            };
            self.due = Some(self.due.map_or(due, |until| until.max(due)));
            match places.get(&key) {
                Some(place) => {
                    let alert = &mut self.gathered[*place];
                    alert.count += 1 + held_back;
                    alert.event = event;
                }
                None => {
                    places.insert(key, self.gathered.len());
                    self.gathered.push(RepeatedAlert { event, count: 1 + held_back });
                }
            }
        }
    }

    /// Whether a digest has so much that it goes out early. All of it is read and written with each alert that comes, and whoever
    /// invents resources would have no end of it.
    fn is_full(&self) -> bool {
        self.gathered.len() >= MOST_GATHERED
    }

    /// Makes what was gathered the batch to deliver.
    fn seal(&mut self, route: &Route, at: Timestamp) {
        let alerts = std::mem::take(&mut self.gathered);
        self.due = None;
        self.recent.retain(|known| at.since(known.at) < route.quiet || known.held_back > 0);
        let (Some(first), Some(last)) = (alerts.first(), alerts.last()) else { return };
        let batch = AlertBatch {
            id: format!("{}-{}-{}", route.name, first.event.seq, last.event.seq),
            route: route.name.clone(),
            at,
            severity: alerts.iter().map(|alert| alert.event.severity).max().unwrap_or_default(),
            alerts,
            left_out: 0,
        };
        self.pending = Some(Pending { batch, attempts: 0, not_before: at });
    }
}

fn save<S: Store>(reader: &Reader<S>, route: &str, state: &State) -> Result<(), Error> {
    let change = (Table::Route, route.as_bytes().to_vec(), Some(encode(state)?));
    reader.store.commit(Batch { changes: vec![change] })
}

const EVENTS_AT_ONCE: usize = 1000;

/// A digest of so many alerts does not wait for its time.
const MOST_GATHERED: usize = 1000;

/// The waiting time is doubled at most so often.
const MAX_DOUBLINGS: u32 = 10;

/// So much more often after an answer that asks to slow down.
const SLOWER: u32 = 2;

/// A receiver is left alone for at most so long.
const MAX_ASKED: Duration = Duration::from_secs(24 * 60 * 60);
