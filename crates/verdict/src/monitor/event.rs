//! What happened to a resource, and which of it people are told.

use serde::{Deserialize, Serialize};

use super::inventory::Standing;
use categories::CategorySet;
use jsintegrity::{Score, ScriptDiff};

use crate::{Mechanism, ResourceKind, Timestamp};

/// Something that happened to a resource.
///
/// Every event is kept. Those with [`alerting`](Self::alerting) are alerts: the resource was active. What happens to a
/// resource that is not is told when it becomes active, as far as it still holds.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use verdict::monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use verdict::monitor::AlertKind;
///
/// // The third report made a resource active.
/// let events = monitor.events(1, 10)?;
/// assert_eq!((events[0].seq, events[0].alert, events[0].at), (1, AlertKind::NewResource, at));
/// assert_eq!(events[0].url, "https://cdn.widget.example/w.js");
/// assert!(events[0].alerting);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// What happened.
    pub alert: AlertKind,
    /// The URL of the resource as it is kept.
    pub url: String,
    /// When it happened, or was found out.
    pub at: Timestamp,
    /// Its number among all events, from 1; events are in order.
    pub seq: u64,
    /// Whether people are told.
    pub alerting: bool,
    /// How much it matters.
    pub severity: AlertSeverity,
    /// What the resource is.
    pub kind: ResourceKind,
    /// The number of the resource.
    pub resource: u64,
    /// Its host.
    pub host: Option<String>,
    /// The last pages that it was seen on.
    pub page_urls: Vec<String>,
    /// What held before; `None` for a new resource.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Summary>,
    /// What holds now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Summary>,
    /// What changed in the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ScriptDiff>,
}

/// What an [`Event`] says.
///
/// ```
/// use verdict::monitor::{AlertKind, AlertSeverity};
///
/// assert_eq!(AlertKind::MaliciousScript.severity(), AlertSeverity::Critical);
/// assert_eq!(serde_json::to_value(AlertKind::MaliciousScript)?, "malicious_script");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AlertKind {
    /// Feeds say something else is wrong with it than before. Never an alert.
    CategoryChange,
    /// The structure of a script changed.
    CodeChange,
    /// A feed lists its host.
    MaliciousDomain,
    /// The script is malicious by its source.
    MaliciousScript,
    /// A feed lists its URL.
    MaliciousUrl,
    /// The first resource of a host.
    NewDomain,
    /// A resource that was not there before.
    NewResource,
    /// It was malicious, and no longer is.
    NoLongerMalicious,
    /// Its URL is longer than the limit.
    UrlTooLong,
}

impl AlertKind {
    /// How much it matters.
    #[must_use]
    pub fn severity(self) -> AlertSeverity {
        match self {
            Self::CategoryChange | Self::NoLongerMalicious => AlertSeverity::Info,
            Self::NewResource | Self::UrlTooLong => AlertSeverity::Low,
            Self::CodeChange | Self::NewDomain => AlertSeverity::Medium,
            Self::MaliciousDomain | Self::MaliciousUrl => AlertSeverity::High,
            Self::MaliciousScript => AlertSeverity::Critical,
        }
    }

    /// The alert that a mechanism raises when it begins to accuse.
    pub(crate) fn of(mechanism: Mechanism, standing: &Standing) -> Self {
        match mechanism {
            Mechanism::Domain | Mechanism::Name => Self::MaliciousDomain,
            Mechanism::Url => Self::MaliciousUrl,
            Mechanism::CodeAddress if standing.listed_url_in_code => Self::MaliciousUrl,
            Mechanism::CodeAddress => Self::MaliciousDomain,
            Mechanism::CodeHost | Mechanism::Script | Mechanism::SecondOpinion => Self::MaliciousScript,
        }
    }
}

/// How much an event matters.
///
/// ```
/// use verdict::monitor::{AlertFilter, AlertKind, AlertSeverity};
///
/// let mut filter = AlertFilter::default();
/// filter.min_severity = AlertSeverity::High;
/// assert!(AlertKind::MaliciousDomain.severity() >= filter.min_severity);
/// assert!(AlertKind::NewDomain.severity() < filter.min_severity);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum AlertSeverity {
    /// Good to know.
    #[default]
    Info,
    /// To look at when there is time.
    Low,
    /// To look at.
    Medium,
    /// To act on.
    High,
    /// To act on at once.
    Critical,
}

/// What held at a moment, for [`Event::before`] and [`Event::after`].
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use verdict::monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use categories::{Category, CategorySet};
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 widget.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::Mechanism;
/// use verdict::monitor::{ChangedIndicator, FeedUpdate};
///
/// // A feed lists widget.example, and a script of cdn.widget.example is active.
/// let engine = Engine::builder().feeds(feeds).build();
/// let changed = [ChangedIndicator::domain("widget.example")?];
/// let event = monitor.update_feeds(FeedUpdate::new(engine, at), changed)?.events.remove(0);
/// let (before, after) = (event.before.unwrap(), event.after.unwrap());
/// assert!(!before.malicious && after.malicious);
/// assert_eq!(after.malicious_by, [Mechanism::Domain]);
/// assert_eq!(after.malicious_domain_categories, CategorySet::from(Category::Malware));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Summary {
    /// Whether the resource was malicious.
    pub malicious: bool,
    /// By which mechanisms.
    pub malicious_by: Vec<Mechanism>,
    /// What feeds said about the URL.
    pub malicious_url_categories: CategorySet,
    /// What feeds said about the host.
    pub malicious_domain_categories: CategorySet,
    /// The overall score, where the script was scored.
    pub js_integrity_score: Option<Score>,
}

impl From<&Standing> for Summary {
    fn from(standing: &Standing) -> Self {
        Self {
            malicious: standing.malicious,
            malicious_by: standing.malicious_by.clone(),
            malicious_url_categories: standing.malicious_url_categories,
            malicious_domain_categories: standing.malicious_domain_categories,
            js_integrity_score: standing.scores.map(|scores| scores.js_integrity_score),
        }
    }
}
