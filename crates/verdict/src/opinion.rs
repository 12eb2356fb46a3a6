//! The trait for second opinions on scripts that the model alone flagged.

use std::sync::Arc;

use secondopinion::Opinion;
#[cfg(feature = "scorer")]
use secondopinion::{ChatTransport, Judge};

use crate::{Error, ScriptAnswer};

/// Looks again at a script that the first stage flagged.
///
/// # Contract
///
/// * Is asked only about scripts that are malicious by the model alone; it can confirm or clear, never accuse.
/// * Is not talked to by the script: whatever it passes on to a language model is sanitised first.
/// * Without a valid answer it gives an error, and the first stage's verdict holds.
/// * Comes back within a time that the caller set. Callable from several threads at once, and never panics.
///
/// # Example
///
/// ```
/// use secondopinion::{Opinion, OpinionKind};
/// use verdict::{Engine, Error, ErrorKind, ReviewRequest, ScriptInput, SecondOpinion, StandardPolicy, policy::OpinionEffect};
///
/// /// Somebody who knows scripts by their length.
/// struct Reader;
///
/// impl SecondOpinion for Reader {
///     fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
///         match request.source.len() {
///             0 => Err(Error::new(ErrorKind::Input, "nothing to read")),
///             1..100 => Ok(Opinion::new(OpinionKind::Cleared, "It counts clicks.", "reader-1")),
///             _ => Ok(Opinion::new(OpinionKind::Confirmed, "It is long.", "reader-1")),
///         }
///     }
/// }
/// # use verdict::{ScoreRequest, ScriptAnswer, ScriptScorer};
/// # struct Fixed(u8);
/// # impl ScriptScorer for Fixed {
/// #     fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
/// #         let score = jsintegrity::Score::new(self.0)?;
/// #         Ok(ScriptAnswer::new(self.model_id(), score, [score; 3]))
/// #     }
/// #     fn model_id(&self) -> &str { "fixed-1" }
/// # }
///
/// let mut policy = StandardPolicy::default();
/// policy.second_opinion = OpinionEffect::Clears;
/// let engine = Engine::builder().scorer(Fixed(3)).second_opinion(Reader).policy(policy).build()?;
/// assert!(!engine.check_script(&ScriptInput::from_source(b"clicks++")).malicious);
/// assert!(engine.check_script(&ScriptInput::from_source(&[b';'; 200])).malicious);
/// assert!(engine.check_script(&ScriptInput::from_source(b"")).malicious); // no opinion: the first stage stands
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait SecondOpinion: Send + Sync {
    /// The opinion on one script.
    ///
    /// # Errors
    ///
    /// Whenever there is no valid answer.
    fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error>;
}

/// One question to a [`SecondOpinion`].
///
/// ```
/// # use secondopinion::{Opinion, OpinionKind};
/// # use verdict::{Error, ErrorKind, ReviewRequest, ScriptAnswer, SecondOpinion};
/// #
/// # /// Somebody who knows scripts by their length.
/// # struct Reader;
/// #
/// # impl SecondOpinion for Reader {
/// #     fn review(&self, request: &ReviewRequest<'_>) -> Result<Opinion, Error> {
/// #         match request.source.len() {
/// #             0 => Err(Error::new(ErrorKind::Input, "nothing to read")),
/// #             1..100 => Ok(Opinion::new(OpinionKind::Cleared, "It counts clicks.", "reader-1")),
/// #             _ => Ok(Opinion::new(OpinionKind::Confirmed, "It is long.", "reader-1")),
/// #         }
/// #     }
/// # }
/// use jsintegrity::Score;
///
/// let first = ScriptAnswer::new("model-1", Score::MIN, [Score::MAX, Score::MAX, Score::MIN]);
/// let opinion = Reader.review(&ReviewRequest::new(b"clicks++", &first))?;
/// assert_eq!(opinion.kind, OpinionKind::Cleared);
/// assert_eq!(Reader.review(&ReviewRequest::new(b"", &first)).unwrap_err().kind(), ErrorKind::Input);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ReviewRequest<'a> {
    /// The script as it came. Hostile: never to be shown to a model as it is.
    pub source: &'a [u8],
    /// The first stage's answer.
    pub answer: &'a ScriptAnswer,
}

impl<'a> ReviewRequest<'a> {
    /// Asks about a script that has this answer of the first stage.
    #[must_use]
    pub fn new(source: &'a [u8], answer: &'a ScriptAnswer) -> Self {
        Self { source, answer }
    }
}

#[cfg(feature = "scorer")]
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
