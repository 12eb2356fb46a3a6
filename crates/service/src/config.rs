//! `service.toml`: every option of the service, each with a default.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::alerts::AlertOptions;
use crate::canary::CanaryOptions;
use crate::cluster::{StoreOptions, without_passwords};
use crate::collect::CollectorOptions;
use crate::fetcher::FetcherOptions;
use crate::headers::HeaderOptions;
use crate::journal::JournalOptions;
use crate::observe::ObserveOptions;
use crate::schedule::ScheduleOptions;
use crate::serve::HttpOptions;
use crate::{Error, SiteName};

/// Configuration of the service. `service.example.toml` in the crate has every option with its default.
///
/// ```
/// use service::Config;
///
/// let config = Config::parse("listen = '127.0.0.1:9000'\n[sites]\nnames = ['shop']\n")?;
/// assert_eq!(config.listen.port(), 9000);
/// assert_eq!(config.state.to_str(), Some("pagewarden-state"));
/// assert_eq!(Config::default(), Config::parse("")?);
/// assert!(Config::load("no-such-file.toml".as_ref()).is_err());
/// # Ok::<(), service::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct Config {
    /// Where the service listens.
    pub listen: SocketAddr,
    /// The folder that keeps everything.
    pub state: PathBuf,
    /// The address of the service as browsers reach it, for the snippets [default: the request's own]
    pub public_url: Option<String>,
    /// Lowest level logged to standard error: `error`, `warn`, `info`, `debug` or `trace`.
    pub log: String,
    /// The listener.
    pub http: HttpOptions,
    /// The database of the inventories, if it is not in the state folder.
    pub store: StoreOptions,
    /// The sites.
    pub sites: SiteOptions,
    /// Reports of browsers.
    pub collector: CollectorOptions,
    /// Observations of crawlers and archives.
    pub observe: ObserveOptions,
    /// Acknowledged reports that are not yet in the inventory.
    pub journal: JournalOptions,
    /// Bodies of reported scripts.
    pub fetcher: FetcherOptions,
    /// Feeds and periodic work.
    pub schedule: ScheduleOptions,
    /// The pages with watched security headers.
    pub headers: HeaderOptions,
    /// The pages that the service visits itself.
    pub canary: CanaryOptions,
    /// The receivers of alerts.
    pub alerts: AlertOptions,
    /// The scorer and its threshold.
    pub engine: EngineOptions,
    /// The inventory.
    pub inventory: InventoryOptions,
    #[serde(skip)]
    given: Given,
}

/// The options that a configuration file sets, by their names with dots. It is no option itself.
#[derive(Clone, Debug, Default)]
struct Given(BTreeSet<String>);

impl PartialEq for Given {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// The sites.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct SiteOptions {
    /// Sites to create at the start.
    pub names: Vec<SiteName>,
    /// Create a site at its first report. If false, the service refuses reports of sites without a name above [default: true]
    pub open: bool,
    /// Number of sites beyond which reports create no more [default: 1,000]
    pub max: usize,
}

/// The scorer and its threshold.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct EngineOptions {
    /// A model file in place of the built-in one.
    pub model: Option<PathBuf>,
    /// Files of signatures in addition to the built-in ones.
    pub signatures: Vec<PathBuf>,
    /// A script is malicious when its integrity score is strictly below this.
    pub threshold: u8,
    /// Check and store connections by full URL, not by host alone [default: false]
    pub full_urls: bool,
    /// Memory for cached answers, in bytes [default: 64 MiB]
    pub cache_bytes: u64,
}

/// The inventory of each site.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct InventoryOptions {
    /// Reports after which a resource is active.
    pub active_from_reports: u64,
    /// Days without a report after which a resource is inactive.
    pub inactive_after_days: u64,
    /// Days without a report after which an active resource is removed.
    pub forget_after_days: u64,
    /// Days without a report after which an infrequent resource is removed.
    pub forget_infrequent_after_days: u64,
    /// A URL with more bytes raises an alert.
    pub max_url_bytes: usize,
    /// Store the source of scripts, so that a new model can score them again.
    pub keep_sources: bool,
    /// Most resources per site; further ones are refused.
    pub max_resources: u64,
    /// Read cache of the store, in bytes.
    pub cache_bytes: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            state: PathBuf::from("pagewarden-state"),
            public_url: None,
            log: "info".to_owned(),
            http: HttpOptions::default(),
            store: StoreOptions::default(),
            sites: SiteOptions::default(),
            collector: CollectorOptions::default(),
            observe: ObserveOptions::default(),
            journal: JournalOptions::default(),
            fetcher: FetcherOptions::default(),
            schedule: ScheduleOptions::default(),
            headers: HeaderOptions::default(),
            canary: CanaryOptions::default(),
            alerts: AlertOptions::default(),
            engine: EngineOptions::default(),
            inventory: InventoryOptions::default(),
            given: Given::default(),
        }
    }
}

impl Default for SiteOptions {
    fn default() -> Self {
        Self { names: Vec::new(), open: true, max: 1000 }
    }
}

impl Default for EngineOptions {
    fn default() -> Self {
        Self { model: None, signatures: Vec::new(), threshold: 10, full_urls: false, cache_bytes: 64 << 20 }
    }
}

impl Default for InventoryOptions {
    fn default() -> Self {
        let monitor = monitor::MonitorOptions::default();
        let days = |duration: std::time::Duration| duration.as_secs() / DAY_SECONDS;
        Self {
            active_from_reports: monitor.status.active_from_reports,
            inactive_after_days: days(monitor.status.inactive_after),
            forget_after_days: days(monitor.status.forget_after),
            forget_infrequent_after_days: days(monitor.status.forget_infrequent_after),
            max_url_bytes: monitor.max_url_bytes,
            keep_sources: monitor.keep_sources,
            max_resources: monitor.max_resources,
            cache_bytes: 64 << 20,
        }
    }
}

impl InventoryOptions {
    /// The same for a monitor.
    pub(crate) fn monitor(&self) -> monitor::MonitorOptions {
        let days = |days: u64| std::time::Duration::from_secs(days.saturating_mul(DAY_SECONDS));
        let mut options = monitor::MonitorOptions::default();
        options.status.active_from_reports = self.active_from_reports;
        options.status.inactive_after = days(self.inactive_after_days);
        options.status.forget_after = days(self.forget_after_days);
        options.status.forget_infrequent_after = days(self.forget_infrequent_after_days);
        options.max_url_bytes = self.max_url_bytes;
        options.keep_sources = self.keep_sources;
        // The fetcher asks the server once more before people hear of it.
        options.tells_differing = false;
        options.max_resources = self.max_resources;
        options
    }
}

impl Config {
    /// Reads a configuration; paths in it are relative to the folder that the service runs in.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config), with the place.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut config: Self =
            toml::from_str(text).map_err(|error| Error::config(without_passwords(&error.to_string())))?;
        config.check()?;
        // It was read before.
        for (section, options) in toml::from_str::<toml::Table>(text).unwrap_or_default() {
            let options = options.as_table().into_iter().flatten();
            config.given.0.extend(options.map(|(option, _)| format!("{section}.{option}")));
        }
        Ok(config)
    }

    /// Reads a configuration file; paths in it are relative to its folder.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Config`](crate::ErrorKind::Config), with the place.
    pub fn load(path: &Path) -> Result<Self, Error> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Error::file(crate::ErrorKind::Config, path, error))?;
        let mut config = Self::parse(&text)
            .map_err(|error| Error::config(format!("{}: {}", path.display(), error.message_with_causes())))?;
        config.relative_to(path.parent().unwrap_or_else(|| Path::new("")));
        Ok(config)
    }

    fn relative_to(&mut self, folder: &Path) {
        let optional = [
            &mut self.http.tls_cert,
            &mut self.http.tls_key,
            &mut self.engine.model,
            &mut self.collector.noise,
            &mut self.schedule.feeds,
            &mut self.store.authorities,
            &mut self.store.url_file,
            &mut self.canary.chromium,
        ];
        let steps = self.canary.pages.iter_mut().filter_map(|page| page.steps.as_mut());
        let paths = optional.into_iter().flatten().chain(&mut self.engine.signatures).chain(steps);
        for path in paths.chain([&mut self.state]) {
            *path = folder.join(&*path);
        }
    }

    /// Whether the file sets an option of a section, such as `fetcher.workers`.
    pub(crate) fn is_given(&self, name: &str) -> bool {
        self.given.0.contains(name)
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        within("engine.threshold", u64::from(self.engine.threshold), 1..=99)?;
        if self.http.tls_cert.is_some() != self.http.tls_key.is_some() {
            return Err(Error::config("http: expected both tls_cert and tls_key, got one of them"));
        }
        if self.log.parse::<tracing::Level>().is_err() {
            let message = format!("log: expected error, warn, info, debug or trace, got {:?}", self.log);
            return Err(Error::config(message));
        }
        if let Some(url) = &self.public_url {
            let is_web = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
            if !is_web || url.contains(['"', '\'', '\\', '<', ' ']) {
                let message =
                    format!("public_url: expected an address such as https://reports.example, got {url:?}");
                return Err(Error::config(without_passwords(&message)));
            }
        }
        self.store.check()?;
        self.collector.check()?;
        self.observe.check()?;
        self.journal.check()?;
        self.schedule.check()?;
        self.headers.check()?;
        self.canary.check()?;
        self.fetcher.check()?;
        self.http.check()
    }
}

/// Refuses a number outside of its bounds, with the option's name and the number.
pub(crate) fn within(option: &str, number: u64, bounds: RangeInclusive<u64>) -> Result<(), Error> {
    if bounds.contains(&number) {
        return Ok(());
    }
    let expected = match (bounds.start(), bounds.end()) {
        (least, &u64::MAX) => format!("at least {least}"),
        (least, most) => format!("{least} to {most}"),
    };
    Err(Error::config(format!("{option}: expected {expected}, got {number}")))
}

/// Refuses a share that is not from 0 to this one, with the option's name and the share.
pub(crate) fn is_share(option: &str, share: f64, most: f64) -> Result<(), Error> {
    if (0.0..=most).contains(&share) {
        return Ok(());
    }
    Err(Error::config(format!("{option}: expected a share from 0 to {most}, got {share}")))
}

const DAY_SECONDS: u64 = 24 * 60 * 60;

/// A hundred years. Clocks have an end, and no time that is waited for may lie behind it.
pub(crate) const MOST_SECONDS: u64 = 100 * 365 * DAY_SECONDS;

#[cfg(test)]
mod tests {
    use super::*;

    /// Clocks end with an overflow, and memory does.
    #[test]
    fn no_time_lies_behind_the_end_of_clocks() {
        let most = i64::MAX;
        for option in [
            "[http]\nhead_seconds",
            "[http]\nrequest_seconds",
            "[http]\nbody_seconds",
            "[http]\nstop_seconds",
            "[observe]\nat_once",
            "[journal]\ngather_millis",
            "[fetcher]\ntimeout_seconds",
            "[fetcher]\nevery_seconds",
            "[fetcher]\nretry_seconds",
            "[schedule]\nfeeds_every_seconds",
            "[schedule]\nretry_seconds",
            "[schedule]\nrecheck_every_hours",
            "[schedule]\nforget_every_seconds",
            "[canary]\nretry_seconds",
        ] {
            let error = Config::parse(&format!("{option} = {most}")).unwrap_err().to_string();
            assert!(error.contains(&format!("got {most}")), "{option}: {error}");
        }
        let whole = std::time::Duration::from_secs(MOST_SECONDS);
        assert!(std::time::Instant::now().checked_add(whole.saturating_mul(2)).is_some());
    }

    #[test]
    fn errors_name_the_option_and_its_value() {
        let said = |text: &str| Config::parse(text).unwrap_err().to_string();
        assert_eq!(said("[fetcher]\nworkers = 300"), "fetcher.workers: expected 1 to 256, got 300");
        assert_eq!(said("[observe]\nat_once = 0"), "observe.at_once: expected 1 to 1000, got 0");
        let jitter = said("[schedule]\njitter = 0.75");
        assert_eq!(jitter, "schedule.jitter: expected a share from 0 to 0.5, got 0.75");
        let host = said("[fetcher]\nprivate_hosts = ['shop.internal', '*.10.0.0.7']");
        let expected = "expected a host such as shop.internal, *.test.example or 10.0.0.7";
        assert_eq!(host, format!("fetcher.private_hosts: {expected}, got \"*.10.0.0.7\""));
    }
}
