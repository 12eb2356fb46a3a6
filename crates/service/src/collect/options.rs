//! `[collector]` of the configuration.

use std::net::IpAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::config::{is_share, within};

/// Reports of browsers.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct CollectorOptions {
    /// Longest body in bytes; a longer one gets status 413 [default: 1 MiB]
    pub max_body_bytes: usize,
    /// Reports read per body; the rest is counted and dropped [default: 1,000]
    pub max_reports: usize,
    /// Reports per second from one address (of IPv6, from one network of 64 bits) [default: 200]
    pub reports_per_second: u32,
    /// Reports at once from one address after a quiet time [default: 5,000]
    pub burst: u32,
    /// Reports per second for one site [default: 20,000]
    pub site_reports_per_second: u32,
    /// Reports at once for one site after a quiet time [default: 100,000]
    pub site_burst: u32,
    /// Share of reports to read, from 0 to 1; the rest is counted and dropped [default: 1]
    pub sampling: f64,
    /// New resources per site and hour [default: 10,000]
    pub new_urls_per_hour: u64,
    /// Networks that must report a new resource before it counts [default: 1]
    pub networks: u32,
    /// Proxies in front of the service. It trusts their `X-Forwarded-For` for the rates of reports and of logins.
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
        is_share("collector.sampling", self.sampling, 1.0)?;
        within("collector.max_reports", self.max_reports as u64, 1..=u64::MAX)?;
        let counts = [
            ("collector.reports_per_second", self.reports_per_second),
            ("collector.burst", self.burst),
            ("collector.site_reports_per_second", self.site_reports_per_second),
            ("collector.site_burst", self.site_burst),
            ("collector.networks", self.networks),
        ];
        counts.into_iter().try_for_each(|(name, count)| within(name, u64::from(count), 1..=u64::MAX))
    }
}
