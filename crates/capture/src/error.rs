//! Why a page could not be captured.

use std::fmt;

/// Why a page could not be captured.
///
/// ```
/// use capture::{Addresses, ErrorKind, Network, Options};
///
/// // An address of this machine, and private ones are not allowed.
/// let error = Network::new(Options::default()).page("http://127.0.0.1/", &|_| Vec::new()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Address);
/// assert!(error.to_string().contains("not allowed"));
/// # assert_eq!(Options::default().addresses, Addresses::Public);
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The kinds of [`Error`].
///
/// ```
/// use capture::{ErrorKind, Network, Options};
///
/// let error = Network::new(Options::default()).page("ftp://shop.example/", &|_| Vec::new()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Url);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The address, or where its name leads, may not be reached.
    Address,
    /// There is no browser, or it does not start or answer.
    Browser,
    /// The server cannot be reached, does not answer in time, or breaks off.
    Connection,
    /// The page is larger than a limit.
    Limit,
    /// What came is neither a page nor a script.
    NotUnderstood,
    /// An option that cannot be used.
    Misuse,
    /// The site's `robots.txt` asks to stay away.
    Robots,
    /// The server answers with this status of HTTP.
    Status(u16),
    /// Not an address of the web.
    Url,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    pub(crate) fn browser(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Browser, message)
    }

    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<fetch::Error> for Error {
    fn from(error: fetch::Error) -> Self {
        let kind = match error.kind() {
            fetch::ErrorKind::Address => ErrorKind::Address,
            fetch::ErrorKind::Limit => ErrorKind::Limit,
            fetch::ErrorKind::Insecure | fetch::ErrorKind::Misuse => ErrorKind::Misuse,
            fetch::ErrorKind::Status(status) => ErrorKind::Status(status),
            fetch::ErrorKind::Url => ErrorKind::Url,
            _ => ErrorKind::Connection,
        };
        // The causes say which host could not be found, and what TLS did not like.
        let mut message = error.to_string();
        let mut source = std::error::Error::source(&error);
        while let Some(cause) = source {
            message = format!("{message}: {cause}");
            source = cause.source();
        }
        Self::new(kind, message)
    }
}
