//! How many times as long as bare parsing scoring takes, script by script: the median and the 99th percentile by size.
//!
//! ```sh
//! cargo build --workspace --config profile.dev.opt-level=3 --example score_ratios && target/debug/examples/score_ratios test.jsonl.zst
//! ```
//!
//! Both read the same script with the same parser (oxc), in turn, and the shortest of three runs of each counts.

use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use jsintegrity::Scorer;
use oxc_allocator::Allocator;
use oxc_parser::Parser;
use oxc_span::SourceType;

const RUNS: usize = 3;
const CLASSES: [(&str, usize); 4] = [
    ("below 4 KiB", 1 << 12),
    ("below 64 KiB", 1 << 16),
    ("below 1 MiB", 1 << 20),
    ("from 1 MiB", usize::MAX),
];

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("expected a corpus: JSON lines with label and text, zstd")?;
    let scorer = Scorer::bundled()?;
    let mut classes: [Vec<(f64, Duration)>; 4] = Default::default();
    for script in benches::benign_scripts(Path::new(&path), usize::MAX)? {
        let parsing = shortest(|| {
            let allocator = Allocator::default();
            black_box(Parser::new(&allocator, black_box(&script), SourceType::unambiguous()).parse());
        });
        let mut failed = None;
        let scoring = shortest(|| failed = scorer.score(black_box(script.as_bytes())).err());
        if let Some(error) = failed {
            return Err(error.into());
        }
        let class = CLASSES.iter().position(|(_, end)| script.len() < *end).unwrap_or(CLASSES.len() - 1);
        classes[class].push((scoring.as_secs_f64() / parsing.as_secs_f64().max(1e-9), scoring));
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| size | scripts | score / parse, median | p99 | a score, median | p99 |\n|---|---|---|---|---|---|"
    )?;
    for ((name, _), scripts) in CLASSES.iter().zip(&mut classes).filter(|(_, scripts)| !scripts.is_empty()) {
        let at = |share: f64| ((scripts.len() - 1) as f64 * share).round() as usize;
        let (middle, high) = (at(0.5), at(0.99));
        let mut times: Vec<_> = scripts.iter().map(|(_, time)| *time).collect();
        times.sort_unstable();
        let mut ratios: Vec<_> = scripts.iter().map(|(ratio, _)| *ratio).collect();
        ratios.sort_by(f64::total_cmp);
        writeln!(
            out,
            "| {name} | {} | {:.1} | {:.1} | {:.2?} | {:.2?} |",
            ratios.len(),
            ratios[middle],
            ratios[high],
            times[middle],
            times[high]
        )?;
    }
    Ok(())
}

fn shortest(mut run: impl FnMut()) -> Duration {
    let timed = (0..RUNS).map(|_| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    });
    timed.min().unwrap_or_default()
}
