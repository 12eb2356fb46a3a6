//! Everything that is written: for people, and for programs.

pub(crate) mod escape;
pub(crate) mod json;
pub(crate) mod progress;
pub(crate) mod table;

use std::io::{self, BufWriter, StdoutLock};

use anstream::AutoStream;

/// Standard output for programs.
pub(crate) fn plain() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Standard output for people: colours only where a terminal shows them.
pub(crate) fn styled() -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::with_capacity(64 * 1024, AutoStream::auto(io::stdout().lock()))
}
