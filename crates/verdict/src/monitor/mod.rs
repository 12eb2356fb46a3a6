//! The inventory of what was seen, and what happens to it: checked when it is seen, checked again when feeds or models
//! change, with an alert for what people must know.
//!
//! * [`Monitor`] takes [`Observation`]s, [feed updates](Monitor::update_feeds) and [new models](Monitor::begin_rescore), and
//!   gives [`Event`]s; it [lists](Monitor::list) [`Resource`]s and keeps [why they are there](Monitor::justify).
//! * [`Store`] is where it keeps them: [`MemoryStore`], or `FileStore` with the feature `file-store`.
//! * [`Dispatcher`] brings alerts to people through [`AlertSink`]s.
//!
//! A monitor has no clock: every call that depends on time is given one. What a call has acknowledged is in the store as a
//! whole, and a call that failed has changed nothing.
//!
//! ```
//! use categories::Category;
//! use threatfeed::{FeedSet, FeedSource, Format};
//! use verdict::monitor::{AlertKind, ChangedIndicator, FeedUpdate, MemoryStore, Monitor, Observation};
//! use verdict::{Engine, Timestamp};
//!
//! let monday: Timestamp = "2026-11-23T08:00:00Z".parse()?;
//! let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
//! let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
//! let told = monitor.observe_all(&[seen.clone(), seen.clone(), seen], monday)?;
//! assert_eq!(told.events[0].alert, AlertKind::NewResource); // with the third report it is active
//!
//! let mut feeds = FeedSet::builder();
//! feeds.feed(FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into()), b"0.0.0.0 widget.example\n");
//! let engine = Engine::builder().feeds(feeds.build()?).build();
//! let changed = [ChangedIndicator::domain("widget.example")?];
//! let told = monitor.update_feeds(FeedUpdate::new(engine, monday), changed)?;
//! assert_eq!(told.events[0].alert, AlertKind::MaliciousDomain);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alert;
mod authorise;
mod csp;
mod event;
mod format;
mod integrity;
mod inventory;
mod list;
mod observation;
mod observe;
mod place;
mod recheck;
mod redact;
mod rescore;
mod status;
mod store;
mod write;

use std::ops::ControlFlow;
use std::time::Duration;

pub use alert::*;
pub use authorise::{Authorisation, TamperRow, TamperState};
pub use csp::CspReport;
pub use event::{AlertKind, AlertSeverity, Event, Summary};
pub use inventory::{Justification, MAX_PAGES, MAX_VERSIONS, Resource, Standing, Version};
pub use list::{Cursor, ListPage, ListQuery, Order, Wildcard};
pub use observation::Observation;
pub use observe::Observed;
pub use recheck::{ChangedIndicator, FeedUpdate, Recheck};
pub use redact::redact_url;
pub use rescore::Rescore;
pub use status::{Status, StatusRules};
#[cfg(feature = "file-store")]
pub use store::FileStore;
pub use store::{Batch, Direction, MemoryStore, Scan, Store, Table, Visitor};

use jsintegrity::ScriptDiff;

use format::{decode, encode, number};
use inventory::{Content, Record};
use write::Change;

use crate::{
    ConnectionInput, Engine, Error, Mechanism, Reading, ResourceKind, ScriptInput, Timestamp, Verdict,
};

/// What a [`Monitor`] goes by.
///
/// ```
/// use std::time::Duration;
/// use verdict::Engine;
/// use verdict::monitor::{AlertKind, MemoryStore, Monitor, MonitorOptions, Observation};
/// # use verdict::Timestamp;
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
///
/// let mut options = MonitorOptions::default();
/// options.status.active_from_reports = 1;
/// options.max_url_bytes = 30;
/// options.keep_sources = false;
/// let mut monitor = Monitor::with_options(MemoryStore::new(), Engine::builder().build(), options)?;
/// let told = monitor.observe(&Observation::script("https://cdn.example/long-name.js"), at)?;
/// assert!(told.iter().any(|event| event.alert == AlertKind::UrlTooLong));
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MonitorOptions {
    /// When a resource is in use, and when it is forgotten.
    pub status: StatusRules,
    /// An alert tells of URLs with more bytes. Default 2,048.
    pub max_url_bytes: usize,
    /// Whether bodies of scripts are kept, each content once. Without them a new model scores only what is seen again.
    /// Default true.
    pub keep_sources: bool,
}

impl Default for MonitorOptions {
    fn default() -> Self {
        Self { status: StatusRules::default(), max_url_bytes: 2048, keep_sources: true }
    }
}

/// The inventory of what was seen, behind a [`Store`].
///
/// Calls that change it take `&mut self`, and each is one commit of the store. A service that reads while it writes puts
/// the monitor behind a lock of its choice, or opens a second one for reading on a shared store.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use verdict::monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// use std::time::Duration;
/// use verdict::ResourceKind;
/// use verdict::monitor::{ListQuery, MonitorOptions, Status};
///
/// let engine = Engine::builder().build();
/// let mut monitor = Monitor::with_options(MemoryStore::new(), engine, MonitorOptions::default())?;
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
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Debug)]
pub struct Monitor<S> {
    store: S,
    engine: Engine,
    options: MonitorOptions,
}

impl<S: Store> Monitor<S> {
    /// Opens the inventory in a store, or begins one, with the default options.
    ///
    /// The engine must have the feeds and the model of the last time: others come in by
    /// [`update_feeds`](Self::update_feeds) and [`begin_rescore`](Self::begin_rescore), or by
    /// [`recheck_all`](Self::recheck_all).
    ///
    /// # Errors
    ///
    /// Those of the store; [`ErrorKind::Incompatible`](crate::ErrorKind::Incompatible) if a newer version wrote it.
    pub fn open(store: S, engine: Engine) -> Result<Self, Error> {
        Self::with_options(store, engine, MonitorOptions::default())
    }

    /// Opens the inventory in a store, or begins one.
    ///
    /// # Errors
    ///
    /// Those of [`open`](Self::open).
    pub fn with_options(store: S, engine: Engine, options: MonitorOptions) -> Result<Self, Error> {
        match store.value(Table::Meta, FORM)? {
            Some(bytes) => decode::<()>(&bytes)?,
            None => {
                let form = (Table::Meta, FORM.to_vec(), Some(encode(&())?));
                store.commit(Batch { changes: vec![form] })?;
            }
        }
        Ok(Self { store, engine, options })
    }

    /// The engine in use.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The compiled feeds that were kept with the last update, if they were.
    ///
    /// # Errors
    ///
    /// Those of the store.
    ///
    /// # Example
    ///
    /// ```
    /// # use categories::Category;
    /// # use threatfeed::{FeedSet, FeedSource, Format};
    /// # let mut feeds = FeedSet::builder();
    /// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
    /// # feeds.feed(source, b"0.0.0.0 evil.example\n");
    /// # let feeds = feeds.build()?;
    /// use verdict::monitor::{FeedUpdate, MemoryStore, Monitor};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
    /// let compiled = feeds.to_bytes();
    /// let engine = Engine::builder().feeds(feeds).build();
    /// monitor.update_feeds(FeedUpdate::new(engine, now).keeping(&compiled), [])?;
    ///
    /// // After a restart: the feeds that the inventory was checked with.
    /// let kept = Monitor::kept_feeds(monitor.store())?.unwrap();
    /// let engine = Engine::builder().feeds(FeedSet::from_bytes(kept)?).build();
    /// assert_eq!(engine.feed_epoch(), monitor.engine().feed_epoch());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn kept_feeds(store: &S) -> Result<Option<Vec<u8>>, Error> {
        store.value(Table::Meta, FEEDS)
    }

    /// A resource by its number; `None` if it is not there, or to be forgotten at this time.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn resource(&self, id: u64, at: Timestamp) -> Result<Option<Resource>, Error> {
        let Some(record) = self.record(id)? else { return Ok(None) };
        Ok(self.status(&record, at).map(|status| record.resource(id, status)))
    }

    /// A resource by its URL.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn resource_at(
        &self,
        kind: ResourceKind,
        url: &str,
        at: Timestamp,
    ) -> Result<Option<Resource>, Error> {
        match Change::new(&self.store).find(kind, url)? {
            Some(id) => self.resource(id, at),
            None => Ok(None),
        }
    }

    /// The full verdict on a resource, with evidence and reasons, from what is stored; no scorer is asked. Its model is
    /// the one that scored then.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn verdict(&self, id: u64, at: Timestamp) -> Result<Option<Verdict>, Error> {
        let Some(record) = self.record(id)? else { return Ok(None) };
        let content = self.content_of(&Change::new(&self.store), &record)?;
        let reading = content.as_ref().map(|content| &content.reading);
        let mut verdict = judge(&self.engine, &record, reading, None, at);
        if let Some(answer) = verdict.script.answer() {
            verdict.model = Some(answer.model.clone());
        }
        Ok(Some(verdict))
    }

    /// The events from a number on, at most `limit` of them. The first event has the number 1.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn events(&self, from: u64, limit: usize) -> Result<Vec<Event>, Error> {
        let start = from.to_be_bytes();
        let scan = Scan { table: Table::Event, start: &start, end: None, direction: Direction::Ascending };
        let mut events = Vec::new();
        let mut failure = None;
        self.store.scan(&scan, &mut |_, bytes| {
            if events.len() >= limit {
                return ControlFlow::Break(());
            }
            match decode(bytes) {
                Ok(event) => events.push(event),
                Err(error) => {
                    failure = Some(error);
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        })?;
        failure.map_or(Ok(events), Err)
    }

    /// Forgets what has been silent for too long, and gives how many that were. What somebody justified is never
    /// forgotten; until this is called, the rest is left out of lists all the same.
    ///
    /// # Errors
    ///
    /// Those of the store. What was forgotten before the error stays forgotten.
    pub fn forget_silent(&mut self, at: Timestamp) -> Result<usize, Error> {
        let mut forgotten = 0;
        for malicious in [true, false] {
            let shortest = self.options.status.forget_infrequent_after.min(self.options.status.forget_after);
            let latest = Timestamp::from_millis(at.as_millis().saturating_sub(millis(shortest)));
            let mut start = write::time_key(malicious, Timestamp::MIN, 0);
            let end = write::time_key(malicious, latest, u64::MAX);
            loop {
                let mut ids = Vec::new();
                let mut last = None;
                self.store.scan(&Scan::new(Table::LastSeen, &start..&end), &mut |key, _| {
                    ids.extend(place::id_of(key));
                    last = Some(key.to_vec());
                    if ids.len() < BATCH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                })?;
                let Some(last) = last else { break };
                let mut change = Change::new(&self.store);
                for id in ids {
                    let Some(record) = change.record(id)? else { continue };
                    if status(&self.options, record, at).is_none() && record.justification.is_none() {
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

    fn record(&self, id: u64) -> Result<Option<Record>, Error> {
        self.store.value(Table::Resource, &id.to_be_bytes())?.map(|bytes| decode(&bytes)).transpose()
    }

    /// The status at a time. What somebody justified is never to be forgotten.
    fn status(&self, record: &Record, at: Timestamp) -> Option<Status> {
        status(&self.options, record, at).or_else(|| {
            record.justification.is_some().then_some(match record.reports {
                few if few < self.options.status.active_from_reports => Status::Infrequent,
                _ => Status::Inactive,
            })
        })
    }

    /// What is known of a record's current content, by the model that scored it.
    fn content_of(&self, change: &Change<'_>, record: &Record) -> Result<Option<Content>, Error> {
        match record.versions.first() {
            Some(version) => change.content(&version.hash, version.answered_by().as_deref()),
            None => Ok(None),
        }
    }
}

fn status(options: &MonitorOptions, record: &Record, at: Timestamp) -> Option<Status> {
    options.status.status(record.reports, record.last_seen_at, at)
}

/// The verdict on a resource, from what is kept of it.
fn judge(
    engine: &Engine,
    record: &Record,
    reading: Option<&Reading>,
    source: Option<&[u8]>,
    at: Timestamp,
) -> Verdict {
    match record.kind {
        ResourceKind::Connection => {
            let check = |url: &str| engine.check_connection(&ConnectionInput::new(url).at(at));
            let kept = check(&record.url);
            if kept.url_reported_malicious == Some(true) {
                return kept;
            }
            let full = record.listed_urls.iter().map(|url| check(&format!("https://{url}")));
            full.into_iter().find(|verdict| verdict.url_reported_malicious == Some(true)).unwrap_or(kept)
        }
        ResourceKind::Script => {
            let url = (!record.url.starts_with(INLINE)).then_some(record.url.as_str());
            engine.check_script(&ScriptInput { source, url, reading, at: Some(at), ..ScriptInput::default() })
        }
    }
}

/// Events about a resource: the difference between what people were told and what holds, if it is active, or else the
/// difference between before and now.
fn tell(
    change: &mut Change<'_>,
    options: &MonitorOptions,
    id: u64,
    before: &Told,
    code_change: Option<ScriptDiff>,
    at: Timestamp,
    events: &mut Vec<Event>,
) -> Result<(), Error> {
    let Some(record) = change.record(id)? else { return Ok(()) };
    let alerting = status(options, record, at) == Some(Status::Active);
    let now = Summary::from(&record.standing);
    let mut kinds = Vec::new();
    let was_announced = record.announced;
    if alerting && !was_announced {
        record.announced = true;
        kinds.push(AlertKind::NewResource);
        if record.url.len() > options.max_url_bytes {
            kinds.push(AlertKind::UrlTooLong);
        }
    }
    let known_by = if alerting {
        std::mem::replace(&mut record.announced_by, now.malicious_by.clone())
    } else {
        before.summary.as_ref().map(|summary| summary.malicious_by.clone()).unwrap_or_default()
    };
    if code_change.is_some() {
        kinds.push(AlertKind::CodeChange);
    }
    let newly: Vec<Mechanism> =
        now.malicious_by.iter().copied().filter(|mechanism| !known_by.contains(mechanism)).collect();
    for mechanism in newly {
        let kind = AlertKind::of(mechanism, &record.standing);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if !known_by.is_empty() && !now.malicious {
        kinds.push(AlertKind::NoLongerMalicious);
    }
    let recategorised = before.summary.as_ref().is_some_and(|before| {
        before.malicious_by == now.malicious_by
            && (before.malicious_url_categories != now.malicious_url_categories
                || before.malicious_domain_categories != now.malicious_domain_categories)
    });
    if recategorised {
        kinds.push(AlertKind::CategoryChange);
    }
    if kinds.is_empty() {
        return Ok(());
    }
    let (kind_of, url, host) = (record.kind, record.url.clone(), record.host.clone());
    let page_urls = record.page_urls.clone();
    if let Some(host) = &host
        && kinds.contains(&AlertKind::NewResource)
        && change.value(Table::Host, host.as_bytes())?.is_none()
    {
        change.put(Table::Host, host.clone().into_bytes(), Vec::new());
        kinds.push(AlertKind::NewDomain);
    }
    kinds.sort_by_key(|kind| {
        let told_first = [AlertKind::NewResource, AlertKind::NewDomain, AlertKind::UrlTooLong];
        told_first.iter().position(|first| first == kind).unwrap_or(told_first.len())
    });
    for kind in kinds {
        events.push(change.event(Event {
            alert: kind,
            url: url.clone(),
            at,
            seq: 0,
            // A change of the code of something that nobody was told of is not told either.
            alerting: alerting
                && kind != AlertKind::CategoryChange
                && (kind != AlertKind::CodeChange || was_announced),
            severity: kind.severity(),
            kind: kind_of,
            resource: id,
            host: host.clone(),
            page_urls: page_urls.clone(),
            before: before.summary.clone(),
            after: Some(now.clone()),
            change: if kind == AlertKind::CodeChange { code_change.clone() } else { None },
        })?);
    }
    Ok(())
}

/// What held before a change; nothing for a new resource.
struct Told {
    summary: Option<Summary>,
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// A number that stands under a key of [`Table::Meta`]; 0 if nothing does.
fn stored_number(store: &dyn Store, key: &[u8]) -> Result<u64, Error> {
    store.value(Table::Meta, key)?.map_or(Ok(0), |bytes| number(&bytes))
}

/// What the URL of an inline script begins with; the structural hash of the script follows.
const INLINE: &str = "inline:";

/// The form of everything that is stored.
const FORM: &[u8] = b"form";
/// The compiled feeds of the last update.
const FEEDS: &[u8] = b"feeds";

/// So many resources are changed by one commit where many are.
const BATCH: usize = 1000;
