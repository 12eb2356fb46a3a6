//! Writes the feature matrix of corpora, for `training/train.py`.
//!
//! `extract_features [--fragments] OUT.features CORPUS.jsonl[.zst]...`: each corpus is JSON lines with `id`, `text` and anything else; what
//! else there is goes into the matrix's header for the trainer. The file is one header line of JSON, then little-endian
//! arrays (see `Matrix::write`). The same corpora give the same bytes.
//!
//! With `--fragments`, the rows are a few statements out of each benign script instead.

mod corpus;

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};

use corpus::Text;

use jsintegrity::training::{EVIDENCE, FeatureExtractor, LAYOUT_VERSION, MEASURES, Rows, STYLE, fragment};
use serde::{Deserialize, Serialize};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let fragments = arguments.next_if(|argument| argument == "--fragments").is_some();
    let out =
        arguments.next().ok_or("usage: extract_features [--fragments] OUT.features CORPUS.jsonl[.zst]...")?;
    let mut matrix = Matrix { fragments, ..Matrix::default() };
    for path in arguments {
        matrix.add_corpus(&path)?;
    }
    let temporary = format!("{out}.tmp");
    let mut file = BufWriter::new(File::create(&temporary)?);
    matrix.write(&mut file)?;
    file.into_inner()?.sync_all()?;
    std::fs::rename(temporary, out)?;
    Ok(())
}

/// A line of a corpus; what the trainer reads of it goes into the header.
#[derive(Deserialize, Serialize)]
struct Script {
    id: String,
    label: String,
    #[serde(default)]
    subtype: String,
    #[serde(default)]
    quality: String,
    #[serde(default = "yes")]
    core: bool,
    #[serde(default)]
    origin: String,
    #[serde(default)]
    cluster: String,
    #[serde(default)]
    project: String,
    /// Author or kit, and site, where the corpus knows them.
    #[serde(default)]
    hand: String,
    #[serde(default)]
    site: String,
    #[serde(default = "plain")]
    transform: String,
    derived_from: Option<String>,
    #[serde(skip_serializing)]
    text: Text,
}

fn yes() -> bool {
    true
}

fn plain() -> String {
    "none".to_owned()
}

impl Script {
    /// A fragment of a benign script.
    fn fragment(self, draw: usize) -> Option<Self> {
        let text = fragment(&self.text.0, draw as u64).filter(|_| self.label == "benign")?.to_owned();
        let id = format!("{}-fragment", self.id);
        let transform = "fragment".to_owned();
        Some(Self { id, transform, derived_from: Some(self.id), text: Text(text), ..self })
    }
}

#[derive(Default)]
struct Matrix {
    fragments: bool,
    scripts: Vec<Script>,
    rows: Vec<Rows>,
}

impl Matrix {
    fn add_corpus(&mut self, path: &str) -> Result<(), Box<dyn Error>> {
        let extractor = FeatureExtractor::new();
        let done = corpus::each(path, |at, script: Script| {
            let script = if self.fragments { script.fragment(at)? } else { script };
            let rows = extractor.rows(script.text.0.as_bytes());
            Some((script, rows))
        })?;
        for (script, rows) in done {
            self.scripts.push(script);
            self.rows.push(rows);
        }
        Ok(())
    }

    /// Header line, then: windows of each script (u32), words of each window (u32), measures of each window (u32), whether it
    /// has evidence (u8), words (u32), places (u16) and values (f32) of measures, and the style vectors (f32), one array after the other.
    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let windows = || self.rows.iter().flat_map(|rows| &rows.windows);
        let header = json!({
            "layout": LAYOUT_VERSION, "measures": MEASURES, "evidence": EVIDENCE, "style": STYLE,
            "windows": windows().count(),
            "words": windows().map(|window| window.words.len()).sum::<usize>(),
            "values": windows().map(|window| window.measures.len()).sum::<usize>(),
            "scripts": self.scripts, "ceilings": self.rows.iter().map(|rows| rows.ceilings).collect::<Vec<_>>(),
        });
        serde_json::to_writer(&mut *out, &header)?;
        out.write_all(b"\n")?;
        for rows in &self.rows {
            out.write_all(&(rows.windows.len() as u32).to_le_bytes())?;
        }
        for window in windows() {
            out.write_all(&(window.words.len() as u32).to_le_bytes())?;
        }
        for window in windows() {
            out.write_all(&(window.measures.len() as u32).to_le_bytes())?;
        }
        for window in windows() {
            out.write_all(&[u8::from(window.has_evidence)])?;
        }
        for word in windows().flat_map(|window| &window.words) {
            out.write_all(&word.to_le_bytes())?;
        }
        for (place, _) in windows().flat_map(|window| &window.measures) {
            out.write_all(&place.to_le_bytes())?;
        }
        for (_, value) in windows().flat_map(|window| &window.measures) {
            out.write_all(&value.to_le_bytes())?;
        }
        for value in self.rows.iter().flat_map(|rows| &rows.style) {
            out.write_all(&value.to_le_bytes())?;
        }
        Ok(())
    }
}
