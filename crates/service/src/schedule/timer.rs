//! The time of the next run.

use std::hash::{BuildHasher as _, RandomState};
use std::time::{Duration, Instant};

/// When something is to be done next, and how that moves when it fails.
#[derive(Debug)]
pub(crate) struct Timer {
    every: Duration,
    retry: Duration,
    jitter: f64,
    failures: u32,
    next: Instant,
}

impl Timer {
    /// Due at once, then so often.
    pub(crate) fn new(every: Duration, retry: Duration, jitter: f64) -> Self {
        Self { every, retry, jitter, failures: 0, next: Instant::now() }
    }

    pub(crate) fn is_due(&self) -> bool {
        Instant::now() >= self.next
    }

    pub(crate) fn left(&self) -> Duration {
        self.next.saturating_duration_since(Instant::now())
    }

    pub(crate) fn failures(&self) -> u32 {
        self.failures
    }

    /// As it was left: after so many failures, due after this time, or when it is due anyway if that is sooner.
    pub(crate) fn resume(&mut self, failures: u32, left: Duration) {
        self.failures = failures;
        self.next = Instant::now() + left.min(self.every);
    }

    /// It was done, well or not.
    pub(crate) fn done(&mut self, well: bool) {
        let pause = if well {
            self.failures = 0;
            self.every
        } else {
            self.failures = self.failures.saturating_add(1);
            self.retry.saturating_mul(1u32 << (self.failures - 1).min(16)).min(self.every)
        };
        self.next = Instant::now() + varied(pause, self.jitter, fraction());
    }
}

/// A time, longer or shorter by up to a share of it.
fn varied(time: Duration, jitter: f64, fraction: f64) -> Duration {
    time.mul_f64(1.0 + jitter * (2.0 * fraction - 1.0))
}

/// From 0 to 1, another one each time.
fn fraction() -> f64 {
    RandomState::new().hash_one(0u8) as f64 / u64::MAX as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_come_sooner_and_then_later() {
        let minute = Duration::from_secs(60);
        let mut timer = Timer::new(minute * 60, minute, 0.0);
        assert!(timer.is_due());
        let mut pauses = Vec::new();
        for _ in 0..8 {
            timer.done(false);
            pauses.push((timer.left().as_secs_f64() / 60.0).round());
        }
        assert_eq!(pauses, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]);
        timer.done(true);
        assert_eq!((timer.left().as_secs_f64() / 60.0).round(), 60.0);
        assert!(!timer.is_due());
        timer.resume(2, minute * 90);
        assert_eq!((timer.failures(), (timer.left().as_secs_f64() / 60.0).round()), (2, 60.0));
        for (fraction, want) in [(0.0, 54), (0.5, 60), (1.0, 66)] {
            assert_eq!(varied(minute, 0.1, fraction).as_secs_f64().round(), f64::from(want));
        }
    }
}
