//! Why feeds cannot be read or kept.

use std::fmt;
use std::path::Path;

/// Why feeds cannot be read or kept.
///
/// ```
/// use feeds::{ErrorKind, FeedConfig};
///
/// let error = FeedConfig::load("no-such-file.toml".as_ref()).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Config);
/// assert!(error.to_string().starts_with("no-such-file.toml: "));
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// What went wrong, for programs.
///
/// ```
/// use feeds::{ErrorKind, FeedConfig};
///
/// assert_eq!(FeedConfig::load("no-such-file.toml".as_ref()).unwrap_err().kind(), ErrorKind::Config);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The configuration cannot be used, or a file that it names cannot be read.
    Config,
    /// Another process is at work in the state folder.
    Locked,
}

impl Error {
    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Config, message: message.into() }
    }

    pub(crate) fn locked(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Locked, message: message.into() }
    }

    pub(crate) fn file(path: &Path, error: &dyn std::error::Error) -> Self {
        Self::config(format!("{}: {}", path.display(), in_words(error)))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

/// An error and its causes in one line.
pub(crate) fn in_words(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        words.push_str(": ");
        words.push_str(&error.to_string());
        source = error.source();
    }
    words
}
