//! How good scores are: the measurements of `verdict eval`.

use eval::{EvalOptions, Evaluation, Row};
use jsintegrity::Class;
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use verdict_cli::answers;

use crate::{convert, errors};

/// Recall at fixed false-positive rates, with 95 % intervals, as `verdict eval --format json` has them.
///
/// Each row is a dictionary with `label` (benign, magecart, cryptomining or malware) and `js_integrity_score` (or `score`, lower is
/// more malicious), and optionally `raw` (the log odds behind the score), `id`, `class` (the predicted one), `subtype`, `origin`, `transform`, `cluster` or `hand`, and
/// `count`: so many equal rows. `threshold` adds the operating point of the product.
#[pyfunction]
#[pyo3(signature = (rows, *, threshold=10.0, worst=0, false_positive_rates=None))]
pub(crate) fn evaluate<'py>(
    py: Python<'py>,
    rows: &Bound<'py, PyAny>,
    threshold: Option<f64>,
    worst: usize,
    false_positive_rates: Option<Vec<f64>>,
) -> PyResult<Bound<'py, PyAny>> {
    let mut read = Vec::new();
    for (at, row) in rows.try_iter()?.enumerate() {
        let row = row?;
        let row =
            row.cast::<PyDict>().map_err(|_| PyTypeError::new_err(format!("row {at} must be a dict")))?;
        let (row, count) = read_row(at, row)?;
        read.extend(std::iter::repeat_n(row, count));
    }
    let mut options = EvalOptions::default();
    (options.threshold, options.worst) = (threshold, worst);
    if let Some(rates) = false_positive_rates {
        if let Some(rate) = rates.iter().find(|rate| !(0.0..=1.0).contains(*rate)) {
            return Err(PyValueError::new_err(format!("false_positive_rates must be 0 to 1, not {rate}")));
        }
        options.false_positive_rates = rates;
    }
    let evaluation = py.detach(|| answers::line(&Evaluation::of(&read, &options)));
    convert::loads(py, &evaluation.map_err(|error| errors::internal(&error))?)
}

fn read_row(at: usize, row: &Bound<'_, PyDict>) -> PyResult<(Row, usize)> {
    let get = |name| value_of(row, name);
    let text = |name| text_of(row, name);
    let label = text("label")?.ok_or_else(|| PyKeyError::new_err(format!("row {at} has no label")))?;
    let class = |name: String| {
        name.parse::<Class>().map_err(|error| PyValueError::new_err(format!("row {at}: {error}")))
    };
    let score = match get("js_integrity_score")? {
        Some(score) => score,
        None => get("score")?.ok_or_else(|| {
            PyKeyError::new_err(format!("row {at} has neither js_integrity_score nor score"))
        })?,
    };
    let score: f64 = score.extract()?;
    if !score.is_finite() {
        return Err(PyValueError::new_err(format!("row {at}: the score must be a number, not {score}")));
    }
    let mut read = Row::new(text("id")?.unwrap_or_else(|| at.to_string()), class(label)?, score);
    if let Some(raw) = get("raw")? {
        let raw: f64 = raw.extract()?;
        if !raw.is_finite() {
            return Err(PyValueError::new_err(format!("row {at}: raw must be a number, not {raw}")));
        }
        read = read.with_log_odds(raw);
    }
    read.predicted = text("class")?.map(class).transpose()?;
    for (field, name) in
        [(&mut read.subtype, "subtype"), (&mut read.origin, "origin"), (&mut read.transform, "transform")]
    {
        if let Some(value) = text(name)? {
            *field = value;
        }
    }
    read.cluster = match text("cluster")? {
        Some(cluster) => Some(cluster),
        None => text("hand")?,
    };
    read.note = text("note")?;
    let count = get("count")?.map_or(Ok(1), |count| count.extract())?;
    Ok((read, count))
}

/// A value that is there and not None.
fn value_of<'py>(row: &Bound<'py, PyDict>, name: &str) -> PyResult<Option<Bound<'py, PyAny>>> {
    Ok(row.get_item(name)?.filter(|value| !value.is_none()))
}

/// A value as text, if it is not empty.
fn text_of(row: &Bound<'_, PyDict>, name: &str) -> PyResult<Option<String>> {
    let Some(value) = value_of(row, name)? else { return Ok(None) };
    let text = match value.cast::<PyString>() {
        Ok(text) => text.to_str()?.to_owned(),
        Err(_) => value.str()?.to_str()?.to_owned(),
    };
    Ok(Some(text).filter(|text| !text.is_empty()))
}
