//! `verdict score`: scores of a corpus, JSON lines in and out.

use std::io::{self, Write as _};

use clap::Args;
use jsintegrity::{Class, Finding, Score, Scorer, Scores, ScriptReport};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;

use crate::corpus_record::{Record, parse};
use crate::error::{CliError, ended, in_words};
use crate::exit::Exit;
use crate::input::corpus::{Corpus, CorpusLine};
use crate::model::ModelArgs;
use crate::output::progress::Progress;
use crate::output::{self, json};

/// Score a corpus: JSON lines on standard input, scores as JSON lines on standard output
///
/// Each line is an object with "id" and "text"; other fields are ignored. Zstandard is recognised. A line that cannot be
/// read gives {"line", "error"} and the run goes on. Exit status: 0, or 3 if any line failed.
#[derive(Args)]
pub(crate) struct ScoreArgs {
    /// Write the findings of each script as well
    #[arg(long)]
    findings: bool,

    #[command(flatten)]
    model: ModelArgs,
}

/// Runs the command.
pub(crate) fn run(args: &ScoreArgs) -> Result<Exit, CliError> {
    let scorer = args.model.scorer()?;
    let threshold = args.model.threshold();
    let mut corpus = Corpus::open(io::stdin().lock())
        .map_err(|error| CliError::unreadable(format!("standard input: {error}")))?;
    let progress = Progress::open_ended("scripts");
    let mut out = output::plain();
    let mut exit = Exit::Clean;
    loop {
        let batch = corpus.next_batch();
        if batch.is_empty() {
            return ended(out.flush(), exit);
        }
        let lines: Vec<(Vec<u8>, bool)> =
            batch.into_par_iter().map(|line| score_line(&scorer, threshold, args.findings, line)).collect();
        progress.advance(lines.len() as u64);
        for (line, is_error) in lines {
            if is_error {
                exit = Exit::Unreadable;
            }
            let written = out.write_all(&line);
            if written.is_err() {
                return ended(written, exit);
            }
        }
        // Whoever reads sees each batch when it is done.
        let written = out.flush();
        if written.is_err() {
            return ended(written, exit);
        }
    }
}

/// The line of output for a line of input, and whether it is an error.
fn score_line(scorer: &Scorer, threshold: Score, with_findings: bool, line: CorpusLine) -> (Vec<u8>, bool) {
    let scored = line.content.and_then(|bytes| {
        let Record { id, text } = parse(&bytes)?;
        // The line may be large, and its text is out of it.
        drop(bytes);
        let report = scorer.score(text.0.as_bytes()).map_err(|error| in_words(&error))?;
        scored_line(Some(id), &report, threshold, with_findings).map_err(|error| error.to_string())
    });
    match scored {
        Ok(out) => (out, false),
        Err(error) => {
            let mut out = Vec::new();
            // Writing to memory does not fail, and a number and a string are JSON.
            let _ = json::line(&mut out, &Failed { line: line.number, error });
            (out, true)
        }
    }
}

/// The line of a report; without an id, it has none.
pub(crate) fn scored_line(
    id: Option<Value>,
    report: &ScriptReport,
    threshold: Score,
    with_findings: bool,
) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let row = Scored {
        id,
        scores: report.scores,
        malicious: report.scores.js_integrity_score.is_malicious_at(threshold),
        class: report.scores.class_at(threshold),
        parse: report.parse.name(),
        model: &report.model,
        findings: with_findings.then_some(&report.findings),
    };
    json::line(&mut out, &row)?;
    Ok(out)
}

#[derive(Serialize)]
struct Scored<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(flatten)]
    scores: Scores,
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
