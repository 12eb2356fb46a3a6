//! The trait for second opinions on scripts that the model alone flagged.

use std::sync::Arc;

use secondopinion::{ChatTransport, Judge, Opinion};

use crate::{Error, ScriptAnswer};

/// Looks again at a script that the first stage flagged.
///
/// # Contract
///
/// * Is asked only about scripts that are malicious by the model alone; it can confirm or clear, never accuse.
/// * Is not talked to by the script: whatever it passes on to a language model is sanitised first.
/// * Without a valid answer it gives an error, and the first stage stands.
/// * Comes back within a time that the caller set. Callable from several threads at once, and never panics.
pub trait SecondOpinion: Send + Sync {
    /// The opinion on one script.
    ///
    /// # Errors
    ///
    /// Whenever there is no valid answer.
    fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error>;
}

fn _object_safe(_: &dyn SecondOpinion) {}

/// One question to a [`SecondOpinion`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ReviewRequest<'a> {
    /// The script as it came. Hostile: never to be shown to a model as it is.
    pub source: &'a [u8],
    /// What the first stage said.
    pub answer: &'a ScriptAnswer,
}

impl<'a> ReviewRequest<'a> {
    /// Asks about a script that has this answer of the first stage.
    #[must_use]
    pub fn new(source: &'a [u8], answer: &'a ScriptAnswer) -> Self {
        Self { source, answer }
    }
}

impl<T: ChatTransport> SecondOpinion for Judge<T> {
    fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
        Ok(self.review(request.source)?)
    }
}

impl<T: SecondOpinion + ?Sized> SecondOpinion for &T {
    fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
        (**self).review(request)
    }
}

impl<T: SecondOpinion + ?Sized> SecondOpinion for Box<T> {
    fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
        (**self).review(request)
    }
}

impl<T: SecondOpinion + ?Sized> SecondOpinion for Arc<T> {
    fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
        (**self).review(request)
    }
}
