//! The one error of this crate.

use std::fmt;

/// An input could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    detail: Detail,
}

/// What went wrong, for programs.
///
/// ```
/// use categories::{Category, ErrorKind};
///
/// let error = "adware".parse::<Category>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownCategory);
/// assert_eq!(error.to_string(), r#"expected the name or the id of a category, got "adware""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A brand that cannot be a target: no name, too short a name, or one of its domains is none.
    InvalidBrand,
    /// The bytes are not a model, or one of another layout.
    InvalidModel,
    /// The input is no domain name.
    InvalidName,
    /// The input names none of the eight categories.
    UnknownCategory,
}

#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(all(feature = "dga", feature = "lookalike")),
    expect(dead_code, reason = "each feature has errors of its own")
)]
pub(crate) enum Detail {
    Brand { line: Option<u32>, text: String, expected: &'static str },
    Model { expected: &'static str },
    Name { text: String, reason: &'static str },
    Category { text: String },
}

impl Error {
    pub(crate) fn unknown_category(text: &str) -> Self {
        Detail::Category { text: quoted(text) }.into()
    }

    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self.detail {
            Detail::Brand { .. } => ErrorKind::InvalidBrand,
            Detail::Model { .. } => ErrorKind::InvalidModel,
            Detail::Name { .. } => ErrorKind::InvalidName,
            Detail::Category { .. } => ErrorKind::UnknownCategory,
        }
    }
}

#[cfg(feature = "lookalike")]
impl Error {
    /// The line of a table of brands that is wrong, from 1.
    ///
    /// ```
    /// let error = categories::lookalike::LookalikeDetector::builder().table("# a table\nCorner Shop\n").err();
    /// assert_eq!(error.and_then(|error| error.line()), Some(2));
    /// ```
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        match self.detail {
            Detail::Brand { line, .. } => line,
            _ => None,
        }
    }

    pub(crate) fn at_line(mut self, at: u32) -> Self {
        if let Detail::Brand { line, .. } = &mut self.detail {
            *line = Some(at);
        }
        self
    }
}

impl From<Detail> for Error {
    fn from(detail: Detail) -> Self {
        Self { detail }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.detail {
            Detail::Brand { line: Some(line), text, expected } => {
                write!(f, "line {line}: expected {expected}, got {text:?}")
            }
            Detail::Brand { line: None, text, expected } => write!(f, "expected {expected}, got {text:?}"),
            Detail::Model { expected } => write!(f, "not a model for domain names: expected {expected}"),
            Detail::Name { text, reason } => write!(f, "expected a domain name, got {text:?}: {reason}"),
            Detail::Category { text } => {
                write!(f, "expected the name or the id of a category, got {text:?}")
            }
        }
    }
}

impl std::error::Error for Error {}

/// The beginning of a text that may be hostile; `{:?}` escapes what is not printable.
pub(crate) fn quoted(text: &str) -> String {
    text.chars().take(MAX_QUOTED_CHARS).collect()
}

/// A hostile text is quoted up to here.
const MAX_QUOTED_CHARS: usize = 80;
