//! The records that `score` and `eval` read: JSON lines, plain or compressed with zstd, or Parquet.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::corpus_record;
use crate::error::CliError;
use crate::input::corpus::Corpus;
#[cfg(feature = "parquet")]
use crate::input::parquet::{Cells, Rows};

/// The first bytes of a Parquet file.
const PARQUET: &[u8] = b"PAR1";

/// Reads records in batches of bounded size.
pub(crate) enum Records<'a> {
    /// A record per line.
    Lines(Corpus<'a>),
    /// A record per row.
    #[cfg(feature = "parquet")]
    Rows(Box<Rows>),
}

/// One record, or what is wrong with it.
pub(crate) struct Record {
    /// The line or row, counted from 1.
    pub(crate) number: u64,
    pub(crate) content: Result<Content, String>,
}

/// What a record was before it is read.
pub(crate) enum Content {
    /// A line of JSON.
    Json(Vec<u8>),
    /// A row of a table.
    #[cfg(feature = "parquet")]
    Row(Cells),
}

impl Content {
    /// Reads the record; the error says in words what is wrong with it.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, String> {
        match self {
            Self::Json(line) => corpus_record::parse(line),
            #[cfg(feature = "parquet")]
            Self::Row(cells) => cells.parse(),
        }
    }
}

impl<'a> Records<'a> {
    /// Starts to read; what it is, its first bytes tell. Of Parquet, only the columns with these names are read.
    ///
    /// Parquet is read from its end on: what comes through a pipe is kept in a temporary file first.
    fn open(mut reader: impl BufRead + 'a, columns: &'static [&'static str]) -> io::Result<Self> {
        if !reader.fill_buf()?.starts_with(PARQUET) {
            return Corpus::open(reader).map(Self::Lines);
        }
        let mut file = io::BufWriter::new(tempfile::tempfile()?);
        io::copy(&mut reader, &mut file)?;
        Self::table(file.into_inner().map_err(io::IntoInnerError::into_error)?, columns)
    }

    /// Starts to read what a command line names: a file, or standard input where it names none or `-`.
    pub(crate) fn named(
        path: Option<&Path>,
        columns: &'static [&'static str],
    ) -> Result<Records<'static>, CliError> {
        match path.filter(|path| path.as_os_str() != "-") {
            Some(path) => Records::open_file(path, columns).map_err(|error| CliError::file(path, &error)),
            None => Records::open(io::stdin().lock(), columns)
                .map_err(|error| CliError::unreadable(format!("standard input: {error}"))),
        }
    }

    fn open_file(path: &Path, columns: &'static [&'static str]) -> io::Result<Records<'static>> {
        let mut reader = BufReader::with_capacity(256 * 1024, File::open(path)?);
        // A named pipe has no end to begin with.
        if reader.fill_buf()?.starts_with(PARQUET) && reader.get_ref().metadata()?.is_file() {
            return Records::table(reader.into_inner(), columns);
        }
        Records::open(reader, columns)
    }

    #[cfg(feature = "parquet")]
    fn table(file: File, columns: &'static [&'static str]) -> io::Result<Self> {
        Ok(Self::Rows(Box::new(Rows::open(file, columns)?)))
    }

    #[cfg(not(feature = "parquet"))]
    fn table(_: File, _: &'static [&'static str]) -> io::Result<Self> {
        Err(io::Error::new(
            io::ErrorKind::Unsupported,
            "this is Parquet, but this command was built without the feature `parquet`; build it with `--features parquet`",
        ))
    }

    /// The next records; none at the end.
    pub(crate) fn next_batch(&mut self) -> Vec<Record> {
        match self {
            Self::Lines(lines) => lines
                .next_batch()
                .into_iter()
                .map(|line| Record { number: line.number, content: line.content.map(Content::Json) })
                .collect(),
            #[cfg(feature = "parquet")]
            Self::Rows(rows) => rows.next_batch(),
        }
    }
}
