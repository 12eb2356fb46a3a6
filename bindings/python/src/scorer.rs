//! The scorer.

use std::path::PathBuf;

use jsintegrity::{Score, Signatures};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyType;

use crate::many::ScoreMany;
use crate::pool::Threads;
use crate::report::ScriptReport;
use crate::text::Text;
use crate::{arrow, errors};

/// Scores scripts. Make one and keep it; any number of threads may use it.
///
/// `Scorer()` has the built-in model. A script is malicious when its overall score is strictly below `threshold`.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct Scorer {
    pub(crate) scorer: jsintegrity::Scorer,
    pub(crate) threshold: Score,
    source: Source,
    /// What was added to the built-in signatures.
    signatures: Vec<String>,
}

/// Where a model is from, for the process that a scorer travels to.
#[derive(Clone)]
enum Source {
    Bundled,
    Bytes,
    File(PathBuf),
}

impl Scorer {
    fn new_with(scorer: jsintegrity::Scorer, threshold: u8, source: Source) -> PyResult<Self> {
        Ok(Self { scorer, threshold: threshold_of(threshold)?, source, signatures: Vec::new() })
    }
}

pub(crate) fn threshold_of(threshold: u8) -> PyResult<Score> {
    Score::new(threshold)
        .map_err(|_| PyValueError::new_err(format!("threshold must be 1 to 99, not {threshold}")))
}

#[pymethods]
impl Scorer {
    #[new]
    #[pyo3(signature = (*, threshold=10))]
    fn new(py: Python<'_>, threshold: u8) -> PyResult<Self> {
        let scorer = py.detach(jsintegrity::Scorer::bundled);
        let scorer = scorer.map_err(|error| errors::model("the built-in model", &error))?;
        Self::new_with(scorer, threshold, Source::Bundled)
    }

    /// A scorer with the model in a file.
    #[classmethod]
    #[pyo3(signature = (path, *, threshold=10))]
    fn from_file(_class: &Bound<'_, PyType>, path: PathBuf, threshold: u8) -> PyResult<Self> {
        let bytes = std::fs::read(&path).map_err(|error| errors::file(&path, &error))?;
        let scorer = jsintegrity::Scorer::from_bytes(&bytes);
        let scorer = scorer.map_err(|error| errors::model(&path.display().to_string(), &error))?;
        let path = std::path::absolute(&path).unwrap_or(path);
        Self::new_with(scorer, threshold, Source::File(path))
    }

    /// A scorer with a model in memory. To send it to another process, call `pagewarden.register_model` there first.
    #[classmethod]
    #[pyo3(signature = (model, *, threshold=10))]
    fn from_bytes(_class: &Bound<'_, PyType>, model: &Bound<'_, PyAny>, threshold: u8) -> PyResult<Self> {
        let model = Text::of(model, "model")?;
        let scorer = jsintegrity::Scorer::from_bytes(model.bytes());
        Self::new_with(scorer.map_err(|error| errors::model("the model", &error))?, threshold, Source::Bytes)
    }

    /// The same scorer with further signatures, as TOML (docs/signatures.md).
    fn with_signatures(&self, toml: String) -> PyResult<Self> {
        let refused = |error: jsintegrity::Error| errors::model("signatures", &error);
        let own = Signatures::parse(&toml).map_err(refused)?;
        let joined = self.scorer.signatures().joined(&own).map_err(refused)?;
        let mut signatures = self.signatures.clone();
        signatures.push(toml);
        Ok(Self {
            scorer: self.scorer.with_signatures(joined),
            threshold: self.threshold,
            source: self.source.clone(),
            signatures,
        })
    }

    /// Identifies the model in answers.
    #[getter]
    fn model_id(&self) -> &str {
        self.scorer.model_id()
    }

    /// Identifies the signatures in answers.
    #[getter]
    fn signature_epoch(&self) -> &str {
        self.scorer.signature_epoch()
    }

    /// A script is malicious when its overall score is strictly below this.
    #[getter]
    fn threshold(&self) -> u8 {
        self.threshold.get()
    }

    /// Scores one script: a `str`, or bytes in any encoding that browsers guess. Other threads of Python run meanwhile.
    ///
    /// Any text gets a report. Anything that is no text raises `TypeError`.
    fn score(&self, py: Python<'_>, script: &Bound<'_, PyAny>) -> PyResult<ScriptReport> {
        let text = Text::of(script, "script")?;
        let report = py.detach(|| self.scorer.score(text.bytes()));
        Ok(ScriptReport::new(report.map_err(|error| errors::model("the model", &error))?, self.threshold))
    }

    /// The findings of a script alone.
    fn findings(&self, py: Python<'_>, script: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let report = Bound::new(py, self.score(py, script)?)?;
        Ok(report.getattr("findings")?.unbind())
    }

    /// Scores many scripts on several threads (default: one for each core) and gives the reports in order.
    ///
    /// Several threads read ahead by at most 512 scripts, or 32 MB and one script, so that any iterable fits, endless ones too.
    /// One thread does not read ahead.
    #[pyo3(signature = (scripts, threads=None))]
    fn score_many(&self, scripts: &Bound<'_, PyAny>, threads: Option<usize>) -> PyResult<ScoreMany> {
        ScoreMany::new(self.scorer.clone(), self.threshold, scripts, Threads::new(threads)?)
    }

    /// Scores a column of scripts, without copies of their text.
    ///
    /// An Arrow array (anything with `__arrow_c_array__`) gives an array, a stream (`__arrow_c_stream__`: chunked arrays, tables)
    /// a stream that scores as it is read. Of a table, name the column. Null stays null.
    #[pyo3(signature = (scripts, column=None, *, threads=None))]
    fn score_arrow<'py>(
        &self,
        scripts: &Bound<'py, PyAny>,
        column: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let column_work = arrow::scores::Scores { scorer: self.scorer.clone(), threshold: self.threshold };
        arrow::answer(scripts, column, Threads::new(threads)?, column_work)
    }

    /// By the id of the model: it is not sent along.
    fn __reduce__(&self, py: Python<'_>) -> PyResult<(Py<PyAny>, Recipe)> {
        let load = py.import("pagewarden._models")?.getattr("_load")?.unbind();
        let path = match &self.source {
            Source::File(path) => Some(path.display().to_string()),
            Source::Bundled | Source::Bytes => None,
        };
        let id = self.model_id().to_owned();
        Ok((load, (id, path, self.threshold.get(), self.signatures.clone())))
    }

    fn __repr__(&self) -> String {
        format!("Scorer(model_id='{}', threshold={})", self.model_id(), self.threshold)
    }
}

/// Id and path of the model, threshold, further signatures.
type Recipe = (String, Option<String>, u8, Vec<String>);
