//! A thread beside the listener: its status and its end.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::{Error, ErrorKind};

/// The status of a thread, and how it is stopped. Cheap to clone; clones share everything.
#[derive(Debug, Default)]
pub(crate) struct Background<T> {
    shared: Arc<Shared<T>>,
}

#[derive(Debug, Default)]
struct Shared<T> {
    state: Mutex<State<T>>,
    told: Condvar,
}

#[derive(Debug, Default)]
pub(crate) struct State<T> {
    is_stopped: bool,
    pub(crate) status: T,
}

impl<T> Clone for Background<T> {
    fn clone(&self) -> Self {
        Self { shared: self.shared.clone() }
    }
}

impl<T: Clone + Default + Send + 'static> Background<T> {
    /// Starts a thread of this name.
    pub(crate) fn start(
        name: &str,
        run: impl FnOnce(&Self) + Send + 'static,
    ) -> Result<(Self, JoinHandle<()>), Error> {
        let background = Self::default();
        let theirs = background.clone();
        let thread = std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || run(&theirs))
            .map_err(|error| Error::new(ErrorKind::State, "a thread cannot be started").because(error))?;
        Ok((background, thread))
    }

    pub(crate) fn stop(&self) {
        self.state().is_stopped = true;
        self.shared.told.notify_all();
    }

    pub(crate) fn status(&self) -> T {
        self.state().status.clone()
    }

    /// The thread's own, to be changed.
    pub(crate) fn state(&self) -> MutexGuard<'_, State<T>> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.state().is_stopped
    }

    /// Waits. False if it is stopped.
    pub(crate) fn wait(&self, longest: Duration) -> bool {
        let state = self.state();
        if state.is_stopped {
            return false;
        }
        let waited = self.shared.told.wait_timeout(state, longest);
        !waited.unwrap_or_else(PoisonError::into_inner).0.is_stopped
    }
}
