//! The cases of pages and archives: small inert inputs of ours, with what a browser runs of each.
//!
//! `tests/data/cases/html.jsonl` has pages whose scripts were compared with headless Chromium, `archives.jsonl` archives. A
//! text is compared by its SHA-256. What fails is to be listed in `expected_failures.tsv` with a reason, and what is
//! listed there is to fail.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use page::{Contents, Options};
use table::{Case, compared, rows};

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/cases")
}

#[test]
fn pages_hold_what_chromium_runs() {
    check("html.jsonl", 172, |case| {
        let name = format!("p.{}", case.text("ext").unwrap_or("html"));
        let options = Options::new().name(name).base_url("https://page.example/dir/p.html").unwrap();
        Some(page::read(&case.html(), &options).map_err(|error| error.to_string()))
    });
}

#[test]
fn archives_hold_what_was_loaded() {
    check("archives.jsonl", 70, |case| {
        if case.text("command").is_some() {
            return None;
        }
        let name = case.text("file").unwrap();
        let bytes = fs::read(data().join("archives").join(name)).unwrap();
        Some(page::read(&bytes, &Options::new().name(name)).map_err(|error| error.to_string()))
    });
}

/// Runs the cases of a file.
fn check(file: &str, count: usize, read: impl Fn(&Case) -> Option<Result<Contents, String>>) {
    let expected = expected_failures();
    let mut wrong = Vec::new();
    let mut ran = 0;
    for case in rows(&data().join(file)) {
        let Some(result) = read(&case) else { continue };
        ran += 1;
        let faults = compared(&case, &result);
        match (faults.is_empty(), expected.get(case.id())) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(_)) => wrong.push(format!("{}: right, and listed as a failure", case.id())),
            (false, None) => wrong.push(format!("{}: {} ({})", case.id(), faults.join("; "), case.why())),
        }
    }
    assert_eq!(ran, count);
    assert!(wrong.is_empty(), "{} of {ran} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The cases that are known to fail, with the reason.
fn expected_failures() -> BTreeMap<String, String> {
    let text = fs::read_to_string(data().join("expected_failures.tsv")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split_once('\t').expect("two columns"))
        .map(|(id, why)| (id.into(), why.into()))
        .collect()
}
