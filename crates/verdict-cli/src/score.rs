//! `verdict score`: scores of a corpus, records in and out.

use std::io::{self, BufWriter, StdoutLock, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jsintegrity::{Class, Finding, Score, Scorer, Scores, ScriptReport};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::corpus_record::ScriptRecord;
use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::input::records::{Record, Records};
use crate::model::ModelArgs;
#[cfg(feature = "parquet")]
use crate::output::parquet::Table;
use crate::output::progress::Progress;
use crate::output::{self, json};

/// Score a corpus of scripts
///
/// Reads JSON lines or Parquet and prints scores as JSON lines or Parquet. Each line is an object with "id" and "text"; the command ignores
/// other fields. It also reads Zstandard; a table has the columns `id` and `text`. An unreadable line produces {"line", "error"}, and the
/// run goes on. Exit status: 0, or 3 if any line failed.
#[derive(Args)]
pub(crate) struct ScoreArgs {
    /// Read this corpus; `-` is standard input [default: standard input]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    #[command(flatten)]
    extras: Extras,

    /// Write the scores in this format
    #[arg(long, value_enum, default_value_t = ScoreFormat::Json)]
    format: ScoreFormat,

    #[command(flatten)]
    model: ModelArgs,
}

/// What is written beside the scores.
#[derive(Args, Clone, Copy)]
pub(crate) struct Extras {
    /// Also write each script's findings (in a table: as JSON)
    #[arg(long)]
    pub(crate) findings: bool,

    /// Also write "raw", the log odds behind the score: finer than 99 steps, higher is more malicious
    #[arg(long)]
    pub(crate) raw: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum ScoreFormat {
    /// A JSON object per line
    Json,
    /// A table in Parquet; needs a build with the feature `parquet`
    Parquet,
}

/// The columns of a table that are read.
const COLUMNS: &[&str] = &["id", "text"];

/// Runs the command.
pub(crate) fn run(args: &ScoreArgs) -> Result<Exit, CliError> {
    let scorer = args.model.scorer()?;
    let threshold = args.model.threshold();
    let mut records = Records::named(args.file.as_deref(), COLUMNS)?;
    let progress = Progress::open_ended("scripts");
    let mut out = Out::open(args, &records)?;
    let mut exit = Exit::Clean;
    loop {
        let batch = records.next_batch();
        if batch.is_empty() {
            return ended(out.close(), exit);
        }
        let answers: Vec<Answer> = batch.into_par_iter().map(|record| answer(&scorer, record)).collect();
        progress.advance(answers.len() as u64);
        if answers.iter().any(|answer| answer.scored.is_err()) {
            exit = Exit::Unreadable;
        }
        let written = out.write(&answers, threshold, args.extras);
        if written.is_err() {
            return ended(written, exit);
        }
    }
}

/// What is said of a record.
pub(crate) struct Answer {
    /// The line or row, counted from 1.
    pub(crate) number: u64,
    /// The id as it came, and the scores; or what is wrong with the record.
    pub(crate) scored: Result<(Value, ScriptReport), String>,
}

fn answer(scorer: &Scorer, record: Record) -> Answer {
    let scored = record.content.and_then(|content| {
        let ScriptRecord { id, text } = content.parse()?;
        // The line may be large, and its text is out of it.
        drop(content);
        let report = scorer.score(text.0.as_bytes()).map_err(|error| in_words(&error))?;
        Ok((id, report))
    });
    Answer { number: record.number, scored }
}

/// Where the answers go.
enum Out {
    Lines(BufWriter<StdoutLock<'static>>),
    #[cfg(feature = "parquet")]
    Table(Box<Table<io::Stdout>>),
}

impl Out {
    #[cfg(feature = "parquet")]
    fn open(args: &ScoreArgs, records: &Records<'_>) -> Result<Self, CliError> {
        if matches!(args.format, ScoreFormat::Json) {
            return Ok(Self::Lines(output::plain()));
        }
        if io::IsTerminal::is_terminal(&io::stdout()) {
            return Err(CliError::usage("Parquet is binary; send standard output to a file"));
        }
        let has_integer_ids = matches!(records, Records::Rows(rows) if rows.has_integer_ids());
        let table = Table::new(io::stdout(), has_integer_ids, args.extras)
            .map_err(|error| CliError::usage(format!("the output cannot be written: {error}")))?;
        Ok(Self::Table(Box::new(table)))
    }

    #[cfg(not(feature = "parquet"))]
    fn open(args: &ScoreArgs, _: &Records<'_>) -> Result<Self, CliError> {
        match args.format {
            ScoreFormat::Json => Ok(Self::Lines(output::plain())),
            ScoreFormat::Parquet => Err(CliError::usage(
                "this command was built without the feature `parquet`; build it with `--features parquet`",
            )),
        }
    }

    fn write(&mut self, answers: &[Answer], threshold: Score, extras: Extras) -> io::Result<()> {
        match self {
            Self::Lines(out) => {
                let lines: Vec<Vec<u8>> =
                    answers.par_iter().map(|answer| line(answer, threshold, extras)).collect();
                lines.iter().try_for_each(|line| out.write_all(line))?;
                // Whoever reads sees each batch when it is done.
                out.flush()
            }
            #[cfg(feature = "parquet")]
            Self::Table(table) => table.write(answers, threshold),
        }
    }

    fn close(self) -> io::Result<()> {
        match self {
            Self::Lines(mut out) => out.flush(),
            #[cfg(feature = "parquet")]
            Self::Table(table) => table.close(),
        }
    }
}

/// The line of an answer.
fn line(answer: &Answer, threshold: Score, extras: Extras) -> Vec<u8> {
    let written = match &answer.scored {
        Ok((id, report)) => {
            scored_line(Some(id), report, threshold, extras).map_err(|error| error.to_string())
        }
        Err(error) => Err(error.clone()),
    };
    written.unwrap_or_else(|error| {
        let mut out = Vec::new();
        // Writing to memory does not fail, and a number and a string are JSON.
        let _ = json::line(&mut out, &Failed { line: answer.number, error });
        out
    })
}

/// The line of a report; without an id, it has none.
pub(crate) fn scored_line(
    id: Option<&Value>,
    report: &ScriptReport,
    threshold: Score,
    extras: Extras,
) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let row = Scored {
        id,
        scores: report.scores,
        raw: extras.raw.then_some(report.raw),
        malicious: report.scores.js_integrity_score.is_malicious_at(threshold),
        class: report.scores.class_at(threshold),
        parse: report.parse.name(),
        model: &report.model,
        findings: extras.findings.then_some(&report.findings),
    };
    json::line(&mut out, &row)?;
    Ok(out)
}

#[derive(Serialize)]
struct Scored<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    #[serde(flatten)]
    scores: Scores,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<f64>,
    malicious: bool,
    class: Class,
    parse: &'static str,
    model: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<&'a Vec<Finding>>,
}

#[derive(Serialize)]
struct Failed {
    line: u64,
    error: String,
}
