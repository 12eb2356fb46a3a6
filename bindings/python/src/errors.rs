//! The package's exceptions, which are Python classes, and what of the engine's errors becomes which.

use std::error::Error;

use pyo3::PyErr;
use pyo3::exceptions::PyOSError;
use pyo3::import_exception;

import_exception!(pagewarden._errors, ArrowError);
import_exception!(pagewarden._errors, FeedError);
import_exception!(pagewarden._errors, HostError);
import_exception!(pagewarden._errors, ModelError);
import_exception!(pagewarden._errors, PagewardenError);
import_exception!(pagewarden._errors, UrlError);

/// An error and its causes in one line.
pub(crate) fn in_words(error: &dyn Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        words.push_str(": ");
        words.push_str(&error.to_string());
        source = error.source();
    }
    words
}

/// A model or signatures that cannot be used, and where they are from.
pub(crate) fn model(place: &str, error: &jsintegrity::Error) -> PyErr {
    ModelError::new_err(format!("{place}: {}", in_words(error)))
}

/// Feeds that cannot be used, and where they are from.
pub(crate) fn feed(place: &str, error: &threatfeed::Error) -> PyErr {
    FeedError::new_err(format!("{place}: {}", in_words(error)))
}

/// A file that cannot be read: an `OSError` with its number, so that Python makes it a `FileNotFoundError` where it is one.
pub(crate) fn file(path: &std::path::Path, error: &std::io::Error) -> PyErr {
    match error.raw_os_error() {
        Some(number) => {
            let words = error.to_string();
            let words = words.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, words, path.display().to_string()))
        }
        None => PyOSError::new_err(format!("{}: {error}", path.display())),
    }
}

/// What cannot happen by any input; said all the same.
pub(crate) fn internal(error: &dyn Error) -> PyErr {
    PagewardenError::new_err(in_words(error))
}
