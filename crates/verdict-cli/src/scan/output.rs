//! The forms in which the results of a scan are written.

use std::io::{self, BufWriter, StdoutLock, Write as _};

use clap::ValueEnum;
use export::{SarifLog, StixBundle, csv_header, csv_row};
use verdict::Engine;

use crate::output::table::Table;
use crate::output::{self, json, now};
use crate::scan::Row;
use crate::scan::document::Document;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One line per script or connection, for spreadsheets
    Csv,
    /// One JSON document
    Json,
    /// One JSON object per line, in the order of the input
    Jsonl,
    /// Findings for code scanners and editors, SARIF 2.1.0
    Sarif,
    /// Indicators of malicious resources, STIX 2.1
    Stix,
    /// For people, malicious first
    Table,
}

/// Standard output in one of the forms.
pub(crate) struct Output {
    form: Form,
}

enum Form {
    /// Written as the rows come.
    Csv(BufWriter<StdoutLock<'static>>),
    Jsonl(BufWriter<StdoutLock<'static>>),
    /// Written at the end.
    Json(Box<Document>),
    Sarif(Box<SarifLog>),
    Stix(Box<StixBundle>),
    Table(Box<Table>),
}

impl Output {
    /// Nothing yet, but the names of columns.
    pub(crate) fn new(format: Format, engine: &Engine) -> io::Result<Self> {
        let (model, epoch) = (engine.model_id(), engine.feed_epoch());
        let form = match format {
            Format::Csv => {
                let mut out = output::plain();
                // Into the buffer; a failure shows at the next row or at the end.
                let _ = out.write_all(csv_header().as_bytes());
                Form::Csv(out)
            }
            Format::Json => Form::Json(Box::new(Document::new(engine)?)),
            Format::Jsonl => Form::Jsonl(output::plain()),
            Format::Sarif => Form::Sarif(Box::new(SarifLog::new(model, epoch))),
            Format::Stix => Form::Stix(Box::new(StixBundle::new(now()))),
            Format::Table => Form::Table(Box::new(Table::new(model, epoch))),
        };
        Ok(Self { form })
    }

    /// Adds a row.
    pub(crate) fn add(&mut self, row: &Row) -> io::Result<()> {
        match (&mut self.form, row) {
            (Form::Csv(out), Row::Checked(entry)) => out.write_all(csv_row(entry).as_bytes())?,
            // Readers of rows need no notes: people do.
            (Form::Jsonl(_) | Form::Csv(_) | Form::Sarif(_) | Form::Stix(_), Row::Note { note }) => {
                output::complain(note);
            }
            (Form::Jsonl(out), row) => json::line(out, row)?,
            (Form::Json(document), row) => document.add(row)?,
            (Form::Sarif(log), Row::Checked(entry)) => log.add(entry),
            (Form::Sarif(log), Row::Unreadable { name, error }) => log.add_unreadable(name, error),
            (Form::Stix(bundle), Row::Checked(entry)) => bundle.add(entry),
            (Form::Table(table), row) => table.add(row),
            // These have no place for what could not be read: standard error has.
            (Form::Csv(_) | Form::Stix(_), Row::Unreadable { name, error }) => {
                output::complain(&format!("{name}: {error}"));
            }
        }
        Ok(())
    }

    /// Writes what is left.
    pub(crate) fn end(self) -> io::Result<()> {
        match self.form {
            Form::Csv(mut out) | Form::Jsonl(mut out) => out.flush(),
            Form::Json(document) => document.write(&mut output::plain()),
            Form::Sarif(log) => write_document(&log.into_json()),
            Form::Stix(bundle) => write_document(&bundle.into_json()),
            Form::Table(table) => table.write(&mut output::styled()),
        }
    }
}

fn write_document(value: &impl serde::Serialize) -> io::Result<()> {
    let mut out = output::plain();
    json::document(&mut out, value)?;
    out.flush()
}
