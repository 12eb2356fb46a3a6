//! `[fetcher]` of the configuration.

use fetch::{Addresses, PrivateHosts};
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::config::{MOST_SECONDS, within};

/// Bodies of reported scripts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct FetcherOptions {
    /// Fetch reported scripts. Otherwise the service knows only their URLs and never scores them [default: true]
    pub enabled: bool,
    /// Scripts fetched at once [default: 4]
    pub workers: usize,
    /// Longest script as sent, in bytes; longer ones are not read [default: 16 MiB]
    pub max_bytes: u64,
    /// Longest script when unpacked, in bytes; longer ones are not read [default: 16 MiB]
    pub max_unpacked_bytes: u64,
    /// Longest time per fetch, redirects included [default: 30]
    pub timeout_seconds: u64,
    /// Pause before a reported script is fetched again [default: 21,600]
    pub every_seconds: u64,
    /// Pause between two fetches of scripts whose URLs differ only in volatile parts, such as `s.js?cb=1` [default: 900]
    pub variant_seconds: u64,
    /// Pause after a failed fetch; it doubles each time [default: 300]
    pub retry_seconds: u64,
    /// Days without a report after which the service stops fetching a script [default: 7]
    pub give_up_after_days: u64,
    /// Pause between two requests to a host [default: 1,000]
    pub host_pause_millis: u64,
    /// Longest queue over all sites; further scripts wait until the service starts again [default: 200,000]
    pub max_waiting: usize,
    /// Allow addresses of private networks and of this machine, for all hosts [default: false]
    ///
    /// It holds for everything that the service gets from sites: scripts, watched and scanned pages, visits of the canary.
    pub allow_private_addresses: bool,
    /// Hosts that may have such addresses, where others may not: host names, IP addresses, and `*.name` for all hosts below a name
    /// [default: none]
    ///
    /// It holds for the same, by the host of each URL: a redirect to another host is judged by that one. Addresses at which clouds hand
    /// out keys stay refused.
    pub private_hosts: Vec<String>,
    /// The user agent of the service.
    pub user_agent: String,
    /// The user agent of the second fetch, when browsers ran other code than the first one brought.
    pub browser_user_agent: String,
}

impl Default for FetcherOptions {
    fn default() -> Self {
        Self {
            enabled: true,
            workers: 4,
            max_bytes: 16 << 20,
            max_unpacked_bytes: 16 << 20,
            timeout_seconds: 30,
            every_seconds: 6 * 3600,
            variant_seconds: 900,
            retry_seconds: 300,
            give_up_after_days: 7,
            host_pause_millis: 1000,
            max_waiting: 200_000,
            allow_private_addresses: false,
            private_hosts: Vec::new(),
            user_agent: concat!("pagewarden/", env!("CARGO_PKG_VERSION")).to_owned(),
            browser_user_agent:
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                                 Chrome/143.0.0.0 Safari/537.36"
                    .to_owned(),
        }
    }
}

impl FetcherOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        within("fetcher.workers", self.workers as u64, 1..=256)?;
        within("fetcher.timeout_seconds", self.timeout_seconds, 1..=MOST_SECONDS)?;
        within("fetcher.every_seconds", self.every_seconds, 1..=MOST_SECONDS)?;
        within("fetcher.retry_seconds", self.retry_seconds, 1..=MOST_SECONDS)?;
        self.hosts_inside()?;
        let agents = [("user_agent", &self.user_agent), ("browser_user_agent", &self.browser_user_agent)];
        for (name, agent) in agents {
            if !agent.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
                let message = format!("fetcher.{name}: expected visible ASCII characters, got {agent:?}");
                return Err(Error::config(message));
            }
        }
        Ok(())
    }

    /// The addresses that any host may have.
    pub(crate) fn addresses(&self) -> Addresses {
        if self.allow_private_addresses { Addresses::Private } else { Addresses::Public }
    }

    /// The hosts that may have private ones. A configuration that was not read from a file is read here for the first time.
    pub(crate) fn hosts_inside(&self) -> Result<PrivateHosts, Error> {
        PrivateHosts::parse(&self.private_hosts)
            .map_err(|error| Error::config(format!("fetcher.private_hosts: {error}")))
    }
}
