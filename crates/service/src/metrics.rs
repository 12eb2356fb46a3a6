//! Counters and measurements: for Prometheus over all sites, and per site for people.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use metrics::{
    Counter, Gauge, Histogram, Key, KeyName, Label, Level, Metadata, Recorder as _, SharedString, Unit,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use crate::SiteName;

/// A family of counters, each with one label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// Reports that are about no resource of a page, by rule.
    Noise,
    /// Reports and observations that are left out, by reason.
    Dropped,
    /// Reports, by kind.
    Reports,
    /// Scripts and connections that are taken in, by kind.
    Taken,
    /// Requests of the fetcher, by outcome.
    Fetched,
    /// Visits of the canary, by outcome.
    Visits,
    /// Rounds over the feeds, by outcome.
    FeedRounds,
    /// Events of inventories, by kind.
    Events,
    /// Batches of alerts, by outcome.
    Alerts,
}

impl Family {
    const ALL: [Self; 9] = [
        Self::Alerts,
        Self::Noise,
        Self::Dropped,
        Self::Reports,
        Self::Taken,
        Self::Fetched,
        Self::Visits,
        Self::FeedRounds,
        Self::Events,
    ];

    /// The name among the metrics, its label, the name for people, and what it counts.
    fn names(self) -> [&'static str; 4] {
        match self {
            Self::Noise => {
                ["pagewarden_noise_total", "rule", "noise", "Reports about no resource of a page, by rule"]
            }
            Self::Dropped => [
                "pagewarden_dropped_total",
                "reason",
                "dropped",
                "Reports and observations that were left out, by reason",
            ],
            Self::Reports => ["pagewarden_reports_total", "kind", "reports", "Reports that came in, by kind"],
            Self::Taken => [
                "pagewarden_observations_total",
                "kind",
                "observations",
                "Sightings that were taken into inventories, by kind of resource",
            ],
            Self::Fetched => [
                "pagewarden_fetches_total",
                "outcome",
                "fetches",
                "Requests for bodies of scripts, by outcome",
            ],
            Self::Visits => [
                "pagewarden_visits_total",
                "outcome",
                "visits",
                "Visits of pages by the service itself, by outcome",
            ],
            Self::FeedRounds => [
                "pagewarden_feed_rounds_total",
                "outcome",
                "feed_rounds",
                "Rounds over the feeds, by outcome",
            ],
            Self::Alerts => [
                "pagewarden_alert_batches_total",
                "outcome",
                "alert_batches",
                "Batches of alerts to people, by outcome",
            ],
            Self::Events => ["pagewarden_events_total", "kind", "events", "Events of inventories, by kind"],
        }
    }
}

/// A value that goes up and down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Measured {
    JournalBytes,
    FetchesWaiting,
    Sites,
}

/// Everything that is counted and measured.
pub(crate) struct Metrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    by_site: Mutex<BTreeMap<SiteName, Counts>>,
    report_seconds: Histogram,
    journal_bytes: Gauge,
    fetches_waiting: Gauge,
    sites: Gauge,
}

/// Counts by name for people, such as `noise.extension`.
pub(crate) type Counts = BTreeMap<Cow<'static, str>, u64>;

impl Metrics {
    pub(crate) fn new() -> Self {
        let buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
        let name = "pagewarden_report_seconds";
        let builder = PrometheusBuilder::new();
        let builder = match builder.set_buckets_for_metric(Matcher::Full(name.to_owned()), &buckets) {
            Ok(builder) => builder,
            // Only without buckets.
            Err(_) => PrometheusBuilder::new(),
        };
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        for family in Family::ALL {
            let [name, _, _, what] = family.names();
            recorder.describe_counter(KeyName::from(name), Some(Unit::Count), SharedString::from(what));
        }
        let gauge = |name: &'static str| recorder.register_gauge(&Key::from_name(name), &METADATA);
        let report_seconds = recorder.register_histogram(&Key::from_name(name), &METADATA);
        let [journal_bytes, fetches_waiting, sites] =
            ["pagewarden_journal_bytes", "pagewarden_fetches_waiting", "pagewarden_sites"].map(gauge);
        Self {
            recorder,
            handle,
            by_site: Mutex::default(),
            report_seconds,
            journal_bytes,
            fetches_waiting,
            sites,
        }
    }

    /// Counts for a site, or for none.
    pub(crate) fn count(
        &self,
        site: Option<&SiteName>,
        family: Family,
        label: impl Into<Cow<'static, str>>,
        times: u64,
    ) {
        if times == 0 {
            return;
        }
        let label = label.into();
        let [name, label_name, short, _] = family.names();
        let labels = vec![Label::new(label_name, SharedString::from(label.clone()))];
        let counter: Counter = self.recorder.register_counter(&Key::from_parts(name, labels), &METADATA);
        counter.increment(times);
        if let Some(site) = site {
            let mut by_site = self.by_site.lock().unwrap_or_else(PoisonError::into_inner);
            let counts = match by_site.get_mut(site) {
                Some(counts) => counts,
                None => by_site.entry(site.clone()).or_default(),
            };
            let counted = counts.entry(Cow::Owned(format!("{short}.{label}"))).or_default();
            *counted = counted.saturating_add(times);
        }
    }

    /// How long a request with reports took.
    pub(crate) fn report_took(&self, time: Duration) {
        self.report_seconds.record(time.as_secs_f64());
    }

    pub(crate) fn set(&self, level: Measured, value: u64) {
        let gauge = match level {
            Measured::JournalBytes => &self.journal_bytes,
            Measured::FetchesWaiting => &self.fetches_waiting,
            Measured::Sites => &self.sites,
        };
        gauge.set(value as f64);
    }

    /// What was counted for a site since the service started.
    pub(crate) fn of_site(&self, site: &SiteName) -> Counts {
        self.by_site.lock().unwrap_or_else(PoisonError::into_inner).get(site).cloned().unwrap_or_default()
    }

    /// Everything in the text form of Prometheus.
    pub(crate) fn render(&self) -> String {
        self.handle.render()
    }

    /// Gathers what histograms have; to be called every few seconds.
    pub(crate) fn upkeep(&self) {
        self.handle.run_upkeep();
    }
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Metrics")
    }
}

const METADATA: Metadata<'static> = Metadata::new(module_path!(), Level::INFO, None);
