//! Why a request failed.

use std::fmt;
use std::io;
use std::time::Duration;

use crate::address::RefusedAddress;

/// Why a request failed.
///
/// ```
/// use fetch::{Client, ErrorKind, Request};
///
/// let client = Client::builder().build();
/// let error = client.fetch(&Request::get("ftp://feeds.example/hosts.txt")).unwrap_err();
/// assert_eq!((error.kind(), error.attempts()), (ErrorKind::Url, 1));
/// assert!(!error.may_pass()); // so it was not tried again, nor need the caller
/// assert_eq!(error.retry_after(), None); // no server said when to come back
/// assert_eq!(error.to_string(), "expected http or https, got ftp");
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    attempts: u32,
    retry_after: Option<Duration>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong, for programs.
///
/// ```no_run
/// use fetch::{Client, ErrorKind, Request};
///
/// let client = Client::builder().build();
/// if let Err(error) = client.fetch(&Request::get("https://feeds.example/hosts.txt")) {
///     let advice = match error.kind() {
///         ErrorKind::Status(401 | 403) => "look at the key",
///         ErrorKind::Status(404 | 410) => "the feed has moved or ended",
///         ErrorKind::Limit => "raise the limit, if the feed may be that large",
///         _ if error.may_pass() => "keep the feed of yesterday",
///         _ => "look at the address",
///     };
///     assert!(!advice.is_empty());
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The URL, or the name in it, leads to an address that the request may not reach.
    Address,
    /// The server cannot be reached, or does not speak HTTP or TLS as it should.
    Connection,
    /// A key would leave without TLS.
    Insecure,
    /// The body is larger than the limit.
    Limit,
    /// A header, a method or a proxy that cannot be used.
    Misuse,
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

impl Error {
    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// How often it was tried, at least once.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// When the server asks to be asked again, if it does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// Says whether it may go better another time: the server is busy or failing, or the connection broke.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        match self.kind {
            ErrorKind::Connection | ErrorKind::TimedOut | ErrorKind::Truncated => true,
            ErrorKind::Status(status) => matches!(status, 408 | 425 | 429 | 500..=599),
            ErrorKind::Address
            | ErrorKind::Insecure
            | ErrorKind::Limit
            | ErrorKind::Misuse
            | ErrorKind::Redirect
            | ErrorKind::Url => false,
        }
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), attempts: 1, retry_after: None, source: None }
    }

    pub(crate) fn status(status: u16, retry_after: Option<Duration>) -> Self {
        let message = format!("expected status 200, got {status}");
        Self { retry_after, ..Self::new(ErrorKind::Status(status), message) }
    }

    pub(crate) fn limit(max_bytes: u64) -> Self {
        Self::new(ErrorKind::Limit, format!("expected at most {max_bytes} bytes, got more"))
    }

    pub(crate) fn address() -> Self {
        Self::new(ErrorKind::Address, "the host name resolves to an address that is not allowed")
    }

    /// A name that is not known, or nobody who answers.
    pub(crate) fn connecting(error: io::Error) -> Self {
        let (kind, message) = match error.kind() {
            io::ErrorKind::TimedOut => (ErrorKind::TimedOut, "no answer in time"),
            _ => (ErrorKind::Connection, "the connection failed"),
        };
        Self { source: Some(Box::new(error)), ..Self::new(kind, message) }
    }

    /// The connection failed while the body was read.
    pub(crate) fn body(error: io::Error) -> Self {
        let failed = Self::from(ureq::Error::from(error));
        match failed.kind {
            ErrorKind::Connection => Self { kind: ErrorKind::Truncated, ..failed },
            _ => failed,
        }
    }

    pub(crate) fn after(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }
}

impl From<ureq::Error> for Error {
    fn from(error: ureq::Error) -> Self {
        let (kind, message) = match &error {
            ureq::Error::Timeout(_) => (ErrorKind::TimedOut, "no answer in time"),
            ureq::Error::Io(error) if error.kind() == io::ErrorKind::TimedOut => {
                (ErrorKind::TimedOut, "no answer in time")
            }
            ureq::Error::Other(inner) if inner.is::<RefusedAddress>() => return Self::address(),
            ureq::Error::BadUri(_) => (ErrorKind::Url, "not a web address (http or https)"),
            ureq::Error::Http(_) => (ErrorKind::Misuse, "the request cannot be written as HTTP"),
            _ => (ErrorKind::Connection, "the connection failed"),
        };
        Self { source: Some(Box::new(error)), ..Self::new(kind, message) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match self.attempts {
            1 => Ok(()),
            attempts => write!(f, ", after {attempts} attempts"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}
