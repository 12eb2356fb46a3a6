//! The labels and the scores of a script of a labelled corpus, without its text.

use eval::Row;
use jsintegrity::{Class, Scorer};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::corpus_record::ScriptText;
use crate::error::in_words;
use crate::eval::scores::Scores;
use crate::input::records::{Content, Record};

/// The columns of a table that are read: the fields of [`Labelled`].
pub(super) const COLUMNS: &[&str] =
    &["id", "text", "label", "subtype", "origin", "transform", "cluster", "hand", "core"];

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

/// A line that could not be read.
#[derive(Serialize)]
pub(crate) struct FailedLine {
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) error: String,
}

/// Who gives scores.
pub(crate) enum Detector {
    /// The scorer of this command.
    Own(Box<Scorer>),
    /// Another one, whose scores are in a file.
    Foreign(Scores),
}

impl Rows {
    /// Scores the lines of one corpus, on all cores, and keeps them in order.
    pub(crate) fn score(&mut self, detector: &Detector, file: &str, batch: Vec<Record>) {
        let scored: Vec<(u64, Result<Option<Row>, String>)> = batch
            .into_par_iter()
            .map(|record| (record.number, record.content.and_then(|content| score_row(detector, &content))))
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

fn score_row(detector: &Detector, content: &Content) -> Result<Option<Row>, String> {
    let record: Labelled = content.parse()?;
    if record.core == Some(false) {
        return Ok(None);
    }
    let label = record.label.parse::<Class>().map_err(|error| format!("label: {error}"))?;
    let id = id_of(record.id);
    let mut row = match detector {
        Detector::Own(scorer) => {
            let text = record.text.ok_or("missing field `text`")?;
            let report = scorer.score(text.0.as_bytes()).map_err(|error| in_words(&error))?;
            let score = f64::from(report.scores.js_integrity_score.get());
            let mut row = Row::new(id, label, score).with_log_odds(report.raw);
            row.predicted = Some(report.scores.most_likely_class());
            let first = report.findings.first();
            row.note = first.map(|finding| format!("{} at line {}", finding.signal, finding.line));
            row
        }
        Detector::Foreign(scores) => {
            let (score, raw) = scores.of(&id).ok_or_else(|| format!("no score for the id {id:?}"))?;
            let row = Row::new(id, label, score);
            match raw {
                Some(raw) => row.with_log_odds(raw),
                None => row,
            }
        }
    };
    let set = |field: &mut String, text: Option<String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            *field = text;
        }
    };
    set(&mut row.subtype, record.subtype);
    set(&mut row.origin, record.origin);
    set(&mut row.transform, record.transform);
    let named = |text: Option<String>| text.filter(|text| !text.is_empty());
    row.cluster = named(record.cluster).or_else(|| named(record.hand));
    Ok(Some(row))
}

/// An id as text: the string itself, or the JSON of anything else.
pub(super) fn id_of(id: Value) -> String {
    match id {
        Value::String(id) => id,
        other => other.to_string(),
    }
}

#[derive(Deserialize)]
struct Labelled {
    id: Value,
    text: Option<ScriptText>,
    label: String,
    subtype: Option<String>,
    origin: Option<String>,
    transform: Option<String>,
    cluster: Option<String>,
    /// Who made it: stands for a cluster where there is none.
    hand: Option<String>,
    core: Option<bool>,
}
