//! Politeness: so many requests to a host at once, and no more.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, PoisonError};

/// Who is being asked.
#[derive(Debug, Default)]
pub(super) struct Turns {
    active: Mutex<HashMap<String, usize>>,
    left: Condvar,
}

impl Turns {
    /// Waits until the host may be asked, and asks.
    pub(super) fn take<T>(&self, host: &str, ask: impl FnOnce() -> T) -> T {
        let mut active = self.active.lock().unwrap_or_else(PoisonError::into_inner);
        while active.get(host).is_some_and(|count| *count >= MAX_AT_ONCE) {
            active = self.left.wait(active).unwrap_or_else(PoisonError::into_inner);
        }
        *active.entry(host.to_owned()).or_default() += 1;
        drop(active);
        let answer = ask();
        let mut active = self.active.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = active.get_mut(host) {
            *count = count.saturating_sub(1);
        }
        drop(active);
        self.left.notify_all();
        answer
    }
}

/// As many as browsers open to a host of HTTP/1.1 or less.
const MAX_AT_ONCE: usize = 4;
