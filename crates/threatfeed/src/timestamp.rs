//! Points in time, as callers and feeds give them.

use std::fmt;
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Error;
use crate::error::Detail;

/// A point in time, to the millisecond. The crates have no clock: every time is the caller's, or a feed's.
///
/// The text form is RFC 3339 in UTC; any offset is read.
///
/// ```
/// use std::time::Duration;
/// use threatfeed::Timestamp;
///
/// let at: Timestamp = "2026-11-22T21:10:00+02:00".parse()?;
/// assert_eq!(at.to_string(), "2026-11-22T19:10:00Z");
///
/// let later = at.plus(Duration::from_millis(1_500));
/// assert_eq!(later.as_millis() - at.as_millis(), 1_500);
/// assert_eq!(later.since(at), Duration::from_millis(1_500));
/// assert_eq!(at.since(later), Duration::ZERO);
/// assert_eq!(Timestamp::from_unix_seconds(at.as_unix_seconds()), at);
/// assert_eq!(Timestamp::from_millis(i64::MAX), Timestamp::MAX);
/// # Ok::<(), threatfeed::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The earliest time that can be written: 0001-01-01T00:00:00Z.
    pub const MIN: Self = Self(-62_135_596_800_000);
    /// The latest time that can be written: 9999-12-30T22:00:00Z.
    pub const MAX: Self = Self(253_402_207_200_000);

    /// Milliseconds since 1970 in UTC; a time that cannot be written becomes the nearest that can.
    #[must_use]
    pub const fn from_millis(millis: i64) -> Self {
        if millis < Self::MIN.0 {
            Self::MIN
        } else if millis > Self::MAX.0 {
            Self::MAX
        } else {
            Self(millis)
        }
    }

    /// Seconds since 1970 in UTC; a time that cannot be written becomes the nearest that can.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self::from_millis(seconds.saturating_mul(1000))
    }

    /// Whole seconds since 1970 in UTC; fractions are cut off.
    #[must_use]
    pub const fn as_unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Milliseconds since 1970 in UTC.
    #[must_use]
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// How long after `earlier` this is; zero if it is before.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// This time and a duration later.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self::from_millis(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let millis = |duration: Duration| i64::try_from(duration.as_millis()).unwrap_or(i64::MAX);
        Self::from_millis(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => millis(after),
            Err(before) => -millis(before.duration()),
        })
    }
}

impl FromStr for Timestamp {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let time: jiff::Timestamp = text.parse().map_err(|_| Error::from(Detail::Time))?;
        Ok(Self::from_millis(time.as_millisecond()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_millisecond(self.0) {
            Ok(time) => time.fmt(f),
            // `MIN` and `MAX` are within what can be written.
            Err(_) => f.write_str("out of range"),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_can_be_written_and_read_again() {
        for time in
            [Timestamp::MIN, Timestamp::MAX, Timestamp::from_millis(-1), Timestamp::from_millis(1_234)]
        {
            assert_eq!(time.to_string().parse::<Timestamp>().unwrap(), time);
        }
        assert_eq!(Timestamp::from_millis(i64::MIN), Timestamp::MIN);
        assert_eq!(Timestamp::from_unix_seconds(i64::MIN), Timestamp::MIN);
        assert_eq!(Timestamp::from_unix_seconds(951_868_799).to_string(), "2000-02-29T23:59:59Z");
        assert_eq!(Timestamp::from_millis(-1).as_unix_seconds(), -1);
        assert_eq!(Timestamp::from_millis(5).since(Timestamp::from_millis(9)), Duration::ZERO);
        assert!("22.11.2026".parse::<Timestamp>().is_err());
        assert!("2026-11-22 19:00".parse::<Timestamp>().is_err());
    }
}
