//! How many scripts of each group of a corpus a rule set flags, as `benches/npm/measure.mjs` prints it for its detectors.
//!
//! `YARA_RULES=FOLDER cargo run --release --bin yara_flags -- CORPUS.jsonl.zst`

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::Duration;

use peers::RuleSet;
use yara_x::Scanner;

const MOST_TIME: Duration = Duration::from_secs(10);

const WAYS: [&str; 2] = ["YARA-X, any rule", "YARA-X, severe rule"];

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("expected a corpus: JSON lines with label and text, zstd")?;
    let set = RuleSet::of_environment()?.ok_or("expected YARA_RULES, a folder of rules")?;
    let mut scanner = Scanner::new(&set.rules);
    scanner.set_timeout(MOST_TIME);
    let mut groups: BTreeMap<String, Counts> = BTreeMap::new();
    for script in benches::labelled_scripts(Path::new(&path))? {
        let script = script?;
        let counts = groups.entry(script.group().to_owned()).or_default();
        counts.rows += 1;
        let Ok(answer) = scanner.scan(script.text.as_bytes()) else {
            counts.unanswered += 1;
            continue;
        };
        let mut matching = answer.matching_rules().filter(RuleSet::is_for_scripts).peekable();
        counts.flagged[0] += usize::from(matching.peek().is_some());
        counts.flagged[1] += usize::from(matching.any(|rule| RuleSet::is_severe(&rule)));
    }
    println!("| group | rows | way | flagged | share | no answer |\n|---|---|---|---|---|---|");
    for (group, Counts { rows, flagged, unanswered }) in &groups {
        for (way, flagged) in WAYS.iter().zip(flagged) {
            let share = *flagged as f64 / *rows as f64;
            println!("| {group} | {rows} | {way} | {flagged} | {share:.3} | {unanswered} |");
        }
    }
    let for_scripts = set.rules.iter().filter(RuleSet::is_for_scripts).count();
    println!("\n{for_scripts} of {} rules are meant for scripts and count.", set.count());
    Ok(())
}

#[derive(Default)]
struct Counts {
    rows: usize,
    flagged: [usize; WAYS.len()],
    unanswered: usize,
}
