//! Many scripts: read ahead by a bounded batch, score side by side, answer in order.

use std::collections::VecDeque;

use jsintegrity::Score;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use rayon::prelude::*;

use crate::errors;
use crate::pool::Threads;
use crate::report::ScriptReport;
use crate::text::Text;

/// The reports of `Scorer.score_many`, in order.
#[pyclass(module = "pagewarden")]
pub(crate) struct ScoreMany {
    scorer: jsintegrity::Scorer,
    threshold: Score,
    scripts: Option<Py<PyIterator>>,
    threads: Threads,
    ready: VecDeque<Result<jsintegrity::ScriptReport, jsintegrity::Error>>,
    /// What ended the input: raised after the reports of all that came before.
    failed: Option<PyErr>,
}

impl ScoreMany {
    pub(crate) fn new(
        scorer: jsintegrity::Scorer,
        threshold: Score,
        scripts: &Bound<'_, PyAny>,
        threads: Threads,
    ) -> PyResult<Self> {
        let scripts = Some(scripts.try_iter()?.unbind());
        Ok(Self { scorer, threshold, scripts, threads, ready: VecDeque::new(), failed: None })
    }

    /// The next scripts, as far as a batch holds them.
    fn read(&mut self, py: Python<'_>) -> Vec<Text> {
        let Some(scripts) = &self.scripts else { return Vec::new() };
        let mut scripts = scripts.bind(py).clone();
        // A thread alone has nothing to gain from reading ahead.
        let most = match &self.threads {
            Threads::Caller => 1,
            Threads::Pool(_) => (self.threads.count() * SCRIPTS_PER_THREAD).min(MAX_SCRIPTS),
        };
        let (mut batch, mut bytes) = (Vec::new(), 0);
        let mut is_over = true;
        while let Some(script) = scripts.next() {
            match script.and_then(|script| Text::of(&script, "script")) {
                Ok(text) => {
                    bytes += text.bytes().len();
                    batch.push(text);
                }
                Err(error) => {
                    self.failed = Some(error);
                    break;
                }
            }
            if batch.len() == most || bytes >= MAX_BYTES {
                is_over = false;
                break;
            }
        }
        if is_over {
            self.scripts = None;
        }
        batch
    }
}

#[pymethods]
impl ScoreMany {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&mut self, py: Python<'_>) -> PyResult<Option<ScriptReport>> {
        if self.ready.is_empty() {
            let batch = self.read(py);
            let (scorer, threads) = (&self.scorer, &self.threads);
            let scored = py.detach(|| {
                threads.run(|is_pool| {
                    let score = |text: &Text| scorer.score(text.bytes());
                    if is_pool {
                        batch.par_iter().with_max_len(1).map(score).collect::<Vec<_>>()
                    } else {
                        batch.iter().map(score).collect()
                    }
                })
            });
            self.ready.extend(scored);
        }
        match self.ready.pop_front() {
            Some(Ok(report)) => Ok(Some(ScriptReport::new(report, self.threshold))),
            Some(Err(error)) => Err(errors::model("the model", &error)),
            None => self.failed.take().map_or(Ok(None), Err),
        }
    }

    fn __repr__(&self) -> String {
        format!("ScoreMany(threads={})", self.threads.count())
    }
}

const SCRIPTS_PER_THREAD: usize = 128;
const MAX_SCRIPTS: usize = 512;
const MAX_BYTES: usize = 32 << 20;
