//! The options of a monitor: its rules and limits.

use std::time::Duration;

use crate::StatusRules;

/// Options of a [`Monitor`](crate::Monitor).
///
/// ```
/// use std::time::Duration;
/// use verdict::Engine;
/// use monitor::{AlertKind, MemoryStore, Monitor, MonitorOptions, Observation};
/// # use verdict::Timestamp;
/// # let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
///
/// let mut options = MonitorOptions::default();
/// options.status.active_from_reports = 1;
/// options.max_url_bytes = 30;
/// options.keep_sources = false;
/// let mut monitor = Monitor::with_options(MemoryStore::new(), Engine::without_mechanisms(), options)?;
/// let told = monitor.observe(&Observation::script("https://cdn.example/long-name.js"), at)?;
/// assert!(told.iter().any(|event| event.alert == AlertKind::UrlTooLong));
///
/// let mut options = MonitorOptions::default();
/// options.version_retention = Duration::from_secs(7 * 24 * 60 * 60);
/// options.max_clock_skew = Duration::from_secs(60);
/// options.browser_hash_reports = 3;
/// (options.max_resources, options.max_pages, options.max_versions) = (0, 3, 3);
/// let mut full = Monitor::with_options(MemoryStore::new(), Engine::without_mechanisms(), options)?;
/// let refused = full.observe(&Observation::script("https://cdn.example/a.js"), at).unwrap_err();
/// assert_eq!(refused.kind(), verdict::ErrorKind::Limit);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MonitorOptions {
    /// When a resource is in use, and when it is forgotten.
    pub status: StatusRules,
    /// A URL with more bytes raises an alert. Default 2,048.
    pub max_url_bytes: usize,
    /// Whether bodies of scripts are kept, each content once. Without them, a new model scores only scripts that are
    /// seen again. Default true.
    pub keep_sources: bool,
    /// A resource beyond so many is refused, so that strangers who report cannot fill the store. Default 10,000,000.
    pub max_resources: u64,
    /// So many pages of a resource are kept, the latest ones. Default 10.
    pub max_pages: usize,
    /// So many versions of a script are kept, the latest ones. Default 10.
    pub max_versions: usize,
    /// How long a content counts as in use after its last sighting. A script stays malicious while a malicious content
    /// was served within this time. Default 30 days.
    pub version_retention: Duration,
    /// A report may say that it was made so much later than now, as clocks go. One from still later counts as made now.
    /// Default 5 minutes.
    pub max_clock_skew: Duration,
    /// Number of reports of a browser's hash after which the monitor compares it with the fetched contents. Default 2.
    pub browser_hash_reports: u64,
    /// Whether an observation tells by itself that browsers ran another content than is known. Who looks at the server once more before
    /// people hear of it sets this to false, and calls [`Monitor::tell_differing`](crate::Monitor::tell_differing). Default true.
    pub tells_differing: bool,
}

impl Default for MonitorOptions {
    fn default() -> Self {
        Self {
            status: StatusRules::default(),
            max_url_bytes: 2048,
            keep_sources: true,
            max_resources: 10_000_000,
            max_pages: 10,
            max_versions: 10,
            version_retention: Duration::from_secs(30 * 24 * 60 * 60),
            max_clock_skew: Duration::from_secs(5 * 60),
            browser_hash_reports: 2,
            tells_differing: true,
        }
    }
}
