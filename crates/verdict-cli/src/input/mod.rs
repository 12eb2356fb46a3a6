//! Reads all input: files, folders, pages, web archives, corpora.
//!
//! Neighbours: `page` reads the bytes of pages and archives, `live` brings pages from the network; the subcommands take items and records.
//!
//! What must not be done here: read without a bound, or stop at an unreadable file. The command names the file and
//! ends with status 3, or with 1 if something else is malicious.

pub(crate) mod beside;
pub(crate) mod corpus;
pub(crate) mod discover;
pub(crate) mod items;
pub(crate) mod lines;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
pub(crate) mod records;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Reads a file or stream of at most 512 MiB.
///
/// # Errors
///
/// That it cannot be read, or is longer.
pub(crate) fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    read_within(reader, MAX_FILE_BYTES)
}

/// Reads a small file, such as a model, of at most so many bytes.
///
/// # Errors
///
/// That it cannot be read, or is longer.
pub(crate) fn read_small_file(path: &Path, max_bytes: u64) -> io::Result<Vec<u8>> {
    read_within(File::open(path)?, max_bytes)
}

fn read_within(reader: impl Read, max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(max_bytes + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max_bytes {
        return Err(io::Error::other(format!("larger than {} MiB", max_bytes >> 20)));
    }
    Ok(bytes)
}

/// Reads a file of at most 512 MiB.
///
/// # Errors
///
/// That it cannot be read, or is longer.
pub(crate) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    read_bounded(File::open(path)?)
}

/// Larger inputs are refused with a message, so that memory is bounded.
const MAX_FILE_BYTES: u64 = 512 << 20;
