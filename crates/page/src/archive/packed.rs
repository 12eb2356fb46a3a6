//! Bytes that are packed, unpacked within a budget.

use std::io::Read;

use super::too_large;
use crate::Error;

/// What came out of packed bytes.
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// What is missing at the end.
    pub(super) problem: Option<String>,
}

/// Unpacks gzip of one or more members; what came out before damage is kept.
pub(super) fn gunzip(bytes: &[u8], budget: &mut usize) -> Result<Unpacked, Error> {
    let unpacked = within(flate2::read::MultiGzDecoder::new(bytes), budget)?;
    if unpacked.bytes.is_empty() && unpacked.problem.is_some() {
        return Err(Error::not_understood("gzip that cannot be unpacked"));
    }
    Ok(unpacked)
}

/// Reads to the end, or to damage, within the budget.
pub(super) fn within(reader: impl Read, budget: &mut usize) -> Result<Unpacked, Error> {
    let mut bytes = Vec::new();
    let read = reader.take(*budget as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > *budget {
        return Err(too_large(*budget));
    }
    *budget -= bytes.len();
    bytes.shrink_to_fit();
    Ok(Unpacked { bytes, problem: read.err().map(|error| format!("packed data is damaged: {error}")) })
}
