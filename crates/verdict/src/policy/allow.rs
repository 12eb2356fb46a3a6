//! Allowed hosts, URLs and contents, each with a reason and an end.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use threatfeed::{CanonicalUrl, Host};

use crate::evidence::CodeAddress;
use crate::{Error, Evidence, Timestamp};

/// A list of allowed resources, each entry with a reason and an optional expiry.
///
/// An entry removes the accusation. The answers of the mechanisms stay in the verdict, and the entry is among its
/// reasons.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{ConnectionInput, Effect, Engine, StandardPolicy, policy::{AllowEntry, AllowList}};
///
/// let mut policy = StandardPolicy::default();
/// policy.allowed = AllowList::new().with(AllowEntry::host("evil.example", "listed by mistake, ticket 7")?);
/// assert_eq!(policy.allowed.entries()[0].reason, "listed by mistake, ticket 7");
///
/// let engine = Engine::builder().feeds(feeds).policy(policy).build()?;
/// let verdict = engine.check_connection(&ConnectionInput::new("https://cdn.evil.example/"));
/// assert!(!verdict.malicious);
/// let cleared = verdict.reasons.iter().find(|reason| reason.effect == Effect::Clears).unwrap();
/// assert_eq!(cleared.text, "host evil.example is allowed: listed by mistake, ticket 7");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AllowList {
    entries: Vec<AllowEntry>,
}

impl AllowList {
    /// An empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same list with one more entry.
    #[must_use]
    pub fn with(mut self, entry: AllowEntry) -> Self {
        self.entries.push(entry);
        self
    }

    /// The entries, as they were added.
    #[must_use]
    pub fn entries(&self) -> &[AllowEntry] {
        &self.entries
    }

    /// The first entry that names the resource and holds, or else the first that names it and does not hold.
    /// The entry that allows an address which code uses, by its host or exactly. What is allowed is the address, not the code.
    pub(crate) fn allows_address(&self, address: &CodeAddress, at: Option<Timestamp>) -> Option<&AllowEntry> {
        let url = CanonicalUrl::parse(&absolute(&address.used.address)).ok();
        self.entries.iter().find(|entry| {
            let is_named = match &entry.subject {
                AllowSubject::Hash(_) => false,
                AllowSubject::Host(allowed) => is_below(&address.host, allowed),
                AllowSubject::Url(allowed) => url.as_ref().is_some_and(|url| url.as_str() == allowed),
            };
            let holds = match (entry.expires_at, at) {
                (None, _) => true,
                (Some(end), at) => at.is_some_and(|at| at < end),
            };
            is_named && holds
        })
    }

    pub(crate) fn find(&self, evidence: &Evidence) -> Option<(&AllowEntry, Allowed)> {
        let named = || self.entries.iter().filter(|entry| entry.names(evidence));
        let state = |entry: &AllowEntry| match (entry.expires_at, evidence.at) {
            (None, _) => Allowed::Holds,
            (Some(end), Some(at)) if at < end => Allowed::Holds,
            (Some(_), Some(_)) => Allowed::Expired,
            (Some(_), None) => Allowed::TimeUnknown,
        };
        named()
            .find(|entry| state(entry) == Allowed::Holds)
            .or_else(|| named().next())
            .map(|entry| (entry, state(entry)))
    }
}

/// Whether an entry holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Allowed {
    Expired,
    Holds,
    /// It has an expiry, and the caller gave no time.
    TimeUnknown,
}

/// One entry of an [`AllowList`].
///
/// ```
/// use verdict::{ErrorKind, Timestamp, policy::{AllowEntry, AllowSubject}};
///
/// let expiry: Timestamp = "2027-01-01T00:00:00Z".parse()?;
/// let url = AllowEntry::url("HTTPS://cdn.example:443/a.js", "reviewed")?.until(expiry);
/// assert_eq!(url.subject, AllowSubject::Url("cdn.example/a.js".to_owned()));
/// assert_eq!(url.expires_at, Some(expiry));
///
/// let content = AllowEntry::hash(&"AB".repeat(32), "our own build");
/// assert_eq!(content.subject, AllowSubject::Hash("ab".repeat(32)));
///
/// assert_eq!(AllowEntry::host("not a host", "typing").unwrap_err().kind(), ErrorKind::Misuse);
/// # Ok::<(), verdict::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AllowEntry {
    /// The allowed resource.
    #[serde(flatten)]
    pub subject: AllowSubject,
    /// The reason; verdicts show it.
    pub reason: String,
    /// From then on the entry does not hold. Without a [time](crate::ScriptInput::at) to compare with, an entry with an
    /// expiry does not hold either.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
}

/// The subject of an [`AllowEntry`].
///
/// ```
/// use verdict::policy::{AllowEntry, AllowSubject};
///
/// let line = r#"{"host": "cdn.example", "reason": "ours"}"#;
/// let entry: AllowEntry = serde_json::from_str(line)?;
/// assert_eq!(entry.subject, AllowSubject::Host("cdn.example".to_owned()));
/// assert_eq!(entry.subject.to_string(), "host cdn.example");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum AllowSubject {
    /// A script with this SHA-256, 64 hexadecimal digits, wherever it comes from.
    Hash(String),
    /// A host, normalised, and everything below it.
    Host(String),
    /// Exactly this URL, in [canonical form](CanonicalUrl).
    Url(String),
}

impl AllowEntry {
    /// Allows a host and everything below it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`](crate::ErrorKind::Misuse) if the text is no host.
    pub fn host(host: &str, reason: impl Into<String>) -> Result<Self, Error> {
        let host = Host::parse(host).map_err(Error::misused)?;
        Ok(Self::new(AllowSubject::Host(host.as_str().to_owned()), reason))
    }

    /// Allows one URL.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`](crate::ErrorKind::Misuse) if the text is no URL with a host.
    pub fn url(url: &str, reason: impl Into<String>) -> Result<Self, Error> {
        let url = CanonicalUrl::parse(url).map_err(Error::misused)?;
        Ok(Self::new(AllowSubject::Url(url.as_str().to_owned()), reason))
    }

    /// Allows a script with this SHA-256, 64 hexadecimal digits in either case. Any other text names no script.
    #[must_use]
    pub fn hash(sha256: &str, reason: impl Into<String>) -> Self {
        Self::new(AllowSubject::Hash(sha256.to_ascii_lowercase()), reason)
    }

    /// The same entry until a time.
    #[must_use]
    pub fn until(mut self, expires_at: Timestamp) -> Self {
        self.expires_at = Some(expires_at);
        self
    }

    fn new(subject: AllowSubject, reason: impl Into<String>) -> Self {
        Self { subject, reason: reason.into(), expires_at: None }
    }

    fn names(&self, evidence: &Evidence) -> bool {
        match &self.subject {
            AllowSubject::Hash(sha256) => {
                let digests = evidence.script.answer().and_then(|answer| answer.digests.as_ref());
                digests.is_some_and(|digests| digests.sha256 == *sha256)
            }
            AllowSubject::Host(allowed) => {
                evidence.host.as_deref().is_some_and(|host| is_below(host, allowed))
            }
            AllowSubject::Url(allowed) => evidence.url.as_deref() == Some(allowed),
        }
    }
}

/// Whether a host is another one or below it.
fn is_below(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|below| below.is_empty() || below.ends_with('.'))
}

/// An address without a scheme, as a page reads it.
fn absolute(address: &str) -> Cow<'_, str> {
    if address.starts_with("//") { Cow::Owned(format!("https:{address}")) } else { Cow::Borrowed(address) }
}

impl std::fmt::Display for AllowSubject {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Hash(text) => write!(f, "content {text}"),
            Self::Host(text) => write!(f, "host {text}"),
            Self::Url(text) => write!(f, "URL {text}"),
        }
    }
}
