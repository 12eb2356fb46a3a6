//! Writes what the evidence about each name on standard input is weighed by: name, brand, terms, confidence of today,
//! separated by tabs; a line for each match.

use std::error::Error;
use std::io::{self, BufRead as _, Write as _};

use categories::lookalike::{LookalikeDetector, training};

fn main() -> Result<(), Box<dyn Error>> {
    let detector = LookalikeDetector::builder().bundled()?.build()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        for found in training::matches(&detector, &line) {
            writeln!(out, "{line}\t{}\t{}\t{}", found.target, found.terms.join(" "), found.confidence)?;
        }
    }
    Ok(out.flush()?)
}
