//! What is asked about.

/// A script to check: its source, its URL, or both.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ScriptInput<'a> {
    /// The bytes of the script as they came.
    pub source: Option<&'a [u8]>,
    /// The absolute URL that it was loaded from; `None` for inline scripts.
    pub url: Option<&'a str>,
}

impl<'a> ScriptInput<'a> {
    /// A script of which the source is known.
    #[must_use]
    pub fn from_source(source: &'a [u8]) -> Self {
        Self { source: Some(source), url: None }
    }

    /// A script of which the URL is known.
    #[must_use]
    pub fn from_url(url: &'a str) -> Self {
        Self { source: None, url: Some(url) }
    }

    /// The same script with a URL.
    #[must_use]
    pub fn with_url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }
}

/// A connection to check.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ConnectionInput<'a> {
    /// The absolute URL that the page connects to.
    pub url: &'a str,
}

impl<'a> ConnectionInput<'a> {
    /// A connection to this URL.
    #[must_use]
    pub fn new(url: &'a str) -> Self {
        Self { url }
    }
}

/// How much of a connection's URL is looked at and kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "a setting with two values")]
pub enum ConnectionScope {
    /// The host alone. The verdict keeps the origin; path and query may hold personal data.
    #[default]
    Host,
    /// The full URL, which is checked as a script's URL is.
    Url,
}
