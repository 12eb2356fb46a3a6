//! Times from Python.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use threatfeed::Timestamp;

/// A time: a `datetime` with a time zone, or text in the form of RFC 3339; `None` is the clock's.
pub(crate) fn time(at: Option<&Bound<'_, PyAny>>) -> PyResult<Timestamp> {
    let Some(at) = at else { return Ok(now()) };
    if let Ok(text) = at.cast::<PyString>() {
        return text
            .to_str()?
            .parse()
            .map_err(|error: threatfeed::Error| PyValueError::new_err(error.to_string()));
    }
    if !at.hasattr("utcoffset")? || !at.hasattr("timestamp")? {
        return Err(PyTypeError::new_err(format!(
            "at must be a datetime or str, not {}",
            at.get_type().name()?
        )));
    }
    if at.call_method0("utcoffset")?.is_none() {
        return Err(PyValueError::new_err("at has no time zone: give datetime(..., tzinfo=timezone.utc)"));
    }
    let seconds: f64 = at.call_method0("timestamp")?.extract()?;
    Ok(Timestamp::from_millis((seconds * 1000.0).round() as i64))
}

pub(crate) fn now() -> Timestamp {
    std::time::SystemTime::now().into()
}
