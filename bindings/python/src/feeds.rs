//! Compiled feeds.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use categories::{Category, CategorySet};
use pyo3::exceptions::{PyTypeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString, PyType};
use threatfeed::{AllowReach, CanonicalUrl, FeedSource, Format, Host, Scope, Target, Timestamp};
use verdict_cli::answers;

use crate::answer::FeedAnswer;
use crate::pool::Threads;
use crate::text::Text;
use crate::{arrow, convert, errors, time};

/// The compiled feeds of the engine.
pub(crate) type Set = threatfeed::FeedSet<FileBytes>;

/// The bytes of compiled feeds.
pub(crate) enum FileBytes {
    Mapped(memmap2::Mmap),
    Memory(Vec<u8>),
}

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Memory(bytes) => bytes,
        }
    }
}

/// A feed to compile: a file or bytes, and what is known of it.
///
/// The format is recognised where none is given. `categories` count for entries whose feed names none.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct Feed {
    source: Py<PyAny>,
    #[pyo3(get)]
    name: Option<String>,
    format: Option<Format>,
    categories: CategorySet,
    /// It lists what is never malicious.
    #[pyo3(get)]
    allow: bool,
}

#[pymethods]
impl Feed {
    #[new]
    #[pyo3(signature = (source, *, name=None, format=None, categories=None, allow=false))]
    fn new(
        source: Py<PyAny>,
        name: Option<String>,
        format: Option<&str>,
        categories: Option<&Bound<'_, PyAny>>,
        allow: bool,
    ) -> PyResult<Self> {
        let format = format.map(str::parse::<Format>).transpose();
        let format = format.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let categories = categories.map(category_set).transpose()?.unwrap_or_default();
        Ok(Self { source, name, format, categories, allow })
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let name = match (&self.name, self.source.bind(py).is_instance_of::<PyBytes>()) {
            (Some(name), _) => name.clone(),
            (None, true) => "bytes".to_owned(),
            (None, false) => self.source.bind(py).to_string(),
        };
        format!("Feed({name})")
    }
}

/// A `CategorySet`, or names of categories: one, or several in any iterable.
fn category_set(object: &Bound<'_, PyAny>) -> PyResult<CategorySet> {
    if let Ok(name) = object.cast::<PyString>() {
        return Ok(category(name.to_str()?)?.into());
    }
    if let Ok(bits) = object.extract::<u8>() {
        return Ok(CategorySet::from_bits(bits));
    }
    object.try_iter()?.map(|name| category(name?.cast::<PyString>()?.to_str()?)).collect()
}

fn category(name: &str) -> PyResult<Category> {
    name.parse().map_err(|error: categories::Error| PyValueError::new_err(error.to_string()))
}

/// Compiled feeds: hosts, addresses and URLs, with the feed and line of each. They never change.
#[pyclass(frozen, module = "pagewarden")]
pub(crate) struct FeedSet {
    pub(crate) set: Set,
    path: Option<PathBuf>,
    reports: Vec<(String, u64, u64, Option<String>)>,
}

#[pymethods]
impl FeedSet {
    /// Compiles feeds: paths of files, or `Feed` objects.
    ///
    /// A feed that lists nothing, or lost more than half of its entries, is a warning. `reports` counts what was accepted.
    #[classmethod]
    #[pyo3(signature = (feeds, *, built_at=None))]
    fn build(
        class: &Bound<'_, PyType>,
        feeds: &Bound<'_, PyAny>,
        built_at: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let py = class.py();
        if feeds.is_instance_of::<PyString>() || feeds.is_instance_of::<PyBytes>() {
            return Err(PyTypeError::new_err("feeds must be a list of feeds, not one text"));
        }
        let built_at = time::time(built_at)?;
        let feeds = feeds.try_iter()?.map(|feed| Input::of(&feed?)).collect::<PyResult<Vec<_>>>()?;
        let built = py.detach(|| -> Result<_, (String, threatfeed::Error)> {
            let mut builder = threatfeed::FeedSet::builder();
            builder.built_at(built_at);
            let mut reports = Vec::new();
            for Input { source, bytes } in feeds {
                let name = source.name().to_owned();
                let report = builder.feed(source, bytes.bytes());
                let problem = report.problem().map(|problem| problem.to_string());
                reports.push((name, report.accepted(), report.rejected(), problem));
            }
            let mut file = std::io::Cursor::new(Vec::new());
            let set = builder.build_to(&mut file);
            let set = set.and_then(|_| Set::open(FileBytes::Memory(file.into_inner())));
            Ok((set.map_err(|error| ("feeds".to_owned(), error))?, reports))
        });
        let (set, reports) = built.map_err(|(name, error)| errors::feed(&name, &error))?;
        for (name, accepted, rejected, problem) in &reports {
            if let Some(problem) = problem {
                let text = format!("feed {name}: {problem} ({accepted} accepted, {rejected} rejected)");
                py.import("warnings")?.call_method1("warn", (text, py.get_type::<PyUserWarning>()))?;
            }
        }
        Ok(Self { set, path: None, reports })
    }

    /// Opens compiled feeds and compares them with their checksums. The file is mapped, so processes share its pages.
    #[classmethod]
    fn load(class: &Bound<'_, PyType>, path: PathBuf) -> PyResult<Self> {
        let set = class.py().detach(|| {
            let bytes = mapped(&path).map_err(|error| errors::file(&path, &error))?;
            checked(bytes).map_err(|error| errors::feed(&path.display().to_string(), &error))
        })?;
        let path = std::path::absolute(&path).unwrap_or(path);
        Ok(Self { set, path: Some(path), reports: Vec::new() })
    }

    /// Compiled feeds in memory.
    #[classmethod]
    fn from_bytes(class: &Bound<'_, PyType>, bytes: &Bound<'_, PyAny>) -> PyResult<Self> {
        let bytes = Text::of(bytes, "feeds")?;
        let set = class.py().detach(|| checked(FileBytes::Memory(bytes.bytes().to_vec())));
        Ok(Self { set: set.map_err(|error| errors::feed("feeds", &error))?, path: None, reports: Vec::new() })
    }

    /// Writes the compiled feeds to a file, as a whole: a reader sees the old file or the new one.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let written = py.detach(|| save(&path, self.set.as_bytes()));
        written.map_err(|error| errors::file(&path, &error))
    }

    /// The file.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.set.as_bytes())
    }

    /// The same feeds where allow-lists overrule entries about URLs as well (`everything`), or those about hosts alone (`hosts`).
    fn with_allow_reach(&self, reach: &str) -> PyResult<Self> {
        let reach = match reach {
            "everything" => AllowReach::Everything,
            "hosts" => AllowReach::Hosts,
            _ => {
                return Err(PyValueError::new_err(format!(
                    "reach must be 'everything' or 'hosts', not {reach:?}"
                )));
            }
        };
        let set = self.set.clone().with_allow_reach(reach);
        Ok(Self { set, path: None, reports: self.reports.clone() })
    }

    /// Identifies the content of the feeds.
    #[getter]
    fn epoch(&self) -> &str {
        self.set.epoch()
    }

    /// The names of the feeds.
    #[getter]
    fn feeds(&self) -> Vec<&str> {
        self.set.feeds().iter().map(|feed| feed.name()).collect()
    }

    /// Of feeds that were built here: name, entries accepted, entries rejected, and the problem or None.
    #[getter]
    fn reports(&self) -> Vec<(String, u64, u64, Option<String>)> {
        self.reports.clone()
    }

    /// Distinct entries by scope.
    #[getter]
    fn counts(&self) -> std::collections::BTreeMap<&'static str, usize> {
        let scopes = [("domains", Scope::Domain), ("ips", Scope::Ip), ("urls", Scope::Url)];
        scopes.into_iter().map(|(name, scope)| (name, self.set.count(scope))).collect()
    }

    /// Looks a URL and its host up. Entries that have expired at the time (default: now) do not count.
    #[pyo3(signature = (url, at=None))]
    fn check_url(&self, url: &Bound<'_, PyAny>, at: Option<&Bound<'_, PyAny>>) -> PyResult<FeedAnswer> {
        let text = Text::of(url, "url")?;
        let refused = |error: threatfeed::Error| errors::UrlError::new_err(said(text.bytes(), &error));
        let url = CanonicalUrl::parse(text.str()?).map_err(refused)?;
        look_up(&self.set, text.str()?, &Target::Url(url), time::time(at)?)
    }

    /// Looks a host or address up.
    #[pyo3(signature = (host, at=None))]
    fn check_host(&self, host: &Bound<'_, PyAny>, at: Option<&Bound<'_, PyAny>>) -> PyResult<FeedAnswer> {
        let text = Text::of(host, "host")?;
        let refused = |error: threatfeed::Error| errors::HostError::new_err(said(text.bytes(), &error));
        let host = Host::parse(text.str()?).map_err(refused)?;
        look_up(&self.set, text.str()?, &Target::Host(host), time::time(at)?)
    }

    /// Looks up whichever it is, as the command does.
    #[pyo3(signature = (text, at=None))]
    fn check(&self, text: &Bound<'_, PyAny>, at: Option<&Bound<'_, PyAny>>) -> PyResult<FeedAnswer> {
        let text = Text::of(text, "text")?;
        let refused = |error: threatfeed::Error| errors::HostError::new_err(said(text.bytes(), &error));
        let target = Target::parse(text.str()?).map_err(refused)?;
        look_up(&self.set, text.str()?, &target, time::time(at)?)
    }

    /// Looks up a column of hosts. Gives a struct column: malicious, categories, feeds, indicator, error.
    #[pyo3(signature = (hosts, column=None, *, at=None, threads=None))]
    fn check_hosts_arrow<'py>(
        &self,
        hosts: &Bound<'py, PyAny>,
        column: Option<String>,
        at: Option<&Bound<'py, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.check_arrow(hosts, column, at, threads, arrow::checks::Asked::Hosts)
    }

    /// Looks up a column of URLs, each with its host.
    #[pyo3(signature = (urls, column=None, *, at=None, threads=None))]
    fn check_urls_arrow<'py>(
        &self,
        urls: &Bound<'py, PyAny>,
        column: Option<String>,
        at: Option<&Bound<'py, PyAny>>,
        threads: Option<usize>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.check_arrow(urls, column, at, threads, arrow::checks::Asked::Urls)
    }

    /// A set that was loaded from a file travels by its path, another one by its bytes.
    fn __reduce__(&self, py: Python<'_>) -> PyResult<(Py<PyAny>, Py<PyAny>)> {
        let module = py.import("pagewarden._models")?;
        let (load, args) = match &self.path {
            Some(path) => {
                let args = (path.display().to_string(), self.set.epoch().to_owned());
                ("_load_feeds", args.into_pyobject(py)?.into_any())
            }
            None => ("_feeds_of_bytes", (self.to_bytes(py),).into_pyobject(py)?.into_any()),
        };
        Ok((module.getattr(load)?.unbind(), args.unbind()))
    }

    fn __repr__(&self) -> String {
        let feeds = self.feeds().join(", ");
        let count = |scope| self.set.count(scope);
        format!(
            "FeedSet({feeds}: {} domains, {} addresses, {} URLs, epoch {})",
            count(Scope::Domain),
            count(Scope::Ip),
            count(Scope::Url),
            self.set.epoch()
        )
    }
}

impl FeedSet {
    fn check_arrow<'py>(
        &self,
        texts: &Bound<'py, PyAny>,
        column: Option<String>,
        at: Option<&Bound<'py, PyAny>>,
        threads: Option<usize>,
        asked: arrow::checks::Asked,
    ) -> PyResult<Bound<'py, PyAny>> {
        let at = time::time(at)?;
        let work = arrow::checks::Checks { set: self.set.clone(), at, asked };
        arrow::answer(texts, column, Threads::new(threads)?, work)
    }
}

fn look_up(set: &Set, input: &str, target: &Target, at: Timestamp) -> PyResult<FeedAnswer> {
    let hits = target.look_up(set, at);
    let line = answers::feeds(input, &hits).map_err(|error| errors::internal(&error))?;
    Ok(FeedAnswer::new(input, convert::line(&line)?, &hits))
}

/// The beginning of what was asked, and what is wrong with it.
fn said(asked: &[u8], error: &threatfeed::Error) -> String {
    let asked: String = String::from_utf8_lossy(asked).chars().take(80).collect();
    format!("{asked:?}: {}", errors::in_words(error))
}

/// One feed with its bytes.
struct Input {
    source: FeedSource,
    bytes: Text,
}

impl Input {
    fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        match object.cast::<Feed>() {
            Ok(feed) => Self::read(feed.get(), feed.get().source.bind(object.py())),
            Err(_) => {
                let plain = Feed {
                    source: object.clone().unbind(),
                    name: None,
                    format: None,
                    categories: CategorySet::empty(),
                    allow: false,
                };
                Self::read(&plain, object)
            }
        }
    }

    fn read(feed: &Feed, source: &Bound<'_, PyAny>) -> PyResult<Self> {
        let (bytes, place, stem) = if source.is_instance_of::<PyBytes>() {
            (Text::of(source, "feed")?, "bytes".to_owned(), None)
        } else {
            let path: PathBuf = source
                .extract()
                .map_err(|_| PyTypeError::new_err("a feed must be a path, bytes in a Feed, or a Feed"))?;
            let bytes = std::fs::read(&path).map_err(|error| errors::file(&path, &error))?;
            let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
            (Text::Owned(bytes), path.display().to_string(), stem)
        };
        let name = feed
            .name
            .clone()
            .or(stem)
            .ok_or_else(|| PyValueError::new_err("a feed of bytes needs a name: Feed(data, name=...)"))?;
        let is_comment = |line: &[u8]| matches!(line.trim_ascii().first(), None | Some(b'#' | b'!'));
        let sniffed = || {
            let is_empty = || bytes.bytes().split(|byte| *byte == b'\n').all(is_comment);
            Format::sniff(bytes.bytes()).or_else(|| is_empty().then_some(Format::Domains))
        };
        let format = feed.format.or_else(sniffed).ok_or_else(|| {
            let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
            errors::FeedError::new_err(format!(
                "{place}: the format is not recognised; name it: Feed(..., format=...), one of {}",
                names.join(", ")
            ))
        })?;
        let source = FeedSource::new(name, format).categories(feed.categories);
        Ok(Self { source: if feed.allow { source.allow() } else { source }, bytes })
    }
}

fn mapped(path: &Path) -> std::io::Result<FileBytes> {
    let file = File::open(path)?;
    if !file.metadata()?.is_file() {
        return std::fs::read(path).map(FileBytes::Memory);
    }
    // SAFETY: the bytes must not change while they are mapped. `.vfeed` files are replaced by a rename and never written in place
    // (docs/feeds.md); every reader of the set bounds every step by what is there, so changed bytes give a wrong answer, and a
    // file cut in place ends the process by SIGBUS.
    let mapped = unsafe { memmap2::Mmap::map(&file) };
    mapped.map(FileBytes::Mapped)
}

fn checked(bytes: FileBytes) -> Result<Set, threatfeed::Error> {
    let set = Set::open(bytes)?;
    set.verify()?;
    Ok(set)
}

fn save(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path.with_file_name(format!(".{name}.{}.tmp", std::process::id()));
    let written = File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}
