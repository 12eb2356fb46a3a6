//! The benign scripts of a labelled corpus, where one is present. It is not part of the repository.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;

/// The texts of rows labelled `benign`, in the order of the file, at most `per_size` of each power of four of bytes.
///
/// The file is JSON lines with `label` and `text`, compressed with zstd.
///
/// # Errors
///
/// That the file cannot be read, or is not in that form.
pub fn benign_scripts(path: &Path, per_size: usize) -> io::Result<Vec<String>> {
    let mut decoder = zstd::Decoder::new(File::open(path)?)?;
    decoder.window_log_max(WINDOW_LOG)?;
    let mut kept = [0; 16];
    let mut texts = Vec::new();
    for line in BufReader::new(decoder).lines() {
        let row: Row = serde_json::from_str(&line?)?;
        let size = row.text.len().max(1).ilog(4) as usize;
        if row.label == "benign" && kept[size.min(15)] < per_size {
            kept[size.min(15)] += 1;
            texts.push(row.text);
        }
    }
    Ok(texts)
}

#[derive(Deserialize)]
struct Row {
    label: String,
    text: String,
}

/// Corpora are compressed with windows up to 128 MiB.
const WINDOW_LOG: u32 = 27;
