//! What the schedule goes by.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::Error;

/// Feeds and periodic work.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ScheduleOptions {
    /// The description of the feeds; without it there are none.
    pub feeds: Option<PathBuf>,
    /// Feeds are downloaded and compiled so often, in seconds.
    pub feeds_every_seconds: u64,
    /// A time between two rounds is longer or shorter by up to this share, so that servers are not asked by all at once.
    pub jitter: f64,
    /// After a round that failed, the next one comes after so many seconds, and twice as many each time it fails again.
    pub retry_seconds: u64,
    /// Everything is checked again so often, in hours: entries of feeds may have expired.
    pub recheck_every_hours: u64,
    /// Seconds between two searches for resources to forget.
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
        if !(0.0..=0.5).contains(&self.jitter) {
            return Err(Error::config("schedule.jitter: expected a share from 0 to 0.5"));
        }
        let times = [
            self.feeds_every_seconds,
            self.retry_seconds,
            self.recheck_every_hours,
            self.forget_every_seconds,
        ];
        if times.contains(&0) {
            return Err(Error::config("schedule: expected at least 1"));
        }
        Ok(())
    }
}
