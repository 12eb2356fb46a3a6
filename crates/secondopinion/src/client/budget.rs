//! Limits on calls at once, and on calls and tokens per minute.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::{Error, ErrorKind};

/// The limits of one client.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) concurrent_calls: usize,
    pub(super) calls_per_minute: u32,
    pub(super) tokens_per_minute: u64,
}

/// Lets calls through within their limits. Shared by the clones of a client.
#[derive(Debug)]
pub(super) struct Gate {
    limits: Limits,
    started: Instant,
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Debug, Default)]
struct State {
    running: usize,
    window: Window,
}

/// A place among the concurrent calls, given back when dropped.
pub(super) struct Place<'g>(&'g Gate);

impl Gate {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, started: Instant::now(), state: Mutex::default(), left: Condvar::new() }
    }

    /// Waits for a place until the deadline.
    pub(super) fn enter(&self, deadline: Instant) -> Result<Place<'_>, Error> {
        let mut state = self.lock();
        while state.running >= self.limits.concurrent_calls {
            let Some(wait) = deadline.checked_duration_since(Instant::now()).filter(|wait| !wait.is_zero())
            else {
                return Err(Error::new(
                    ErrorKind::Budget,
                    format!(
                        "no place among {} concurrent calls became free in time",
                        self.limits.concurrent_calls
                    ),
                ));
            };
            state = self.left.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner).0;
        }
        state.running += 1;
        Ok(Place(self))
    }

    /// Waits until the minute has room for a call of so many tokens, but not past the deadline.
    pub(super) fn spend(&self, tokens: u64, deadline: Instant) -> Result<(), Error> {
        loop {
            let admitted = self.lock().window.admit(self.started.elapsed(), tokens, &self.limits);
            let Err(wait) = admitted else { return Ok(()) };
            if wait.is_none_or(|wait| Instant::now() + wait >= deadline) {
                let Limits { calls_per_minute, tokens_per_minute, .. } = self.limits;
                return Err(Error::new(
                    ErrorKind::Budget,
                    format!(
                        "the budget of {calls_per_minute} calls and {tokens_per_minute} tokens per minute is used up"
                    ),
                ));
            }
            std::thread::sleep(wait.unwrap_or_default());
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.lock().running -= 1;
        self.0.left.notify_one();
    }
}

/// The calls of the last minute: when, and how many tokens.
#[derive(Debug, Default)]
struct Window {
    calls: VecDeque<(Duration, u64)>,
}

impl Window {
    /// Counts a call, or says how long until there is room for it; `None` if there never will be.
    fn admit(&mut self, now: Duration, tokens: u64, limits: &Limits) -> Result<(), Option<Duration>> {
        if tokens > limits.tokens_per_minute || limits.calls_per_minute == 0 {
            return Err(None);
        }
        while self.calls.front().is_some_and(|(at, _)| *at + MINUTE <= now) {
            self.calls.pop_front();
        }
        let spent: u64 = self.calls.iter().map(|(_, tokens)| tokens).sum();
        let mut free_calls = u64::from(limits.calls_per_minute).saturating_sub(self.calls.len() as u64);
        let mut free_tokens = limits.tokens_per_minute.saturating_sub(spent);
        let mut calls = self.calls.iter();
        let mut wait = None;
        while free_calls == 0 || free_tokens < tokens {
            let Some((at, spent)) = calls.next() else { return Err(None) };
            wait = Some((*at + MINUTE).saturating_sub(now));
            free_calls += 1;
            free_tokens += spent;
        }
        if wait.is_some() {
            return Err(wait);
        }
        self.calls.push_back((now, tokens));
        Ok(())
    }
}

const MINUTE: Duration = Duration::from_secs(60);

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { concurrent_calls: 1, calls_per_minute: 3, tokens_per_minute: 100 };

    #[test]
    fn a_minute_has_room_for_so_much() {
        let mut window = Window::default();
        let mut admit = |second, tokens| window.admit(Duration::from_secs(second), tokens, &LIMITS);
        let wait = |seconds| Err(Some(Duration::from_secs(seconds)));
        assert_eq!(admit(0, 101), Err(None));
        assert_eq!(admit(0, 60), Ok(()));
        assert_eq!(admit(10, 50), wait(50));
        assert_eq!(admit(10, 20), Ok(()));
        assert_eq!(admit(11, 20), Ok(()));
        assert_eq!(admit(12, 0), wait(48));
        assert_eq!(admit(60, 80), wait(10));
        assert_eq!(admit(60, 60), Ok(()));
    }

    #[test]
    fn places_are_given_back() {
        let gate = Gate::new(LIMITS);
        let soon = || Instant::now() + Duration::from_millis(20);
        let place = gate.enter(soon()).unwrap();
        assert_eq!(gate.enter(soon()).err().map(|error| error.kind()), Some(ErrorKind::Budget));
        drop(place);
        assert!(gate.enter(soon()).is_ok());
    }

    #[test]
    fn who_waits_gets_the_place_that_becomes_free() {
        let gate = Gate::new(LIMITS);
        std::thread::scope(|scope| {
            let place = gate.enter(Instant::now() + Duration::from_secs(5)).unwrap();
            let waiting = scope.spawn(|| gate.enter(Instant::now() + Duration::from_secs(5)).is_ok());
            drop(place);
            assert!(waiting.join().unwrap());
        });
    }
}
