//! Takes in findings of others about resources and pages.

use threatfeed::CanonicalUrl;
use verdict::{Error, ResourceKind, Timestamp};

use crate::browser;
use crate::event::{Event, Summary, is_alert};
use crate::redact;
use crate::write::Change;
use crate::{AlertKind, Monitor, Status, Store};

impl<S: Store> Monitor<S> {
    /// Tells of hashes that browsers reported, as far as they still are of no known content, and gives the events, one for each
    /// hash. Cloaking and targeting look so, and so does a new version that not everybody has yet: ask the server once more
    /// before. Each hash raises one alert. [`Reader::unexplained`](crate::Reader::unexplained) says which there are.
    ///
    /// The status of the resource does not matter, because a script that hides from others also has few reports.
    ///
    /// ```
    /// use monitor::{AlertKind, MemoryStore, Monitor, MonitorOptions, Observation};
    /// use verdict::{Engine, ResourceKind, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut options = MonitorOptions::default();
    /// options.tells_differing = false;
    /// let mut monitor = Monitor::with_options(MemoryStore::new(), Engine::without_mechanisms(), options)?;
    /// let (url, ran) = ("https://cdn.example/a.js", "ab".repeat(32));
    /// monitor.observe(&Observation::script(url).with_browser_hash(&ran).times(2), at)?;
    /// monitor.observe(&Observation::script(url).with_source("a()"), at)?;
    /// let unexplained = monitor.unexplained(ResourceKind::Script, url, at)?;
    /// assert_eq!(unexplained, [ran]);
    /// let events = monitor.tell_differing(1, &unexplained, at)?;
    /// assert_eq!((events[0].alert, events[0].alerting), (AlertKind::ContentDiffersFromBrowser, true));
    /// assert!(monitor.tell_differing(1, &unexplained, at)?.is_empty()); // once
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed.
    pub fn tell_differing(&mut self, id: u64, hashes: &[String], at: Timestamp) -> Result<Vec<Event>, Error> {
        let options = self.options.clone();
        let mut change = Change::new(self.store());
        let differing = browser::take_differing(&mut change, id, hashes, &options, at)?;
        let Some(record) = change.record(id)?.filter(|_| !differing.is_empty()) else {
            return Ok(Vec::new());
        };
        let alert = AlertKind::ContentDiffersFromBrowser;
        let is_active = options.status_of(record, at) == Some(Status::Active);
        let summary = Summary::from(&record.conclusion);
        let blank = Event {
            alert,
            url: record.shown_url(),
            at,
            seq: 0,
            alerting: is_alert(alert, is_active, record.announced),
            severity: alert.severity(),
            kind: record.kind,
            resource: id,
            host: record.host.clone(),
            page_urls: record.page_urls.clone(),
            before: Some(summary.clone()),
            after: Some(summary),
            change: None,
            browser_hash: None,
            variant: None,
            headers: Vec::new(),
        };
        let mut events = Vec::new();
        for hash in differing {
            events.push(change.event(Event { browser_hash: Some(hash), ..blank.clone() })?);
        }
        change.commit()?;
        Ok(events)
    }

    /// Notes that the security headers of a page are not those that were pinned, and gives the event. It is about a page, which is
    /// no resource: its number is 0.
    ///
    /// ```
    /// use monitor::{AlertKind, MemoryStore, Monitor};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
    /// let changes = vec!["content-security-policy was removed".to_owned()];
    /// let event = monitor.note_header_change("https://me:secret@shop.example/pay?id=1", changes, at)?;
    /// assert_eq!((event.alert, event.resource, event.page_urls[0].as_str()), (AlertKind::HeaderChange, 0, "https://shop.example/pay"));
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed.
    pub fn note_header_change(
        &mut self,
        page_url: &str,
        changes: Vec<String>,
        at: Timestamp,
    ) -> Result<Event, Error> {
        let mut change = Change::new(self.store());
        let alert = AlertKind::HeaderChange;
        let page = redact::page_url(page_url);
        let host = CanonicalUrl::parse(page_url).ok().map(|url| url.host().as_str().to_owned());
        let event = change.event(Event {
            alert,
            url: page.clone(),
            at,
            seq: 0,
            // A page is no resource: it is neither active, nor announced.
            alerting: is_alert(alert, false, false),
            severity: alert.severity(),
            kind: ResourceKind::Connection,
            resource: 0,
            host,
            page_urls: vec![page],
            before: None,
            after: None,
            change: None,
            browser_hash: None,
            variant: None,
            headers: changes,
        })?;
        change.commit()?;
        Ok(event)
    }
}
