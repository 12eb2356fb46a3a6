//! Scores of a column.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Int8Array, StringArray, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Fields};
use jsintegrity::{Class, ParseStatus, Score, Scorer, ScriptReport};
use rayon::prelude::*;

use super::Work;
use super::texts::Texts;
use crate::errors::in_words;

/// Scores texts.
pub(crate) struct Scores {
    pub(crate) scorer: Scorer,
    pub(crate) threshold: Score,
}

/// What of a report is a row.
struct Row {
    scores: [i8; 4],
    malicious: bool,
    class: Class,
    parse: ParseStatus,
}

impl Scores {
    fn row(&self, text: &[u8]) -> Result<Row, String> {
        let ScriptReport { scores, parse, .. } = self.scorer.score(text).map_err(|error| in_words(&error))?;
        let number = |score: Score| i8::try_from(score.get()).unwrap_or(i8::MAX);
        Ok(Row {
            scores: [
                number(scores.js_integrity_score),
                number(scores.magecart_score),
                number(scores.cryptomining_score),
                number(scores.malware_score),
            ],
            malicious: scores.js_integrity_score.is_malicious_at(self.threshold),
            class: scores.class_at(self.threshold),
            parse,
        })
    }
}

impl Work for Scores {
    fn fields(&self) -> Fields {
        let field = |name: &str, kind: DataType| Field::new(name, kind, true);
        Fields::from(vec![
            // Scores are 1 to 99; Spark and Java have no unsigned bytes.
            field("js_integrity_score", DataType::Int8),
            field("magecart_score", DataType::Int8),
            field("cryptomining_score", DataType::Int8),
            field("malware_score", DataType::Int8),
            field("malicious", DataType::Boolean),
            field("class", DataType::Utf8),
            field("parse", DataType::Utf8),
            field("model", DataType::Utf8),
        ])
    }

    fn answer(&self, texts: &Texts, is_pool: bool) -> Result<StructArray, String> {
        let row = |at: usize| texts.get(at).map(|text| self.row(text)).transpose();
        let rows: Vec<Option<Row>> = if is_pool {
            (0..texts.len()).into_par_iter().with_max_len(8).map(row).collect::<Result<_, _>>()?
        } else {
            (0..texts.len()).map(row).collect::<Result<_, _>>()?
        };
        let score = |nth: usize| -> ArrayRef {
            Arc::new(rows.iter().map(|row| row.as_ref().map(|row| row.scores[nth])).collect::<Int8Array>())
        };
        let text = |of: &dyn Fn(&Row) -> String| -> ArrayRef {
            Arc::new(rows.iter().map(|row| row.as_ref().map(of)).collect::<StringArray>())
        };
        let malicious: BooleanArray = rows.iter().map(|row| row.as_ref().map(|row| row.malicious)).collect();
        let columns = vec![
            score(0),
            score(1),
            score(2),
            score(3),
            Arc::new(malicious),
            text(&|row| row.class.name().to_owned()),
            text(&|row| row.parse.name().to_owned()),
            text(&|_| self.scorer.model_id().to_owned()),
        ];
        let nulls = NullBuffer::from_iter(rows.iter().map(Option::is_some));
        let nulls = (nulls.null_count() > 0).then_some(nulls);
        StructArray::try_new_with_length(self.fields(), columns, nulls, rows.len())
            .map_err(|error| error.to_string())
    }
}
