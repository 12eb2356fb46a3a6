//! Why an input gives nothing.

use std::fmt;

/// Why an input gives nothing.
///
/// ```
/// use page::{ErrorKind, Options};
///
/// let error = page::read(b"\x89PNG\r\n\x1a\n", &Options::new().name("a.js")).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::NotUnderstood);
/// assert_eq!(error.to_string(), "not understood: a PNG image");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    reason: String,
}

/// The kinds of [`Error`].
///
/// ```
/// use page::{ErrorKind, Options};
///
/// let error = Options::new().base_url("cart.html").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Address);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The given address of the page is no absolute URL.
    Address,
    /// The input is no page, archive or script; it is not to be shown as clean.
    NotUnderstood,
    /// The input is larger than a limit when unpacked.
    TooLarge,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, reason: impl Into<String>) -> Self {
        Self { kind, reason: reason.into() }
    }

    pub(crate) fn not_understood(reason: impl Into<String>) -> Self {
        Self::new(ErrorKind::NotUnderstood, reason)
    }

    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            ErrorKind::Address => "not an absolute URL",
            ErrorKind::NotUnderstood => "not understood",
            ErrorKind::TooLarge => "too large",
        };
        write!(f, "{kind}: {}", self.reason)
    }
}

impl std::error::Error for Error {}
