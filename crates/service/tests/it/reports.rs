//! Reports of every kind, as browsers, their extensions and old versions send them: `data/reports.jsonl` has one a line, with what is
//! to come of it. All written for this test.
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "helpers of tests; one says that it was skipped"
)]

use std::collections::{BTreeMap, BTreeSet};

use crate::support::Running;
use serde::Deserialize;
use serde_json::Value;
use verdict::ResourceKind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    r#type: String,
    body: Option<Value>,
    raw: Option<String>,
    seen: Vec<Want>,
    #[serde(default)]
    noise: BTreeMap<String, u64>,
    #[serde(default)]
    kinds: BTreeMap<String, u64>,
    #[serde(default)]
    dropped: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Want {
    /// `script`, `connection` or `frame`.
    kind: String,
    url: String,
    page: Option<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "looked at by the tests of the reader")]
    hash: Option<String>,
}

#[test]
fn each_kind_is_what_it_is() {
    let rows: Vec<Row> = include_str!("../data/reports.jsonl")
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect();
    assert_eq!(rows.len(), 201);
    let folder = tempfile::tempdir().unwrap();
    let running = Running::start(&folder.path().join("state"), "[engine]\nfull_urls = true\n");
    let mut failures = Vec::new();
    for (number, row) in rows.iter().enumerate() {
        // A site for each, so that none hides behind another.
        let site = format!("row-{number}");
        let body = match (&row.raw, &row.body) {
            (Some(raw), _) => raw.clone(),
            (None, body) => serde_json::to_string(body.as_ref().unwrap()).unwrap(),
        };
        let answer = running.send(
            "POST",
            &format!("/report/{site}"),
            &[("content-type", &row.r#type)],
            body.as_bytes(),
        );
        if answer.status != 204 {
            failures.push(format!("{}: status {}", row.name, answer.status));
        }
    }
    // Sites are taken in one after the other.
    for (number, _) in rows.iter().enumerate().filter(|(_, row)| !row.seen.is_empty()) {
        running.until(&format!("row-{number}"), |resources| !resources.is_empty());
    }
    for (number, row) in rows.iter().enumerate() {
        let site = format!("row-{number}");
        let kind = |one: &monitor::Resource| match (one.kind, one.is_frame) {
            (ResourceKind::Script, false) => "script",
            (_, true) => "frame",
            _ => "connection",
        };
        let found: BTreeSet<(String, String, Vec<String>)> = running
            .resources(&site)
            .into_iter()
            .map(|one| (kind(&one).to_owned(), plain(&one.url), one.page_urls))
            .collect();
        let wanted = row.seen.iter().map(|want| {
            let pages = want.page.iter().cloned().collect();
            (want.kind.clone(), plain(&want.url), pages)
        });
        let wanted: BTreeSet<_> = wanted.collect();
        if found != wanted {
            failures.push(format!("{}: expected {wanted:?}, got {found:?}", row.name));
        }
        let counts = running.counts(&site);
        for (family, wanted) in [("noise", &row.noise), ("reports", &row.kinds), ("dropped", &row.dropped)] {
            for (name, times) in wanted {
                let counted = counts[format!("{family}.{name}")].as_u64();
                // What is no report makes no site, so nothing is counted under its name.
                let is_nameless = counts.is_null() && row.kinds.is_empty() && row.seen.is_empty();
                if counted != Some(*times) && !is_nameless {
                    failures.push(format!(
                        "{}: {family}.{name}: expected {times}, got {counted:?}: {counts}",
                        row.name
                    ));
                }
            }
            let all: u64 = sum(&counts, family);
            if family != "reports" && all != wanted.values().sum::<u64>() && !counts.is_null() {
                failures.push(format!("{}: {family}: {counts}", row.name));
            }
        }
    }
    running.stop();
    assert!(failures.is_empty(), "{} failures:\n{}", failures.len(), failures.join("\n"));
}

fn sum(counts: &Value, family: &str) -> u64 {
    let Some(counts) = counts.as_object() else { return 0 };
    let of_family = counts.iter().filter(|(name, _)| name.starts_with(&format!("{family}.")));
    of_family.filter_map(|(_, count)| count.as_u64()).sum()
}

/// As an inventory has it, near enough to compare.
fn plain(url: &str) -> String {
    let url = url.split('#').next().unwrap_or_default();
    let url = url.split('?').next().unwrap_or_default();
    url.trim_end_matches('/').to_ascii_lowercase()
}
