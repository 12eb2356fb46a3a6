//! The crate's one error type.

use std::fmt;

use crate::{SignatureError, Stage};

/// Why a call failed. A script is never the reason: whatever the bytes, a script gets a report, unless the caller
/// [stops](crate::Stop) it.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
    entries: Vec<SignatureError>,
    stage: Option<Stage>,
}

/// Whose fault an [`Error`] is.
///
/// ```
/// use jsintegrity::{Class, ErrorKind, Scorer};
///
/// let error = Scorer::from_bytes(b"no model").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::CorruptModel);
/// assert_eq!("skimmer".parse::<Class>().unwrap_err().kind(), ErrorKind::Misuse);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The flag of the caller's [`Stop`](crate::Stop) was raised.
    Cancelled,
    /// The bytes given as a model are damaged, cut, or no model of ours.
    CorruptModel,
    /// The model is well formed, but made for another version of the features than this crate computes.
    IncompatibleModel,
    /// The model could not be run on the features of a script. A fault of the model, not of the script.
    Inference,
    /// A file of signatures, or a set of several, has mistakes.
    InvalidSignatures,
    /// The caller passed a value outside of its documented range.
    Misuse,
    /// The deadline of the caller's [`Stop`](crate::Stop) has passed.
    OutOfTime,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), source: None, entries: Vec::new(), stage: None }
    }

    /// The error of a score that was stopped in a stage.
    #[cfg(feature = "scorer")]
    pub(crate) fn stopped(reason: ErrorKind, stage: Stage) -> Self {
        let why = if reason == ErrorKind::OutOfTime { "out of time" } else { "cancelled" };
        Self { stage: Some(stage), ..Self::new(reason, format!("{why} {}", stage.when())) }
    }

    #[cfg(feature = "scorer")]
    pub(crate) fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    #[cfg(feature = "scorer")]
    pub(crate) fn with_entries(mut self, entries: Vec<SignatureError>) -> Self {
        self.entries = entries;
        self
    }

    /// The errors of a signature file, in its order; empty for other errors.
    ///
    /// ```
    /// let error = jsintegrity::Signatures::parse("format = 7").unwrap_err();
    /// assert!(!error.signature_errors().is_empty());
    /// ```
    #[must_use]
    pub fn signature_errors(&self) -> &[SignatureError] {
        &self.entries
    }

    /// How far a score came that was stopped; `None` for other errors.
    ///
    /// ```
    /// # #[cfg(feature = "bundled-model")] {
    /// use std::time::Instant;
    /// use jsintegrity::{Scorer, Stage, Stop};
    ///
    /// let error = Scorer::bundled()?.score_until(b"go()", &Stop::at(Instant::now())).unwrap_err();
    /// assert_eq!(error.stage(), Some(Stage::Decoding));
    /// # }
    /// # Ok::<(), jsintegrity::Error>(())
    /// ```
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.stage
    }

    /// Whose fault it is.
    ///
    /// ```
    /// use jsintegrity::{ErrorKind, Score};
    ///
    /// let error = Score::new(100).unwrap_err();
    /// assert_eq!(error.kind(), ErrorKind::Misuse);
    /// assert_eq!(error.to_string(), "expected a score from 1 to 99, got 100");
    /// ```
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

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}
