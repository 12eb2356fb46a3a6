//! The traits for URL checks and domain checks, and what they answer.

use std::sync::Arc;

use categories::CategorySet;
use serde::{Deserialize, Serialize};
use threatfeed::{CanonicalUrl, Host};

use crate::{Error, Timestamp};

/// Looks up full URLs.
///
/// # Contract
///
/// * Answers for the URL alone: a listed URL says nothing about other URLs of its host.
/// * Every match names its feed and its indicator; a match that an allow-list overrules is still given, with
///   [`FeedMatch::suppressed_by`].
/// * Same URL, same time and same [`epoch`](Self::epoch) give the same matches in the same order. A later time gives no match
///   that an earlier one, or none, does not give.
/// * Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use categories::Category;
/// use threatfeed::CanonicalUrl;
/// use verdict::{Error, FeedAnswer, FeedMatch, UrlCheck, UrlRequest};
///
/// /// A URL that an operator has blocked.
/// struct Blocked(CanonicalUrl);
///
/// impl UrlCheck for Blocked {
///     fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error> {
///         let is_listed = request.url.as_str() == self.0.as_str();
///         let entry = || FeedMatch::new("blocked", self.0.as_str(), "url", Category::Malware.into());
///         Ok(FeedAnswer::new(is_listed.then(entry)))
///     }
///
///     fn epoch(&self) -> String {
///         format!("blocked:{}", self.0.as_str())
///     }
/// }
///
/// let blocked = Blocked(CanonicalUrl::parse("https://cdn.example/bad.js")?);
/// let other = CanonicalUrl::parse("https://cdn.example/good.js")?;
/// assert!(blocked.look_up_url(&UrlRequest::new(&blocked.0))?.is_reported());
/// assert!(!blocked.look_up_url(&UrlRequest::new(&other))?.is_reported());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait UrlCheck: Send + Sync {
    /// The matches of a URL.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Defect`](crate::ErrorKind::Defect) or [`ErrorKind::Unavailable`](crate::ErrorKind::Unavailable).
    fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error>;

    /// Identifies the state of what is looked up: it changes whenever an answer may change.
    fn epoch(&self) -> String;
}

/// Looks up hosts.
///
/// # Contract
///
/// * A listed domain may match its subdomains, on label boundaries; matches come most specific first.
/// * Every match names its feed and its indicator; a match that an allow-list overrules is still given, with
///   [`FeedMatch::suppressed_by`].
/// * A URL in the request can only overrule matches, where something allows that URL: it adds none and takes none away.
/// * Same request and same [`epoch`](Self::epoch) give the same matches in the same order. A later time gives no match that
///   an earlier one, or none, does not give.
/// * Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use categories::Category;
/// use threatfeed::Host;
/// use verdict::{DomainCheck, Error, FeedAnswer, FeedMatch, HostRequest};
///
/// /// A domain that an operator has blocked, with everything below it.
/// struct Blocked(&'static str);
///
/// impl DomainCheck for Blocked {
///     fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
///         let is_listed = request.host.suffixes().any(|suffix| suffix == self.0);
///         let entry = || FeedMatch::new("blocked", self.0, "domain", Category::Phishing.into());
///         Ok(FeedAnswer::new(is_listed.then(entry)))
///     }
///
///     fn epoch(&self) -> String {
///         format!("blocked:{}", self.0)
///     }
/// }
///
/// let blocked = Blocked("evil.example");
/// for (host, is_listed) in [("cdn.evil.example", true), ("notevil.example", false)] {
///     let answer = blocked.look_up_host(&HostRequest::new(&Host::parse(host)?))?;
///     assert_eq!(answer.is_reported(), is_listed, "{host}");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait DomainCheck: Send + Sync {
    /// The matches of a host.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Defect`](crate::ErrorKind::Defect) or [`ErrorKind::Unavailable`](crate::ErrorKind::Unavailable).
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error>;

    /// Identifies the state of what is looked up: it changes whenever an answer may change.
    fn epoch(&self) -> String;
}

/// One question to a [`UrlCheck`].
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Urls).categories(Category::Malware.into());
/// # feeds.feed(source, b"https://cdn.example/bad.js\n");
/// # let feeds = feeds.build()?;
/// use threatfeed::CanonicalUrl;
/// use verdict::{UrlCheck, UrlRequest};
///
/// let url = CanonicalUrl::parse("HTTPS://CDN.example:443/bad.js#top")?;
/// let answer = feeds.look_up_url(&UrlRequest::new(&url))?;
/// assert_eq!(answer.matches[0].feed, "demo");
/// // Without a time, no entry has ended.
/// assert_eq!(feeds.look_up_url(&UrlRequest::new(&url).at(None))?, answer);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct UrlRequest<'a> {
    /// The URL in canonical form.
    pub url: &'a CanonicalUrl,
    /// The time that is asked about. Entries that have ended by then do not match; without a time, none has ended.
    pub at: Option<Timestamp>,
}

impl<'a> UrlRequest<'a> {
    /// Asks about this URL.
    #[must_use]
    pub fn new(url: &'a CanonicalUrl) -> Self {
        Self { url, at: None }
    }

    /// The same at a time.
    #[must_use]
    pub fn at(mut self, at: Option<Timestamp>) -> Self {
        self.at = at;
        self
    }
}

/// One question to a [`DomainCheck`].
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use threatfeed::{CanonicalUrl, Host};
/// use verdict::{DomainCheck, HostRequest};
///
/// let host = Host::parse("cdn.evil.example")?;
/// assert!(feeds.look_up_host(&HostRequest::new(&host))?.is_reported());
///
/// // With the URL, entries that allow just that URL count too.
/// let url = CanonicalUrl::parse("https://cdn.evil.example/t.js")?;
/// let request = HostRequest::of(&url);
/// assert_eq!(request.host.as_str(), "cdn.evil.example");
/// assert!(feeds.look_up_host(&request)?.is_reported());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct HostRequest<'a> {
    /// The host, normalised.
    pub host: &'a Host,
    /// The URL that has the host, where it is known and may be looked at.
    pub url: Option<&'a CanonicalUrl>,
    /// The time that is asked about. Entries that have ended by then do not match; without a time, none has ended.
    pub at: Option<Timestamp>,
}

impl<'a> HostRequest<'a> {
    /// Asks about this host.
    #[must_use]
    pub fn new(host: &'a Host) -> Self {
        Self { host, url: None, at: None }
    }

    /// Asks about the host of this URL.
    #[must_use]
    pub fn of(url: &'a CanonicalUrl) -> Self {
        Self { host: url.host(), url: Some(url), at: None }
    }

    /// The same at a time.
    ///
    /// ```
    /// use threatfeed::{FeedSet, FeedSource, Format, Host};
    /// use verdict::{DomainCheck, HostRequest};
    ///
    /// let mut feeds = FeedSet::builder();
    /// feeds.feed(FeedSource::new("demo", Format::Csv), b"domain,expires\nevil.example,2026-12-01\n");
    /// let (feeds, host) = (feeds.build()?, Host::parse("evil.example")?);
    /// for (at, is_listed) in [("2026-11-30T23:59:59Z", true), ("2026-12-01T00:00:00Z", false)] {
    ///     let answer = feeds.look_up_host(&HostRequest::new(&host).at(Some(at.parse()?)))?;
    ///     assert_eq!(answer.is_reported(), is_listed, "{at}");
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn at(mut self, at: Option<Timestamp>) -> Self {
        self.at = at;
        self
    }
}

/// The answer of a URL check or a domain check.
///
/// ```
/// use categories::{Category, CategorySet};
/// use verdict::{FeedAnswer, FeedMatch};
///
/// let listed = FeedMatch::new("demo", "evil.example", "domain", Category::Malware.into());
/// let mut allowed = FeedMatch::new("other", "cdn.evil.example", "host", Category::Phishing.into());
/// allowed.suppressed_by = Some("own list, line 3".to_owned());
///
/// let answer = FeedAnswer::new([allowed, listed]);
/// assert!(answer.is_reported());
/// assert_eq!(answer.reported().map(|found| found.feed.as_str()).collect::<Vec<_>>(), ["demo"]);
/// assert_eq!(answer.categories(), CategorySet::from(Category::Malware));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeedAnswer {
    /// The matches, most specific first; suppressed ones too.
    pub matches: Vec<FeedMatch>,
}

impl FeedAnswer {
    /// An answer with these matches.
    #[must_use]
    pub fn new(matches: impl IntoIterator<Item = FeedMatch>) -> Self {
        Self { matches: matches.into_iter().collect() }
    }

    /// The matches that count: those that no allow-list overrules.
    pub fn reported(&self) -> impl Iterator<Item = &FeedMatch> {
        self.matches.iter().filter(|found| found.suppressed_by.is_none())
    }

    /// Whether any match counts.
    #[must_use]
    pub fn is_reported(&self) -> bool {
        self.reported().next().is_some()
    }

    /// The categories of the matches that count.
    #[must_use]
    pub fn categories(&self) -> CategorySet {
        self.reported().fold(CategorySet::empty(), |all, found| all | found.categories)
    }
}

/// One entry of a feed that matches.
///
/// ```
/// # use categories::Category;
/// # use threatfeed::{FeedSet, FeedSource, Format};
/// # let mut feeds = FeedSet::builder();
/// # let source = FeedSource::new("demo", Format::Hosts).categories(Category::Malware.into());
/// # feeds.feed(source, b"0.0.0.0 evil.example\n");
/// # let feeds = feeds.build()?;
/// use verdict::{ConnectionInput, Engine};
///
/// let engine = Engine::builder().feeds(feeds).build()?;
/// let verdict = engine.check_connection(&ConnectionInput::new("https://cdn.evil.example/"));
/// let found = &verdict.domain_check.answer().unwrap().matches[0];
/// assert_eq!((found.feed.as_str(), found.line), ("demo", Some(1)));
/// assert_eq!(found.indicator, "evil.example");
/// assert_eq!(found.suppressed_by, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeedMatch {
    /// The feed's name.
    pub feed: String,
    /// The entry.
    pub indicator: String,
    /// Scope of the entry, such as `host` or `url`.
    pub scope: String,
    /// Its line in the feed, from 1; `None` for feeds without lines.
    pub line: Option<u64>,
    /// The categories of the entry.
    pub categories: CategorySet,
    /// The allow-list entry that overrules the match, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppressed_by: Option<String>,
    /// When the entry ends, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Timestamp>,
}

impl FeedMatch {
    /// A match without a line that nothing overrules; the fields are public for the rest.
    #[must_use]
    pub fn new(
        feed: impl Into<String>,
        indicator: impl Into<String>,
        scope: impl Into<String>,
        categories: CategorySet,
    ) -> Self {
        Self {
            feed: feed.into(),
            indicator: indicator.into(),
            scope: scope.into(),
            line: None,
            categories,
            suppressed_by: None,
            expires: None,
        }
    }
}

impl<T: UrlCheck + ?Sized> UrlCheck for &T {
    fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error> {
        (**self).look_up_url(request)
    }

    fn epoch(&self) -> String {
        (**self).epoch()
    }
}

impl<T: UrlCheck + ?Sized> UrlCheck for Box<T> {
    fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error> {
        (**self).look_up_url(request)
    }

    fn epoch(&self) -> String {
        (**self).epoch()
    }
}

impl<T: UrlCheck + ?Sized> UrlCheck for Arc<T> {
    fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error> {
        (**self).look_up_url(request)
    }

    fn epoch(&self) -> String {
        (**self).epoch()
    }
}

impl<T: DomainCheck + ?Sized> DomainCheck for &T {
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        (**self).look_up_host(request)
    }

    fn epoch(&self) -> String {
        (**self).epoch()
    }
}

impl<T: DomainCheck + ?Sized> DomainCheck for Box<T> {
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        (**self).look_up_host(request)
    }

    fn epoch(&self) -> String {
        (**self).epoch()
    }
}

impl<T: DomainCheck + ?Sized> DomainCheck for Arc<T> {
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        (**self).look_up_host(request)
    }

    fn epoch(&self) -> String {
        (**self).epoch()
    }
}
