//! `verdict eval`: recall, false positives and their intervals on a labelled corpus.
//!
//! Neighbours: the crate `eval` computes the tables, `input/records` reads the corpus, and `model` gives the scorer.
//!
//! What must not be done here: keep the texts of a corpus in memory, or skip a bad line silently. The report counts each one, and
//! the exit status is 3.

mod row;
mod scores;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use eval::{EvalOptions, Evaluation, write_tables};
use serde::Serialize;

use crate::error::{CliError, ended};
use crate::eval::row::{COLUMNS, Detector, FailedLine, Rows};
use crate::eval::scores::Scores;
use crate::exit::Exit;
use crate::input::records::Records;
use crate::model::ModelArgs;
use crate::output::escape::Escaped;
use crate::output::progress::Progress;
use crate::output::{self, json};

/// Measure recall and false positives on a labelled corpus
///
/// Reports them with 95 % intervals. Each line is an object with "id", "text" and "label" (benign, magecart, cryptomining or malware), and optionally
/// "subtype", "origin", "cluster", "hand", "transform" and "core". The command skips rows with "core": false. It also reads
/// Zstandard and Parquet; a table has these fields as columns. Exit status: 0, or 3 if any line could not be read.
#[derive(Args)]
pub(crate) struct EvalArgs {
    /// Read these labelled corpora as one [default: standard input]
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// List this many of the worst false positives and false negatives
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,

    /// Measure another detector's scores from this file
    ///
    /// Each line is {"id", "score"}; lower is more malicious. It may also be a line of `verdict score`, with --raw or without.
    #[arg(long, value_name = "FILE")]
    scores: Option<PathBuf>,

    /// Read higher scores in the file as more malicious
    #[arg(long, requires = "scores")]
    higher_is_malicious: bool,

    /// Also measure the file's scores at this threshold (malicious below)
    #[arg(long, value_name = "SCORE", requires = "scores", allow_negative_numbers = true)]
    at: Option<f64>,

    #[command(flatten)]
    model: ModelArgs,

    /// Print the report in this format
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    format: EvalFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum EvalFormat {
    /// One JSON document
    Json,
    /// Tables in Markdown
    Text,
}

/// Runs the command.
pub(crate) fn run(args: &EvalArgs) -> Result<Exit, CliError> {
    let mut options = EvalOptions::default();
    options.worst = args.worst;
    let (mut detector, name) = match &args.scores {
        Some(path) => {
            // Scores that were turned over have their threshold turned over as well.
            options.threshold = args.at.map(|at| if args.higher_is_malicious { -at } else { at });
            let scores = Scores::read(path, args.higher_is_malicious)?;
            (Detector::Foreign(scores), path.display().to_string())
        }
        None => {
            options.threshold = Some(f64::from(args.model.threshold().get()));
            let scorer = args.model.scorer()?;
            let name = scorer.model_id().to_owned();
            (Detector::Own(Box::new(scorer)), name)
        }
    };
    let mut rows = Rows::default();
    if let Detector::Foreign(scores) = &mut detector {
        rows.failed.append(&mut scores.failed);
    }
    let progress = Progress::open_ended("scripts");
    let mut read = |path: Option<&Path>| {
        let mut records = Records::named(path, COLUMNS)?;
        let path = path.filter(|path| path.as_os_str() != "-");
        let name = path.map_or_else(|| "stdin".to_owned(), |path| path.display().to_string());
        loop {
            let batch = records.next_batch();
            if batch.is_empty() {
                return Ok(());
            }
            progress.advance(batch.len() as u64);
            rows.score(&detector, &name, batch);
        }
    };
    if args.files.is_empty() {
        read(None)?;
    }
    args.files.iter().try_for_each(|path| read(Some(path)))?;
    drop(progress);

    let evaluation = Evaluation::of(&rows.rows, &options);
    let report = Report { model: &name, not_core: rows.not_core, failed: &rows.failed, evaluation };
    let mut out = output::plain();
    let written = match args.format {
        EvalFormat::Json => json::document(&mut out, &report),
        EvalFormat::Text => report.write(&mut out),
    };
    let exit = if rows.failed.is_empty() { Exit::Clean } else { Exit::Unreadable };
    ended(written.and_then(|()| out.flush()), exit)
}

/// The measurements, and what they were made of.
#[derive(Serialize)]
struct Report<'a> {
    /// The model, or the file of scores.
    model: &'a str,
    /// Rows that do not count, because they are not core.
    not_core: u64,
    failed: &'a [FailedLine],
    #[serde(flatten)]
    evaluation: Evaluation,
}

impl Report<'_> {
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "Model {}, {} rows ({} more are not core, {} unreadable lines).\n",
            Escaped(self.model),
            self.evaluation.rows,
            self.not_core,
            self.failed.len()
        )?;
        for failed in self.failed.iter().take(MAX_FAILED) {
            writeln!(out, "- {}, line {}: {}", Escaped(&failed.file), failed.line, Escaped(&failed.error))?;
        }
        if !self.failed.is_empty() {
            writeln!(out)?;
        }
        write_tables(out, &self.evaluation)
    }
}

const MAX_FAILED: usize = 10;
