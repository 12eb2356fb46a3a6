//! From what the command writes to Python objects.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyString;

use categories::CategorySet;

use crate::errors;

/// The dictionary of a JSON text.
pub(crate) fn loads<'py>(py: Python<'py>, json: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((utf8(json)?,))
}

/// A value from Python as JSON.
pub(crate) fn to_value(object: &Bound<'_, PyAny>) -> PyResult<serde_json::Value> {
    static DUMPS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let text = DUMPS.import(object.py(), "json", "dumps")?.call1((object,))?;
    let text = text.cast_into::<PyString>()?;
    serde_json::from_str(text.to_str()?).map_err(|error| errors::internal(&error))
}

/// A line without its line break, as a string.
pub(crate) fn line(json: &[u8]) -> PyResult<String> {
    Ok(utf8(json)?.trim_end_matches('\n').to_owned())
}

fn utf8(json: &[u8]) -> PyResult<&str> {
    std::str::from_utf8(json).map_err(|error| errors::internal(&error))
}

/// The set as the Python enumeration.
pub(crate) fn categories(py: Python<'_>, set: CategorySet) -> PyResult<Bound<'_, PyAny>> {
    static CLASS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    CLASS.import(py, "pagewarden._categories", "CategorySet")?.call1((set.bits(),))
}
