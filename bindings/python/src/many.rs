//! Many scripts: a bounded window of them is scored side by side, and answered in order.
//!
//! There are no rounds in which all wait for the slowest: while the first of the window is waited for, the others are scored,
//! and each answer that is taken lets the next script in.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use jsintegrity::Score;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyIterator;

use crate::errors;
use crate::pool::Threads;
use crate::report::ScriptReport;
use crate::text::Text;

/// The reports of `Scorer.score_many`, in order.
#[pyclass(module = "pagewarden")]
pub(crate) struct ScoreMany {
    scorer: jsintegrity::Scorer,
    threshold: Score,
    /// `None` when it is over.
    scripts: Option<Py<PyIterator>>,
    threads: Threads,
    window: VecDeque<(Arc<Slot>, usize)>,
    /// The bytes of the texts in the window.
    bytes: usize,
    /// What ended the input: raised after the reports of all that came before.
    failed: Option<PyErr>,
    /// Nobody waits for the rest.
    is_dropped: Arc<AtomicBool>,
    /// Threads are of one process.
    process: u32,
}

/// The place of one answer.
#[derive(Default)]
struct Slot {
    done: Mutex<Option<Done>>,
    is_done: Condvar,
}

/// An answer, with its text: what Python made is given back to Python.
struct Done {
    _text: Text,
    /// `None` after a panic.
    scored: Option<Scored>,
}

type Scored = Result<jsintegrity::ScriptReport, jsintegrity::Error>;

impl Slot {
    fn fill(&self, done: Done) {
        *self.done.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
        self.is_done.notify_all();
    }

    /// Waits for the answer, but not long.
    fn wait(&self) -> Option<Done> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.is_done.wait_timeout_while(done, PATIENCE, |done| done.is_none());
        waited.unwrap_or_else(PoisonError::into_inner).0.take()
    }
}

impl ScoreMany {
    pub(crate) fn new(
        scorer: jsintegrity::Scorer,
        threshold: Score,
        scripts: &Bound<'_, PyAny>,
        threads: Threads,
    ) -> PyResult<Self> {
        Ok(Self {
            scorer,
            threshold,
            scripts: Some(scripts.try_iter()?.unbind()),
            threads,
            window: VecDeque::new(),
            bytes: 0,
            failed: None,
            is_dropped: Arc::default(),
            process: std::process::id(),
        })
    }

    /// The next script; at the end, or where there is none, nothing.
    fn read(&mut self, py: Python<'_>) -> Option<Text> {
        let mut scripts = self.scripts.as_ref()?.bind(py).clone();
        match scripts.next().map(|script| script.and_then(|script| Text::of(&script, "script"))) {
            Some(Ok(text)) => Some(text),
            ended => {
                self.scripts = None;
                self.failed = ended.and_then(Result::err);
                None
            }
        }
    }

    /// Lets scripts into the window, as far as it holds them.
    fn fill(&mut self, py: Python<'_>) {
        let Threads::Pool(pool) = &self.threads else { return };
        let pool = Arc::clone(pool);
        let most = (self.threads.count() * SCRIPTS_PER_THREAD).min(MAX_SCRIPTS);
        while self.window.len() < most && self.bytes < MAX_BYTES {
            let Some(text) = self.read(py) else { return };
            let (slot, length) = (Arc::<Slot>::default(), text.bytes().len());
            self.bytes += length;
            self.window.push_back((Arc::clone(&slot), length));
            let (scorer, is_dropped) = (self.scorer.clone(), Arc::clone(&self.is_dropped));
            pool.spawn(move || {
                // A panic on a thread of the pool would end the process.
                let scored = (!is_dropped.load(Ordering::Relaxed))
                    .then(|| catch_unwind(AssertUnwindSafe(|| scorer.score(text.bytes()))).ok())
                    .flatten();
                slot.fill(Done { _text: text, scored });
            });
        }
    }

    fn report(&self, scored: Scored) -> PyResult<Option<ScriptReport>> {
        match scored {
            Ok(report) => Ok(Some(ScriptReport::new(report, self.threshold))),
            Err(error) => Err(errors::model("the model", &error)),
        }
    }
}

#[pymethods]
impl ScoreMany {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<ScriptReport>> {
        if let Threads::Caller = self.threads {
            // A thread alone has nothing to gain from reading ahead.
            let Some(text) = self.read(py) else { return self.failed.take().map_or(Ok(None), Err) };
            let scored = py.detach(|| self.scorer.score(text.bytes()));
            return self.report(scored);
        }
        if self.process != std::process::id() {
            let message =
                "the threads of this iterator are in the process that was forked: call score_many here";
            return Err(PyRuntimeError::new_err(message));
        }
        self.fill(py);
        let Some((slot, length)) = self.window.front() else {
            return self.failed.take().map_or(Ok(None), Err);
        };
        let (slot, length) = (Arc::clone(slot), *length);
        let done = loop {
            if let Some(done) = py.detach(|| slot.wait()) {
                break done;
            }
            // Ctrl-C ends the wait; the answer stays where it is.
            py.check_signals()?;
        };
        self.window.pop_front();
        self.bytes -= length;
        match done.scored {
            Some(scored) => self.report(scored),
            None => Err(errors::PagewardenError::new_err("internal error: the scorer failed")),
        }
    }

    fn __repr__(&self) -> String {
        format!("ScoreMany(threads={})", self.threads.count())
    }
}

impl Drop for ScoreMany {
    fn drop(&mut self) {
        self.is_dropped.store(true, Ordering::Relaxed);
    }
}

const SCRIPTS_PER_THREAD: usize = 128;
const MAX_SCRIPTS: usize = 512;
const MAX_BYTES: usize = 32 << 20;
const PATIENCE: Duration = Duration::from_millis(100);
