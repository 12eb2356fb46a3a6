//! The one error of this crate.

use std::fmt;

/// A text that names no category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    text: String,
}

/// What went wrong, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input names none of the eight categories.
    UnknownCategory,
}

impl Error {
    pub(crate) fn unknown_category(text: &str) -> Self {
        Self { text: text.chars().take(MAX_QUOTED_CHARS).collect() }
    }

    /// Says what went wrong.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::UnknownCategory
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected the name or the id of a category, got {:?}", self.text)
    }
}

impl std::error::Error for Error {}

/// A hostile text is quoted up to here.
const MAX_QUOTED_CHARS: usize = 80;
