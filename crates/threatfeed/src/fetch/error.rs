//! Why a download failed.

use std::error::Error;
use std::fmt;
use std::io;
use std::time::Duration;

use super::address::PrivateAddress;

/// Why a download failed.
///
/// ```
/// use threatfeed::{Download, Downloader, FetchErrorKind};
///
/// let downloader = Downloader::builder().build();
/// let error = downloader.download(&Download::new("ftp://feeds.example/hosts.txt")).unwrap_err();
/// assert_eq!((error.kind(), error.attempts()), (FetchErrorKind::Url, 1));
/// assert!(!error.may_pass()); // so it was not tried again, nor need the caller
/// assert_eq!(error.to_string(), "expected http or https, got ftp");
/// ```
#[derive(Debug)]
pub struct FetchError {
    kind: FetchErrorKind,
    message: String,
    attempts: u32,
    retry_after: Option<Duration>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What went wrong, for programs.
///
/// ```no_run
/// use threatfeed::{Download, Downloader, FetchErrorKind};
///
/// let downloader = Downloader::builder().build();
/// if let Err(error) = downloader.download(&Download::new("https://feeds.example/hosts.txt")) {
///     let advice = match error.kind() {
///         FetchErrorKind::Status(401 | 403) => "look at the key",
///         FetchErrorKind::Status(404 | 410) => "the feed has moved or ended",
///         FetchErrorKind::Limit => "raise the limit, if the feed may be that large",
///         _ if error.may_pass() => "keep the feed of yesterday",
///         _ => "look at the address",
///     };
///     assert!(!advice.is_empty());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FetchErrorKind {
    /// The name leads to an address that is not public.
    Address,
    /// The server cannot be reached, or does not speak HTTP or TLS as it should.
    Connection,
    /// The feed is larger than the limit.
    Limit,
    /// A redirect that is not followed.
    Redirect,
    /// The server answers with this status of HTTP, neither 200, nor a redirect.
    Status(u16),
    /// It takes longer than the limit.
    TimedOut,
    /// The body ends early.
    Truncated,
    /// Not an address of the web.
    Url,
}

impl FetchError {
    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> FetchErrorKind {
        self.kind
    }

    /// How often it was tried, at least once.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Says whether it may go better another time: the server is busy or failing, or the connection broke.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self.kind {
            FetchErrorKind::Connection | FetchErrorKind::TimedOut | FetchErrorKind::Truncated => true,
            FetchErrorKind::Status(status) => matches!(status, 408 | 425 | 429 | 500..=599),
            FetchErrorKind::Address
            | FetchErrorKind::Limit
            | FetchErrorKind::Redirect
            | FetchErrorKind::Url => false,
        }
    }

    pub(super) fn new(kind: FetchErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), attempts: 1, retry_after: None, source: None }
    }

    pub(super) fn status(status: u16, retry_after: Option<Duration>) -> Self {
        let message = format!("expected status 200, got {status}");
        Self { retry_after, ..Self::new(FetchErrorKind::Status(status), message) }
    }

    pub(super) fn limit(max_bytes: u64) -> Self {
        Self::new(FetchErrorKind::Limit, format!("expected at most {max_bytes} bytes, got more"))
    }

    /// The connection failed while the body was read.
    pub(super) fn body(error: io::Error) -> Self {
        let failed = Self::from(ureq::Error::from(error));
        match failed.kind {
            FetchErrorKind::Connection => Self { kind: FetchErrorKind::Truncated, ..failed },
            _ => failed,
        }
    }

    pub(super) fn after(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    pub(super) fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

impl From<ureq::Error> for FetchError {
    fn from(error: ureq::Error) -> Self {
        let (kind, message) = match &error {
            ureq::Error::Timeout(_) => (FetchErrorKind::TimedOut, "no answer in time"),
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => {
                (FetchErrorKind::TimedOut, "no answer in time")
            }
            ureq::Error::Other(inner) if inner.is::<PrivateAddress>() => {
                (FetchErrorKind::Address, "the name leads to an address that is not public")
            }
            ureq::Error::BadUri(_) => (FetchErrorKind::Url, "not an address of the web"),
            _ => (FetchErrorKind::Connection, "the connection failed"),
        };
        Self { source: Some(Box::new(error)), ..Self::new(kind, message) }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.attempts {
            1 => Ok(()),
            attempts => write!(f, ", after {attempts} attempts"),
        }
    }
}

impl Error for FetchError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
