//! The status of a resource, by the number and the time of its reports.
//!
//! The limits are those that Cloudflare documents for its client-side security.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use verdict::Timestamp;

/// Whether a resource is in use.
///
/// ```
/// use verdict::Timestamp;
/// use monitor::{Status, StatusRules};
///
/// let now: Timestamp = "2026-11-23T08:00:00Z".parse()?;
/// let status = StatusRules::default().status(1, now, now).unwrap();
/// assert_eq!(status, Status::Infrequent);
/// assert_eq!(status.name(), "infrequent");
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::exhaustive_enums, reason = "the three statuses of the documented rules")]
pub enum Status {
    /// Reported often enough, and lately.
    Active,
    /// Reported often enough, but not lately.
    Inactive,
    /// Reported too rarely to say that it belongs to the page.
    Infrequent,
}

impl Status {
    /// The name used in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Infrequent => "infrequent",
        }
    }
}

/// When a resource is in use, and when it is forgotten.
///
/// ```
/// use std::time::Duration;
/// use verdict::Timestamp;
/// use monitor::{Status, StatusRules};
///
/// let seen: Timestamp = "2026-11-01T00:00:00Z".parse()?;
/// let later = |days: u64| seen.plus(Duration::from_secs(days * 24 * 60 * 60));
/// let mut rules = StatusRules::default();
/// rules.inactive_after = Duration::from_secs(14 * 24 * 60 * 60);
/// assert_eq!(rules.status(3, seen, later(13)), Some(Status::Active));
/// assert_eq!(rules.status(3, seen, later(14)), Some(Status::Inactive));
/// assert_eq!(rules.status(3, seen, later(30)), None);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusRules {
    /// A resource with at least so many reports is active. Default 3.
    pub active_from_reports: u64,
    /// An active resource is inactive after so long a silence. Default 7 days.
    pub inactive_after: Duration,
    /// A resource with enough reports is forgotten after so long a silence. Default 30 days.
    pub forget_after: Duration,
    /// A resource with too few reports is forgotten after so long a silence. Default 5 days.
    pub forget_infrequent_after: Duration,
}

impl StatusRules {
    /// The status of a resource at a time; `None` once it is to be forgotten.
    #[must_use]
    pub fn status(&self, reports: u64, last_seen_at: Timestamp, at: Timestamp) -> Option<Status> {
        let silence = at.since(last_seen_at);
        let (status, forget_after) = match reports {
            few if few < self.active_from_reports => (Status::Infrequent, self.forget_infrequent_after),
            _ if silence < self.inactive_after => (Status::Active, self.forget_after),
            _ => (Status::Inactive, self.forget_after),
        };
        (silence < forget_after).then_some(status)
    }
}

impl Default for StatusRules {
    fn default() -> Self {
        let days = |days: u64| Duration::from_secs(days * 24 * 60 * 60);
        Self {
            active_from_reports: 3,
            inactive_after: days(7),
            forget_after: days(30),
            forget_infrequent_after: days(5),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_those_that_are_documented() {
        let rules = StatusRules::default();
        let day = 24 * 60 * 60 * 1000;
        let seen = Timestamp::from_millis(1_000_000);
        for (reports, silent_millis, want) in [
            (1, 0, Some(Status::Infrequent)),
            (2, 5 * day - 1, Some(Status::Infrequent)),
            (2, 5 * day, None),
            (3, -day, Some(Status::Active)),
            (3, 7 * day - 1, Some(Status::Active)),
            (3, 7 * day, Some(Status::Inactive)),
            (900, 30 * day - 1, Some(Status::Inactive)),
            (900, 30 * day, None),
        ] {
            let at = Timestamp::from_millis(seen.as_millis() + silent_millis);
            assert_eq!(rules.status(reports, seen, at), want, "{reports} reports, {silent_millis} ms");
        }
    }
}
