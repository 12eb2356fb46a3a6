//! The scripts of a labelled corpus, where one is present. It is not part of the repository.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::Deserialize;

/// A script and what it is known to be.
#[derive(Debug, Deserialize)]
#[non_exhaustive]
pub struct LabelledScript {
    /// `benign`, or the kind of malice.
    pub label: String,
    /// The kind within the label.
    #[serde(default)]
    pub subtype: Option<String>,
    /// The source.
    pub text: String,
}

impl LabelledScript {
    /// The row of a table that it counts for, as `docs/scoring.md` groups them: droppers for Windows are not what browsers load.
    #[must_use]
    pub fn group(&self) -> &str {
        match (self.label.as_str(), self.subtype.as_deref()) {
            ("malware", Some("dropper-wsh")) => "malware (WSH)",
            ("malware", _) => "malware (browser)",
            (label, _) => label,
        }
    }
}

/// All scripts, in the order of the file, which is JSON lines compressed with zstd.
///
/// # Errors
///
/// That the file cannot be opened; in the iterator, that it cannot be read further, or is not in that form.
pub fn labelled_scripts(path: &Path) -> io::Result<impl Iterator<Item = io::Result<LabelledScript>>> {
    let mut decoder = zstd::Decoder::new(File::open(path)?)?;
    decoder.window_log_max(WINDOW_LOG)?;
    let lines = BufReader::new(decoder).lines();
    Ok(lines.map(|line| Ok(serde_json::from_str(&line?)?)))
}

/// The texts of rows labelled `benign`, in the order of the file, at most `per_size` of each power of four of bytes.
///
/// # Errors
///
/// As [`labelled_scripts`].
pub fn benign_scripts(path: &Path, per_size: usize) -> io::Result<Vec<String>> {
    let mut kept = [0; 16];
    let mut texts = Vec::new();
    for script in labelled_scripts(path)? {
        let script = script?;
        let size = script.text.len().max(1).ilog(4) as usize;
        if script.label == "benign" && kept[size.min(15)] < per_size {
            kept[size.min(15)] += 1;
            texts.push(script.text);
        }
    }
    Ok(texts)
}

/// Corpora are compressed with windows up to 128 MiB.
const WINDOW_LOG: u32 = 27;
