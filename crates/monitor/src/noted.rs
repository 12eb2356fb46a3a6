//! What others found out about resources and pages.

use threatfeed::CanonicalUrl;
use verdict::{Error, ResourceKind, Timestamp};

use crate::event::{Event, Summary};
use crate::redact;
use crate::write::Change;
use crate::{AlertKind, Monitor, Store};

impl<S: Store> Monitor<S> {
    /// Notes that browsers ran another content of a resource than its server gives to others, and gives the event; `None` if there
    /// is no such resource. Cloaking and targeting look so, and so does a new version that not everybody has yet.
    ///
    /// It is told whatever the status of the resource is: what hides from others hides from few reports as well.
    ///
    /// ```
    /// use monitor::{AlertKind, MemoryStore, Monitor, Observation};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
    /// monitor.observe(&Observation::script("https://cdn.example/a.js"), at)?;
    /// let event = monitor.note_content_differs(1, at)?.unwrap();
    /// assert_eq!((event.alert, event.alerting), (AlertKind::ContentDiffersFromBrowser, true));
    /// assert_eq!(monitor.note_content_differs(2, at)?, None);
    /// # Ok::<(), verdict::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the store. Then nothing has changed.
    pub fn note_content_differs(&mut self, id: u64, at: Timestamp) -> Result<Option<Event>, Error> {
        let mut change = Change::new(self.store());
        let Some(record) = change.record(id)? else { return Ok(None) };
        let alert = AlertKind::ContentDiffersFromBrowser;
        let summary = Summary::from(&record.conclusion);
        let event = Event {
            alert,
            url: record.url.clone(),
            at,
            seq: 0,
            alerting: true,
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
        let event = change.event(event)?;
        change.commit()?;
        Ok(Some(event))
    }

    /// Notes that the security headers of a page are not those that were pinned, and gives the event. It is about a page, which is
    /// no resource: its number is 0.
    ///
    /// ```
    /// use monitor::{AlertKind, MemoryStore, Monitor};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
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
            alerting: true,
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
