//! The monitor: opens an inventory and changes it.

use std::ops::{ControlFlow, Deref};
use std::time::Duration;

use verdict::{ConnectionScope, Engine, Error, SharedEngine, Timestamp};

use crate::meta;
use crate::write::{self, Change};
use crate::{
    KeptFeeds, MonitorOptions, Reader, StatusRules, Store, place,
    store::{Batch, Scan, Table},
};

/// The inventory of observed resources, in a [`Store`].
///
/// Calls that change it take `&mut self`, and each is one commit of the store. It reads as its [`Reader`] does; a service that
/// reads while it writes gives each reading thread a [`reader`](Self::reader) of its own.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// use std::time::Duration;
/// use verdict::ResourceKind;
/// use monitor::{ListQuery, MonitorOptions, Status};
///
/// let engine = Engine::without_mechanisms();
/// let mut monitor = Monitor::with_options(MemoryStore::new(), engine, MonitorOptions::default())?;
/// assert!(monitor.opened().is_new);
/// assert_eq!(Monitor::kept_feeds(monitor.store())?, None);
/// let url = "https://cdn.example/a.js";
/// let seen = Observation::script(url).on_page("https://shop.example/");
/// monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
///
/// let resource = monitor.resource_at(ResourceKind::Script, url, at)?.unwrap();
/// assert_eq!(monitor.resource(resource.id, at)?, Some(resource.clone()));
/// assert_eq!(monitor.list(&ListQuery::default(), at)?.resources, [resource.clone()]);
/// assert!(!monitor.verdict(resource.id, at)?.unwrap().malicious);
///
/// // A week of silence, and a month.
/// let days = |days: u64| at.plus(Duration::from_secs(days * 24 * 60 * 60));
/// assert_eq!(monitor.resource(resource.id, days(7))?.unwrap().status, Status::Inactive);
/// assert_eq!(monitor.forget_silent(days(30))?, 1);
/// assert_eq!(monitor.resource(resource.id, days(30))?, None);
///
/// monitor.observe(&seen_again(), at)?;
/// monitor.remove(2)?; // at once, whatever its status
/// monitor.compact()?;
/// assert_eq!(monitor.count()?, 0);
/// # fn seen_again() -> Observation { Observation::script("https://cdn.example/a.js") }
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Debug)]
pub struct Monitor<S> {
    reader: Reader<S>,
    pub(crate) engine: Engine,
    pub(crate) opened: Opened,
}

/// Notices from opening an inventory.
///
/// ```
/// use threatfeed::{FeedSet, FeedSource, Format};
/// use monitor::{MemoryStore, Monitor, Observation};
/// use verdict::{Engine, Timestamp};
///
/// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let store = MemoryStore::new();
/// let mut monitor = Monitor::open(&store, Engine::without_mechanisms())?;
/// assert!(monitor.opened().is_new && !monitor.opened().feeds_differ);
/// monitor.observe(&Observation::script("https://evil.example/a.js"), at)?;
/// drop(monitor);
///
/// // After a restart with feeds that nothing was checked with.
/// let mut feeds = FeedSet::builder();
/// feeds.feed(FeedSource::new("demo", Format::Domains), b"evil.example\n");
/// let mut monitor = Monitor::open(&store, Engine::builder().feeds(feeds.build()?).build()?)?;
/// assert!(monitor.opened().feeds_differ);
/// assert_eq!(monitor.recheck_all(at)?.changed, 1);
/// assert!(!monitor.opened().feeds_differ);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opened {
    /// The store held nothing.
    pub is_new: bool,
    /// The engine's feeds differ from the feeds of the last check. [`Monitor::recheck_all`] checks it with these.
    pub feeds_differ: bool,
}

impl<S: Store> Monitor<S> {
    /// Opens the inventory in a store, or begins one, with the default options.
    ///
    /// The engine should have the feeds and the model of the last time: others come in by
    /// [`update_feeds`](Self::update_feeds) and [`begin_rescore`](Self::begin_rescore), or by
    /// [`recheck_all`](Self::recheck_all). [`opened`](Self::opened) says whether it has other feeds.
    ///
    /// # Errors
    ///
    /// Those of the store; [`ErrorKind::Incompatible`](verdict::ErrorKind::Incompatible) if a newer version wrote it.
    pub fn open(store: S, engine: Engine) -> Result<Self, Error> {
        Self::with_options(store, engine, MonitorOptions::default())
    }

    /// Opens the inventory in a store, or begins one.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn with_options(store: S, engine: Engine, options: MonitorOptions) -> Result<Self, Error> {
        let opened = meta::open(&store, engine.feed_epoch())?;
        let reader = Reader { store, engine: SharedEngine::new(engine.clone()), options, is_aside: false };
        Ok(Self { reader, engine, opened })
    }

    /// Notices from opening the inventory that still hold.
    #[must_use]
    pub fn opened(&self) -> &Opened {
        &self.opened
    }

    /// From now on resources are in use, and are forgotten, by these rules. Readers that were made before keep theirs.
    ///
    /// ```
    /// use monitor::{MemoryStore, Monitor, Observation, Status, StatusRules};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// monitor.observe(&Observation::script("https://cdn.example/a.js"), at)?;
    /// let mut rules = StatusRules::default();
    /// rules.active_from_reports = 1;
    /// monitor.set_status_rules(rules);
    /// assert_eq!(monitor.resource(1, at)?.unwrap().status, Status::Active);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    pub fn set_status_rules(&mut self, rules: StatusRules) {
        self.reader.options.status = rules;
    }

    /// From now on connections are checked and kept by so much of their URL, for readers as well. Stored connections stay unchanged.
    ///
    /// ```
    /// use monitor::{MemoryStore, Monitor, Observation};
    /// use verdict::{ConnectionScope, Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// let seen = Observation::connection("https://api.example/pay");
    /// monitor.observe(&seen, at)?;
    /// monitor.set_connection_scope(ConnectionScope::Url);
    /// monitor.observe(&seen, at)?;
    /// let urls = [1, 2].map(|id| monitor.resource(id, at).unwrap().unwrap().url);
    /// assert_eq!(urls, ["https://api.example", "https://api.example/pay"]);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    pub fn set_connection_scope(&mut self, scope: ConnectionScope) {
        if self.engine.connection_scope() != scope {
            self.take_engine(self.engine.with_connection_scope(scope));
        }
    }

    /// The engine in use.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &S {
        &self.reader.store
    }

    /// Where the compiled feeds of the last update are, if it said so.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn kept_feeds(store: &S) -> Result<Option<KeptFeeds>, Error> {
        KeptFeeds::read(store)
    }

    /// Removes resources that were silent for too long, and gives their number. Justified resources are never removed. Lists
    /// already omit the expired ones.
    ///
    /// # Errors
    ///
    /// Those of the store. Resources forgotten before the error stay forgotten.
    pub fn forget_silent(&mut self, at: Timestamp) -> Result<usize, Error> {
        let mut forgotten = 0;
        for malicious in [true, false] {
            let rules = &self.options.status;
            let shortest = rules.forget_infrequent_after.min(rules.forget_after);
            let latest = Timestamp::from_millis(at.as_millis().saturating_sub(millis(shortest)));
            let mut start = write::time_key(malicious, Timestamp::MIN, 0);
            let end = write::time_key(malicious, latest, u64::MAX);
            loop {
                let mut ids = Vec::new();
                let mut last = None;
                self.store().scan(&Scan::new(Table::LastSeen, &start..&end), &mut |key, _| {
                    ids.extend(place::id_of(key));
                    last = Some(key.to_vec());
                    if ids.len() < LARGE_BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                })?;
                let Some(last) = last else { break };
                let mut change = Change::new(self.store());
                change.load(&ids)?;
                for id in ids {
                    let Some(record) = change.record(id)? else { continue };
                    if self.options.status_of(record, at).is_none() && record.justification.is_none() {
                        change.forget(id)?;
                        forgotten += 1;
                    }
                }
                change.commit()?;
                start = [&last[..], &[0]].concat();
            }
        }
        Ok(forgotten)
    }

    /// Removes one resource with its versions, its place in all lists and what somebody said about it, and says whether it
    /// was there. Its events stay.
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed.
    pub fn remove(&mut self, id: u64) -> Result<bool, Error> {
        let mut change = Change::new(self.store());
        let was_there = change.record(id)?.is_some();
        change.forget(id)?;
        change.commit()?;
        Ok(was_there)
    }

    /// Removes everything: the inventory of a tenant, its events and the state of its routes. Gives how many entries that
    /// were.
    ///
    /// ```
    /// use monitor::{MemoryStore, Monitor, Observation, SiteStore};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let store = MemoryStore::new();
    /// let open = |site| Monitor::open(SiteStore::new(&store, site)?, Engine::without_mechanisms());
    /// for site in ["first", "second"] {
    ///     open(site)?.observe(&Observation::script("https://cdn.example/a.js"), at)?;
    /// }
    ///
    /// assert!(open("first")?.erase()? > 0);
    /// assert_eq!(open("second")?.count()?, 1);
    /// assert_eq!(SiteStore::sites(&store)?, ["second"]);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store. Records removed before the error stay removed.
    pub fn erase(self) -> Result<u64, Error> {
        let mut removed = 0;
        // What says that there is an inventory goes last.
        let last_of_all = |table: &Table| *table == Table::Meta;
        let mut tables = Table::ALL;
        tables.sort_by_key(last_of_all);
        for table in tables {
            loop {
                let mut changes = Vec::new();
                self.store().scan(&Scan::all(table), &mut |key, _| {
                    changes.push((table, key.to_vec(), None));
                    if changes.len() < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                })?;
                if changes.is_empty() {
                    break;
                }
                removed += changes.len() as u64;
                self.store().commit(Batch { changes })?;
            }
        }
        Ok(removed)
    }

    /// Takes another engine, for the readers as well.
    pub(crate) fn take_engine(&mut self, engine: Engine) {
        self.reader.engine.replace(engine.clone());
        self.engine = engine;
    }
}

impl<S: Store + Clone> Monitor<S> {
    /// Reads what this monitor keeps, while it writes: for another thread, over a store that clones share, such as an
    /// [`Arc`](std::sync::Arc) of one. It has the engine that the monitor has at each moment.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use monitor::{MemoryStore, Monitor, Observation};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(Arc::new(MemoryStore::new()), Engine::without_mechanisms())?;
    /// let reader = monitor.reader();
    /// monitor.observe(&Observation::script("https://cdn.example/a.js"), at)?;
    /// let read = std::thread::spawn(move || reader.count()).join().unwrap()?;
    /// assert_eq!(read, 1);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    #[must_use]
    pub fn reader(&self) -> Reader<S> {
        Reader { is_aside: true, ..self.reader.clone() }
    }
}

/// A monitor reads as its reader does.
impl<S> Deref for Monitor<S> {
    type Target = Reader<S>;

    fn deref(&self) -> &Reader<S> {
        &self.reader
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// So many resources are changed by one commit where many are.
pub(crate) const BATCH: usize = 1000;

/// So many where most of them go: the same pages are then written less often.
const LARGE_BATCH: usize = 16_000;
