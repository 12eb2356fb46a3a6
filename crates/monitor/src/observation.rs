//! One report that a resource was seen on a page.

use serde::Deserialize;
use threatfeed::{CanonicalUrl, RejectReason};

use verdict::{Error, ErrorKind, ResourceKind, Timestamp};

/// One report that a resource was seen on a page at a time.
///
/// ```
/// use monitor::Observation;
///
/// let line = r#"{"kind": "script", "url": "https://cdn.example/a.js", "page_url": "https://shop.example/",
///     "seen_at": "2026-11-22T10:00:00Z", "text": "go()"}"#;
/// let observation: Observation = serde_json::from_str(line)?;
/// assert_eq!(observation.source.as_deref(), Some(&b"go()"[..]));
///
/// let built = Observation::script("https://cdn.example/a.js").on_page("https://shop.example/");
/// let built = built.seen_at("2026-11-22T10:00:00Z".parse()?).with_source("go()");
/// assert_eq!(built, observation);
///
/// // What has no URL, and what has no source.
/// assert_eq!(Observation::inline_script("go()").url, None);
/// assert_eq!(Observation::connection("wss://api.example/").source, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Line")]
#[non_exhaustive]
pub struct Observation {
    /// What was seen.
    pub kind: ResourceKind,
    /// Its absolute URL; `None` for an inline script.
    pub url: Option<String>,
    /// The page that it was seen on.
    pub page_url: Option<String>,
    /// When; `None` for the time at which the report is taken in.
    pub seen_at: Option<Timestamp>,
    /// A script's body, where it is known.
    pub source: Option<Vec<u8>>,
    /// How many equal reports it stands for. None for a body that no visitor of a page loaded: it is judged, and the resource was
    /// not seen by it.
    pub times: u64,
}

impl Observation {
    /// A script at a URL.
    #[must_use]
    pub fn script(url: impl Into<String>) -> Self {
        Self::new(ResourceKind::Script, Some(url.into()))
    }

    /// A script inside of a page.
    #[must_use]
    pub fn inline_script(source: impl Into<Vec<u8>>) -> Self {
        Self::new(ResourceKind::Script, None).with_source(source)
    }

    /// A connection to a URL.
    #[must_use]
    pub fn connection(url: impl Into<String>) -> Self {
        Self::new(ResourceKind::Connection, Some(url.into()))
    }

    /// The same, on a page.
    #[must_use]
    pub fn on_page(mut self, page_url: impl Into<String>) -> Self {
        self.page_url = Some(page_url.into());
        self
    }

    /// The same, at a time.
    #[must_use]
    pub fn seen_at(mut self, at: Timestamp) -> Self {
        self.seen_at = Some(at);
        self
    }

    /// The same with the script's body.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Vec<u8>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same as so many equal reports: they cost what one costs. As none, it brings a body that somebody fetched.
    ///
    /// ```
    /// use monitor::{MemoryStore, Monitor, Observation, Status};
    /// use verdict::{Engine, Timestamp};
    ///
    /// let at: Timestamp = "2026-11-23T08:00:00Z".parse()?;
    /// let mut monitor = Monitor::open(MemoryStore::new(), Engine::builder().build())?;
    /// monitor.observe(&Observation::script("https://cdn.example/a.js").times(3), at)?;
    /// let resource = monitor.resource(1, at)?.unwrap();
    /// assert_eq!((resource.reports, resource.status), (3, Status::Active));
    ///
    /// let fetched = Observation::script("https://cdn.example/a.js").with_source("go()").times(0);
    /// let later: Timestamp = "2026-11-24T08:00:00Z".parse()?;
    /// monitor.observe(&fetched, later)?;
    /// let resource = monitor.resource(1, later)?.unwrap();
    /// assert_eq!((resource.reports, resource.last_seen_at, resource.versions.len()), (3, at, 1));
    /// # Ok::<(), verdict::Error>(())
    /// ```
    #[must_use]
    pub fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }

    fn new(kind: ResourceKind, url: Option<String>) -> Self {
        Self { kind, url, page_url: None, seen_at: None, source: None, times: 1 }
    }

    /// Whether it says what was seen, in bounds.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let refused = |message: String| Err(Error::new(ErrorKind::Input, message));
        for (what, url) in [("the URL", &self.url), ("the URL of the page", &self.page_url)] {
            let Some(url) = url else { continue };
            if url.len() > MAX_URL_BYTES {
                return refused(format!("{what} is longer than {} KiB", MAX_URL_BYTES >> 10));
            }
            if url.contains('\0') {
                return refused(format!("{what} holds a zero byte"));
            }
        }
        match &self.url {
            Some(url) => match CanonicalUrl::parse(url) {
                Err(error) if error.reason() != Some(RejectReason::UrlScheme) => {
                    refused(format!("not an absolute URL: {error}"))
                }
                _ => Ok(()),
            },
            None if self.kind == ResourceKind::Script && self.source.is_some() => Ok(()),
            None => refused("a URL is missing, and there is no script's text".to_owned()),
        }
    }
}

/// An observation as a line of JSON.
#[derive(Deserialize)]
struct Line {
    kind: ResourceKind,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    page_url: Option<String>,
    #[serde(default)]
    seen_at: Option<Timestamp>,
    #[serde(default)]
    text: Option<String>,
}

impl From<Line> for Observation {
    fn from(line: Line) -> Self {
        Self {
            kind: line.kind,
            url: line.url,
            page_url: line.page_url,
            seen_at: line.seen_at,
            source: line.text.map(String::into_bytes),
            times: 1,
        }
    }
}

/// Longer URLs are refused: no browser's report has them, and they are keys of the inventory.
pub(crate) const MAX_URL_BYTES: usize = 32 << 10;
