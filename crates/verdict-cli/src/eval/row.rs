//! What is kept of each script of a labelled corpus: its labels and its scores, not its text.

use jsintegrity::{Class, Scorer, Scores};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::corpus_record::{ScriptText, parse};
use crate::error::in_words;
use crate::input::corpus::CorpusLine;

/// The scored rows of all corpora.
#[derive(Default)]
pub(crate) struct Rows {
    /// Rows that count.
    pub(crate) rows: Vec<Row>,
    /// How many rows are not core.
    pub(crate) not_core: u64,
    /// Lines that could not be read.
    pub(crate) failed: Vec<FailedLine>,
}

/// A scored script.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) label: Class,
    pub(crate) subtype: String,
    pub(crate) origin: String,
    /// `none` for a script as it was found.
    pub(crate) transform: String,
    /// Rows of one cluster are near duplicates.
    pub(crate) cluster: Option<String>,
    pub(crate) scores: Scores,
    /// The first finding: its signal and its line.
    pub(crate) top_finding: Option<String>,
}

impl Row {
    /// Whether it is as it was found.
    pub(crate) fn is_plain(&self) -> bool {
        self.transform == PLAIN
    }
}

/// A line that could not be read.
#[derive(Serialize)]
pub(crate) struct FailedLine {
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) error: String,
}

impl Rows {
    /// Scores the lines of one corpus, on all cores, and keeps them in order.
    pub(crate) fn score(&mut self, scorer: &Scorer, file: &str, batch: Vec<CorpusLine>) {
        let scored: Vec<(u64, Result<Option<Row>, String>)> = batch
            .into_par_iter()
            .map(|line| (line.number, line.content.and_then(|bytes| score_row(scorer, &bytes))))
            .collect();
        for (line, row) in scored {
            match row {
                Ok(Some(row)) => self.rows.push(row),
                Ok(None) => self.not_core += 1,
                Err(error) => self.failed.push(FailedLine { file: file.to_owned(), line, error }),
            }
        }
    }
}

fn score_row(scorer: &Scorer, line: &[u8]) -> Result<Option<Row>, String> {
    let record: Labelled = parse(line)?;
    if record.core == Some(false) {
        return Ok(None);
    }
    let label = record.label.parse::<Class>().map_err(|error| format!("label: {error}"))?;
    let report = scorer.score(record.text.0.as_bytes()).map_err(|error| in_words(&error))?;
    let or = |text: Option<String>, default: &str| match text {
        Some(text) if !text.is_empty() => text,
        _ => default.to_owned(),
    };
    Ok(Some(Row {
        id: match record.id {
            Value::String(id) => id,
            other => other.to_string(),
        },
        label,
        subtype: or(record.subtype, "unknown"),
        origin: or(record.origin, "unknown"),
        transform: or(record.transform, PLAIN),
        cluster: record.cluster.filter(|cluster| !cluster.is_empty()),
        scores: report.scores,
        top_finding: report
            .findings
            .first()
            .map(|finding| format!("{} at line {}", finding.signal, finding.line)),
    }))
}

#[derive(Deserialize)]
struct Labelled {
    id: Value,
    text: ScriptText,
    label: String,
    subtype: Option<String>,
    origin: Option<String>,
    transform: Option<String>,
    cluster: Option<String>,
    core: Option<bool>,
}

const PLAIN: &str = "none";
