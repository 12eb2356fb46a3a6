//! `verdict monitor` with many resources: what taking them in, exporting, reporting and forgetting them takes. It measures, and asserts
//! no time:
//!
//! ```sh
//! MONITOR_RESOURCES=1000000 cargo test --release -p pagewarden-verdict-cli --test it monitor_many:: -- --ignored --nocapture
//! ```
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what is not as expected fails the test; what it measured is said"
)]

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::binary::{Folder, command};

#[test]
#[ignore = "takes minutes, and measures"]
fn a_large_inventory() {
    let resources: usize =
        std::env::var("MONITOR_RESOURCES").map_or(20_000, |number| number.parse().unwrap());
    let folder = Folder::new(&[]);
    let seen = folder.at("seen.jsonl");
    write_observations(&seen, resources);
    let state = folder.at("state.db");
    let monitor = |name: &str, at: &str, rest: &[&str], stdin: Option<&str>, out: &str| {
        let out = folder.at(out);
        let arguments: Vec<&str> =
            ["monitor", "--state", &state, "--at", at].iter().chain(rest).copied().collect();
        let mut command = command(&arguments);
        command.stdin(stdin.map_or_else(Stdio::null, |path| File::open(path).unwrap().into()));
        command.stdout(File::create(&out).unwrap()).stderr(Stdio::null());
        let began = Instant::now();
        let mut child = command.spawn().unwrap();
        let mut taken = Taken::default();
        let status = loop {
            taken = Taken::of(child.id()).unwrap_or(taken);
            match child.try_wait().unwrap() {
                Some(status) => break status,
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        let elapsed = began.elapsed().as_secs_f64();
        assert!(status.success(), "{name}: {status}");
        println!(
            "{name}: {elapsed:.3} s, {:.2} s of processor time, at most {} MiB",
            taken.processor.as_secs_f64(),
            taken.peak_mib
        );
        out
    };
    let (day, much_later) = ("2026-11-24T00:00:00Z", "2027-11-24T00:00:00Z");
    println!("{resources} resources");
    monitor("observe", day, &["observe"], Some(&seen), "alerts.jsonl");
    let exported = monitor("export", day, &["export", "--format", "jsonl"], None, "export.jsonl");
    assert_eq!(lines(&exported), resources);
    monitor("export as one document", day, &["export"], None, "export.json");
    let page = folder.at("report.html");
    monitor("report", day, &["report", &page], None, "none");
    assert!(std::fs::metadata(&page).unwrap().len() > 10_000);
    let host = host(7);
    let found = monitor("list of a host", day, &["list", "--host", &host], None, "list.jsonl");
    assert!((1..=40).contains(&lines(&found)), "{}", lines(&found));
    let forgotten = monitor("forget", much_later, &["forget"], None, "forgotten.json");
    let forgotten = std::fs::read_to_string(forgotten).unwrap();
    assert_eq!(forgotten.trim(), format!("{{\"forgotten\":{resources}}}"));
}

fn lines(path: impl AsRef<Path>) -> usize {
    BufReader::new(File::open(path).unwrap()).lines().count()
}

/// Every second one a connection, twenty to a host; of scripts no name varies as versions do, so that each is a resource of its own.
fn write_observations(path: &str, resources: usize) {
    let mut out = BufWriter::new(File::create(path).unwrap());
    for number in 0..resources {
        let (host, page) = (host(number / 20), number % 100);
        let (kind, url) = match number % 2 {
            0 => ("script", format!("https://{host}/static/{}/main.js?lang=en", word(number))),
            _ => ("connection", format!("https://api-{}.{host}/collect", word(number % 20))),
        };
        writeln!(
            out,
            r#"{{"kind":"{kind}","url":"{url}","page_url":"https://shop{page}.example/pay","seen_at":"2026-11-23T08:00:00Z"}}"#
        )
        .unwrap();
    }
    out.flush().unwrap();
}

fn host(number: usize) -> String {
    format!("cdn-{}.site-{}.example", word(number % 3), word(number / 3))
}

/// A number in letters.
fn word(mut number: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["al", "bro", "ce", "del", "em", "fli", "gro", "ha", "in", "je", "kar", "le", "ma", "nor", "o", "pe"];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        if number == 0 {
            return word;
        }
    }
}

/// What a process has taken so far.
#[derive(Clone, Copy, Default)]
struct Taken {
    processor: Duration,
    peak_mib: u64,
}

impl Taken {
    /// As Linux tells it, while the process is there.
    fn of(pid: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_ascii_whitespace().collect();
        // Hundredths of a second.
        let ticks: u64 = fields.get(11)?.parse::<u64>().ok()? + fields.get(12)?.parse::<u64>().ok()?;
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kib: u64 = peak.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(Self { processor: Duration::from_millis(ticks * 10), peak_mib: kib / 1024 })
    }
}
