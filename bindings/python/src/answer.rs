//! What feeds say about a host or URL.

use categories::CategorySet;
use pyo3::prelude::*;
use threatfeed::{Hit, Scope};

use crate::convert;

/// What feeds say about a host or URL.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct FeedAnswer {
    /// What was asked.
    #[pyo3(get)]
    input: String,
    /// True when an entry names it that no allow-list overrules.
    #[pyo3(get)]
    malicious: bool,
    line: String,
    url_categories: CategorySet,
    domain_categories: CategorySet,
    matches: Vec<Match>,
}

#[derive(Clone)]
struct Match {
    feed: String,
    indicator: String,
    scope: &'static str,
    line: u64,
    categories: CategorySet,
    confidence: Option<u8>,
    expires: Option<String>,
    suppressed_by: Option<String>,
}

impl FeedAnswer {
    pub(crate) fn new(input: &str, line: String, hits: &[Hit<'_>]) -> Self {
        let counting = || hits.iter().filter(|hit| hit.suppressed_by().is_none());
        let categories = |is_url: bool| {
            let of_scope = counting().filter(|hit| (hit.scope() == Scope::Url) == is_url);
            of_scope.fold(CategorySet::empty(), |all, hit| all | hit.categories())
        };
        Self {
            input: input.to_owned(),
            malicious: counting().next().is_some(),
            line,
            url_categories: categories(true),
            domain_categories: categories(false),
            matches: hits.iter().map(Match::of).collect(),
        }
    }

    fn matches(&self, is_suppressed: bool) -> Vec<FeedMatch> {
        let of_kind = self.matches.iter().filter(|found| found.suppressed_by.is_some() == is_suppressed);
        of_kind.map(|found| FeedMatch { found: found.clone() }).collect()
    }
}

impl Match {
    fn of(hit: &Hit<'_>) -> Self {
        Self {
            feed: hit.feed().to_owned(),
            indicator: hit.indicator().to_owned(),
            scope: hit.scope().name(),
            line: hit.line(),
            categories: hit.categories(),
            confidence: hit.confidence(),
            expires: hit.expires().map(|time| time.to_string()),
            suppressed_by: hit.suppressed_by().map(str::to_owned),
        }
    }
}

#[pymethods]
impl FeedAnswer {
    /// Categories by entries about the URL.
    #[getter]
    fn url_categories<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::categories(py, self.url_categories)
    }

    /// Categories by entries about the host.
    #[getter]
    fn domain_categories<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::categories(py, self.domain_categories)
    }

    /// The entries that count, the most specific first.
    #[getter(matches)]
    fn counting(&self) -> Vec<FeedMatch> {
        self.matches(false)
    }

    /// The entries that an allow-list overrules.
    #[getter]
    fn suppressed(&self) -> Vec<FeedMatch> {
        self.matches(true)
    }

    /// The line of `verdict feeds check`, without its line break.
    fn to_json(&self) -> &str {
        &self.line
    }

    /// The same as a dictionary.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::loads(py, self.line.as_bytes())
    }

    fn __bool__(&self) -> bool {
        self.malicious
    }

    fn __repr__(&self) -> String {
        let by: Vec<String> = self
            .matches(false)
            .iter()
            .map(|found| format!("{} line {}", found.found.feed, found.found.line))
            .collect();
        let malicious = if self.malicious { "True" } else { "False" };
        format!("FeedAnswer({:?}, malicious={malicious}, by=[{}])", self.input, by.join(", "))
    }
}

/// An entry of a feed that names a host or URL.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct FeedMatch {
    found: Match,
}

#[pymethods]
impl FeedMatch {
    /// The feed.
    #[getter]
    fn feed(&self) -> &str {
        &self.found.feed
    }

    /// The entry.
    #[getter]
    fn indicator(&self) -> &str {
        &self.found.indicator
    }

    /// `domain`, `ip` or `url`.
    #[getter]
    fn scope(&self) -> &'static str {
        self.found.scope
    }

    /// Its line in the feed, from 1.
    #[getter]
    fn line(&self) -> u64 {
        self.found.line
    }

    /// The categories of the entry.
    #[getter]
    fn categories<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        convert::categories(py, self.found.categories)
    }

    /// The feed's own confidence, 0 to 100, where it has one.
    #[getter]
    fn confidence(&self) -> Option<u8> {
        self.found.confidence
    }

    /// When the entry ends, RFC 3339.
    #[getter]
    fn expires(&self) -> Option<&str> {
        self.found.expires.as_deref()
    }

    /// The allow-list that overrules it.
    #[getter]
    fn suppressed_by(&self) -> Option<&str> {
        self.found.suppressed_by.as_deref()
    }

    fn __repr__(&self) -> String {
        let found = &self.found;
        format!("FeedMatch({} {} by {}, line {})", found.scope, found.indicator, found.feed, found.line)
    }
}
