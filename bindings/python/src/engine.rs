//! The engine: every mechanism, one verdict.

use std::sync::Arc;

use export::Entry;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBool;
use url::Url;
use verdict::{ConnectionInput, ConnectionScope, ScriptInput, StandardPolicy};
use verdict_cli::answers::{self, PageAnswer, PageBytes};

use crate::feeds::FeedSet;
use crate::pool::Threads;
use crate::scorer::{Scorer, threshold_of};
use crate::text::Text;
use crate::{convert, errors, time};

/// Combines the scorer, feeds and guesses from names into verdicts.
///
/// `scorer=False` scores no scripts; `names=False` guesses nothing from names. `own_domains` are yours: names that imitate them are
/// found, and they are not judged.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct Engine {
    engine: verdict::Engine,
    /// Scores and asks nobody.
    scoring: verdict::Engine,
    at: Option<verdict::Timestamp>,
}

#[pymethods]
impl Engine {
    #[new]
    #[pyo3(signature = (scorer=None, feeds=None, *, names=true, own_domains=Vec::new(), threshold=None, full_urls=false, at=None))]
    #[expect(clippy::too_many_arguments, reason = "named in Python")]
    fn new(
        py: Python<'_>,
        scorer: Option<&Bound<'_, PyAny>>,
        feeds: Option<&Bound<'_, PyAny>>,
        names: bool,
        own_domains: Vec<String>,
        threshold: Option<u8>,
        full_urls: bool,
        at: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let mut policy = StandardPolicy::default();
        let mut engine = verdict::Engine::builder();
        let mut scorer_alone = None;
        let has_scorer = !scorer.is_some_and(|scorer| scorer.cast::<PyBool>().is_ok_and(|is| !is.is_true()));
        if has_scorer {
            let own = match scorer {
                Some(scorer) => {
                    let scorer = scorer.cast::<Scorer>()?.get();
                    policy.threshold = scorer.threshold;
                    scorer.scorer.clone()
                }
                None => py
                    .detach(jsintegrity::Scorer::bundled)
                    .map_err(|error| errors::model("the built-in model", &error))?,
            };
            engine = engine.scorer(own.clone());
            scorer_alone = Some(own);
        }
        if let Some(threshold) = threshold {
            policy.threshold = threshold_of(threshold)?;
        }
        let at = at.map(|at| time::time(Some(at))).transpose()?;
        // Expired entries are left out by the time of the questions; where none has a time, by that of now.
        let as_of = at.unwrap_or_else(time::now);
        for set in sets(feeds)? {
            engine = engine.feeds(set.as_of(as_of));
        }
        if names {
            let (dga, lookalike) =
                py.detach(|| answers::name_detectors(own_domains)).map_err(errors::HostError::new_err)?;
            engine = engine.name_guesser(dga).name_guesser(lookalike);
        } else if !own_domains.is_empty() {
            return Err(PyValueError::new_err("own_domains need names=True"));
        }
        let scoring = match scorer_alone {
            Some(own) => {
                verdict::Engine::builder().scorer(own).policy(policy.clone()).build().map_err(unusable)?
            }
            None => verdict::Engine::without_mechanisms(),
        };
        let scope = if full_urls { ConnectionScope::Url } else { ConnectionScope::Host };
        Ok(Self {
            engine: engine.policy(policy.clone()).connection_scope(scope).build().map_err(unusable)?,
            scoring,
            at,
        })
    }

    /// Checks a script by its text, its URL, or both.
    #[pyo3(signature = (text=None, url=None, *, at=None))]
    fn check_script(
        &self,
        py: Python<'_>,
        text: Option<&Bound<'_, PyAny>>,
        url: Option<&str>,
        at: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Verdict> {
        if text.is_none() && url.is_none() {
            return Err(PyValueError::new_err("give the text of the script, its url, or both"));
        }
        let text = text.map(|text| Text::of(text, "script")).transpose()?;
        let at = self.time(at)?;
        let verdict = py.detach(|| {
            let mut input = ScriptInput::default();
            input.source = text.as_ref().map(Text::bytes);
            input.url = url;
            input.at = at;
            self.engine.check_script(&input)
        });
        Ok(Verdict::alone(verdict))
    }

    /// Checks a connection that a page makes: its host, or with `full_urls` its URL.
    #[pyo3(signature = (url, *, at=None))]
    fn check_connection(
        &self,
        py: Python<'_>,
        url: &str,
        at: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Verdict> {
        let at = self.time(at)?;
        let verdict = py.detach(|| {
            let mut input = ConnectionInput::new(url);
            input.at = at;
            self.engine.check_connection(&input)
        });
        Ok(Verdict::alone(verdict))
    }

    /// Checks all scripts and connections of a page or archive: HTML, HAR, MHTML, WARC, WACZ or JavaScript.
    ///
    /// `name` stands in the answer; with an ending such as `.html` or `.har` it also says what it is. `base_url` is the address of
    /// the page, against which relative addresses are resolved.
    #[pyo3(signature = (page, *, name="page", base_url=None, content_type=None, threads=None))]
    fn check_page(
        &self,
        py: Python<'_>,
        page: &Bound<'_, PyAny>,
        name: &str,
        base_url: Option<&str>,
        content_type: Option<String>,
        threads: Option<usize>,
    ) -> PyResult<PageReport> {
        let bytes = Text::of(page, "page")?.bytes().to_vec();
        let base_url = base_url.map(|url| {
            Url::parse(url).map_err(|error| errors::UrlError::new_err(format!("base_url {url:?}: {error}")))
        });
        let page = PageBytes { name: name.to_owned(), bytes, content_type, base_url: base_url.transpose()? };
        // The rows of a page are checked by the threads that are at hand: never by those of the whole process.
        let threads = Threads::pool(threads)?;
        let answer = py.detach(|| threads.run(|_| PageAnswer::of(&self.engine, &self.scoring, page)));
        Ok(PageReport { answer })
    }

    /// Id of the model, None without a scorer.
    #[getter]
    fn model_id(&self) -> Option<&str> {
        self.engine.model_id()
    }

    /// Epochs of the feeds, joined by `+`; None without feeds.
    #[getter]
    fn feed_epoch(&self) -> Option<&str> {
        self.engine.feed_epoch()
    }

    fn __repr__(&self) -> String {
        let shown = |id: Option<&str>| id.map_or_else(|| "None".to_owned(), |id| format!("'{id}'"));
        let (model, epoch) = (shown(self.engine.model_id()), shown(self.engine.feed_epoch()));
        format!("Engine(model_id={model}, feed_epoch={epoch})")
    }
}

impl Engine {
    fn time(&self, at: Option<&Bound<'_, PyAny>>) -> PyResult<Option<verdict::Timestamp>> {
        match at {
            Some(at) => time::time(Some(at)).map(Some),
            None => Ok(self.at),
        }
    }
}

/// One set of feeds, or several.
fn sets(feeds: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<crate::feeds::Set>> {
    let Some(feeds) = feeds else { return Ok(Vec::new()) };
    if let Ok(feeds) = feeds.cast::<FeedSet>() {
        return Ok(vec![feeds.get().set.clone()]);
    }
    let sets = feeds.try_iter()?.map(|feeds| Ok(feeds?.cast::<FeedSet>()?.get().set.clone()));
    sets.collect()
}

/// The answer for one script or connection.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct Verdict {
    kind: Kind,
}

enum Kind {
    Alone(Box<verdict::Verdict>),
    /// As a row of a page.
    Row(Arc<Vec<Entry>>, usize),
}

impl Verdict {
    fn alone(verdict: verdict::Verdict) -> Self {
        Self { kind: Kind::Alone(Box::new(verdict)) }
    }

    fn verdict(&self) -> &verdict::Verdict {
        match &self.kind {
            Kind::Alone(verdict) => verdict,
            Kind::Row(rows, at) => &rows[*at].verdict,
        }
    }

    fn entry(&self) -> Option<&Entry> {
        match &self.kind {
            Kind::Alone(_) => None,
            Kind::Row(rows, at) => rows.get(*at),
        }
    }

    fn line(&self) -> PyResult<Vec<u8>> {
        let line = match &self.kind {
            Kind::Alone(verdict) => answers::line(verdict),
            Kind::Row(rows, at) => answers::line(&rows[*at]),
        };
        line.map_err(|error| errors::internal(&error))
    }
}

#[pymethods]
impl Verdict {
    /// `script` or `connection`.
    #[getter]
    fn kind(&self) -> &'static str {
        match self.verdict().kind {
            verdict::ResourceKind::Script => "script",
            verdict::ResourceKind::Connection => "connection",
        }
    }

    /// `malicious`, `clean` or `unknown`. Unknown is not clean: `unknown_because` says what is missing.
    #[getter]
    fn standing(&self) -> &'static str {
        self.verdict().standing().name()
    }

    /// What is missing where the standing is unknown.
    #[getter]
    fn unknown_because(&self) -> Option<&'static str> {
        match self.verdict().standing() {
            verdict::Standing::Unknown { why } => Some(why.name()),
            _ => None,
        }
    }

    /// True when a mechanism accuses it.
    #[getter]
    fn malicious(&self) -> bool {
        self.verdict().malicious
    }

    /// The mechanisms that accuse it: `script`, `url`, `domain`.
    #[getter]
    fn malicious_by(&self) -> Vec<&'static str> {
        self.verdict().malicious_by.iter().map(|mechanism| mechanism.name()).collect()
    }

    /// Its URL, as far as it is kept.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.verdict().url.as_deref()
    }

    /// Its host.
    #[getter]
    fn host(&self) -> Option<&str> {
        self.verdict().host.as_deref()
    }

    /// The class of a malicious script.
    #[getter]
    fn class_(&self) -> Option<&'static str> {
        self.verdict().class.map(jsintegrity::Class::name)
    }

    /// Overall score of a script, 1 to 99.
    #[getter]
    fn js_integrity_score(&self) -> Option<u8> {
        self.verdict().scores.map(|scores| scores.js_integrity_score.get())
    }

    /// Score of the class Magecart.
    #[getter]
    fn magecart_score(&self) -> Option<u8> {
        self.verdict().scores.map(|scores| scores.magecart_score.get())
    }

    /// Score of the class crypto mining.
    #[getter]
    fn cryptomining_score(&self) -> Option<u8> {
        self.verdict().scores.map(|scores| scores.cryptomining_score.get())
    }

    /// Score of other malicious behaviour.
    #[getter]
    fn malware_score(&self) -> Option<u8> {
        self.verdict().scores.map(|scores| scores.malware_score.get())
    }

    /// Categories that feeds give the host.
    #[getter]
    fn malicious_domain_categories<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::categories(py, self.verdict().malicious_domain_categories)
    }

    /// Categories that feeds give the URL.
    #[getter]
    fn malicious_url_categories<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::categories(py, self.verdict().malicious_url_categories)
    }

    /// Categories guessed from names; a guess makes nothing malicious.
    #[getter]
    fn guessed_categories<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::categories(py, self.verdict().guessed_categories)
    }

    /// Why, one sentence each.
    #[getter]
    fn reasons(&self) -> Vec<&str> {
        self.verdict().reasons.iter().map(|reason| reason.text.as_str()).collect()
    }

    /// SHA-256 of the script's text.
    #[getter]
    fn hash(&self) -> Option<&str> {
        self.verdict().hash.as_deref()
    }

    /// What a person calls it, where it is of a page: a file, a place in it, or a URL.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.entry().map(|entry| entry.name.as_str())
    }

    /// Its line in the page.
    #[getter]
    fn line_number(&self) -> Option<u32> {
        self.entry().and_then(|entry| entry.line)
    }

    /// Of a script of a page: `runs`, `delayed` or `inert`.
    #[getter]
    fn execution(&self) -> Option<&'static str> {
        self.entry().and_then(|entry| entry.execution).map(|execution| match execution {
            export::Execution::Delayed => "delayed",
            export::Execution::Inert => "inert",
            _ => "runs",
        })
    }

    /// The verdict as JSON. Of a page, it is the line of `verdict scan --format jsonl`.
    fn to_json(&self) -> PyResult<String> {
        convert::line(&self.line()?)
    }

    /// The same as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::loads(py, &self.line()?)
    }

    fn __repr__(&self) -> String {
        let verdict = self.verdict();
        let mut text = format!("Verdict({}, {}", self.kind(), self.standing());
        if let Some(why) = self.unknown_because() {
            text.push_str(&format!(" because {why}"));
        }
        if let Some(name) = self.name().or(verdict.url.as_deref()) {
            text.push_str(&format!(", {name}"));
        }
        if let Some(scores) = verdict.scores {
            text.push_str(&format!(", js_integrity_score={}", scores.js_integrity_score));
        }
        if !verdict.malicious_by.is_empty() {
            text.push_str(&format!(", by {}", self.malicious_by().join(", ")));
        }
        text.push(')');
        text
    }
}

/// All of a page or archive, checked: what `verdict scan --format json` says.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct PageReport {
    answer: PageAnswer,
}

#[pymethods]
impl PageReport {
    /// The scripts and connections.
    #[getter]
    fn results(&self) -> Vec<Verdict> {
        let rows = Arc::new(self.answer.results().into_iter().cloned().collect::<Vec<_>>());
        (0..rows.len()).map(|at| Verdict { kind: Kind::Row(Arc::clone(&rows), at) }).collect()
    }

    /// True when one of them is malicious.
    #[getter]
    fn malicious(&self) -> bool {
        self.answer.results().iter().any(|row| row.verdict.malicious)
    }

    /// Parts that could not be read: name and reason. What is here is not clean.
    #[getter]
    fn unreadable(&self) -> Vec<(&str, &str)> {
        self.answer.unreadable().collect()
    }

    /// What is to be known about the whole.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.answer.notes()
    }

    /// The document of `verdict scan --format json`.
    fn to_json(&self) -> PyResult<String> {
        convert::line(&self.answer.to_json().map_err(|error| errors::internal(&error))?)
    }

    /// The same as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::loads(py, &self.answer.to_json().map_err(|error| errors::internal(&error))?)
    }

    fn __len__(&self) -> usize {
        self.answer.results().len()
    }

    fn __repr__(&self) -> String {
        let malicious = self.answer.results().iter().filter(|row| row.verdict.malicious).count();
        let unreadable = self.answer.unreadable().count();
        format!("PageReport({} results, {malicious} malicious, {unreadable} unreadable)", self.__len__())
    }
}

/// The engine was asked for with nothing to check with.
fn unusable(error: verdict::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}
