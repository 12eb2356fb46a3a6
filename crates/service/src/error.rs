//! Why the service failed.

use std::fmt;
use std::io;
use std::path::Path;

/// Why the service failed.
///
/// ```
/// use service::{Config, ErrorKind};
///
/// let error = Config::parse("lisen = '127.0.0.1:80'").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Config);
/// assert!(error.to_string().contains("lisen"));
/// assert!(error.message_with_causes().contains("lisen"));
/// ```
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong, for programs.
///
/// ```
/// use service::{ErrorKind, SiteName};
///
/// assert_eq!(SiteName::parse("../up").unwrap_err().kind(), ErrorKind::Input);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// More comes in than is taken away; ask again a little later.
    Busy,
    /// The configuration cannot be used.
    Config,
    /// It is no longer as it was when somebody decided.
    Conflict,
    /// The input cannot be used.
    Input,
    /// A limit of the configuration is reached.
    Limit,
    /// There is no such thing.
    NotFound,
    /// The state folder, or something in it, cannot be read or written.
    State,
    /// The service is stopping.
    Stopping,
}

impl Error {
    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The message with its causes, in one line.
    #[must_use]
    pub fn message_with_causes(&self) -> String {
        in_words(self)
    }

    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None }
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn file(kind: ErrorKind, path: &Path, error: io::Error) -> Self {
        Self::new(kind, path.display().to_string()).because(error)
    }

    pub(crate) fn state(path: &Path, error: io::Error) -> Self {
        Self::file(ErrorKind::State, path, error)
    }

    pub(crate) fn because(self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }
}

impl From<verdict::Error> for Error {
    fn from(error: verdict::Error) -> Self {
        let kind = match error.kind() {
            verdict::ErrorKind::Input | verdict::ErrorKind::Misuse => ErrorKind::Input,
            verdict::ErrorKind::Limit => ErrorKind::Limit,
            _ => ErrorKind::State,
        };
        Self::new(kind, "the inventory").because(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

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
