//! What the collector goes by.

use std::net::IpAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Error;

/// Reports of browsers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct CollectorOptions {
    /// A longer body is refused with status 413.
    pub max_body_bytes: usize,
    /// Of one body, so many reports are read; the rest is counted and dropped.
    pub max_reports: usize,
    /// So many reports a second are taken from one address (of IPv6, from one network of 64 bits).
    pub reports_per_second: u32,
    /// So many may come from one address at once, after it was quiet.
    pub burst: u32,
    /// So many reports a second are taken for one site.
    pub site_reports_per_second: u32,
    /// So many may come for one site at once, after it was quiet.
    pub site_burst: u32,
    /// The share of reports that is looked at, from 0 to 1; the rest is counted and dropped.
    pub sampling: f64,
    /// So many resources that a site did not have are taken in an hour.
    pub new_urls_per_hour: u64,
    /// A resource that a site did not have counts when so many networks have reported it.
    pub networks: u32,
    /// Proxies before the service: what they say in `X-Forwarded-For` is believed, for the rates of reports and of logins.
    pub trusted_proxies: Vec<IpAddr>,
    /// A file of noise rules in addition to the built-in ones.
    pub noise: Option<PathBuf>,
}

impl Default for CollectorOptions {
    fn default() -> Self {
        Self {
            max_body_bytes: 1 << 20,
            max_reports: 1000,
            reports_per_second: 200,
            burst: 5000,
            site_reports_per_second: 20_000,
            site_burst: 100_000,
            sampling: 1.0,
            new_urls_per_hour: 10_000,
            networks: 1,
            trusted_proxies: Vec::new(),
            noise: None,
        }
    }
}

impl CollectorOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        if !(0.0..=1.0).contains(&self.sampling) {
            return Err(Error::config("collector.sampling: expected a share from 0 to 1"));
        }
        let rates = [self.reports_per_second, self.burst, self.site_reports_per_second, self.site_burst];
        if rates.contains(&0) || self.networks == 0 || self.max_reports == 0 {
            return Err(Error::config(
                "collector: expected rates, bursts, networks and max_reports of at least 1",
            ));
        }
        Ok(())
    }
}
