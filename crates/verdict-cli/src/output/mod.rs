//! Writes all output, for people and for programs.
//!
//! Neighbours: the subcommands give rows; `export` has CSV, SARIF and STIX, `report` the page.
//!
//! What must not be done here: print a text from a page as it is. It may hold the codes that move a cursor or turn a line around, so all
//! of them go through `escape`, in JSON as well.

pub(crate) mod escape;
pub(crate) mod json;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
pub(crate) mod progress;
pub(crate) mod state;
pub(crate) mod table;

use std::io::{self, BufWriter, StdoutLock, Write as _};

use anstream::AutoStream;
use jiff::{Timestamp, Unit};

use crate::output::escape::Escaped;

/// Standard output for programs.
pub(crate) fn plain() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Standard output for people: colours only where a terminal shows them.
pub(crate) fn styled() -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::with_capacity(64 * 1024, AutoStream::auto(io::stdout().lock()))
}

/// Says something on standard error.
pub(crate) fn complain(text: &str) {
    // Standard error may be closed; then nobody is left to be told.
    let _ = writeln!(io::stderr().lock(), "verdict: {}", Escaped(text));
}

/// The time of the machine's clock, RFC 3339 in UTC, to the second.
pub(crate) fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}
