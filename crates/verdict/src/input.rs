//! What is asked about.

use threatfeed::Host;

use crate::{Reading, Timestamp};

/// A script to check: its source, its URL, or both.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ScriptInput<'a> {
    /// The bytes of the script as they came.
    pub source: Option<&'a [u8]>,
    /// The absolute URL that it was loaded from; `None` for inline scripts.
    pub url: Option<&'a str>,
    /// What was found out about the source before. Then no scorer is asked, and the source is for a second opinion only.
    pub reading: Option<&'a Reading>,
    /// When the script is checked; allow-lists with an expiry need it.
    pub at: Option<Timestamp>,
    /// Hosts of other resources of the page: names are [judged together](crate::NameRequest::beside) with them.
    pub beside: &'a [Host],
}

impl<'a> ScriptInput<'a> {
    /// A script of which the source is known.
    #[must_use]
    pub fn from_source(source: &'a [u8]) -> Self {
        Self { source: Some(source), ..Self::default() }
    }

    /// A script of which the URL is known.
    #[must_use]
    pub fn from_url(url: &'a str) -> Self {
        Self { url: Some(url), ..Self::default() }
    }

    /// The same script with a URL.
    #[must_use]
    pub fn with_url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }

    /// The same script with what was found out about its source before.
    #[must_use]
    pub fn with_reading(mut self, reading: &'a Reading) -> Self {
        self.reading = Some(reading);
        self
    }

    /// The same script, checked at a time.
    #[must_use]
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// The same script, on a page whose other resources have these [hosts](crate::Engine::page_hosts).
    #[must_use]
    pub fn beside(mut self, hosts: &'a [Host]) -> Self {
        self.beside = hosts;
        self
    }
}

/// A connection to check.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ConnectionInput<'a> {
    /// The absolute URL that the page connects to.
    pub url: &'a str,
    /// When the connection is checked; allow-lists with an expiry need it.
    pub at: Option<Timestamp>,
    /// Hosts of other resources of the page: names are [judged together](crate::NameRequest::beside) with them.
    pub beside: &'a [Host],
}

impl<'a> ConnectionInput<'a> {
    /// A connection to this URL.
    #[must_use]
    pub fn new(url: &'a str) -> Self {
        Self { url, at: None, beside: &[] }
    }

    /// The same connection, checked at a time.
    #[must_use]
    pub fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// The same connection, on a page whose other resources have these [hosts](crate::Engine::page_hosts).
    #[must_use]
    pub fn beside(mut self, hosts: &'a [Host]) -> Self {
        self.beside = hosts;
        self
    }
}

/// A script or a connection.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "a page has scripts and connections")]
pub enum ResourceInput<'a> {
    /// A connection.
    Connection(ConnectionInput<'a>),
    /// A script.
    Script(ScriptInput<'a>),
}

impl<'a> From<ConnectionInput<'a>> for ResourceInput<'a> {
    fn from(input: ConnectionInput<'a>) -> Self {
        Self::Connection(input)
    }
}

impl<'a> From<ScriptInput<'a>> for ResourceInput<'a> {
    fn from(input: ScriptInput<'a>) -> Self {
        Self::Script(input)
    }
}

/// What a page loads and connects to.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct PageInput<'a> {
    /// The scripts and connections, in the caller's order.
    pub resources: &'a [ResourceInput<'a>],
}

impl<'a> PageInput<'a> {
    /// A page with these scripts and connections.
    #[must_use]
    pub fn new(resources: &'a [ResourceInput<'a>]) -> Self {
        Self { resources }
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
