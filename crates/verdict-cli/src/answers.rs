//! The command's answers in the same bytes, without a process, for the Python package.

use std::io;

use categories::dga::DgaClassifier;
use categories::lookalike::LookalikeDetector;
use export::Entry;
use jsintegrity::{Score, ScriptReport};
use page::Options;
use serde::Serialize;
use serde_json::Value;
use threatfeed::Hit;
use url::Url;
use verdict::Engine;

use crate::domains::Guesser;
use crate::feeds::check;
use crate::input::discover::{Found, Origin};
use crate::names::NameArgs;
use crate::output::json;
use crate::scan::{self, Document, Row};
use crate::score::{Extras, scored_line};

/// A line of `verdict score`, with its line break; without an id, it has no such field.
///
/// # Errors
///
/// None that is known: memory takes every line.
pub fn score(
    id: Option<Value>,
    report: &ScriptReport,
    threshold: Score,
    with_findings: bool,
) -> io::Result<Vec<u8>> {
    scored_line(id.as_ref(), report, threshold, Extras { findings: with_findings, raw: false })
}

/// A line of `verdict feeds check` for the entries that name a host or URL.
///
/// # Errors
///
/// None that is known: memory takes every line.
pub fn feeds(input: &str, hits: &[Hit<'_>]) -> io::Result<Vec<u8>> {
    line(&check::answer(input, hits))
}

/// A value as the command writes it: compact, with a line break, without a character that a terminal does not show.
///
/// # Errors
///
/// That the value has no JSON form.
pub fn line(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    json::line(&mut out, value)?;
    Ok(out)
}

/// The detectors that guess from names, with the caller's own domains.
///
/// # Errors
///
/// In words, which domain is none.
pub fn name_detectors(own: Vec<String>) -> Result<(DgaClassifier, LookalikeDetector), String> {
    NameArgs::of(own).load().map_err(|error| error.to_string())
}

/// Answers as `verdict domains` does.
pub struct NameAnswers {
    guesser: Guesser,
}

impl NameAnswers {
    /// With the caller's own domains.
    ///
    /// # Errors
    ///
    /// In words, which domain is none.
    pub fn new(own: Vec<String>) -> Result<Self, String> {
        let (dga, lookalike) = name_detectors(own)?;
        Ok(Self { guesser: Guesser { dga, lookalike } })
    }

    /// The line for a host.
    ///
    /// # Errors
    ///
    /// In words, why the text is no host.
    pub fn guess(&self, host: &str) -> Result<Vec<u8>, String> {
        line(&self.guesser.guess(host)?).map_err(|error| error.to_string())
    }
}

/// A page, archive or script in memory, and how it is read.
pub struct PageBytes {
    /// Its name in the answer. The ending of a file's name gives its kind: `shop.html`, `visit.har`.
    pub name: String,
    /// The page, archive or script.
    pub bytes: Vec<u8>,
    /// The type that a server gave it.
    pub content_type: Option<String>,
    /// The address of the page.
    pub base_url: Option<Url>,
}

/// What `verdict scan --format json` says about one input.
pub struct PageAnswer {
    engine: Engine,
    rows: Vec<Row>,
}

impl PageAnswer {
    /// Checks a page with an engine. `scoring` scores as the engine does, and asks nobody else.
    #[must_use]
    pub fn of(engine: &Engine, scoring: &Engine, page: PageBytes) -> Self {
        let PageBytes { name, bytes, content_type, base_url } = page;
        let mut options = Options::new().name(name.clone());
        options.content_type = content_type;
        let length = bytes.len() as u64;
        let found = Found { name, origin: Origin::Bytes(bytes), bytes: length };
        Self { engine: engine.clone(), rows: scan::rows(engine, scoring, base_url, found, options) }
    }

    /// The scripts and connections, checked.
    #[must_use]
    pub fn results(&self) -> Vec<&Entry> {
        let checked = self.rows.iter().filter_map(|row| match row {
            Row::Checked(seen) => Some(&seen.entry),
            Row::Unreadable { .. } | Row::Note { .. } => None,
        });
        checked.collect()
    }

    /// Names and reasons of parts that could not be read.
    pub fn unreadable(&self) -> impl Iterator<Item = (&str, &str)> {
        self.rows.iter().filter_map(|row| match row {
            Row::Unreadable { name, error } => Some((&**name, &**error)),
            Row::Checked(_) | Row::Note { .. } => None,
        })
    }

    /// Notes about the whole input.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let notes = self.rows.iter().filter_map(|row| match row {
            Row::Note { note } => Some(note.clone()),
            Row::Checked(_) | Row::Unreadable { .. } => None,
        });
        notes.collect()
    }

    /// The document, indented.
    ///
    /// # Errors
    ///
    /// None that is known: memory takes every document.
    pub fn to_json(&self) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        let mut document = Document::new(&self.engine)?;
        self.rows.iter().try_for_each(|row| document.add(row))?;
        document.write(&mut out)?;
        Ok(out)
    }
}
