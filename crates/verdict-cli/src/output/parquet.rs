//! Scores as a table in Parquet.

use std::io::{self, Write};
use std::sync::Arc;

use jsintegrity::Score;
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;

use crate::score::{Answer, Extras};

/// Rows of a group, which memory holds until it is written.
const GROUP_ROWS: usize = 64 << 10;
/// The same for the length of its texts.
const GROUP_BYTES: usize = 32 << 20;

/// Writes answers in groups of rows. Without [`Table::close`] the file has no end and cannot be read.
pub(crate) struct Table<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    has_integer_ids: bool,
    extras: Extras,
    group: Group,
}

/// The columns of a group, each with a value or none per row.
#[derive(Default)]
struct Group {
    ids: Vec<Option<ByteArray>>,
    integer_ids: Vec<Option<i64>>,
    /// The score of the script and those of the classes.
    scores: [Vec<Option<i32>>; 4],
    raw: Vec<Option<f64>>,
    malicious: Vec<Option<bool>>,
    classes: Vec<Option<ByteArray>>,
    parses: Vec<Option<ByteArray>>,
    models: Vec<Option<ByteArray>>,
    findings: Vec<Option<ByteArray>>,
    lines: Vec<Option<i64>>,
    errors: Vec<Option<ByteArray>>,
    rows: usize,
    bytes: usize,
}

impl<W: Write + Send> Table<W> {
    /// A table to be written. Ids are 64-bit numbers or else text, and that of another JSON value is its JSON.
    pub(crate) fn new(out: W, has_integer_ids: bool, extras: Extras) -> io::Result<Self> {
        let id = if has_integer_ids { "INT64 id" } else { "BINARY id (STRING)" };
        let raw = if extras.raw { "OPTIONAL DOUBLE raw;" } else { "" };
        let findings = if extras.findings { "OPTIONAL BINARY findings (JSON);" } else { "" };
        let schema = format!(
            "message scores {{
                OPTIONAL {id};
                OPTIONAL INT32 js_integrity_score (INTEGER(8, true));
                OPTIONAL INT32 magecart_score (INTEGER(8, true));
                OPTIONAL INT32 cryptomining_score (INTEGER(8, true));
                OPTIONAL INT32 malware_score (INTEGER(8, true));
                {raw}
                OPTIONAL BOOLEAN malicious;
                OPTIONAL BINARY class (STRING);
                OPTIONAL BINARY parse (STRING);
                OPTIONAL BINARY model (STRING);
                {findings}
                OPTIONAL INT64 line;
                OPTIONAL BINARY error (STRING);
            }}"
        );
        let schema = parse_message_type(&schema).map_err(io_error)?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default()));
        let writer = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties.build()))
            .map_err(io_error)?;
        Ok(Self { writer, has_integer_ids, extras, group: Group::default() })
    }

    /// Takes answers, and writes groups that are full.
    pub(crate) fn write(&mut self, answers: &[Answer], threshold: Score) -> io::Result<()> {
        for answer in answers {
            self.push(answer, threshold)?;
            if self.group.rows >= GROUP_ROWS || self.group.bytes >= GROUP_BYTES {
                self.write_group()?;
            }
        }
        Ok(())
    }

    /// Writes what is left and the end of the file.
    pub(crate) fn close(mut self) -> io::Result<()> {
        self.write_group()?;
        let mut out = self.writer.into_inner().map_err(io_error)?;
        out.flush()
    }

    fn push(&mut self, answer: &Answer, threshold: Score) -> io::Result<()> {
        let group = &mut self.group;
        let (id, report) = match &answer.scored {
            Ok((id, report)) => (Some(id), Some(report)),
            Err(_) => (None, None),
        };
        if self.has_integer_ids {
            group.integer_ids.push(id.and_then(Value::as_i64));
        } else {
            let id = id
                .filter(|id| !id.is_null())
                .map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
            group.bytes += id.as_ref().map_or(0, String::len);
            group.ids.push(id.map(|id| ByteArray::from(id.into_bytes())));
        }
        let scores = report.map(|report| report.scores);
        let own = scores.map(|scores| {
            [
                scores.js_integrity_score,
                scores.magecart_score,
                scores.cryptomining_score,
                scores.malware_score,
            ]
        });
        for (at, column) in group.scores.iter_mut().enumerate() {
            column.push(own.map(|own| own[at].get().into()));
        }
        group.malicious.push(scores.map(|scores| scores.js_integrity_score.is_malicious_at(threshold)));
        group.classes.push(scores.map(|scores| scores.class_at(threshold).name().into()));
        group.parses.push(report.map(|report| report.parse.name().into()));
        group.models.push(report.map(|report| report.model.as_str().into()));
        if self.extras.raw {
            group.raw.push(report.map(|report| report.raw));
        }
        if self.extras.findings {
            let findings = report.map(|report| serde_json::to_vec(&report.findings)).transpose()?;
            group.bytes += findings.as_ref().map_or(0, Vec::len);
            group.findings.push(findings.map(ByteArray::from));
        }
        let error = answer.scored.as_ref().err();
        group.lines.push(error.map(|_| answer.number.cast_signed()));
        group.errors.push(error.map(|error| error.as_str().into()));
        group.rows += 1;
        Ok(())
    }

    fn write_group(&mut self) -> io::Result<()> {
        let group = std::mem::take(&mut self.group);
        if group.rows == 0 {
            return Ok(());
        }
        let mut writer = self.writer.next_row_group().map_err(io_error)?;
        let written = (|| {
            if self.has_integer_ids {
                column::<Int64Type, _>(&mut writer, group.integer_ids)?;
            } else {
                column::<ByteArrayType, _>(&mut writer, group.ids)?;
            }
            for scores in group.scores {
                column::<Int32Type, _>(&mut writer, scores)?;
            }
            if self.extras.raw {
                column::<DoubleType, _>(&mut writer, group.raw)?;
            }
            column::<BoolType, _>(&mut writer, group.malicious)?;
            column::<ByteArrayType, _>(&mut writer, group.classes)?;
            column::<ByteArrayType, _>(&mut writer, group.parses)?;
            column::<ByteArrayType, _>(&mut writer, group.models)?;
            if self.extras.findings {
                column::<ByteArrayType, _>(&mut writer, group.findings)?;
            }
            column::<Int64Type, _>(&mut writer, group.lines)?;
            column::<ByteArrayType, _>(&mut writer, group.errors)
        })();
        written.and_then(|()| writer.close().map(drop)).map_err(io_error)
    }
}

/// Writes the next column of the schema.
fn column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: Vec<Option<T::T>>,
) -> Result<(), ParquetError> {
    let levels: Vec<i16> = cells.iter().map(|cell| cell.is_some().into()).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("more columns than the schema has".to_owned()));
    };
    column.typed::<T>().write_batch(&values, Some(&levels), None)?;
    column.close()
}

/// The input or output error behind an error, so that a closed pipe is known as one.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(error),
    }
}
