//! Code in the only form in which it reaches a model.

use crate::{Error, ErrorKind};

/// A script as `jsintegrity` prints it for a reader that must not be talked to by it: no comments, names
/// rewritten, prose replaced by a note of its length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedCode(String);

impl PrintedCode {
    /// Prints a script in at most `max_chars` characters.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NothingToSend`] when the sanitiser cannot vouch for what it would print, for example where
    /// the script does not parse. Such a script is never sent in another form.
    pub fn of(script: &[u8], max_chars: usize) -> Result<Self, Error> {
        match jsintegrity::print_sanitized(script, max_chars) {
            Some(code) if !code.trim().is_empty() => Ok(Self(code)),
            _ => Err(Error::new(ErrorKind::NothingToSend, "the script cannot be printed in sanitised form")),
        }
    }

    /// The printed code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    #[cfg(test)]
    pub(crate) fn for_test(code: &str) -> Self {
        Self(code.to_owned())
    }
}
