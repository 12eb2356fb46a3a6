//! A route's filter of alerts.

use crate::{AlertKind, AlertSeverity, Event, Wildcard};

/// Which alerts a [`Route`](super::Route) takes. The default takes all.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use monitor::{AlertSeverity, Wildcard, alert::AlertFilter};
///
/// // The first alert tells of a new resource on https://cdn.widget.example/w.js, the second of its new host.
/// let events = monitor.events(1, 10)?;
/// let taken = |filter: &AlertFilter| events.iter().filter(|event| filter.takes(event)).count();
///
/// let mut filter = AlertFilter::default();
/// assert_eq!(taken(&filter), 2);
/// filter.min_severity = AlertSeverity::Medium;
/// assert_eq!(taken(&filter), 1);
/// filter.hosts = vec![Wildcard::new("*.widget.example")];
/// filter.pages = vec![Wildcard::new("https://shop.example/*")];
/// assert_eq!(taken(&filter), 1);
/// filter.hosts = vec![Wildcard::new("other.example")];
/// assert_eq!(taken(&filter), 0);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlertFilter {
    /// Takes only these kinds; empty for all.
    pub kinds: Vec<AlertKind>,
    /// Takes only resources whose host matches one of these; empty for all.
    pub hosts: Vec<Wildcard>,
    /// Takes only resources on pages that match one of these; empty for all.
    pub pages: Vec<Wildcard>,
    /// Takes only alerts of this severity or a higher one.
    pub min_severity: AlertSeverity,
}

impl AlertFilter {
    /// Whether the route takes an event. Events that do not [alert](Event::alerting) are never taken.
    #[must_use]
    pub fn takes(&self, event: &Event) -> bool {
        let any = |patterns: &[Wildcard], texts: &[&str]| {
            patterns.is_empty()
                || patterns.iter().any(|pattern| texts.iter().any(|text| pattern.matches(text)))
        };
        let pages: Vec<&str> = event.page_urls.iter().map(String::as_str).collect();
        let host: Vec<&str> = event.host.as_deref().into_iter().collect();
        event.alerting
            && event.severity >= self.min_severity
            && (self.kinds.is_empty() || self.kinds.contains(&event.alert))
            && any(&self.hosts, &host)
            && any(&self.pages, &pages)
    }
}
