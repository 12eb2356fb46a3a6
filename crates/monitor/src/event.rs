//! Events of resources, and which of them are alerts.

use serde::{Deserialize, Serialize};

use categories::CategorySet;
use jsintegrity::{Score, ScriptDiff};
use verdict::{Mechanism, ResourceKind, Timestamp};

use crate::Conclusion;

/// Something that happened to a resource.
///
/// The store keeps every event. Events with [`alerting`](Self::alerting) are alerts: the resource was active. Events of an
/// inactive resource become alerts when it becomes active, if they still hold.
///
/// ```
/// # use verdict::{Engine, Timestamp};
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// use monitor::AlertKind;
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
    /// Whether this event is an alert.
    pub alerting: bool,
    /// How much it matters.
    pub severity: AlertSeverity,
    /// The kind of the resource.
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
    /// SHA-256 of the content that browsers ran, if it differs from every fetched content.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser_hash: Option<String>,
    /// The URL that a feed lists, of a script that has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<String>,
    /// What changed of a page's security headers, a sentence each. Such an event is about a page, and no resource: its number is 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<String>,
}

/// The subject of an [`Event`].
///
/// ```
/// use monitor::{AlertKind, AlertSeverity};
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
    /// Browsers ran another content than any that was fetched: so do scripts look that show themselves to some only.
    ContentDiffersFromBrowser,
    /// The security headers of a page are not those that were pinned.
    HeaderChange,
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
            Self::ContentDiffersFromBrowser
            | Self::HeaderChange
            | Self::MaliciousDomain
            | Self::MaliciousUrl => AlertSeverity::High,
            Self::MaliciousScript => AlertSeverity::Critical,
        }
    }

    /// The alert that a mechanism raises when it begins to accuse.
    fn of(mechanism: Mechanism, conclusion: &Conclusion) -> Self {
        match mechanism {
            Mechanism::Domain | Mechanism::Name => Self::MaliciousDomain,
            Mechanism::Url => Self::MaliciousUrl,
            Mechanism::CodeAddress if conclusion.listed_url_in_code => Self::MaliciousUrl,
            Mechanism::CodeAddress => Self::MaliciousDomain,
            // The code itself: by its score, by what it names, or by a mechanism that this version does not know.
            _ => Self::MaliciousScript,
        }
    }
}

/// How much an event matters.
///
/// ```
/// use monitor::{AlertKind, AlertSeverity, alert::AlertFilter};
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
/// # use monitor::{MemoryStore, Monitor, Observation};
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// # let mut monitor = Monitor::open(MemoryStore::new(), Engine::without_mechanisms())?;
/// # let seen = Observation::script("https://cdn.widget.example/w.js").on_page("https://shop.example/");
/// # monitor.observe_all(&[seen.clone(), seen.clone(), seen], at)?;
/// # use categories::{Category, CategorySet};
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 widget.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::Mechanism;
/// use monitor::{ChangedIndicator, FeedUpdate};
///
/// // A feed lists widget.example, and a script of cdn.widget.example is active.
/// let engine = Engine::builder().feeds(feeds).build()?;
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
    /// The mechanisms that accused it.
    pub malicious_by: Vec<Mechanism>,
    /// What feeds said about the URL.
    pub malicious_url_categories: CategorySet,
    /// What feeds said about the host.
    pub malicious_domain_categories: CategorySet,
    /// The overall score, where the script was scored.
    pub js_integrity_score: Option<Score>,
}

impl From<&Conclusion> for Summary {
    fn from(conclusion: &Conclusion) -> Self {
        Self {
            malicious: conclusion.malicious,
            malicious_by: conclusion.malicious_by.clone(),
            malicious_url_categories: conclusion.malicious_url_categories,
            malicious_domain_categories: conclusion.malicious_domain_categories,
            js_integrity_score: conclusion.scores.map(|scores| scores.js_integrity_score),
        }
    }
}

/// What is known when a resource has changed, or was seen for the first time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation<'a> {
    /// Whether the resource is active: alerts tell of nothing else.
    pub(crate) is_active: bool,
    /// Whether alerts have told of it.
    pub(crate) is_announced: bool,
    /// The mechanisms that alerts have named.
    pub(crate) announced_by: &'a [Mechanism],
    /// Whether its host was announced, by whatever resource.
    pub(crate) host_is_new: bool,
    /// Whether its URL is longer than the limit.
    pub(crate) url_is_long: bool,
    /// Whether the structure of its code changed.
    pub(crate) code_changed: bool,
    /// What held before; `None` for a new resource.
    pub(crate) before: Option<&'a Summary>,
    /// What holds now.
    pub(crate) now: &'a Conclusion,
}

/// What people are told, and what they were told after that.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The events in their order, and whether each is an alert.
    pub(crate) events: Vec<(AlertKind, bool)>,
    /// Whether alerts have told of the resource.
    pub(crate) announced: bool,
    /// The mechanisms that alerts have named.
    pub(crate) announced_by: Vec<Mechanism>,
}

/// Decides which events a change makes. For an active resource these are the difference between what people were told and what
/// holds; for any other the difference between before and now. So what happened to a resource before it was active is told with
/// its first alert, as far as it still holds.
pub(crate) fn decide(situation: &Situation<'_>) -> Told {
    let Situation { is_active, is_announced, before, now, .. } = *situation;
    let begins = is_active && !is_announced;
    let mut kinds = Vec::new();
    if begins {
        kinds.push(AlertKind::NewResource);
        kinds.extend(situation.host_is_new.then_some(AlertKind::NewDomain));
        kinds.extend(situation.url_is_long.then_some(AlertKind::UrlTooLong));
    }
    kinds.extend(situation.code_changed.then_some(AlertKind::CodeChange));
    let known_by = match before {
        _ if is_active => situation.announced_by,
        Some(before) => &before.malicious_by,
        None => &[],
    };
    for mechanism in now.malicious_by.iter().filter(|mechanism| !known_by.contains(mechanism)) {
        let kind = AlertKind::of(*mechanism, now);
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if !known_by.is_empty() && !now.malicious {
        kinds.push(AlertKind::NoLongerMalicious);
    }
    let is_recategorised = before.is_some_and(|before| {
        before.malicious_by == now.malicious_by
            && (before.malicious_url_categories != now.malicious_url_categories
                || before.malicious_domain_categories != now.malicious_domain_categories)
    });
    kinds.extend(is_recategorised.then_some(AlertKind::CategoryChange));
    Told {
        events: kinds.into_iter().map(|kind| (kind, is_alert(kind, is_active, is_announced))).collect(),
        announced: is_announced || is_active,
        announced_by: if is_active { now.malicious_by.clone() } else { situation.announced_by.to_vec() },
    }
}

/// Decides whether an event is an alert, for every kind: those that [`decide`] makes and those that others find out. `is_active` and
/// `is_announced` are of the resource as in [`Situation`].
pub(crate) fn is_alert(kind: AlertKind, is_active: bool, is_announced: bool) -> bool {
    match kind {
        AlertKind::CategoryChange => false,
        // A change of the code of something that nobody was told of is not told either.
        AlertKind::CodeChange => is_active && is_announced,
        // Several browsers have said it: that is enough to tell, however rare the resource is. A script that hides from others has
        // few reports.
        AlertKind::ContentDiffersFromBrowser => true,
        // It is about a page, which has no status.
        AlertKind::HeaderChange => true,
        AlertKind::MaliciousDomain
        | AlertKind::MaliciousScript
        | AlertKind::MaliciousUrl
        | AlertKind::NewDomain
        | AlertKind::NewResource
        | AlertKind::NoLongerMalicious
        | AlertKind::UrlTooLong => is_active,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_an_alert_under_its_own_condition() {
        use AlertKind::*;
        let statuses = [(false, false), (false, true), (true, false), (true, true)];
        let active = [false, false, true, true];
        for (kind, want) in [
            (CategoryChange, [false; 4]),
            (CodeChange, [false, false, false, true]),
            (ContentDiffersFromBrowser, [true; 4]),
            (HeaderChange, [true; 4]),
            (MaliciousDomain, active),
            (MaliciousScript, active),
            (MaliciousUrl, active),
            (NewDomain, active),
            (NewResource, active),
            (NoLongerMalicious, active),
            (UrlTooLong, active),
        ] {
            let got = statuses.map(|(is_active, is_announced)| is_alert(kind, is_active, is_announced));
            assert_eq!(got, want, "{kind:?}, by active and announced");
        }
    }

    /// A situation by name, and the events that follow: what, and whether it is an alert.
    type Case<'a> = (&'static str, Situation<'a>, &'static [(AlertKind, bool)]);

    #[test]
    fn events_are_what_people_do_not_know_yet() {
        use AlertKind::{
            CategoryChange, CodeChange, MaliciousDomain, MaliciousScript, NewDomain, NewResource,
            NoLongerMalicious, UrlTooLong,
        };
        let clean = Conclusion::default();
        let mut bad = Conclusion::default();
        (bad.malicious, bad.malicious_by) = (true, vec![Mechanism::Domain, Mechanism::Script]);
        let mut other = bad.clone();
        other.malicious_domain_categories = categories::Category::Phishing.into();
        let (was_clean, was_bad) = (Summary::from(&clean), Summary::from(&bad));
        let quiet = Situation {
            is_active: false,
            is_announced: false,
            announced_by: &[],
            host_is_new: true,
            url_is_long: true,
            code_changed: false,
            before: None,
            now: &clean,
        };
        let active = Situation { is_active: true, ..quiet };
        let known = Situation { is_announced: true, before: Some(&was_clean), ..active };
        let accused = Situation { announced_by: &bad.malicious_by, before: Some(&was_bad), ..known };
        let rows: [Case<'_>; 10] = [
            ("seen, and too rarely to tell", quiet, &[]),
            (
                "malicious, and too rare to tell",
                Situation { now: &bad, ..quiet },
                &[(MaliciousDomain, false), (MaliciousScript, false)],
            ),
            ("active", active, &[(NewResource, true), (NewDomain, true), (UrlTooLong, true)]),
            (
                "active, of a known host, and malicious since before",
                Situation {
                    host_is_new: false,
                    url_is_long: false,
                    before: Some(&was_bad),
                    now: &bad,
                    ..active
                },
                &[(NewResource, true), (MaliciousDomain, true), (MaliciousScript, true)],
            ),
            ("seen again", known, &[]),
            ("changed", Situation { code_changed: true, ..known }, &[(CodeChange, true)]),
            (
                "changed before anybody was told",
                Situation { code_changed: true, ..quiet },
                &[(CodeChange, false)],
            ),
            (
                "malicious now",
                Situation { now: &bad, ..known },
                &[(MaliciousDomain, true), (MaliciousScript, true)],
            ),
            ("no longer", accused, &[(NoLongerMalicious, true)]),
            ("something else is wrong", Situation { now: &other, ..accused }, &[(CategoryChange, false)]),
        ];
        for (name, situation, events) in rows {
            let told = decide(&situation);
            assert_eq!(told.events, events, "{name}");
            assert_eq!(told.announced, situation.is_announced || situation.is_active, "{name}");
        }
    }
}
