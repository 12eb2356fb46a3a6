//! The command itself.

use std::ffi::OsString;

use pyo3::prelude::*;

/// Runs the command `verdict` with these arguments on the standard streams of this process, and gives its exit status.
#[pyfunction]
pub(crate) fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let arguments: Vec<OsString> = std::iter::once("verdict".into()).chain(arguments).collect();
    py.detach(|| verdict_cli::run(arguments))
}
