//! A process that is killed while it writes: nothing that it acknowledged is lost, and nothing is half there.
//!
//! The test runs itself as the process that is killed: `WRITER` tells a child what to do.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use monitor::{FileStore, ListQuery, Monitor, Observation};

use crate::setting::{engine, feeds, sound, time, update};

const WRITER: &str = "VERDICT_TEST_KILLED_WRITER";
const ROUNDS: u64 = 100;

fn open(path: &Path) -> Monitor<FileStore> {
    Monitor::open(FileStore::open(path).unwrap(), engine(feeds("", ""))).unwrap()
}

/// Writes until it is killed, and says on standard output what was acknowledged.
fn write_on(path: &Path, seed: u64) {
    let mut monitor = open(path);
    let mut out = std::io::stdout().lock();
    writeln!(out, "ready").unwrap();
    for step in 0u64.. {
        let number = seed.wrapping_mul(31).wrapping_add(step) % 40;
        // One, or several in one commit; now and then a version, now and then a feed.
        let seen = Observation::script(format!("https://host{number}.example/a.js"))
            .with_source(format!("v{} score={} #", (seed + step) % 5, number % 3 * 40 + 5))
            .on_page(format!("https://shop.example/{}", step % 20));
        let many = vec![seen; usize::try_from(step % 4).unwrap() + 1];
        monitor.observe_all(&many, time(0, 0)).unwrap();
        writeln!(out, "seen {number} {}", many.len()).unwrap();
        if step % 7 == 3 {
            let host = format!("host{number}.example");
            let listed = if step % 2 == 0 { host.as_str() } else { "" };
            update(&mut monitor, feeds(listed, ""), &[&host], &[], time(0, 0));
        }
        out.flush().unwrap();
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_half_written() {
    kill_writers("kill::nothing_acknowledged_is_lost_and_nothing_is_half_written", 0);
}

#[test]
fn nothing_acknowledged_is_lost_in_other_rounds() {
    kill_writers("kill::nothing_acknowledged_is_lost_in_other_rounds", ROUNDS);
}

#[test]
fn nothing_acknowledged_is_lost_in_still_other_rounds() {
    kill_writers("kill::nothing_acknowledged_is_lost_in_still_other_rounds", 2 * ROUNDS);
}

/// Rounds from this one on, over a file of its own. Most of a round is waiting for the disk, so that three tests take hardly more time
/// than one.
fn kill_writers(test: &str, first: u64) {
    if let Ok(task) = std::env::var(WRITER) {
        let (seed, path) = task.split_once(' ').unwrap();
        write_on(Path::new(path), seed.parse().unwrap());
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let mut acknowledged: BTreeMap<u64, u64> = BTreeMap::new();
    let mut written = 0;
    for round in first..first + ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test, "--nocapture"])
            .env(WRITER, format!("{round} {}", path.display()))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        // The test runner writes lines of its own.
        assert!(lines.any(|line| line.ends_with("ready")), "the writer did not begin");
        // However slow the disk is, some commits are through, and the next one is under way.
        let mut heard: Vec<String> = lines.by_ref().take(usize::try_from(round % 6).unwrap()).collect();
        std::thread::sleep(Duration::from_micros(round * 7919 % 12_000));
        child.kill().unwrap();
        child.wait().unwrap();
        heard.extend(lines);
        for line in heard {
            // The last line may be cut: then nothing was acknowledged by it.
            if let [_, number, reports] = line.split(' ').collect::<Vec<_>>()[..]
                && let (Ok(number), Ok(reports)) = (number.parse::<u64>(), reports.parse::<u64>())
            {
                *acknowledged.entry(number).or_default() += reports;
                written += 1;
            }
        }
        let monitor = open(&path);
        sound(&monitor);
        let mut query = ListQuery::default();
        query.limit = 1000;
        let found = monitor.list(&query, time(0, 0)).unwrap().resources;
        for (number, reports) in &mut acknowledged {
            let url = format!("https://host{number}.example/a.js");
            let stored = found.iter().find(|resource| resource.url == url).map_or(0, |found| found.reports);
            assert!(stored >= *reports, "round {round}: {url} has {stored} of {reports} reports");
            // What was stored and not acknowledged any more counts from now on.
            *reports = stored;
        }
    }
    assert!(written > ROUNDS, "{written} commits were acknowledged");
}
