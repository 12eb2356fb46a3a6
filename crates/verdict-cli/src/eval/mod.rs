//! `verdict eval`: recall, false positives and their intervals on a labelled corpus.

mod bootstrap;
mod calibration;
mod metrics;
mod report;
mod row;

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::error::{CliError, ended};
use crate::eval::metrics::Evaluation;
use crate::eval::row::Rows;
use crate::exit::Exit;
use crate::input::corpus::Corpus;
use crate::model::ModelArgs;
use crate::output::progress::Progress;
use crate::output::{self, json};

/// Score a labelled corpus and report recall, false positives and their 95 % intervals
///
/// Each line is an object with "id", "text" and "label" (benign, magecart, cryptomining or malware), and optionally
/// "subtype", "origin", "cluster", "transform" and "core". Rows with "core": false are not counted. Exit status: 0, or 3 if
/// any line could not be read.
#[derive(Args)]
pub(crate) struct EvalArgs {
    /// Labelled corpora, taken together; without any, standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// List so many of the worst false positives and of the worst false negatives
    #[arg(long, value_name = "N", default_value_t = 0)]
    worst: usize,

    #[command(flatten)]
    model: ModelArgs,

    /// How the report is written
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
    let scorer = args.model.scorer()?;
    let mut rows = Rows::default();
    let progress = Progress::open_ended("scripts");
    let mut read = |name: &str, reader: &mut dyn BufRead| {
        let mut corpus =
            Corpus::open(reader).map_err(|error| CliError::unreadable(format!("{name}: {error}")))?;
        loop {
            let batch = corpus.next_batch();
            if batch.is_empty() {
                return Ok(());
            }
            progress.advance(batch.len() as u64);
            rows.score(&scorer, name, batch);
        }
    };
    if args.files.is_empty() {
        read("stdin", &mut io::stdin().lock())?;
    }
    for path in &args.files {
        let name = path.display().to_string();
        if name == "-" {
            read("stdin", &mut io::stdin().lock())?;
        } else {
            let file = File::open(path).map_err(|error| CliError::file(path, &error))?;
            read(&name, &mut BufReader::with_capacity(256 * 1024, file))?;
        }
    }
    drop(progress);

    let evaluation = Evaluation::new(&rows, scorer.model_id(), args.model.threshold(), args.worst);
    let mut out = output::plain();
    let written = match args.format {
        EvalFormat::Json => json::document(&mut out, &evaluation),
        EvalFormat::Text => report::write(&mut out, &evaluation),
    };
    let exit = if rows.failed.is_empty() { Exit::Clean } else { Exit::Unreadable };
    ended(written.and_then(|()| out.flush()), exit)
}
