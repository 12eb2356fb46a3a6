//! The form of what is stored: a version, then JSON.
//!
//! Within a version fields only come in, with a default. A newer version is refused and never misread.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use verdict::{Error, ErrorKind};

/// The version that is written.
pub(crate) const FORMAT: u8 = 1;

pub(crate) fn encode(value: &impl Serialize) -> Result<Vec<u8>, Error> {
    encode_like(value, 0)
}

/// The same for what takes about so many bytes.
pub(crate) fn encode_like(value: &impl Serialize, bytes: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(bytes.max(MIN_BYTES));
    bytes.push(FORMAT);
    serde_json::to_writer(&mut bytes, value)
        .map_err(|error| Error::new(ErrorKind::Defect, "a record cannot be written").with_source(error))?;
    Ok(bytes)
}

pub(crate) fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    decode_borrowed(bytes)
}

/// The same for what borrows its texts.
pub(crate) fn decode_borrowed<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, Error> {
    let damaged = || Error::new(ErrorKind::Defect, "the state holds a damaged record");
    match bytes.split_first() {
        Some((&FORMAT, json)) => serde_json::from_slice(json).map_err(|error| damaged().with_source(error)),
        Some((version, _)) if *version > FORMAT => Err(Error::new(
            ErrorKind::Incompatible,
            format!(
                "a newer version wrote the state (form {version}, known up to {FORMAT}): use a newer version of this program"
            ),
        )),
        _ => Err(damaged()),
    }
}

/// Hardly anything takes less.
const MIN_BYTES: usize = 128;

pub(crate) fn number(bytes: &[u8]) -> Result<u64, Error> {
    let bytes =
        bytes.try_into().map_err(|_| Error::new(ErrorKind::Defect, "the state holds a damaged number"))?;
    Ok(u64::from_be_bytes(bytes))
}
