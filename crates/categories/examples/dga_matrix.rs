//! Tables and feature matrices of domain names, for `training/train.py`.
//!
//! `dga_matrix tables NAMES.txt WORDS.tsv OUT.tables` counts the tables of a model in names, one a line.
//! `dga_matrix features MODEL.tables NAMES.txt OUT.features` writes a row for each name: little-endian u32 `rows`, `dense`,
//! `layout`; a byte a row that says whether the line is a name; `rows` × `dense` f32. The same names give the same bytes.

use std::error::Error;
use std::fs;

use categories::dga::training::{DENSE, FeatureExtractor, LAYOUT_VERSION, tables};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (out, bytes) = match &arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tables", names, words, out] => {
            let text = fs::read_to_string(names)?;
            let names: Vec<&str> = text.lines().collect();
            (out.to_string(), tables(&names, &fs::read_to_string(words)?))
        }
        ["features", tables, names, out] => {
            let extractor = FeatureExtractor::new(&fs::read(tables)?)?;
            (out.to_string(), matrix(&extractor, &fs::read_to_string(names)?))
        }
        _ => return Err("usage: dga_matrix tables NAMES WORDS OUT | features TABLES NAMES OUT".into()),
    };
    let temporary = format!("{out}.tmp");
    fs::write(&temporary, bytes)?;
    fs::rename(temporary, out)?;
    Ok(())
}

fn matrix(extractor: &FeatureExtractor, names: &str) -> Vec<u8> {
    let (mut valid, mut dense) = (Vec::new(), Vec::new());
    for line in names.lines() {
        let measures = extractor.measures(line);
        valid.push(u8::from(measures.is_some()));
        dense.extend(measures.unwrap_or([0.0; DENSE]));
    }
    let mut out = Vec::new();
    for number in [valid.len() as u32, DENSE as u32, LAYOUT_VERSION] {
        out.extend(number.to_le_bytes());
    }
    out.extend(valid);
    out.extend(dense.iter().flat_map(|x: &f32| x.to_le_bytes()));
    out
}
