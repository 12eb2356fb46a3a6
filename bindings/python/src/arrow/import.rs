//! From Python objects: the capsules of the Arrow `PyCapsule` interface.

use std::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_data::ArrayData;
use arrow_schema::Field;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};

use super::door;
use super::stream::{CStream, Stream};
use crate::errors::ArrowError;

/// The array behind `__arrow_c_array__`.
pub(super) fn array(object: &Bound<'_, PyAny>) -> PyResult<(ArrayData, Field)> {
    let capsules = object.call_method0("__arrow_c_array__")?;
    let capsules = capsules.cast_into::<PyTuple>()?;
    if capsules.len() != 2 {
        return Err(PyTypeError::new_err("__arrow_c_array__ must give two capsules"));
    }
    let (schema, array) = (capsules.get_item(0)?, capsules.get_item(1)?);
    let schema: *const FFI_ArrowSchema = pointer(&schema, SCHEMA)?;
    let array: *mut FFI_ArrowArray = pointer(&array, ARRAY)?;
    // SAFETY: capsules of these names hold these structures, by the standard. They live as long as `capsules` does.
    let (schema, array) = unsafe { (&*schema, FFI_ArrowArray::from_raw(array)) };
    if array.is_released() {
        return Err(ArrowError::new_err("the Arrow array was taken before"));
    }
    let field = Field::try_from(schema).map_err(refused)?;
    // SAFETY: producer and consumer have agreed on the interface.
    let data = unsafe { door::take(array, schema, field.data_type()) }.map_err(ArrowError::new_err)?;
    Ok((data, field))
}

/// The stream behind `__arrow_c_stream__`.
pub(super) fn stream(object: &Bound<'_, PyAny>) -> PyResult<Stream> {
    let capsule = object.call_method0("__arrow_c_stream__")?;
    let stream: *mut CStream = pointer(&capsule, STREAM)?;
    // SAFETY: a capsule of this name holds this structure, by the standard, and lives as long as `capsule` does. What is left
    // behind is marked as released.
    let stream = unsafe { std::ptr::replace(stream, CStream::released()) };
    Stream::open(stream).map_err(ArrowError::new_err)
}

fn pointer<T>(capsule: &Bound<'_, PyAny>, name: &CStr) -> PyResult<*mut T> {
    let capsule = capsule.cast::<PyCapsule>()?;
    Ok(capsule.pointer_checked(Some(name))?.as_ptr().cast())
}

fn refused(error: arrow_schema::ArrowError) -> PyErr {
    ArrowError::new_err(error.to_string())
}

pub(super) const ARRAY: &CStr = c"arrow_array";
pub(super) const SCHEMA: &CStr = c"arrow_schema";
pub(super) const STREAM: &CStr = c"arrow_array_stream";
