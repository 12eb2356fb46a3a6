//! The traits for URL checks and domain checks, and what they answer.

use std::sync::Arc;

use categories::CategorySet;
use serde::{Deserialize, Serialize};
use threatfeed::{CanonicalUrl, Host};

use crate::Error;

/// Looks up full URLs.
///
/// # Contract
///
/// * Answers for the URL alone: a listed URL says nothing about other URLs of its host.
/// * Every match names its feed and its indicator; a match that an allow-list overrules is still given, with
///   [`FeedMatch::suppressed_by`].
/// * Same URL and same [`epoch`](Self::epoch) give the same matches in the same order.
/// * Callable from several threads at once, and never panics.
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

fn _url_check_is_object_safe(_: &dyn UrlCheck) {}

/// Looks up hosts.
///
/// # Contract
///
/// * A listed domain may match its subdomains, on label boundaries; matches come most specific first.
/// * Every match names its feed and its indicator; a match that an allow-list overrules is still given, with
///   [`FeedMatch::suppressed_by`].
/// * A URL in the request can only overrule matches, where something allows that URL: it adds none and takes none away.
/// * Same request and same [`epoch`](Self::epoch) give the same matches in the same order.
/// * Callable from several threads at once, and never panics.
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

fn _domain_check_is_object_safe(_: &dyn DomainCheck) {}

/// One question to a [`UrlCheck`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct UrlRequest<'a> {
    /// The URL in canonical form.
    pub url: &'a CanonicalUrl,
}

impl<'a> UrlRequest<'a> {
    /// Asks about this URL.
    #[must_use]
    pub fn new(url: &'a CanonicalUrl) -> Self {
        Self { url }
    }
}

/// One question to a [`DomainCheck`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct HostRequest<'a> {
    /// The host, normalised.
    pub host: &'a Host,
    /// The URL that has the host, where it is known and may be looked at.
    pub url: Option<&'a CanonicalUrl>,
}

impl<'a> HostRequest<'a> {
    /// Asks about this host.
    #[must_use]
    pub fn new(host: &'a Host) -> Self {
        Self { host, url: None }
    }

    /// Asks about the host of this URL.
    #[must_use]
    pub fn of(url: &'a CanonicalUrl) -> Self {
        Self { host: url.host(), url: Some(url) }
    }
}

/// What a URL check or a domain check says.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FeedMatch {
    /// The feed's name.
    pub feed: String,
    /// The entry.
    pub indicator: String,
    /// What the entry covers, such as `host` or `url`.
    pub scope: String,
    /// Where in the feed it stands, from 1; `None` for feeds without lines.
    pub line: Option<u64>,
    /// What the feed says is wrong.
    pub categories: CategorySet,
    /// The allow-list entry that overrules the match, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suppressed_by: Option<String>,
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
