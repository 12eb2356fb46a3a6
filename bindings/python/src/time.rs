//! Times from Python.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyString;

/// A time: a `datetime` with a time zone, or text in the form of RFC 3339; `None` is the clock's.
pub(crate) fn verdict_time(at: Option<&Bound<'_, PyAny>>) -> PyResult<verdict::Timestamp> {
    let Some(at) = at else { return Ok(now()) };
    if let Ok(text) = at.cast::<PyString>() {
        return text
            .to_str()?
            .parse()
            .map_err(|error: verdict::Error| PyValueError::new_err(error.to_string()));
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
    Ok(verdict::Timestamp::from_millis((seconds * 1000.0).round() as i64))
}

/// The same to the second, as feeds have it.
pub(crate) fn feed_time(at: Option<&Bound<'_, PyAny>>) -> PyResult<threatfeed::Timestamp> {
    verdict_time(at).map(to_feed)
}

pub(crate) fn to_feed(at: verdict::Timestamp) -> threatfeed::Timestamp {
    threatfeed::Timestamp::from_unix_seconds(at.as_millis().div_euclid(1000))
}

pub(crate) fn now() -> verdict::Timestamp {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    verdict::Timestamp::from_millis(i64::try_from(now.as_millis()).unwrap_or(i64::MAX))
}
