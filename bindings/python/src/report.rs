//! The answer for one script.

use std::sync::Arc;

use jsintegrity::Score;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use verdict_cli::answers;

use crate::{convert, errors};

/// The answer for one script: four scores, 1 (malicious) to 99 (not), and the evidence.
///
/// Same bytes, same model and same version of the package give the same report.
#[pyclass(frozen, eq, module = "pagewarden")]
pub(crate) struct ScriptReport {
    report: Arc<jsintegrity::ScriptReport>,
    threshold: Score,
}

impl PartialEq for ScriptReport {
    fn eq(&self, other: &Self) -> bool {
        self.report == other.report && self.threshold == other.threshold
    }
}

impl ScriptReport {
    pub(crate) fn new(report: jsintegrity::ScriptReport, threshold: Score) -> Self {
        Self { report: Arc::new(report), threshold }
    }
}

#[pymethods]
impl ScriptReport {
    /// Overall score, 1 to 99.
    #[getter]
    fn js_integrity_score(&self) -> u8 {
        self.report.scores.js_integrity_score.get()
    }

    /// Score of the class Magecart: payment or login data is skimmed.
    #[getter]
    fn magecart_score(&self) -> u8 {
        self.report.scores.magecart_score.get()
    }

    /// Score of the class crypto mining.
    #[getter]
    fn cryptomining_score(&self) -> u8 {
        self.report.scores.cryptomining_score.get()
    }

    /// Score of other malicious behaviour.
    #[getter]
    fn malware_score(&self) -> u8 {
        self.report.scores.malware_score.get()
    }

    /// The log odds behind the overall score, for those who need more than 99 steps: higher is more malicious. `ln(9)` is the threshold 10.
    #[getter]
    fn raw(&self) -> f64 {
        self.report.raw
    }

    /// The threshold of the scorer that made this report.
    #[getter]
    fn threshold(&self) -> u8 {
        self.threshold.get()
    }

    /// True when the overall score is strictly below the threshold.
    #[getter]
    fn malicious(&self) -> bool {
        self.report.scores.js_integrity_score.is_malicious_at(self.threshold)
    }

    /// `benign`, `magecart`, `cryptomining` or `malware`. (`class` is a word of Python, so the name has an underscore.)
    #[getter]
    fn class_(&self) -> &'static str {
        self.report.scores.class_at(self.threshold).name()
    }

    /// How much was parsed: `full`, `partial` or `lexical`.
    #[getter]
    fn parse(&self) -> &'static str {
        self.report.parse.name()
    }

    /// Names of limits that left a part of the script unread; empty for nearly every script.
    #[getter]
    fn limits(&self) -> Vec<&'static str> {
        self.report.limits.iter().map(|limit| limit.name()).collect()
    }

    /// Id of the model that scored.
    #[getter]
    fn model(&self) -> &str {
        &self.report.model
    }

    /// Epoch of the signatures that were asked.
    #[getter]
    fn signatures(&self) -> &str {
        &self.report.signatures
    }

    /// Evidence, most severe first.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        let finding = |at| Finding { report: Arc::clone(&self.report), at };
        (0..self.report.findings.len()).map(finding).collect()
    }

    /// Absolute URLs in the code and in decoded strings, each once.
    #[getter]
    fn urls(&self) -> Vec<&str> {
        self.report.urls.iter().map(String::as_str).collect()
    }

    /// The hosts of `urls`, sorted.
    #[getter]
    fn hosts(&self) -> Vec<String> {
        self.report.hosts().into_iter().collect()
    }

    /// SHA-256 of the bytes, in hexadecimal digits.
    #[getter]
    fn sha256(&self) -> &str {
        &self.report.digests.sha256
    }

    /// The same hash as a Subresource Integrity string.
    #[getter]
    fn sri(&self) -> &str {
        &self.report.digests.sri
    }

    /// Hash of the code's structure: comments, white space and literal values do not change it.
    #[getter]
    fn structural_hash(&self) -> &str {
        &self.report.digests.structural
    }

    /// The line of `verdict score --findings`, without its line break. Give any JSON value as `id`; without, the line has no id.
    #[pyo3(signature = (id=None, *, findings=true))]
    fn to_json(&self, id: Option<&Bound<'_, PyAny>>, findings: bool) -> PyResult<String> {
        let id = id.map(convert::to_value).transpose()?;
        let line = answers::score(id, &self.report, self.threshold, findings);
        convert::line(&line.map_err(|error| errors::internal(&error))?)
    }

    /// The fields of `to_json`, then `raw`, `limits`, `signatures`, `urls`, `uses` and `digests`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let line = answers::score(None, &self.report, self.threshold, true);
        let dict = convert::loads(py, &line.map_err(|error| errors::internal(&error))?)?;
        let all = answers::line(&*self.report).map_err(|error| errors::internal(&error))?;
        let all = convert::loads(py, &all)?;
        for name in ["raw", "limits", "signatures", "urls", "uses", "digests"] {
            dict.set_item(name, all.get_item(name)?)?;
        }
        Ok(dict)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let message = "a report is not pickled: send to_dict() or to_json(), or the script";
        Err(PyValueError::new_err((message, slf.get().sha256().to_owned())))
    }

    fn __repr__(&self) -> String {
        let scores = &self.report.scores;
        let mut text = format!(
            "ScriptReport(js_integrity_score={}, magecart_score={}, cryptomining_score={}, malware_score={}, class_='{}', parse='{}'",
            scores.js_integrity_score,
            scores.magecart_score,
            scores.cryptomining_score,
            scores.malware_score,
            self.class_(),
            self.parse(),
        );
        let mut signals: Vec<&str> = self.report.findings.iter().map(|found| &*found.signal).collect();
        signals.dedup();
        let more = signals.len().saturating_sub(SHOWN_FINDINGS);
        signals.truncate(SHOWN_FINDINGS);
        if !signals.is_empty() {
            text.push_str(&format!(", findings=[{}", signals.join(", ")));
            if more > 0 {
                text.push_str(&format!(" and {more} more"));
            }
            text.push(']');
        }
        text.push(')');
        text
    }
}

/// One piece of evidence in a script.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct Finding {
    report: Arc<jsintegrity::ScriptReport>,
    at: usize,
}

impl Finding {
    fn found(&self) -> &jsintegrity::Finding {
        // Made for each place of the list, which does not change.
        &self.report.findings[self.at]
    }
}

#[pymethods]
impl Finding {
    /// Id of the signal, such as `cookies-sent`, or of a signature.
    #[getter]
    fn signal(&self) -> &str {
        &self.found().signal
    }

    /// What it means, for a site owner.
    #[getter]
    fn description(&self) -> &str {
        &self.found().description
    }

    /// Start and end in bytes of the UTF-8 text.
    #[getter]
    fn span(&self) -> (usize, usize) {
        let span = &self.found().span;
        (span.start, span.end)
    }

    /// Line of the start, from 1.
    #[getter]
    fn line(&self) -> u32 {
        self.found().line
    }

    /// Column of the start in characters, from 1.
    #[getter]
    fn column(&self) -> u32 {
        self.found().column
    }

    /// The code there, at most 120 characters.
    #[getter]
    fn snippet(&self) -> &str {
        &self.found().snippet
    }

    /// `low`, `medium` or `high`.
    #[getter]
    fn severity(&self) -> &'static str {
        match self.found().severity {
            jsintegrity::Severity::Low => "low",
            jsintegrity::Severity::Medium => "medium",
            _ => "high",
        }
    }

    /// The classes that it supports.
    #[getter]
    fn classes(&self) -> Vec<&'static str> {
        self.found().classes.iter().map(|class| class.name()).collect()
    }

    /// All of it, as in the JSON of the command.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::loads(py, &answers::line(self.found()).map_err(|error| errors::internal(&error))?)
    }

    fn __repr__(&self) -> String {
        let found = self.found();
        format!("Finding({}, {}, line {}: {})", found.signal, self.severity(), found.line, found.snippet)
    }
}

const SHOWN_FINDINGS: usize = 3;
