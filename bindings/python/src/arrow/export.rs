//! To Python: objects that any Arrow library takes.

use std::sync::{Mutex, PoisonError};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_data::ArrayData;
use arrow_schema::Field;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use super::import::{ARRAY, SCHEMA, STREAM};
use super::stream::{CStream, Producer};
use crate::errors::ArrowError;

/// A struct column. Give it to `pyarrow.array`, `polars.Series`, or any other library that reads Arrow.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct ArrowArray {
    data: ArrayData,
    field: Field,
}

impl ArrowArray {
    pub(super) fn new(data: ArrayData, field: Field) -> Self {
        Self { data, field }
    }
}

#[pymethods]
impl ArrowArray {
    /// The Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // A wish, which the standard lets be ignored.
        drop(requested_schema);
        let array = PyCapsule::new_with_value(py, FFI_ArrowArray::new(&self.data), ARRAY)?;
        Ok((schema(py, &self.field)?, array))
    }

    /// The Arrow PyCapsule interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema(py, &self.field)
    }

    /// The same as a `pyarrow.StructArray`; needs pyarrow.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("array", (slf,))
    }

    fn __len__(&self) -> usize {
        self.data.len()
    }

    fn __repr__(&self) -> String {
        format!("ArrowArray({} rows of {})", self.data.len(), self.field.data_type())
    }
}

/// A struct column in chunks, made while it is read, and once. Give it to `pyarrow.chunked_array`, `polars.Series`, or any other
/// library that reads Arrow.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct ArrowStream {
    producer: Mutex<Option<Box<dyn Producer>>>,
}

impl ArrowStream {
    pub(super) fn new(producer: Box<dyn Producer>) -> Self {
        Self { producer: Mutex::new(Some(producer)) }
    }
}

#[pymethods]
impl ArrowStream {
    /// The Arrow PyCapsule interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Py<PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let producer = self.producer.lock().unwrap_or_else(PoisonError::into_inner).take();
        let producer = producer.ok_or_else(|| ArrowError::new_err("the stream was read before"))?;
        PyCapsule::new_with_value(py, CStream::of(producer), STREAM)
    }

    /// All of it as a `pyarrow.ChunkedArray`; needs pyarrow.
    fn to_pyarrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("chunked_array", (slf,))
    }

    fn __repr__(&self) -> &'static str {
        "ArrowStream()"
    }
}

fn schema<'py>(py: Python<'py>, field: &Field) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(field).map_err(|error| ArrowError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}
