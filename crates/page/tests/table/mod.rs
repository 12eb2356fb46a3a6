//! The rows of the cases, and how an answer is compared with one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use base64::Engine as _;
use page::{Certainty, Contents, Execution};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// One row.
pub(crate) struct Case(Value);

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

    /// Of an archive, what is expected stands in an object of its own.
    fn expected(&self, name: &str) -> Option<&Value> {
        self.0.get("expect").unwrap_or(&self.0).get(name)
    }

    fn texts(&self, name: &str) -> Vec<String> {
        let values = self.expected(name).and_then(Value::as_array).cloned().unwrap_or_default();
        values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
    }
}

/// The rows of a file.
pub(crate) fn rows(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| Case(serde_json::from_str(line).unwrap())).collect()
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is wrong with an answer.
pub(crate) fn compared(case: &Case, result: &Result<Contents, String>) -> Vec<String> {
    let nothing = Contents::default();
    let contents = result.as_ref().unwrap_or(&nothing);
    let mut faults = Vec::new();
    let label = match case.text("label") {
        Some("delayed") => Execution::Delayed,
        _ => Execution::Inert,
    };
    // Whether a text is JavaScript, the caller of the crate decides: here, all scripts call this function.
    let counts = |source: &[u8], certainty: Certainty| {
        certainty == Certainty::Script || source.windows(12).any(|window| window == b"console.log(")
    };
    let mut found: BTreeMap<String, Vec<Execution>> = BTreeMap::new();
    let mut pages = BTreeSet::new();
    for script in &contents.scripts {
        let Some(source) = &script.source else { continue };
        if counts(source, script.certainty) {
            found.entry(sha256(source)).or_default().push(script.execution);
            pages.extend(script.place.page.as_deref().map(str::to_owned));
        }
    }
    let mut known = BTreeSet::new();
    for (name, execution) in [("scripts", Execution::Runs), ("inert", label)] {
        for text in case.texts(name) {
            let hash = sha256(text.as_bytes());
            match found.get(&hash) {
                None => faults.push(format!("missing {text:?}")),
                Some(got) if !got.contains(&execution) => faults.push(format!("{text:?}: {got:?}")),
                Some(_) => {}
            }
            known.insert(hash);
        }
    }
    known.extend(case.texts("optional").iter().map(|text| sha256(text.as_bytes())));
    known.extend(case.texts("optional_hashes"));
    let extra: Vec<&String> = found.keys().filter(|hash| !known.contains(*hash)).collect();
    if !extra.is_empty() {
        let texts = contents.scripts.iter().filter_map(|script| script.source.as_deref());
        let texts: Vec<_> = texts
            .filter(|source| extra.contains(&&sha256(source)))
            .map(|source| String::from_utf8_lossy(source).into_owned())
            .collect();
        faults.push(format!("extra {texts:?}"));
    }
    let with_body = |wanted: bool| {
        let scripts = contents.scripts.iter().filter(move |script| script.source.is_some() == wanted);
        let shown = scripts.filter_map(|script| script.url.as_deref().or(script.address.as_deref()));
        shown.map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let want: BTreeSet<String> = case.texts("external").into_iter().collect();
    let got = with_body(false);
    if want != got && case.expected("external").is_some() {
        faults.push(format!("addresses {got:?}"));
    }
    for url in case.texts("urls") {
        if !with_body(true).contains(&url) {
            faults.push(format!("no body of {url}"));
        }
    }
    for page in case.texts("pages") {
        if !pages.contains(&page) {
            faults.push(format!("pages {pages:?}"));
        }
    }
    // What is not read in full is told.
    let told = if result.is_err() || !contents.problems.is_empty() { 3 } else { 0 };
    let allowed: Vec<u64> = match case.expected("exit") {
        Some(Value::Array(codes)) => codes.iter().filter_map(Value::as_u64).collect(),
        Some(code) => code.as_u64().into_iter().collect(),
        None => vec![],
    };
    if !allowed.is_empty() && !allowed.contains(&told) {
        faults.push(format!("problems {:?} {:?}", result.as_ref().err(), contents.problems));
    }
    faults
}
