//! Threads that score side by side.

use std::num::NonZero;
use std::sync::{Arc, Mutex};

use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Who scores: the calling thread alone, or a pool.
#[derive(Clone)]
pub(crate) enum Threads {
    Caller,
    Pool(Arc<ThreadPool>),
}

impl Threads {
    /// So many threads; `None` means one for each core that this process may use.
    pub(crate) fn new(count: Option<usize>) -> PyResult<Self> {
        let count = match count {
            Some(0) => return Err(PyValueError::new_err("threads must be 1 or more, not 0")),
            Some(count) if count > MAX_THREADS => {
                return Err(PyValueError::new_err(format!(
                    "threads must be at most {MAX_THREADS}, not {count}"
                )));
            }
            Some(count) => count,
            None => cores(),
        };
        if count == 1 {
            return Ok(Self::Caller);
        }
        Self::of(count)
    }

    /// The same, and one thread is a pool too: for work that is parallel by itself.
    pub(crate) fn pool(count: Option<usize>) -> PyResult<Self> {
        match Self::new(count)? {
            Self::Caller => Self::of(1),
            pool => Ok(pool),
        }
    }

    fn of(count: usize) -> PyResult<Self> {
        // A process that was forked while another thread held the lock would wait forever.
        let Ok(mut last) = LAST.try_lock() else { return Ok(Self::Pool(build(count)?)) };
        // A forked process has a copy of the pool and none of its threads: it gets a pool of its own, and the copy stays where it
        // is, because to drop it is to speak to threads that are not there.
        let key = (std::process::id(), count);
        match last.take() {
            Some((known, pool)) if known == key => {
                *last = Some((known, Arc::clone(&pool)));
                return Ok(Self::Pool(pool));
            }
            Some(((process, _), pool)) if process != key.0 => std::mem::forget(pool),
            _ => {}
        }
        let pool = build(count)?;
        *last = Some((key, Arc::clone(&pool)));
        Ok(Self::Pool(pool))
    }

    /// Runs the work where its parallel iterators are those of the pool.
    pub(crate) fn run<T: Send>(&self, work: impl FnOnce(bool) -> T + Send) -> T {
        match self {
            Self::Caller => work(false),
            Self::Pool(pool) => pool.install(|| work(true)),
        }
    }

    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Caller => 1,
            Self::Pool(pool) => pool.current_num_threads(),
        }
    }
}

/// A pool with its process and number of threads: the next call can use it only if it wants the same.
type Kept = ((u32, usize), Arc<ThreadPool>);

/// The pool of the last call: the next call mostly wants the same.
static LAST: Mutex<Option<Kept>> = Mutex::new(None);

fn build(count: usize) -> PyResult<Arc<ThreadPool>> {
    let builder = ThreadPoolBuilder::new().num_threads(count);
    let pool = builder.thread_name(|number| format!("pagewarden-{number}")).build();
    let pool =
        pool.map_err(|error| PyRuntimeError::new_err(format!("the threads cannot be started: {error}")))?;
    Ok(Arc::new(pool))
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get).min(MAX_THREADS)
}

const MAX_THREADS: usize = 1024;
