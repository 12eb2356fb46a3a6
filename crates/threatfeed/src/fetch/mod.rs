//! Downloads feeds: the feature `fetch`, the one place of this crate that uses the network and waits.
//!
//! A request is conditional where an earlier answer left an ETag or a date. Size and time are limited, failures that may
//! pass are tried again with growing pauses, and redirects are followed a few times, never from HTTPS to HTTP, and with the
//! secret header only within one origin. Names that lead to addresses inside a network are refused unless allowed, at the
//! moment of connecting, so that neither a redirect nor a changing name gets there.

mod address;
mod error;

use std::fmt;
use std::io::{self, Read as _};
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

use address::Guard;
pub use error::{FetchError, FetchErrorKind};

/// Downloads feeds within limits. Cheap to clone; clones share their connections.
///
/// ```no_run
/// use threatfeed::{Download, Downloaded, Downloader};
///
/// let downloader = Downloader::builder().build();
/// match downloader.download(&Download::new("https://feeds.example/hosts.txt"))? {
///     Downloaded::New(feed) => println!("{} bytes, ETag {:?}", feed.bytes.len(), feed.validators.etag),
///     Downloaded::NotModified => println!("still the same"),
///     _ => {}
/// }
/// # Ok::<(), threatfeed::FetchError>(())
/// ```
#[derive(Clone)]
pub struct Downloader {
    agent: Agent,
    limits: DownloaderBuilder,
}

/// What is asked for.
///
/// ```no_run
/// use threatfeed::{Download, Downloaded, Downloader, Validators};
///
/// let downloader = Downloader::builder().build();
/// let last_time = Validators::new(Some("\"v1\"".to_owned()), None);
/// let asked = Download::new("https://feeds.example/hosts.txt").header("Auth-Key", "the key").unless(&last_time);
/// assert!(!format!("{asked:?}").contains("the key"));
/// match downloader.download(&asked)? {
///     Downloaded::NotModified => {} // the copy of last time still holds
///     Downloaded::New(feed) => assert_ne!(feed.validators, last_time),
///     _ => {}
/// }
/// # Ok::<(), threatfeed::FetchError>(())
/// ```
#[derive(Clone)]
pub struct Download<'a> {
    url: &'a str,
    validators: Option<&'a Validators>,
    header: Option<(&'a str, &'a str)>,
}

/// What identifies a version of a feed for its server.
///
/// ```
/// use threatfeed::Validators;
///
/// // As they were kept beside the feed; a server may have sent one of them or none.
/// let kept = Validators::new(Some("\"v1\"".to_owned()), Some("Sat, 21 Nov 2026 00:00:00 GMT".to_owned()));
/// assert_eq!(kept.etag.as_deref(), Some("\"v1\""));
/// assert_eq!(Validators::default().last_modified, None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Validators {
    /// The header `ETag`, as it came.
    pub etag: Option<String>,
    /// The header `Last-Modified`, as it came.
    pub last_modified: Option<String>,
}

/// What came.
///
/// ```no_run
/// use threatfeed::{Download, Downloaded, Downloader, FeedSet, FeedSource, Format};
///
/// let downloader = Downloader::builder().build();
/// let mut builder = FeedSet::builder();
/// if let Downloaded::New(feed) = downloader.download(&Download::new("https://feeds.example/hosts.txt"))? {
///     let report = builder.feed(FeedSource::new("hosts", Format::Hosts), &feed.bytes);
///     assert!(report.accepted() > 0);
/// }
/// # Ok::<(), threatfeed::FetchError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Downloaded {
    /// A version of the feed.
    New(NewFeed),
    /// The version that the validators are of.
    NotModified,
}

/// A version of a feed.
///
/// ```no_run
/// use threatfeed::{Download, Downloaded, Downloader, NewFeed};
///
/// let downloader = Downloader::builder().build();
/// let url = "https://feeds.example/hosts.txt";
/// if let Downloaded::New(NewFeed { bytes, validators, .. }) = downloader.download(&Download::new(url))? {
///     assert!(!bytes.is_empty());
///     // The next request costs a few bytes if the feed is the same.
///     let again = downloader.download(&Download::new(url).unless(&validators))?;
///     assert_eq!(again, Downloaded::NotModified);
/// }
/// # Ok::<(), threatfeed::FetchError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NewFeed {
    /// As they were sent, packed perhaps.
    pub bytes: Vec<u8>,
    /// For the next time.
    pub validators: Validators,
}

impl Validators {
    /// Validators that were kept since the last time.
    #[must_use]
    pub fn new(etag: Option<String>, last_modified: Option<String>) -> Self {
        Self { etag, last_modified }
    }
}

impl<'a> Download<'a> {
    /// Asks for whatever is at this address, `http` or `https`.
    #[must_use]
    pub fn new(url: &'a str) -> Self {
        Self { url, validators: None, header: None }
    }

    /// Asks for a version other than this one.
    #[must_use]
    pub fn unless(mut self, validators: &'a Validators) -> Self {
        self.validators = Some(validators);
        self
    }

    /// A header that authenticates. It is not sent to another origin, nor shown.
    #[must_use]
    pub fn header(mut self, name: &'a str, value: &'a str) -> Self {
        self.header = Some((name, value));
        self
    }
}

impl Downloader {
    /// Starts with the default limits.
    pub fn builder() -> DownloaderBuilder {
        DownloaderBuilder {
            max_bytes: 256 << 20,
            total_timeout: Duration::from_secs(120),
            connect_timeout: Duration::from_secs(10),
            max_attempts: 3,
            first_pause: Duration::from_secs(1),
            allow_private: false,
        }
    }

    /// Downloads, trying again where that may help. Blocks for at most the total time of each attempt, and the pauses
    /// between them.
    ///
    /// # Errors
    ///
    /// [`FetchError`], whose [kind](FetchError::kind) says what, and [`attempts`](FetchError::attempts) how often it was
    /// tried.
    pub fn download(&self, download: &Download<'_>) -> Result<Downloaded, FetchError> {
        let mut pause = self.limits.first_pause;
        let mut attempts = 1;
        loop {
            let error = match self.attempt(download) {
                Ok(downloaded) => return Ok(downloaded),
                Err(error) => error.after(attempts),
            };
            if attempts >= self.limits.max_attempts || !error.may_pass() {
                return Err(error);
            }
            // A server that says when to come back means it, within reason.
            let longest = self.limits.total_timeout;
            std::thread::sleep(error.retry_after().map_or(pause, |asked| asked.max(pause)).min(longest));
            pause = pause.saturating_mul(2).min(longest);
            attempts += 1;
        }
    }

    /// One try, with its redirects, within the total time.
    fn attempt(&self, download: &Download<'_>) -> Result<Downloaded, FetchError> {
        let deadline = Instant::now() + self.limits.total_timeout;
        let origin = web_address(download.url)?;
        let mut url = origin.clone();
        for _ in 0..=MAX_REDIRECTS {
            let mut response = self.request(download, &origin, &url, deadline)?;
            let status = response.status();
            match status {
                StatusCode::OK => return self.body(&mut response, deadline),
                StatusCode::NOT_MODIFIED if download.validators.is_some() => {
                    return Ok(Downloaded::NotModified);
                }
                _ if status.is_redirection() => {
                    let target = text(response.headers(), header::LOCATION.as_str());
                    url = redirected(&url, target.as_deref())?;
                }
                _ => return Err(FetchError::status(status.as_u16(), retry_after(response.headers()))),
            }
        }
        Err(FetchError::new(FetchErrorKind::Redirect, format!("more than {MAX_REDIRECTS} redirects")))
    }

    fn request(
        &self,
        download: &Download<'_>,
        origin: &Url,
        url: &Url,
        deadline: Instant,
    ) -> Result<Response<ureq::Body>, FetchError> {
        let left = deadline.saturating_duration_since(Instant::now());
        let mut request = self
            .agent
            .get(url.as_str())
            .config()
            .timeout_global(Some(left.max(Duration::from_millis(1))))
            .build();
        if let Some(Validators { etag, last_modified }) = download.validators {
            if let Some(etag) = etag {
                request = request.header(header::IF_NONE_MATCH, etag);
            }
            if let Some(date) = last_modified {
                request = request.header(header::IF_MODIFIED_SINCE, date);
            }
        }
        if let Some((name, value)) = download.header.filter(|_| url.origin() == origin.origin()) {
            request = request.header(name, value);
        }
        request.call().map_err(FetchError::from)
    }

    /// Reads a body that is as long as its header says, or says nothing.
    fn body(&self, response: &mut Response<ureq::Body>, deadline: Instant) -> Result<Downloaded, FetchError> {
        let headers = response.headers();
        let promised =
            text(headers, header::CONTENT_LENGTH.as_str()).and_then(|length| length.parse::<u64>().ok());
        let validators = Validators {
            etag: text(headers, header::ETAG.as_str()),
            last_modified: text(headers, header::LAST_MODIFIED.as_str()),
        };
        let limit = self.limits.max_bytes;
        if promised.is_some_and(|promised| promised > limit) {
            return Err(FetchError::limit(limit));
        }
        let mut bytes = Vec::new();
        let mut reader = response.body_mut().as_reader().take(limit.saturating_add(1));
        let mut chunk = vec![0; 64 * 1024];
        loop {
            match reader.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => bytes.extend_from_slice(&chunk[..count]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(FetchError::body(error)),
            }
            if Instant::now() > deadline {
                return Err(FetchError::new(FetchErrorKind::TimedOut, "the body takes too long"));
            }
        }
        if bytes.len() as u64 > limit {
            return Err(FetchError::limit(limit));
        }
        match promised {
            Some(promised) if promised != bytes.len() as u64 => Err(FetchError::new(
                FetchErrorKind::Truncated,
                format!("expected {promised} bytes, got {}", bytes.len()),
            )),
            _ => Ok(Downloaded::New(NewFeed { bytes, validators })),
        }
    }
}

impl fmt::Debug for Downloader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Downloader").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl fmt::Debug for Download<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("url", &self.url)
            .field("validators", &self.validators)
            .field("header", &self.header.map(|(name, _)| name))
            .finish()
    }
}

/// Makes a [`Downloader`].
///
/// ```
/// use std::time::Duration;
/// use threatfeed::{Download, Downloader, FetchErrorKind};
///
/// let builder = Downloader::builder()
///     .max_bytes(64 << 20)
///     .connect_timeout(Duration::from_secs(5))
///     .total_timeout(Duration::from_secs(60))
///     .max_attempts(5)
///     .first_pause(Duration::from_secs(2));
///
/// // A feed's address that leads inside the own network is refused, and not tried again.
/// let inside = Download::new("http://127.0.0.1/feed.txt");
/// let error = builder.clone().build().download(&inside).unwrap_err();
/// assert_eq!((error.kind(), error.attempts()), (FetchErrorKind::Address, 1));
///
/// let mirror = builder.allow_private_addresses(true).build(); // where feeds come from a mirror inside
/// assert!(format!("{mirror:?}").contains("allow_private: true"));
/// ```
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct DownloaderBuilder {
    max_bytes: u64,
    total_timeout: Duration,
    connect_timeout: Duration,
    max_attempts: u32,
    first_pause: Duration,
    allow_private: bool,
}

impl DownloaderBuilder {
    /// The largest feed, in bytes as they are sent. Default 256 MiB.
    pub fn max_bytes(mut self, bytes: u64) -> Self {
        self.max_bytes = bytes;
        self
    }

    /// The longest time of one attempt with its redirects. Default 120 s.
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.total_timeout = timeout;
        self
    }

    /// The longest time to connect. Default 10 s.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How often a failure that may pass is tried in all, at least once. Default 3.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// The pause before the second attempt; each further one is twice as long, and at least as long as the server asks
    /// for, but none longer than the total time of an attempt. Default 1 s.
    pub fn first_pause(mut self, pause: Duration) -> Self {
        self.first_pause = pause;
        self
    }

    /// Allows loopback, private, link-local and other addresses that are not for everybody. They are refused by default.
    pub fn allow_private_addresses(mut self, allow: bool) -> Self {
        self.allow_private = allow;
        self
    }

    /// Makes the downloader. It reads no environment, so it uses no proxy.
    #[must_use]
    pub fn build(self) -> Downloader {
        let config = Agent::config_builder()
            .proxy(None)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(self.connect_timeout))
            .user_agent(concat!("pagewarden-threatfeed/", env!("CARGO_PKG_VERSION")))
            .build();
        let guard = Guard { allow_private: self.allow_private };
        Downloader { agent: Agent::with_parts(config, DefaultConnector::default(), guard), limits: self }
    }
}

fn web_address(text: &str) -> Result<Url, FetchError> {
    let url = Url::parse(text).map_err(|error| FetchError::new(FetchErrorKind::Url, error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::new(
            FetchErrorKind::Url,
            format!("expected http or https, got {}", url.scheme()),
        ));
    }
    Ok(url)
}

fn redirected(from: &Url, target: Option<&str>) -> Result<Url, FetchError> {
    let refused = |why: &str| FetchError::new(FetchErrorKind::Redirect, why);
    let target = target.ok_or_else(|| refused("a redirect without a target"))?;
    let url = from.join(target).map_err(|_| refused("a redirect to what is no URL"))?;
    match (from.scheme(), url.scheme()) {
        ("http", "http") | (_, "https") => Ok(url),
        ("https", "http") => Err(refused("a redirect from https to http")),
        _ => Err(refused("a redirect to another scheme")),
    }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

/// The seconds in `Retry-After`. A date there is left to the usual pause.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    text(headers, header::RETRY_AFTER.as_str())?.trim().parse().ok().map(Duration::from_secs)
}

const MAX_REDIRECTS: usize = 5;
