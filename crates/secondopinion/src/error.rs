//! The crate's one error type: why there is no second opinion.

use std::fmt;

/// Why there is no second opinion.
///
/// Every error means the same to a caller: the first stage's verdict holds.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    status: Option<u16>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Whose fault an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The server's answer does not have the agreed form: prose, other fields, no choice at all.
    Answer,
    /// The caller's own budget of calls or tokens is used up.
    Budget,
    /// The server was not reached, or the connection broke.
    Connection,
    /// The fence occurs in the code, so it cannot fence it. A fault of the fence source.
    Fence,
    /// A limit was reached, such as the size of the server's response.
    Limit,
    /// The caller passed a value outside of its documented range.
    Misuse,
    /// The sanitiser printed nothing, so nothing was sent.
    NothingToSend,
    /// The server had no time for the question: status 429 or 5xx, after the retries that the caller allowed.
    Overloaded,
    /// The server refused the question: another status than 200.
    Refused,
    /// The server took longer than the caller allowed.
    TimedOut,
    /// The model stopped at its token limit; half an answer is none.
    Truncated,
}

impl Error {
    /// An error of a kind. Transports of other makes build theirs with this.
    ///
    /// The message is lower case, without full stop, and must not hold keys.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), status: None, source: None }
    }

    /// The same error with the error that caused it.
    ///
    /// ```
    /// use std::error::Error as _;
    /// use std::io;
    /// use secondopinion::{Error, ErrorKind};
    ///
    /// let cause = io::Error::from(io::ErrorKind::ConnectionRefused);
    /// let error = Error::new(ErrorKind::Connection, "no server there").with_source(cause);
    /// assert!(error.is_transient() && error.source().is_some());
    /// ```
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The same error with the HTTP status that it comes from.
    ///
    /// ```
    /// use secondopinion::{Error, ErrorKind};
    ///
    /// let error = Error::new(ErrorKind::Refused, "the key is not known").with_status(401);
    /// assert_eq!(error.status(), Some(401));
    /// assert!(!error.is_transient());
    /// ```
    #[must_use]
    pub fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// The HTTP status that it comes from, if it comes from one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// Whose fault it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Whether the same question may get an answer later: the fault lies with the network, the server's load or the budget.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        matches!(
            self.kind,
            ErrorKind::Budget | ErrorKind::Connection | ErrorKind::Overloaded | ErrorKind::TimedOut
        )
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
