//! Writes which signals hold in each script of corpora: `held_signals CORPUS.jsonl[.zst]... > held.jsonl`.
//!
//! A line has what the corpus says of the script, without its text, and `signals`. `training/rates.py` makes tables of it.

mod corpus;

use std::error::Error;
use std::io::{BufWriter, Write};

use corpus::Text;
use jsintegrity::training::FeatureExtractor;
use serde::Deserialize;
use serde_json::{Map, Value, json};

#[derive(Deserialize)]
struct Script {
    text: Text,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let extractor = FeatureExtractor::new();
    for path in std::env::args().skip(1) {
        let rows = corpus::each(&path, |_, mut script: Script| {
            let signals = extractor.signals(script.text.0.as_bytes());
            script.rest.insert("signals".to_owned(), json!(signals));
            script.rest.insert("corpus".to_owned(), json!(path));
            Some(Value::Object(script.rest))
        })?;
        for row in rows {
            writeln!(out, "{row}")?;
        }
    }
    Ok(out.flush()?)
}
