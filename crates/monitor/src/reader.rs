//! Reads an inventory.

use std::ops::ControlFlow;

use verdict::{Engine, Error, ResourceKind, SharedEngine, Timestamp, Verdict};

use crate::format::decode;
use crate::inventory::{Content, Record};
use crate::judge::judge;
use crate::meta::{RESOURCES, stored_number};
use crate::redact::redact_script_url;
use crate::store::View;
use crate::write::{Change, content_key};
use crate::{
    Event, MonitorOptions, Resource, Status, Store,
    store::{Direction, Scan, Table},
};

/// Reads the inventory of a [`Monitor`](crate::Monitor), even while the monitor writes. A monitor is one;
/// [`Monitor::reader`](crate::Monitor::reader) gives more.
///
/// Each call sees all changes acknowledged before it began.
///
/// ```
/// use std::sync::Arc;
/// use monitor::{ListQuery, MemoryStore, Monitor, Observation, Reader};
/// use verdict::{Engine, ResourceKind, Timestamp};
///
/// fn hosts(reader: &Reader<Arc<MemoryStore>>, at: Timestamp) -> Result<Vec<String>, verdict::Error> {
///     Ok(reader.list(&ListQuery::default(), at)?.resources.into_iter().filter_map(|one| one.host).collect())
/// }
///
/// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let mut monitor = Monitor::open(Arc::new(MemoryStore::new()), Engine::without_mechanisms())?;
/// let reader = monitor.reader();
/// monitor.observe(&Observation::script("https://cdn.example/a.js"), at)?;
/// assert_eq!(hosts(&reader, at)?, ["cdn.example"]);
/// let found = reader.resource_at(ResourceKind::Script, "https://cdn.example/a.js", at)?.unwrap();
/// assert_eq!(reader.resource(found.id, at)?, Some(found));
/// assert!(!reader.verdict(1, at)?.unwrap().malicious);
/// assert_eq!((reader.events(1, 10)?.len(), reader.count()?), (0, 1));
/// assert!(reader.events_before(u64::MAX, 10)?.is_empty()); // the latest first
/// assert_eq!(reader.source(&"0".repeat(64))?, None); // no body was fetched
/// assert_eq!(reader.total(&ListQuery::default(), at, 1000)?.count, 1);
/// assert_eq!(reader.counts(at, at)?.scripts, 1);
/// assert!(reader.unexplained(ResourceKind::Script, "https://cdn.example/a.js", at)?.is_empty()); // no browser told a hash
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reader<S> {
    pub(crate) store: S,
    pub(crate) engine: SharedEngine,
    pub(crate) options: MonitorOptions,
    /// Whether it reads beside the monitor that writes.
    pub(crate) is_aside: bool,
}

impl<S: Store> Reader<S> {
    /// A resource by its number; `None` if it is not there, or to be forgotten at this time.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn resource(&self, id: u64, at: Timestamp) -> Result<Option<Resource>, Error> {
        let Some(record) = self.record(id)? else { return Ok(None) };
        Ok(self.status(&record, at).map(|status| record.resource(id, status)))
    }

    /// A resource by its URL: as it is listed, or as it was reported.
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
        match Change::new(&self.view()).find_listed(kind, url)? {
            Some(id) => self.resource(id, at),
            None => Ok(None),
        }
    }

    /// The hashes that browsers reported of a resource often enough, that are of none of its known contents, and that nobody was
    /// [told](crate::Monitor::tell_differing) of yet.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn unexplained(&self, kind: ResourceKind, url: &str, at: Timestamp) -> Result<Vec<String>, Error> {
        let view = self.view();
        let mut change = Change::new(&view);
        match change.find_listed(kind, url)? {
            Some(id) => crate::browser::suspected(&mut change, id, &self.options, at),
            None => Ok(Vec::new()),
        }
    }

    /// The full verdict on a resource, with evidence and reasons, from the stored answers; it asks no scorer. Its
    /// model is the one that scored then.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn verdict(&self, id: u64, at: Timestamp) -> Result<Option<Verdict>, Error> {
        let Some(record) = self.record(id)? else { return Ok(None) };
        let content = self.stored_content_of(&record)?;
        let content: Option<Content> = content.as_deref().map(decode).transpose()?;
        Ok(Some(verdict_of(&self.engine.current(), &record, content.as_ref(), at)))
    }

    /// The events from a number on, at most `limit` of them. The first event has the number 1.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn events(&self, from: u64, limit: usize) -> Result<Vec<Event>, Error> {
        let start = from.to_be_bytes();
        let scan = Scan { table: Table::Event, start: &start, end: None, direction: Direction::Ascending };
        self.events_of(&scan, limit)
    }

    /// The events before a number, the latest first, at most `limit` of them; [`u64::MAX`] for the latest of all.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn events_before(&self, before: u64, limit: usize) -> Result<Vec<Event>, Error> {
        let end = before.to_be_bytes();
        let scan =
            Scan { table: Table::Event, start: &[], end: Some(&end), direction: Direction::Descending };
        self.events_of(&scan, limit)
    }

    /// The body of a script by its SHA-256 in 64 hexadecimal digits, as it was scored; `None` if it is not kept.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn source(&self, hash: &str) -> Result<Option<Vec<u8>>, Error> {
        self.view().value(Table::Source, hash.as_bytes())
    }

    /// How many resources are stored, those that are to be forgotten included.
    ///
    /// # Errors
    ///
    /// Those of the store.
    pub fn count(&self) -> Result<u64, Error> {
        stored_number(&self.view(), RESOURCES)
    }

    fn events_of(&self, scan: &Scan<'_>, limit: usize) -> Result<Vec<Event>, Error> {
        let mut events = Vec::new();
        let mut failure = None;
        self.view().scan(scan, &mut |_, bytes| {
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

    /// The store as this reader sees it.
    pub(crate) fn view(&self) -> View<'_> {
        View { store: &self.store, is_aside: self.is_aside }
    }

    pub(crate) fn record(&self, id: u64) -> Result<Option<Record>, Error> {
        self.view().value(Table::Resource, &id.to_be_bytes())?.map(|bytes| decode(&bytes)).transpose()
    }

    /// The status at a time. What somebody justified is never to be forgotten.
    pub(crate) fn status(&self, record: &Record, at: Timestamp) -> Option<Status> {
        self.status_by(record.reports, record.last_seen_at, record.justification.is_some(), at)
    }

    pub(crate) fn status_by(
        &self,
        reports: u64,
        last_seen_at: Timestamp,
        is_justified: bool,
        at: Timestamp,
    ) -> Option<Status> {
        self.options.status.status(reports, last_seen_at, at).or_else(|| {
            is_justified.then_some(match reports {
                few if few < self.options.status.active_from_reports => Status::Infrequent,
                _ => Status::Inactive,
            })
        })
    }

    /// What is known of the content that a record's conclusion is about, by the model that scored it, as it is stored.
    pub(crate) fn stored_content_of(&self, record: &Record) -> Result<Option<Vec<u8>>, Error> {
        let current = record.versions.first().map(|version| &version.hash);
        match record.judged.as_ref().or(current) {
            Some(hash) => {
                let key = content_key(hash, record.answered_by(hash).as_deref());
                self.view().value(Table::Content, &key)
            }
            None => Ok(None),
        }
    }
}

/// The full verdict on a resource, by what is known of the content that counts.
pub(crate) fn verdict_of(
    engine: &Engine,
    record: &Record,
    content: Option<&Content>,
    at: Timestamp,
) -> Verdict {
    let mut verdict = judge(engine, record, content.map(|content| &content.reading), None, at);
    if let Some(answer) = verdict.script.answer() {
        verdict.model = Some(answer.model.clone());
    }
    if record.kind == ResourceKind::Script {
        verdict.url = verdict.url.map(|url| redact_script_url(&url));
    }
    verdict
}
