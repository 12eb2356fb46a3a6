//! What browsers ran and what its server gives to others are two things.

use verdict::{Error, Timestamp};

use crate::event::{Event, Summary};
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
        };
        let event = change.event(event)?;
        change.commit()?;
        Ok(Some(event))
    }
}
