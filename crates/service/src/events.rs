//! Logs and counts the events of resources.

use monitor::{AlertSeverity, Event};

use crate::SiteName;
use crate::metrics::{Family, Metrics};

/// Counts events, and logs those that people are told of.
pub(crate) fn count(metrics: &Metrics, site: &SiteName, events: &[Event]) {
    for event in events {
        let kind = serde_json::to_value(event.alert).ok().and_then(|kind| Some(kind.as_str()?.to_owned()));
        let kind = kind.unwrap_or_default();
        if event.alerting && event.severity >= AlertSeverity::High {
            let url = monitor::redact_url(&event.url);
            tracing::warn!(%site, alert = kind, url, "malicious");
        }
        metrics.count(Some(site), Family::Events, kind, 1);
    }
}
