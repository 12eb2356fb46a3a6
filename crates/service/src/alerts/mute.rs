//! Mutes: alerts that somebody holds back for a while, with a reason. A mute never changes a verdict: the resource stays
//! malicious in every listing.

use std::sync::{Arc, PoisonError, RwLock};

use monitor::{
    AlertKind, AlertSeverity, Event, Wildcard,
    alert::{AlertBatch, AlertSink, DeliveryFailure},
};
use serde::{Deserialize, Serialize};
use verdict::{Error, Timestamp};

/// Holds back alerts of the named resources until its end.
///
/// ```
/// use service::alerts::Mute;
///
/// let mute: Mute = serde_json::from_str(
///     r#"{"host": "*.widget.example", "reason": "known, ticket 7", "by": "ana", "until": "2026-12-05T00:00:00Z"}"#,
/// ).unwrap();
/// assert_eq!(mute.reason, "known, ticket 7");
/// assert!(mute.check().is_ok());
/// let everything: Mute = serde_json::from_str(
///     r#"{"reason": "quiet please", "by": "ana", "until": "2026-12-05T00:00:00Z"}"#,
/// ).unwrap();
/// assert_eq!(everything.check().unwrap_err(), "expected a host, a URL, a resource or a kind of alert to mute");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Mute {
    /// Hosts; `*` matches anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// The stored URL of a resource; `*` matches anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The number of a resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resource: Option<u64>,
    /// Only this kind of alert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<AlertKind>,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// From then on alerts come again.
    pub until: Timestamp,
}

impl Mute {
    /// Gives its error, if it has one.
    ///
    /// # Errors
    ///
    /// A mute that names nothing, gives no reason, or nobody.
    pub fn check(&self) -> Result<(), &'static str> {
        let names = [self.host.is_some(), self.url.is_some(), self.resource.is_some(), self.kind.is_some()];
        if !names.contains(&true) {
            return Err("expected a host, a URL, a resource or a kind of alert to mute");
        }
        if self.reason.trim().is_empty() || self.by.trim().is_empty() {
            return Err("expected a reason and a name for the mute");
        }
        Ok(())
    }

    fn holds_back(&self, event: &Event, at: Timestamp) -> bool {
        let matches = |pattern: &Option<String>, text: Option<&str>| match pattern {
            None => true,
            Some(pattern) => text.is_some_and(|text| Wildcard::new(pattern).matches(text)),
        };
        at < self.until
            && matches(&self.host, event.host.as_deref())
            && matches(&self.url, Some(&event.url))
            && self.resource.is_none_or(|resource| resource == event.resource)
            && self.kind.is_none_or(|kind| kind == event.alert)
    }
}

/// The mutes of a site, shared by its routes. Cloning gives another handle to the same mutes.
///
/// ```
/// use service::alerts::Mutes;
///
/// let mutes = Mutes::default();
/// mutes.replace(Vec::new());
/// assert!(mutes.all().is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Mutes(Arc<RwLock<Vec<Mute>>>);

impl Mutes {
    /// The mutes.
    #[must_use]
    pub fn all(&self) -> Vec<Mute> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts others in their place.
    pub fn replace(&self, mutes: Vec<Mute>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = mutes;
    }

    /// Whether an event is not to be heard at a time.
    pub(crate) fn holds_back(&self, event: &Event, at: Timestamp) -> bool {
        let mutes = self.0.read().unwrap_or_else(PoisonError::into_inner);
        mutes.iter().any(|mute| mute.holds_back(event, at))
    }
}

/// A sink that does not hear what is muted when a batch is put together.
pub(super) struct Muted<S> {
    pub(super) sink: S,
    pub(super) mutes: Mutes,
}

impl<S> Muted<S> {
    /// What of a batch is heard, if anything.
    fn heard(&self, batch: &AlertBatch) -> Option<AlertBatch> {
        of_these(batch, |event| !self.mutes.holds_back(event, batch.at))
    }
}

/// A batch with these events of it alone, if there are any.
pub(super) fn of_these(batch: &AlertBatch, is_heard: impl Fn(&Event) -> bool) -> Option<AlertBatch> {
    let mut heard = batch.clone();
    heard.alerts.retain(|alert| is_heard(&alert.event));
    let greatest = heard.alerts.iter().map(|alert| alert.event.severity).max();
    heard.severity = greatest.unwrap_or(AlertSeverity::Info);
    (!heard.alerts.is_empty()).then_some(heard)
}

impl<S: AlertSink> AlertSink for Muted<S> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        self.heard(batch).map_or(Ok(()), |heard| self.sink.deliver(&heard))
    }

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        self.heard(batch).map_or(Ok(()), |heard| self.sink.attempt(&heard, at))
    }
}
