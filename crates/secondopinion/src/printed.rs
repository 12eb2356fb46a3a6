//! The only form in which code reaches a model.

use crate::{Error, ErrorKind};

/// A script as `jsintegrity` prints it for a reader that it must not talk to. It has no comments, new names, and notes of length
/// in place of prose.
///
/// ```
/// use secondopinion::{ErrorKind, PrintedCode};
///
/// let printed = PrintedCode::of(b"var total = price * 2; // a remark", 1_000)?;
/// assert!(!printed.as_str().contains("remark"));
/// assert_eq!(printed.structural_hash().len(), 32);
///
/// assert_eq!(PrintedCode::of(b"", 1_000).unwrap_err().kind(), ErrorKind::NothingToSend);
/// # Ok::<(), secondopinion::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCode {
    code: String,
    structural_hash: String,
}

impl PrintedCode {
    /// Prints a script in at most `max_chars` characters.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NothingToSend`] if the sanitiser has no safe print, for example because the script does
    /// not parse. Such a script is never sent in another form.
    pub fn of(script: &[u8], max_chars: usize) -> Result<Self, Error> {
        match jsintegrity::print_sanitized(script, max_chars) {
            Some(printed) if !printed.code.trim().is_empty() => {
                Ok(Self { code: printed.code, structural_hash: printed.structural })
            }
            _ => Err(Error::new(ErrorKind::NothingToSend, "the script cannot be printed in sanitised form")),
        }
    }

    /// The printed code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.code
    }

    /// Hash of the structure of the whole script, 32 hexadecimal digits.
    #[must_use]
    pub fn structural_hash(&self) -> &str {
        &self.structural_hash
    }

    #[cfg(test)]
    pub(crate) fn for_test(code: &str) -> Self {
        Self { code: code.to_owned(), structural_hash: "0".repeat(32) }
    }
}
