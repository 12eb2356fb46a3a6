//! The document of `--format json`: a summary that comes before the rows, though it is known only after them.

use std::io::{self, BufRead as _, BufReader, Write as _};

use serde::ser::{Error as _, SerializeSeq as _};
use serde::{Serialize, Serializer};
use serde_json::Deserializer;
use serde_transcode::Transcoder;
use verdict::Engine;

use crate::output::json;
use crate::scan::Row;
use crate::scan::row::Summary;

/// The document while rows come.
pub(crate) struct Document {
    head: Head,
    results: zstd::Encoder<'static, Vec<u8>>,
    tail: Tail,
}

/// What comes before the rows.
struct Head {
    summary: Summary,
    model: Option<String>,
    signature_epoch: Option<String>,
    feed_epoch: Option<String>,
}

/// What comes after the rows.
#[derive(Default)]
struct Tail {
    unreadable: Vec<Row>,
    notes: Vec<String>,
}

/// All of it.
#[derive(Serialize)]
struct Whole<'a> {
    summary: Summary,
    model: Option<String>,
    signature_epoch: Option<String>,
    feed_epoch: Option<String>,
    results: Results,
    unreadable: &'a [Row],
    notes: &'a [String],
}

/// Rows as lines of JSON, compressed. An archive of many small scripts has far more text in its rows than in itself, and rows
/// are much alike.
struct Results(Vec<u8>);

impl Document {
    /// Without rows.
    pub(crate) fn new(engine: &Engine) -> io::Result<Self> {
        let head = Head {
            summary: Summary::default(),
            model: engine.model_id().map(str::to_owned),
            signature_epoch: engine.signature_epoch().map(str::to_owned),
            feed_epoch: engine.feed_epoch().map(str::to_owned),
        };
        Ok(Self { head, results: zstd::Encoder::new(Vec::new(), FASTEST)?, tail: Tail::default() })
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: &Row) -> io::Result<()> {
        self.head.summary.count(row);
        match row {
            Row::Checked(checked) => json::line(&mut self.results, &checked.entry)?,
            Row::Unreadable { .. } => self.tail.unreadable.push(row.clone()),
            Row::Note { note } => self.tail.notes.push(note.clone()),
        }
        Ok(())
    }

    /// Writes all of it.
    pub(crate) fn write(self, out: &mut impl io::Write) -> io::Result<()> {
        let Self { head, results, tail } = self;
        let whole = Whole {
            summary: head.summary,
            model: head.model,
            signature_epoch: head.signature_epoch,
            feed_epoch: head.feed_epoch,
            results: Results(results.finish()?),
            unreadable: &tail.unreadable,
            notes: &tail.notes,
        };
        let mut out = Noting { out, failure: None };
        let written = json::document(&mut out, &whole).and_then(|()| out.flush());
        match out.failure {
            Some(failure) => Err(failure),
            None => written,
        }
    }
}

/// Keeps the failure of what is written to: on its way through the rows its kind is lost.
struct Noting<W> {
    out: W,
    failure: Option<io::Error>,
}

impl<W: io::Write> io::Write for Noting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| self.note(error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush().map_err(|error| self.note(error))
    }
}

impl<W> Noting<W> {
    fn note(&mut self, error: io::Error) -> io::Error {
        let kind = error.kind();
        if kind != io::ErrorKind::Interrupted {
            self.failure = Some(error);
        }
        kind.into()
    }
}

impl Serialize for Results {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = zstd::Decoder::new(self.0.as_slice()).map_err(S::Error::custom)?;
        let mut rows = serializer.serialize_seq(None)?;
        for line in BufReader::new(lines).lines() {
            let line = line.map_err(S::Error::custom)?;
            rows.serialize_element(&Transcoder::new(&mut Deserializer::from_str(&line)))?;
        }
        rows.end()
    }
}

const FASTEST: i32 = 1;
