//! The rows of the cases, and how an answer is compared with one. The tests of the crate and of the command share this.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use page::{Certainty, Execution, Options};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// One row.
pub(crate) struct Case(Value);

/// What was found in the input of a case.
#[derive(Default)]
pub(crate) struct Answer {
    /// Scripts whose text is known, by the SHA-256 of the text: how they are executed.
    pub(crate) texts: BTreeMap<String, Vec<String>>,
    /// The same hashes with the texts, where these are at hand.
    pub(crate) readable: BTreeMap<String, String>,
    /// Addresses of scripts with a text.
    pub(crate) with_body: BTreeSet<String>,
    /// Addresses of scripts without one.
    pub(crate) without_body: BTreeSet<String>,
    /// The pages of scripts with a text.
    pub(crate) pages: BTreeSet<String>,
    /// The exit status that this is, or would be.
    pub(crate) status: u64,
    /// What was told as unreadable.
    pub(crate) problems: Vec<String>,
}

impl Case {
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(crate) fn id(&self) -> &str {
        self.text("id").or_else(|| self.text("file")).unwrap()
    }

    pub(crate) fn why(&self) -> &str {
        self.text("why").unwrap_or_default()
    }

    pub(crate) fn html(&self) -> Vec<u8> {
        match (self.text("html"), self.text("html_base64")) {
            (Some(html), _) => html.as_bytes().to_vec(),
            (None, Some(bytes)) => base64::engine::general_purpose::STANDARD.decode(bytes).unwrap(),
            (None, None) => panic!("{}: no page", self.id()),
        }
    }

    /// The bytes of a made-up archive, which are in its row.
    pub(crate) fn made(&self) -> Vec<u8> {
        match (self.text("text"), self.text("base64")) {
            (Some(text), _) => text.as_bytes().to_vec(),
            (None, Some(bytes)) => base64::engine::general_purpose::STANDARD.decode(bytes).unwrap(),
            (None, None) => panic!("{}: no bytes", self.id()),
        }
    }

    /// The file of an archive or feed.
    pub(crate) fn path(&self) -> PathBuf {
        data().join("archives").join(self.id())
    }

    /// Of an archive, what is expected is in an object of its own.
    pub(crate) fn expected(&self, name: &str) -> Option<&Value> {
        self.0.get("expect").unwrap_or(&self.0).get(name)
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let values = self.expected(name).and_then(Value::as_array).cloned().unwrap_or_default();
        values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
    }

    /// The exit statuses that will do; none where any will.
    pub(crate) fn statuses(&self) -> Vec<u64> {
        match self.expected("exit") {
            Some(Value::Array(codes)) => codes.iter().filter_map(Value::as_u64).collect(),
            Some(code) => code.as_u64().into_iter().collect(),
            None => vec![],
        }
    }
}

/// The folder of the cases.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../page/tests/data/cases")
}

/// The rows of a file.
pub(crate) fn rows(file: &str) -> Vec<Case> {
    let text = fs::read_to_string(data().join(file)).unwrap();
    text.lines().map(|line| Case(serde_json::from_str(line).unwrap())).collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The markers in a text: `ran_a` and the like.
pub(crate) fn markers(text: &str) -> BTreeSet<String> {
    let ends = |c: char| !c.is_ascii_alphanumeric();
    text.match_indices("ran_")
        .map(|(at, mark)| {
            let rest = &text[at + mark.len()..];
            format!("{mark}{}", rest.split(ends).next().unwrap_or_default())
        })
        .collect()
}

/// The markers in the scripts of a page that run, and those that may be found or not.
pub(crate) fn markers_found(case: &Case) -> (BTreeSet<String>, BTreeSet<String>) {
    let name = format!("p.{}", case.text("ext").unwrap_or("html"));
    let options = Options::new().name(name).base_url("http://page.example/dir/p.html").unwrap();
    // What is not understood is told, and has no scripts.
    let contents = page::read(&case.html(), &options).unwrap_or_default();
    let runs = contents
        .scripts
        .iter()
        .filter(|script| script.execution == Execution::Runs && script.certainty == Certainty::Script);
    let texts = runs.filter_map(|script| script.source.as_deref()).map(String::from_utf8_lossy);
    let found = texts.flat_map(|text| markers(&text)).collect();
    (found, case.texts("optional").iter().flat_map(|text| markers(text)).collect())
}

/// Checks what was wrong with each case against the list of those that are known to fail: what fails is to be on it, with a
/// reason, and what is on it is to fail.
pub(crate) fn judge(faults: &[(Case, Vec<String>)]) {
    let text = fs::read_to_string(data().join("expected_failures.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let expected: BTreeMap<&str, &str> =
        lines.map(|line| line.split_once('\t').expect("an id, a tab and a reason")).collect();
    assert!(expected.values().all(|reason| reason.len() > 20), "each has a reason");
    let mut wrong = Vec::new();
    for (case, faults) in faults {
        match (faults.is_empty(), expected.contains_key(case.id())) {
            (true, false) | (false, true) => {}
            (true, true) => wrong.push(format!("{}: right, and listed as a failure", case.id())),
            (false, false) => wrong.push(format!("{}: {} ({})", case.id(), faults.join("; "), case.why())),
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), faults.len(), wrong.join("\n"));
}

/// What is wrong with an answer.
pub(crate) fn compared(case: &Case, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    let label = case.text("label").unwrap_or("inert");
    let mut known = BTreeSet::new();
    for (name, execution) in [("scripts", "runs"), ("inert", label)] {
        for text in case.texts(name) {
            let hash = sha256(text.as_bytes());
            match answer.texts.get(&hash) {
                None => faults.push(format!("missing {text:?}")),
                Some(got) if !got.iter().any(|got| got == execution) => {
                    faults.push(format!("{text:?}: {got:?}"));
                }
                Some(_) => {}
            }
            known.insert(hash);
        }
    }
    known.extend(case.texts("optional").iter().map(|text| sha256(text.as_bytes())));
    known.extend(case.texts("optional_hashes"));
    for extra in answer.texts.keys().filter(|hash| !known.contains(*hash)) {
        faults.push(format!("extra {:?}", answer.readable.get(extra).unwrap_or(extra)));
    }
    let want: BTreeSet<String> = case.texts("external").into_iter().collect();
    if want != answer.without_body && case.expected("external").is_some() {
        faults.push(format!("addresses {:?}", answer.without_body));
    }
    for url in case.texts("urls").iter().filter(|url| !answer.with_body.contains(*url)) {
        faults.push(format!("no body of {url}"));
    }
    if case.texts("pages").iter().any(|page| !answer.pages.contains(page)) {
        faults.push(format!("pages {:?}", answer.pages));
    }
    if !case.statuses().is_empty() && !case.statuses().contains(&answer.status) {
        faults.push(format!("status {}, problems {:?}", answer.status, answer.problems));
    }
    faults
}
