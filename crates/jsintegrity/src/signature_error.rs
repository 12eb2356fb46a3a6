//! What can be wrong with an entry of a signature file.

use std::fmt;

/// Why an entry of a signature file is refused.
///
/// ```
/// use jsintegrity::{ErrorKind, SignatureErrorKind, Signatures};
///
/// let file = r#"
/// format = 1
///
/// [[signature]]
/// id = "shop-kit"
/// class = "magecart"
/// score = 12
/// description = "The script is part of a card skimming kit."
/// any = [{ code = "shopKit.collect(" }]
/// "#;
/// let error = Signatures::parse(file).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::InvalidSignatures);
/// let entry = &error.signature_errors()[0];
/// assert_eq!((entry.line(), entry.id(), entry.kind()), (7, Some("shop-kit"), SignatureErrorKind::Value));
/// assert_eq!(entry.to_string(), "line 7: shop-kit: `score` must be a whole number from 1 to 9");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureError {
    pub(crate) line: u32,
    pub(crate) id: Option<String>,
    pub(crate) kind: SignatureErrorKind,
    pub(crate) message: String,
}

/// What kind of mistake a [`SignatureError`] is.
///
/// ```
/// use jsintegrity::{SignatureErrorKind, Signatures};
///
/// // What is valid is kept, here nothing; the rest is told.
/// let (set, errors) = Signatures::parse_valid("format = 1\n\n[[signature]]\nid = \"a-kit\"\n")?;
/// assert!(set.epoch() == Signatures::empty().epoch() && !errors.is_empty());
/// assert!(errors.iter().all(|error| error.kind() == SignatureErrorKind::Missing));
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignatureErrorKind {
    /// The file or a set would hold more than it may.
    Bound,
    /// The id is taken.
    Duplicate,
    /// A key is missing.
    Missing,
    /// The text is not TOML.
    Syntax,
    /// A key is unknown. Nothing is ignored: an unknown condition might be one that narrows.
    Unknown,
    /// A value is outside of what its key takes.
    Value,
}

impl SignatureError {
    /// The line in the file, from 1; 0 for what concerns several files.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }

    /// The id of the signature, where it has a readable one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// What kind of mistake it is.
    #[must_use]
    pub fn kind(&self) -> SignatureErrorKind {
        self.kind
    }
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        if let Some(id) = &self.id {
            write!(f, "{id}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for SignatureError {}
