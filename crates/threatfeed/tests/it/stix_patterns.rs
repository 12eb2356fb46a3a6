//! Which patterns of STIX are read: the tests of PyPI's `stix2-patterns`, and what that package says of the patterns in our own
//! cases.
//!
//! `PAGEWARDEN_PYTHON` names a Python that has the package; `.ci/others` installs it. A valid pattern is read, whether it names
//! something of ours or not; of one that is not, nothing is listed. What is otherwise is in `data/stix_patterns.tsv` with the
//! reason, and a case there that is as expected fails the test, too. `UPDATE=1` writes the list anew, reasons kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use threatfeed::{FeedSet, FeedSource, Format, RejectReason};

#[test]
fn patterns_are_read_as_the_package_reads_them() {
    let Some(python) = std::env::var_os("PAGEWARDEN_PYTHON").map(PathBuf::from) else {
        assert!(std::env::var_os("CI").is_none(), "PAGEWARDEN_PYTHON is not set");
        println!("skipped: PAGEWARDEN_PYTHON is not set");
        return;
    };
    let cases = cases(&python, &own_patterns());
    let count = |is_own: bool| cases.iter().filter(|case| case.name.starts_with("own") == is_own).count();
    println!("{} cases of the package, {} of ours", count(false), count(true));
    assert!(count(false) > 150 && count(true) > 70);

    let failed: BTreeMap<&str, String> =
        cases.iter().filter_map(|case| Some((case.pattern.as_str(), case.fault()?))).collect();
    let known = known();
    if std::env::var_os("UPDATE").is_some() {
        let rows = failed.keys().map(|pattern| {
            let reason = known.get(*pattern).map_or("?", String::as_str);
            format!("{pattern}\t{reason}\n")
        });
        let header = "# pattern, why it is not read as stix2-patterns reads it\n".to_owned();
        return std::fs::write(list(), std::iter::once(header).chain(rows).collect::<String>()).unwrap();
    }
    let new = failed.iter().filter(|(pattern, _)| !known.contains_key(**pattern));
    let mut wrong: Vec<String> = new.map(|(pattern, fault)| format!("{pattern}: {fault}")).collect();
    let past = known.keys().filter(|pattern| !failed.contains_key(pattern.as_str()));
    wrong.extend(past.map(|pattern| {
        format!("{pattern}: as expected, or no case any more, and is listed as one that is not")
    }));
    assert!(wrong.is_empty(), "{} differ\n{}", wrong.len(), wrong.join("\n"));
    assert!(known.values().all(|reason| reason.len() > 1), "each pattern in the list has a reason");
}

struct Case {
    name: String,
    pattern: String,
    is_valid: bool,
}

impl Case {
    /// What is not as it should be.
    fn fault(&self) -> Option<String> {
        let bundle = json!({"type": "bundle", "objects": [
            {"type": "indicator", "id": "indicator--1", "pattern": self.pattern, "pattern_type": "stix"},
        ]});
        let source = FeedSource::new("suite", Format::Stix);
        let report = FeedSet::builder().feed(source, bundle.to_string().as_bytes());
        let is_refused = report.reasons().any(|(reason, _)| reason == RejectReason::PatternSyntax);
        match self.is_valid {
            true if is_refused => Some(format!("{} is valid, and is refused", self.name)),
            false if !is_refused => Some(format!("{} is not valid, and is read", self.name)),
            _ => None,
        }
    }
}

/// The patterns in the cases of this crate, each once.
fn own_patterns() -> BTreeSet<String> {
    let mut patterns = BTreeSet::new();
    for line in include_str!("../data/cases.jsonl").lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        if let Some(bundle) = case["feed"].as_str().and_then(|feed| serde_json::from_str(feed).ok()) {
            add_patterns(&bundle, &mut patterns);
        }
    }
    patterns
}

fn add_patterns(value: &Value, patterns: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| add_patterns(item, patterns)),
        Value::Object(members) => {
            if let (Some(pattern), None | Some("stix")) =
                (value["pattern"].as_str(), value["pattern_type"].as_str())
            {
                patterns.insert(pattern.to_owned());
            }
            members.values().for_each(|member| add_patterns(member, patterns));
        }
        _ => {}
    }
}

fn cases(python: &Path, own: &BTreeSet<String>) -> Vec<Case> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stix/cases.py");
    let mut child = Command::new(python)
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter starts");
    let lines: String = own.iter().map(|pattern| format!("{}\n", json!(pattern))).collect();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", output.status);
    let text = String::from_utf8(output.stdout).unwrap();
    let rows = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| Case {
        name: row["case"].as_str().unwrap().to_owned(),
        pattern: row["pattern"].as_str().unwrap().to_owned(),
        is_valid: row["valid"] == true,
    })
    .collect()
}

fn list() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/stix_patterns.tsv")
}

/// Pattern and reason.
fn known() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(list()).unwrap_or_default();
    let rows = text.lines().filter(|line| !line.starts_with("# "));
    rows.filter_map(|row| {
        let (pattern, reason) = row.split_once('\t')?;
        Some((pattern.to_owned(), reason.to_owned()))
    })
    .collect()
}
