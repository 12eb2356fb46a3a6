//! Stops a scan on request or at a deadline, and tells its stage.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use crate::ErrorKind;

/// When to give a score up: at a deadline, when a flag is raised, or never.
///
/// Asked between the [stages](Stage) and every few hundred turns of their loops. The clock is read only for a deadline. One
/// step is not interrupted once begun: parsing, whose time grows with the bytes that are parsed, which
/// `Limits::parsed_bytes` bounds.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicBool, Ordering};
/// use std::time::{Duration, Instant};
/// use jsintegrity::{ErrorKind, Scorer, Stop};
///
/// let scorer = Scorer::bundled()?;
/// let closed = Arc::new(AtomicBool::new(false));
/// let stop = Stop::at(Instant::now() + Duration::from_secs(600)).or_when(Arc::clone(&closed));
/// assert!(scorer.score_until(b"let a = 1;", &stop).is_ok());
///
/// // Any thread may raise the flag, while scripts are scored as well.
/// closed.store(true, Ordering::Relaxed);
/// let error = scorer.score_until(b"let a = 1;", &stop).unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Cancelled);
///
/// let error = scorer.score_until(b"let a = 1;", &Stop::at(Instant::now())).unwrap_err();
/// assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::OutOfTime, "out of time before the script was read"));
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stop {
    deadline: Option<Instant>,
    flag: Option<Arc<AtomicBool>>,
    /// Stops when it was asked so often.
    #[cfg(test)]
    asks: Option<Arc<std::sync::atomic::AtomicUsize>>,
}

impl Stop {
    /// Never: a score takes as long as it takes.
    #[must_use]
    pub const fn never() -> Self {
        Self {
            deadline: None,
            flag: None,
            #[cfg(test)]
            asks: None,
        }
    }

    /// At a time. A time that has passed stops at once.
    #[must_use]
    pub fn at(deadline: Instant) -> Self {
        Self { deadline: Some(deadline), ..Self::never() }
    }

    /// When a flag is true.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use std::sync::atomic::AtomicBool;
    /// use std::time::{Duration, Instant};
    /// use jsintegrity::{ErrorKind, Stop};
    ///
    /// let stop = Stop::when(Arc::new(AtomicBool::new(true)));
    /// assert_eq!(stop.reason(), Some(ErrorKind::Cancelled));
    /// let late = Instant::now() + Duration::from_secs(600);
    /// assert_eq!(Stop::never().or_at(late).reason(), None);
    /// ```
    #[must_use]
    pub fn when(flag: Arc<AtomicBool>) -> Self {
        Self { flag: Some(flag), ..Self::never() }
    }

    /// The same, and at a time too, in place of one that was given before.
    #[must_use]
    pub fn or_at(mut self, deadline: Instant) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The same, and when a flag is true, in place of one that was given before.
    #[must_use]
    pub fn or_when(mut self, flag: Arc<AtomicBool>) -> Self {
        self.flag = Some(flag);
        self
    }

    /// When it has been asked so often.
    #[cfg(test)]
    pub(crate) fn after(asks: usize) -> Self {
        Self { asks: Some(Arc::new(asks.into())), ..Self::never() }
    }

    /// Why to stop now: [`ErrorKind::Cancelled`] or [`ErrorKind::OutOfTime`]; `None` to go on. For scorers of one's own.
    ///
    /// ```
    /// use std::time::Instant;
    /// use jsintegrity::{ErrorKind, Stop};
    ///
    /// assert_eq!(Stop::never().reason(), None);
    /// assert_eq!(Stop::at(Instant::now()).reason(), Some(ErrorKind::OutOfTime));
    /// ```
    #[must_use]
    pub fn reason(&self) -> Option<ErrorKind> {
        #[cfg(test)]
        if let Some(asks) = &self.asks {
            let left = asks.load(Ordering::Relaxed).saturating_sub(1);
            asks.store(left, Ordering::Relaxed);
            return (left == 0).then_some(ErrorKind::Cancelled);
        }
        // The flag first: it is cheaper than the clock. It guards no other memory, so it needs no order.
        if self.flag.as_ref().is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            return Some(ErrorKind::Cancelled);
        }
        self.deadline.filter(|deadline| Instant::now() >= *deadline).map(|_| ErrorKind::OutOfTime)
    }
}

/// A part of the work on a script, in the order of the work.
///
/// ```
/// use jsintegrity::Stage;
///
/// assert!(Stage::Evaluating < Stage::Weighing);
/// assert_eq!(Stage::Following.name(), "following");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Bytes become text. Nothing of the script is read yet.
    Decoding,
    /// Evaluates the constants of the script.
    Evaluating,
    /// Tokens are read, and what they hide.
    Reading,
    /// The syntax tree is made.
    Parsing,
    /// Values are followed to where they go, and compared with what attacks do.
    Following,
    /// The model weighs the script, window by window.
    Weighing,
    /// Findings get their places, and the script its hashes.
    Reporting,
}

impl Stage {
    /// The name, in small letters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Decoding => "decoding",
            Self::Evaluating => "evaluating",
            Self::Reading => "reading",
            Self::Parsing => "parsing",
            Self::Following => "following",
            Self::Weighing => "weighing",
            Self::Reporting => "reporting",
        }
    }

    /// When that was, for messages.
    #[cfg(feature = "scorer")]
    pub(crate) fn when(self) -> &'static str {
        match self {
            Self::Decoding => "before the script was read",
            Self::Evaluating => "while constants were evaluated",
            Self::Reading => "while the script was read",
            Self::Parsing => "while the script was parsed",
            Self::Following => "while values were followed",
            Self::Weighing => "while the model weighed the script",
            Self::Reporting => "while the report was made",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_comes_before_a_deadline() {
        let flag = Arc::new(AtomicBool::new(false));
        let stop = Stop::when(Arc::clone(&flag)).or_at(Instant::now());
        assert_eq!(stop.reason(), Some(ErrorKind::OutOfTime));
        flag.store(true, Ordering::Relaxed);
        assert_eq!(stop.reason(), Some(ErrorKind::Cancelled));
    }
}
