//! The cases of pages and archives: small inert inputs of ours, with what a browser runs of each.
//!
//! `tests/data/cases/html.jsonl` has pages whose scripts were compared with headless Chromium, `archives.jsonl` archives, and
//! `made.jsonl` archives with their bytes. A
//! text is compared by its SHA-256. What fails is to be listed in `expected_failures.tsv` with a reason, and what is
//! listed there is to fail.

use std::fs;

use crate::table::{Answer, Case, compared, judge, markers_found, rows, sha256};
use page::{Certainty, Contents, Options};

#[test]
fn pages_hold_what_chromium_runs() {
    check("html.jsonl", 172, |case| {
        let name = format!("p.{}", case.text("ext").unwrap_or("html"));
        let options = Options::new().name(name).base_url("https://page.example/dir/p.html").unwrap();
        page::read(&case.html(), &options).map_err(|error| error.to_string())
    });
}

#[test]
fn archives_hold_what_was_loaded() {
    check("archives.jsonl", 70, |case| {
        let bytes = fs::read(case.path()).unwrap();
        page::read(&bytes, &Options::new().name(case.id())).map_err(|error| error.to_string())
    });
}

/// Small archives of ours, each with one detail, in the rows of `made.jsonl`.
#[test]
fn made_up_archives_hold_what_was_loaded() {
    check("made.jsonl", MADE, |case| {
        page::read(&case.made(), &Options::new().name(case.id())).map_err(|error| error.to_string())
    });
}

/// Chromium ran these and no others; see `chromium_pages.rs` in the tests of the command.
#[test]
fn markers_are_those_that_chromium_ran() {
    let cases = rows("markers.jsonl");
    assert!(cases.len() > 600, "{}", cases.len());
    let faults: Vec<_> = cases
        .into_iter()
        .map(|case| {
            let (found, optional) = markers_found(&case);
            let found: Vec<String> = found.difference(&optional).cloned().collect();
            let ran = case.texts("ran");
            let faults = if found == ran { vec![] } else { vec![format!("found {found:?}, ran {ran:?}")] };
            (case, faults)
        })
        .collect();
    judge(&faults);
}

const MADE: usize = 392;

/// Runs the cases of a file that are not for the command alone.
fn check(file: &str, count: usize, read: impl Fn(&Case) -> Result<Contents, String>) {
    let cases = rows(file).into_iter().filter(|case| case.text("command").is_none());
    let faults: Vec<_> = cases
        .map(|case| {
            let faults = compared(&case, &answer(read(&case)));
            (case, faults)
        })
        .collect();
    assert_eq!(faults.len(), count);
    judge(&faults);
}

/// What the table asks of what was read.
fn answer(result: Result<Contents, String>) -> Answer {
    let mut answer = Answer::default();
    let contents = match result {
        Ok(contents) => contents,
        Err(error) => {
            answer.status = 3;
            answer.problems.push(error);
            return answer;
        }
    };
    // What is not read in full is told.
    answer.problems.extend(contents.problems.iter().map(|problem| problem.reason.clone()));
    answer.status = if answer.problems.is_empty() { 0 } else { 3 };
    for script in contents.scripts {
        let address = script.url.or(script.address);
        let Some(source) = script.source else {
            answer.without_body.extend(address);
            continue;
        };
        // Whether a text is JavaScript, the caller of the crate decides: here, all scripts call this function.
        let calls = source.windows(12).any(|window| window == b"console.log(");
        if script.certainty != Certainty::Script && !calls {
            continue;
        }
        let hash = sha256(&source);
        answer.texts.entry(hash.clone()).or_default().push(script.execution.to_string());
        answer.readable.insert(hash, String::from_utf8_lossy(&source).into_owned());
        answer.with_body.extend(address);
        answer.pages.extend(script.place.page.as_deref().map(str::to_owned));
    }
    answer
}
