//! The crate's one error type: why one of the checks failed.

use std::fmt;

/// Why one of the checks failed.
///
/// An engine returns one only when it is built. Later it writes it into the verdict, at the mechanism that failed, and goes on with
/// the others.
///
/// ```
/// use verdict::{Error, ErrorKind};
///
/// let cause = std::io::Error::from(std::io::ErrorKind::TimedOut);
/// let error = Error::new(ErrorKind::Unavailable, "the score service was not reached").with_source(cause);
/// assert_eq!(error.kind(), ErrorKind::Unavailable);
/// assert_eq!(error.to_string(), "the score service was not reached");
/// assert!(std::error::Error::source(&error).is_some());
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Whose fault an [`Error`] is.
///
/// ```
/// use verdict::{Error, ErrorKind, Timestamp};
///
/// let error = Error::from("yesterday".parse::<Timestamp>().unwrap_err());
/// assert_eq!(error.kind(), ErrorKind::Input);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The mechanism itself is at fault: a model that cannot be run, a damaged feed.
    Defect,
    /// A newer version of this crate stored the data.
    Incompatible,
    /// The mechanism cannot answer for this input.
    Input,
    /// A limit that the caller has set is reached.
    Limit,
    /// The caller passed a value outside of its documented range.
    Misuse,
    /// The mechanism was not reached or took too long; it may answer later.
    Unavailable,
}

impl Error {
    /// An error of a kind. Implementers of the traits build theirs with this.
    ///
    /// Write the message in lower case and without a full stop; verdicts show it.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    /// The same error with the error that caused it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whose fault it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The caller passed what is no host or URL.
    pub(crate) fn misused(error: threatfeed::Error) -> Self {
        Self::new(ErrorKind::Misuse, "expected a host or a URL, got neither").with_source(error)
    }

    /// The message and those of its causes in one line, as a verdict records it.
    ///
    /// ```
    /// use verdict::{Error, ErrorKind};
    ///
    /// let cause = std::io::Error::other("connection refused");
    /// let error = Error::new(ErrorKind::Unavailable, "the score service was not reached").with_source(cause);
    /// assert_eq!(error.message_with_causes(), "the score service was not reached: connection refused");
    /// ```
    #[must_use]
    pub fn message_with_causes(&self) -> String {
        let mut words = self.message.clone();
        let mut source = std::error::Error::source(self);
        while let Some(error) = source {
            words.push_str(": ");
            words.push_str(&error.to_string());
            source = error.source();
        }
        words
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

impl From<jsintegrity::Error> for Error {
    fn from(error: jsintegrity::Error) -> Self {
        let (kind, message) = match error.kind() {
            jsintegrity::ErrorKind::Cancelled | jsintegrity::ErrorKind::OutOfTime => {
                (ErrorKind::Limit, "the scan of the script stopped early")
            }
            jsintegrity::ErrorKind::Misuse => (ErrorKind::Misuse, "the script scorer failed"),
            _ => (ErrorKind::Defect, "the script scorer failed"),
        };
        Self::new(kind, message).with_source(error)
    }
}

/// A text of the caller that is no host, no URL or no network.
impl From<threatfeed::Error> for Error {
    fn from(error: threatfeed::Error) -> Self {
        match error.kind() {
            threatfeed::ErrorKind::Time => Self::new(ErrorKind::Input, error.to_string()),
            _ => Self::misused(error),
        }
    }
}

impl From<secondopinion::Error> for Error {
    fn from(error: secondopinion::Error) -> Self {
        let kind = match error.kind() {
            secondopinion::ErrorKind::NothingToSend => ErrorKind::Input,
            secondopinion::ErrorKind::Fence | secondopinion::ErrorKind::Misuse => ErrorKind::Misuse,
            _ => ErrorKind::Unavailable,
        };
        Self::new(kind, "no second opinion").with_source(error)
    }
}
