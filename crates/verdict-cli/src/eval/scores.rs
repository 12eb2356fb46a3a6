//! The scores that another detector gave, by the ids of the corpus.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::error::CliError;
use crate::eval::row::{FailedLine, id_of};
use crate::input::records::{Content, Records};

/// The scores of a file, the lower the more malicious.
pub(crate) struct Scores {
    /// Each with the log odds behind it, if the file has them.
    by_id: HashMap<String, (f64, Option<f64>)>,
    /// Lines that could not be read.
    pub(super) failed: Vec<FailedLine>,
}

/// The columns of a table that are read.
const COLUMNS: &[&str] = &["id", "js_integrity_score", "score", "raw"];

impl Scores {
    /// Reads records of `{"id", "js_integrity_score"}` or `{"id", "score"}`, with the log odds behind it as `raw` if there are any. Scores
    /// of which the higher are more malicious are turned over, and have no log odds.
    pub(crate) fn read(path: &Path, higher_is_malicious: bool) -> Result<Self, CliError> {
        let mut records = Records::named(Some(path), COLUMNS)?;
        let (mut by_id, mut failed) = (HashMap::new(), Vec::new());
        loop {
            let batch = records.next_batch();
            if batch.is_empty() {
                return Ok(Self { by_id, failed });
            }
            for record in batch {
                let scored: Result<Scored, String> =
                    record.content.and_then(|content: Content| content.parse());
                let read = scored.and_then(|scored| {
                    let score = scored.js_integrity_score.or(scored.score).filter(|score| score.is_finite());
                    let score = score.ok_or("neither `js_integrity_score` nor `score` is a number")?;
                    Ok((
                        id_of(scored.id),
                        score,
                        scored.raw.filter(|raw| raw.is_finite() && !higher_is_malicious),
                    ))
                });
                match read {
                    Ok((id, score, raw)) => {
                        by_id.insert(id, (if higher_is_malicious { -score } else { score }, raw));
                    }
                    // `verdict score` writes such a line for a script that it could not read.
                    Err(error) => {
                        failed.push(FailedLine {
                            file: path.display().to_string(),
                            line: record.number,
                            error,
                        });
                    }
                }
            }
        }
    }

    pub(crate) fn of(&self, id: &str) -> Option<(f64, Option<f64>)> {
        self.by_id.get(id).copied()
    }
}

#[derive(Deserialize)]
struct Scored {
    id: Value,
    js_integrity_score: Option<f64>,
    score: Option<f64>,
    raw: Option<f64>,
}
