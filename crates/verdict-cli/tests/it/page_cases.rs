//! The cases of the crate `page`, asked of the command: pages, archives, feeds, reports of browsers and what the table says.
//!
//! They lie in the folder of that crate, with the list of what is known to fail.
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::collections::BTreeMap;
use std::thread;

use crate::binary::{Folder, Ran, run, run_on};
use crate::table::{Answer, Case, compared, judge, rows, sha256};
use serde_json::Value;

const BASE_URL: &str = "https://page.example/dir/p.html";

#[test]
fn pages_hold_what_chromium_runs() {
    let cases = rows("html.jsonl");
    assert_eq!(cases.len(), 172);
    let folder = Folder::new(&[]);
    let name = |case: &Case| format!("{}.{}", case.id(), case.text("ext").unwrap_or("html"));
    for case in &cases {
        folder.write(&name(case), &case.html());
    }
    // All at once: a file is not to be read otherwise for those beside it.
    let ran = run(&["scan", folder.path().to_str().unwrap(), "--base-url", BASE_URL, "--format", "jsonl"]);
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in ran.lines() {
        let file = row.get("file").unwrap_or_else(|| &row["name"]).as_str().unwrap().to_owned();
        by_file.entry(file).or_default().push(row);
    }
    let faults = cases.into_iter().map(|case| {
        let rows = by_file.get(&folder.at(&name(&case))).map_or(&[][..], Vec::as_slice);
        let faults = compared(&case, &answer(rows, 0));
        (case, faults)
    });
    judge(&faults.collect::<Vec<_>>());
}

#[test]
fn archives_hold_what_was_loaded() {
    check(&[None], 70, |case| {
        let ran = run(&["scan", case.path().to_str().unwrap(), "--format", "jsonl"]);
        compared(case, &answer(&ran.lines(), status(&ran)))
    });
}

/// One run for all of them, as there are hundreds; each has the status that its own rows would give.
#[test]
fn made_up_archives_hold_what_was_loaded() {
    let cases = rows("made.jsonl");
    assert!(cases.len() > 300, "{}", cases.len());
    let folder = Folder::new(&[]);
    let mut arguments = vec!["scan".to_owned(), "--format".to_owned(), "jsonl".to_owned()];
    for case in &cases {
        folder.write(case.id(), &case.made());
        arguments.push(folder.at(case.id()));
    }
    let ran = run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let mut by_file: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for row in ran.lines() {
        let name = row.get("file").unwrap_or_else(|| &row["name"]).as_str().unwrap_or_default();
        // What is wrong with an entry has the file's name in front.
        let file = name.split(": entry ").next().unwrap_or_default().to_owned();
        by_file.entry(file).or_default().push(row);
    }
    let faults = cases.into_iter().map(|case| {
        let rows = by_file.get(&folder.at(case.id())).map_or(&[][..], Vec::as_slice);
        let status = if rows.iter().any(|row| row.get("error").is_some()) { 3 } else { 0 };
        let faults = compared(&case, &answer(rows, status));
        (case, faults)
    });
    judge(&faults.collect::<Vec<_>>());
}

#[test]
fn what_is_not_scored_is_told() {
    check(&[Some("table")], 3, |case| {
        let ran = run(&["scan", case.path().to_str().unwrap()]);
        let mut faults = wrong_status(case, &ran);
        for wanted in case.texts("says") {
            // The expressions ask for a count beside these words, or for the words alone.
            let said = ran.stdout.lines().any(|line| {
                let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
                match wanted.starts_with("\\d+") {
                    true => has(&["not scored"]) && line.contains(|c: char| c.is_ascii_digit()),
                    false => has(&["feeds none", "no feeds"]),
                }
            });
            if !said {
                faults.push(format!("does not say {wanted:?}: {}", ran.stdout));
            }
        }
        faults
    });
}

#[test]
fn reports_of_browsers_name_every_resource() {
    check(&[Some("csp")], 12, |case| {
        let folder = Folder::new(&[]);
        let state = folder.at("state.db");
        let monitor = |more: &[&str]| {
            run(&[&["monitor", "--full-urls", "--state", &state, "--at", "2026-11-23T08:00:00Z"], more]
                .concat())
        };
        let ran = monitor(&["observe", "--format", "csp", case.path().to_str().unwrap()]);
        let mut faults = wrong_status(case, &ran);
        let refused = ran.lines().iter().filter(|line| line.get("error").is_some()).count() as u64;
        if case.expected("refused").and_then(Value::as_u64).is_some_and(|want| want != refused) {
            faults.push(format!("refused {refused}"));
        }
        let mut kept: Vec<(String, String)> = monitor(&["list"])
            .lines()
            .iter()
            .map(|row| (row["kind"].as_str().unwrap().to_owned(), row["url"].as_str().unwrap().to_owned()))
            .collect();
        let wanted = case.expected("resources").and_then(Value::as_array).unwrap();
        let mut wanted: Vec<(String, String)> = wanted
            .iter()
            .map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned()))
            .collect();
        kept.sort();
        wanted.sort();
        if kept != wanted {
            faults.push(format!("the inventory has {kept:?}"));
        }
        faults
    });
}

#[test]
fn entries_of_feeds_are_taken() {
    check(&[Some("feeds"), Some("feeds-monitor"), Some("feeds-check")], 7, |case| {
        let folder = Folder::new(&[]);
        let compiled = folder.at("x.vfeed");
        let feed = format!("{}:{}:malware", case.path().display(), case.text("feed").unwrap());
        let built = run(&["feeds", "build", "-o", &compiled, "--format", "json", &feed]);
        let mut faults = wrong_status(case, &built);
        let accepted = built.document()["feeds"][0]["accepted"].as_u64();
        if case.expected("accepted").and_then(Value::as_u64).is_some_and(|want| Some(want) != accepted) {
            faults.push(format!("accepted {accepted:?}"));
        }
        if case.text("command") == Some("feeds-monitor") {
            let ran = run(&["monitor", "--state", &folder.at("state.db"), "feeds", &compiled]);
            if ran.status != Some(0) {
                faults.push(format!("the monitor refuses the set: {ran:?}"));
            }
        }
        for pair in case.expected("lines").and_then(Value::as_array).into_iter().flatten() {
            let ran =
                run_on(&["feeds", "check", &compiled], format!("{}\n", pair[0].as_str().unwrap()).as_bytes());
            if ran.lines()[0]["malicious"] != pair[1] {
                faults.push(format!("{pair}: {}", ran.stdout));
            }
        }
        faults
    });
}

/// Runs the archives' cases of some commands, some at a time.
fn check(commands: &[Option<&str>], count: usize, faults: impl Fn(&Case) -> Vec<String> + Sync) {
    let cases: Vec<Case> =
        rows("archives.jsonl").into_iter().filter(|case| commands.contains(&case.text("command"))).collect();
    assert_eq!(cases.len(), count);
    let half = cases.len().div_ceil(2);
    let found: Vec<Vec<String>> = thread::scope(|scope| {
        let parts =
            cases.chunks(half).map(|part| scope.spawn(|| part.iter().map(&faults).collect::<Vec<_>>()));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    judge(&cases.into_iter().zip(found).collect::<Vec<_>>());
}

fn status(ran: &Ran) -> u64 {
    u64::try_from(ran.status.expect("no signal ends it")).unwrap()
}

fn wrong_status(case: &Case, ran: &Ran) -> Vec<String> {
    let statuses = case.statuses();
    let is_right = statuses.is_empty() || statuses.contains(&status(ran));
    if is_right { Vec::new() } else { vec![format!("{ran:?}")] }
}

/// What the table asks of rows of JSON.
fn answer(rows: &[Value], status: u64) -> Answer {
    let mut answer = Answer { status, ..Answer::default() };
    for row in rows {
        let url = row.get("url").and_then(Value::as_str).map(str::to_owned);
        if row.get("error").is_some() {
            answer.problems.push(row.to_string());
        } else if row["kind"] == "script" {
            let Some(hash) = row["hash"].as_str() else {
                answer.without_body.extend(url);
                continue;
            };
            assert_ne!(hash, sha256(b""), "{row}");
            let execution = row["execution"].as_str().expect("scripts have it").to_owned();
            answer.texts.entry(hash.to_owned()).or_default().push(execution);
            answer.readable.insert(hash.to_owned(), row["name"].as_str().unwrap().to_owned());
            answer.with_body.extend(url);
            let pages = row["page_urls"].as_array().unwrap().iter();
            answer.pages.extend(pages.map(|page| page.as_str().unwrap().to_owned()));
        }
    }
    answer
}
