//! Says for each name on standard input what it imitates: name, target, kind, confidence, separated by tabs.

use std::error::Error;
use std::io::{self, BufRead as _, Write as _};

use categories::lookalike::LookalikeDetector;

fn main() -> Result<(), Box<dyn Error>> {
    let detector = LookalikeDetector::builder().bundled()?.build()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        match detector.check(&line).ok().flatten() {
            Some(found) => {
                writeln!(out, "{line}\t{}\t{}\t{}", found.target(), found.kind(), found.confidence())?;
            }
            None => writeln!(out, "{line}\t\t\t0")?,
        }
    }
    Ok(out.flush()?)
}
