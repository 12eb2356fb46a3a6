//! Texts from Python as bytes, without copies where that can be.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyMemoryView, PyString};

/// The bytes of a `str`, `bytes`, `bytearray` or `memoryview`. They stay while no Python thread is attached.
pub(crate) enum Text {
    Bytes(PyBackedBytes),
    Owned(Vec<u8>),
    Str(PyBackedStr),
}

impl Text {
    /// Takes the text of a script, a page or a feed; `what` is for the message.
    pub(crate) fn of(object: &Bound<'_, PyAny>, what: &str) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return Self::of_str(text);
        }
        if let Ok(bytes) = object.cast::<PyBytes>() {
            return Ok(Self::Bytes(bytes.clone().into()));
        }
        // What can change while it is read is copied.
        if object.is_instance_of::<PyByteArray>() || object.is_instance_of::<PyMemoryView>() {
            let bytes = object.py().get_type::<PyBytes>().call1((object,))?;
            return Ok(Self::Bytes(bytes.cast_into::<PyBytes>()?.into()));
        }
        let kind = object.get_type();
        let kind = kind.name()?;
        Err(PyTypeError::new_err(format!("{what} must be str or bytes, not {kind}")))
    }

    /// The UTF-8 of a string. Lone surrogates become replacement characters, three for each, as the command reads them.
    fn of_str(text: &Bound<'_, PyString>) -> PyResult<Self> {
        if let Ok(text) = PyBackedStr::try_from(text.clone()) {
            return Ok(Self::Str(text));
        }
        let units = text.call_method1("encode", ("utf-16-le", "surrogatepass"))?;
        let units = units.cast_into::<PyBytes>()?;
        let units = units.as_bytes().as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit));
        let mut owned = String::with_capacity(units.len());
        for unit in char::decode_utf16(units) {
            match unit {
                Ok(c) => owned.push(c),
                Err(_) => owned.push_str("\u{fffd}\u{fffd}\u{fffd}"),
            }
        }
        Ok(Self::Owned(owned.into_bytes()))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Owned(bytes) => bytes,
            Self::Str(text) => text.as_bytes(),
        }
    }

    /// The text of a host or URL: a `str`, or bytes in UTF-8.
    pub(crate) fn str(&self) -> PyResult<&str> {
        std::str::from_utf8(self.bytes())
            .map_err(|error| PyValueError::new_err(format!("not UTF-8: {error}")))
    }
}
