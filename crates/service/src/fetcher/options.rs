//! What the fetcher goes by.

use serde::{Deserialize, Serialize};

use crate::Error;

/// Bodies of reported scripts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct FetcherOptions {
    /// Whether reported scripts are fetched. Without it they are known by name alone, and never scored.
    pub enabled: bool,
    /// So many are fetched at once.
    pub workers: usize,
    /// A script that is longer as sent is not read.
    pub max_bytes: u64,
    /// A script that is longer when it is unpacked is not read.
    pub max_unpacked_bytes: u64,
    /// So long may one take, its redirects included.
    pub timeout_seconds: u64,
    /// Each is asked for again so often, while it is reported.
    pub every_seconds: u64,
    /// Least seconds between fetches of scripts whose URLs differ only in volatile parts (`s.js?cb=1`, `app.3f2a9c1b.js`).
    pub variant_seconds: u64,
    /// One that could not be had is asked for again after so long, and twice as long each time.
    pub retry_seconds: u64,
    /// One that was not reported for so many days is not asked for any more.
    pub give_up_after_days: u64,
    /// A host is left alone for so long between two requests.
    pub host_pause_millis: u64,
    /// So many scripts of all sites are kept in the queue; more wait until the service starts again.
    pub max_waiting: usize,
    /// Whether addresses of private networks and of this machine may be asked.
    pub allow_private_addresses: bool,
    /// The user agent of the service.
    pub user_agent: String,
    /// The user agent for a fetch like a browser's, made because browsers ran another content.
    pub browser_user_agent: String,
}

impl Default for FetcherOptions {
    fn default() -> Self {
        Self {
            enabled: true,
            workers: 4,
            max_bytes: 32 << 20,
            max_unpacked_bytes: 64 << 20,
            timeout_seconds: 30,
            every_seconds: 6 * 3600,
            variant_seconds: 900,
            retry_seconds: 300,
            give_up_after_days: 7,
            host_pause_millis: 1000,
            max_waiting: 200_000,
            allow_private_addresses: false,
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
        if self.workers == 0 || self.workers > 256 {
            return Err(Error::config("fetcher.workers: expected 1 to 256"));
        }
        if [self.timeout_seconds, self.every_seconds, self.retry_seconds].contains(&0) {
            return Err(Error::config("fetcher: expected at least 1 second"));
        }
        let plain = |text: &String| text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if ![&self.user_agent, &self.browser_user_agent].into_iter().all(plain) {
            return Err(Error::config("fetcher: expected a user agent of visible ASCII characters"));
        }
        Ok(())
    }
}
