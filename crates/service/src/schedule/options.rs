//! `[schedule]` of the configuration.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::config::{MOST_SECONDS, is_share, within};

/// Feeds and periodic work.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ScheduleOptions {
    /// The configuration of the feeds (`feeds.toml`). Without it there are no feeds.
    pub feeds: Option<PathBuf>,
    /// Time between two rounds of feeds [default: 3,600]
    pub feeds_every_seconds: u64,
    /// Share by which that time varies, so that not all services ask a server at once [default: 0.1]
    pub jitter: f64,
    /// Pause after a failed round; it doubles each time [default: 60]
    pub retry_seconds: u64,
    /// Time between two checks of everything, because feed entries expire [default: 24]
    pub recheck_every_hours: u64,
    /// Time between two removals of expired resources [default: 3,600]
    pub forget_every_seconds: u64,
}

impl Default for ScheduleOptions {
    fn default() -> Self {
        Self {
            feeds: None,
            feeds_every_seconds: 3600,
            jitter: 0.1,
            retry_seconds: 60,
            recheck_every_hours: 24,
            forget_every_seconds: 3600,
        }
    }
}

impl ScheduleOptions {
    pub(crate) fn check(&self) -> Result<(), Error> {
        is_share("schedule.jitter", self.jitter, 0.5)?;
        within("schedule.feeds_every_seconds", self.feeds_every_seconds, 1..=MOST_SECONDS)?;
        within("schedule.retry_seconds", self.retry_seconds, 1..=MOST_SECONDS)?;
        within("schedule.recheck_every_hours", self.recheck_every_hours, 1..=MOST_SECONDS / 3600)?;
        within("schedule.forget_every_seconds", self.forget_every_seconds, 1..=MOST_SECONDS)
    }
}
