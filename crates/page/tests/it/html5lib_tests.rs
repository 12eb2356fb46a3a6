//! What html5lib-tests expect, and what html5lib finds.
//!
//! The suite is no package of its own; the source archives of PyPI's `html5lib` and `html5rdf` carry it. `HTML5LIB_TESTS`
//! names its folder, and `PAGEWARDEN_PYTHON` a Python that has html5lib. `.ci/others` installs both. Of each tree, the
//! scripts, their addresses and the event handlers are compared with what the reader finds. A case that fails is to be
//! listed in `expected_failures.tsv` with a reason, and what is listed there is to fail.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use page::{Execution, Options};

use crate::html5lib::{Case, Found, cases, expected};
use crate::table;

#[test]
fn trees_have_the_expected_scripts() {
    let Some(cases) = suite() else { return };
    let mut compared = 0;
    let faults = cases.iter().map(|case| {
        let want = comparable(expected(&case.document));
        compared += usize::from(!want.is_empty());
        (format!("tree {}", case.id), difference(&want, &found(&case.data)), case.data.clone())
    });
    let faults: Vec<_> = faults.collect();
    judge("tree ", &faults);
    assert!(faults.len() > 1300, "{} cases", faults.len());
    assert!(compared > 150, "{compared} cases with scripts");
}

/// Whether a script behind each case runs tells how the case left its elements: in a comment, a `<style>`, a template.
#[test]
fn scripts_behind_each_case_are_those_that_html5lib_finds() {
    let (Some(cases), Some(python)) = (suite(), python()) else { return };
    // html5lib has no templates.
    let rows: Vec<(String, String)> = cases
        .iter()
        .filter(|case| !case.data.contains("<template"))
        .flat_map(|case| {
            PROBES
                .iter()
                .enumerate()
                .map(|(at, probe)| (format!("probe {} {}", case.id, at + 1), format!("{}{probe}", case.data)))
        })
        .collect();
    compare_with_html5lib("probe ", &python, &rows);
}

#[test]
fn our_pages_have_the_scripts_that_html5lib_finds() {
    let Some(python) = python() else { return };
    let pages = table::rows("html.jsonl").into_iter().chain(table::rows("markers.jsonl"));
    // html5lib has no templates.
    let is_html = |case: &table::Case| {
        case.text("ext").is_none_or(|ending| ending == "html")
            && case.text("html").is_some_and(|html| !html.contains("<template"))
            && !case.text("kind").is_some_and(|kind| NOT_OF_THE_TREE.contains(&kind))
    };
    let rows: Vec<_> = pages
        .filter(is_html)
        .map(|case| (format!("page {}", case.id()), case.text("html").unwrap().to_owned()))
        .collect();
    assert!(rows.len() > 550, "{}", rows.len());
    compare_with_html5lib("page ", &python, &rows);
}

fn compare_with_html5lib(kind: &str, python: &Path, rows: &[(String, String)]) {
    let answers = html5lib_finds(python, rows);
    assert_eq!(answers.len(), rows.len());
    let faults: Vec<_> = rows
        .iter()
        .zip(answers)
        .map(|((id, html), want)| (id.clone(), difference(&comparable(want), &found(html)), html.clone()))
        .collect();
    judge(kind, &faults);
}

/// The cases of pages that run scripts. Those of fragments and those that a script changes have no counterpart here.
fn suite() -> Option<Vec<Case>> {
    let Some(folder) = std::env::var_os("HTML5LIB_TESTS").map(PathBuf::from) else {
        skip("HTML5LIB_TESTS");
        return None;
    };
    let mut cases = cases(&folder.join("tree-construction"));
    cases.retain(|case| {
        case.fragment.is_none() && !case.is_without_scripts && !case.id.starts_with("scripted/")
    });
    // Types change no tree, and ours tells scripts by them.
    for (kind, other) in TYPES {
        cases.iter_mut().for_each(|case| case.data = case.data.replace(kind, other));
    }
    Some(cases)
}

fn python() -> Option<PathBuf> {
    let python = std::env::var_os("PAGEWARDEN_PYTHON").map(PathBuf::from);
    if python.is_none() {
        skip("PAGEWARDEN_PYTHON");
    }
    python
}

#[allow(clippy::print_stdout, reason = "a test that is skipped says so")]
fn skip(variable: &str) {
    assert!(std::env::var_os("CI").is_none(), "{variable} is not set");
    println!("skipped: {variable} is not set");
}

/// What html5lib finds in each row.
fn html5lib_finds(python: &Path, rows: &[(String, String)]) -> Vec<Vec<Found>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/html5lib/scripts.py");
    let mut child = Command::new(python)
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter starts");
    let mut input = child.stdin.take().unwrap();
    let lines: String =
        rows.iter().map(|(_, html)| format!("{}\n", serde_json::json!({ "html": html }))).collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().expect("html5lib reads all rows");
    assert!(output.status.success(), "html5lib failed");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// What the reader finds in the page itself, without the pages in it and without what its scripts write.
fn found(html: &str) -> BTreeMap<Found, usize> {
    let options = Options::new().name("p.html");
    // Bytes of no text have no scripts, and are told.
    let contents = page::read(html.as_bytes(), &options).unwrap_or_default();
    let scripts = contents.scripts.into_iter().filter_map(|script| {
        let is_inert = script.execution == Execution::Inert;
        let is_handler = script.holder.starts_with("on") && !script.holder.contains(' ');
        match (&*script.holder, script.source, script.address) {
            ("script", Some(text), _) => {
                Some(("script".to_owned(), String::from_utf8(text).unwrap(), is_inert))
            }
            ("script", None, Some(address)) => Some(("address".to_owned(), address, is_inert)),
            (_, Some(text), _) if is_handler => {
                Some((script.holder.into_owned(), String::from_utf8(text).unwrap(), is_inert))
            }
            _ => None,
        }
    });
    comparable(scripts.collect())
}

/// Scripts without a text are left out, and equal handlers count once. Code in addresses is no matter of the tree.
fn comparable(found: Vec<Found>) -> BTreeMap<Found, usize> {
    let mut counts = BTreeMap::new();
    for (what, text, is_inert) in found {
        let text = if what == "address" { text.trim().to_owned() } else { text };
        let is_named = what
            .strip_prefix("on")
            .is_none_or(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase()));
        let holds_code = what == "address"
            && ["data:", "javascript:"].iter().any(|scheme| text.to_ascii_lowercase().starts_with(scheme));
        if is_named && !holds_code && !text.trim().is_empty() {
            let count = counts.entry((what.clone(), text, is_inert)).or_default();
            *count = if what.starts_with("on") { 1 } else { *count + 1 };
        }
    }
    counts
}

/// What only one of two has. A script that only ours calls inert was not closed, which no tree tells.
fn difference(want: &BTreeMap<Found, usize>, got: &BTreeMap<Found, usize>) -> Vec<String> {
    let sum = |all: &BTreeMap<Found, usize>, what: &str, text: &str| -> usize {
        [false, true].iter().filter_map(|inert| all.get(&(what.to_owned(), text.to_owned(), *inert))).sum()
    };
    let mut faults = Vec::new();
    for (what, text, is_inert) in want.keys().chain(got.keys()) {
        let (all_wanted, all_got) = (sum(want, what, text), sum(got, what, text));
        let inert = (what.clone(), text.clone(), true);
        let too_few_inert = want.get(&inert).unwrap_or(&0) > got.get(&inert).unwrap_or(&0);
        if all_wanted != all_got || (*is_inert && too_few_inert) {
            faults.push(format!("{what} {text:?}: {all_wanted} expected, {all_got} found"));
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

/// Checks what was wrong against the list of known failures of this kind.
fn judge(kind: &str, faults: &[(String, Vec<String>, String)]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/html5lib/expected_failures.tsv");
    let text = std::fs::read_to_string(path).unwrap();
    let known: BTreeMap<&str, &str> = text
        .lines()
        .filter(|line| line.starts_with(kind))
        .map(|line| line.split_once('\t').expect("an id, a tab and a reason"))
        .collect();
    assert!(known.values().all(|reason| reason.len() > 20), "each has a reason");
    let mut wrong = Vec::new();
    for (id, faults, html) in faults {
        match (faults.is_empty(), known.contains_key(id.as_str())) {
            (true, true) => wrong.push(format!("{id}: right, and listed as a failure")),
            (false, false) => wrong.push(format!("{id}: {} in {html:?}", faults.join("; "))),
            _ => {}
        }
    }
    for id in known.keys().filter(|id| !faults.iter().any(|(known, _, _)| known == *id)) {
        wrong.push(format!("{id}: listed as a failure, and no case"));
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), faults.len(), wrong.join("\n"));
}

/// What is put behind a case: a script, one behind what ends comments, and one in SVG behind a `<style>`.
const PROBES: [&str; 3] = [
    "<script>probe()</script>",
    "--><script>probe()</script>",
    "<svg><style><!--</style><script>probe()</script><p onclick=probe()>",
];

/// Attributes of the suite's scripts, and what makes JavaScript of them.
const TYPES: [(&str, &str); 3] = [
    ("type=\"data\"", "type=\"\""),
    ("type=\"text/plain\"", "type=\"\""),
    ("type=text/x-foobar;baz", "id=x"),
];

/// Kinds of pages of which html5lib cannot tell: it knows no types and runs nothing.
const NOT_OF_THE_TREE: [&str; 4] = ["consent", "delayed", "type", "written"];
