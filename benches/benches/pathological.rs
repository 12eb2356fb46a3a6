//! The time of each kind of pathological script as a multiple of the time of plain code of the same size. See `METHODOLOGY.md`.
//!
//! Times are those of the thread's CPU: what others do on the machine does not count, as far as caches allow.
#![expect(clippy::print_stdout, reason = "it prints tables")]

use std::time::Duration;

use benches::Kind;
use cpu_time::ThreadTime;
use jsintegrity::Scorer;

fn main() {
    let bytes =
        std::env::var("PATHOLOGICAL_BYTES").map_or(1 << 20, |text| text.parse().expect("a number of bytes"));
    let scorer = Scorer::bundled().expect("the bundled model is sound");
    let plain = benches::script(bytes).into_bytes();
    println!("| kind | KiB | ms | times plain code | read as |\n|---|---|---|---|---|");
    let mut rows: Vec<(f64, String)> =
        Kind::all().iter().map(|kind| row(&scorer, kind, bytes, &plain)).collect();
    rows.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, row) in &rows {
        println!("{row}");
    }
    let above = rows.iter().filter(|(times, _)| *times > 10.0).count();
    println!("\n{} kinds, {above} above 10 times", rows.len());
}

fn row(scorer: &Scorer, kind: &Kind, bytes: usize, plain: &[u8]) -> (f64, String) {
    let script = kind.script(bytes);
    // In turn, so that what changes on the machine changes both.
    let pairs: Vec<(Duration, Duration)> =
        (0..ROUNDS).map(|_| (time(scorer, &script), time(scorer, plain))).collect();
    let hostile = median(pairs.iter().map(|pair| pair.0.as_secs_f64() / script.len() as f64));
    let plainly = median(pairs.iter().map(|pair| pair.1.as_secs_f64() / plain.len() as f64));
    let report = scorer.score(&script).expect("a script is never a reason to fail");
    let (times, kib) = (hostile / plainly, script.len() >> 10);
    let ms = hostile * script.len() as f64 * 1e3;
    (times, format!("| {} | {kib} | {ms:.1} | {times:.2} | {} |", kind.name, report.parse.name()))
}

fn time(scorer: &Scorer, script: &[u8]) -> Duration {
    let start = ThreadTime::now();
    let report = scorer.score(script);
    let time = start.elapsed();
    assert!(report.is_ok());
    time
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

const ROUNDS: usize = 3;
