//! The native half of the Python package `pagewarden`.
//!
//! Its answers equal those of the libraries and the command, byte for byte. This crate only converts input and output.

mod answer;
mod arrow;
mod command;
mod convert;
mod engine;
mod errors;
mod evaluate;
mod feeds;
mod many;
mod names;
mod pool;
mod report;
mod scorer;
mod text;
mod time;

use pyo3::prelude::*;

/// The native half of the package `pagewarden`.
#[pymodule(gil_used = true)]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<answer::FeedAnswer>()?;
    module.add_class::<answer::FeedMatch>()?;
    module.add_class::<arrow::export::ArrowArray>()?;
    module.add_class::<arrow::export::ArrowStream>()?;
    module.add_class::<engine::Engine>()?;
    module.add_class::<engine::PageReport>()?;
    module.add_class::<engine::Verdict>()?;
    module.add_class::<feeds::Feed>()?;
    module.add_class::<feeds::FeedSet>()?;
    module.add_class::<many::ScoreMany>()?;
    module.add_class::<report::Finding>()?;
    module.add_class::<report::ScriptReport>()?;
    module.add_class::<scorer::Scorer>()?;
    module.add_function(wrap_pyfunction!(command::run, module)?)?;
    module.add_function(wrap_pyfunction!(evaluate::evaluate, module)?)?;
    module.add_function(wrap_pyfunction!(names::guess_names, module)?)
}
