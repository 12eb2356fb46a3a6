//! The score scale: 1 (definitely malicious) to 99 (definitely not).

use std::fmt;

use crate::{Error, ErrorKind};

/// A score from 1 (definitely malicious) to 99 (definitely not malicious).
///
/// The direction is the same for all four scores. `docs/scoring.md` lists the measured false-positive rate
/// per value.
///
/// ```
/// use jsintegrity::{ErrorKind, Score};
///
/// let score = Score::new(9)?;
/// assert_eq!(score.get(), 9);
/// assert!(score.is_malicious_at(Score::DEFAULT_THRESHOLD));
/// // Strictly below: the threshold itself is not malicious.
/// assert!(!Score::DEFAULT_THRESHOLD.is_malicious_at(Score::DEFAULT_THRESHOLD));
/// assert_eq!(Score::new(0).unwrap_err().kind(), ErrorKind::Misuse);
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

impl Score {
    /// The lowest score: definitely malicious.
    pub const MIN: Self = Self(1);
    /// The highest score: definitely not malicious.
    pub const MAX: Self = Self(99);
    /// The product's threshold. A script is malicious when its integrity score is strictly below it.
    pub const DEFAULT_THRESHOLD: Self = Self(10);

    /// Below this score, a wrapper is asked for its text, which is judged instead from this score on.
    #[cfg(feature = "scorer")]
    pub(crate) const CLEARLY_HONEST: Self = Self(20);

    /// Makes a score of a number from 1 to 99.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`] when the number is outside that range.
    pub fn new(value: u8) -> Result<Self, Error> {
        if (Self::MIN.0..=Self::MAX.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(Error::new(ErrorKind::Misuse, format!("expected a score from 1 to 99, got {value}")))
        }
    }

    /// Puts a point of the scale into the nearest score; values outside 1..=99 and NaN saturate, NaN to 99.
    #[cfg(feature = "scorer")]
    pub(crate) fn saturating(point: f32) -> Self {
        if point.is_nan() {
            return Self::MAX;
        }
        // In range by the clamp, so the cast neither truncates nor wraps.
        Self(point.round().clamp(1.0, 99.0) as u8)
    }

    /// The log odds of a point of this score, the middle of those that are rounded down to it.
    #[cfg(feature = "scorer")]
    pub(crate) fn log_odds(self) -> f32 {
        (100.0 / (f32::from(self.0) + 0.5) - 1.0).ln()
    }

    /// The number, 1..=99.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }

    /// Whether this score means "malicious" at `threshold`: strictly below it.
    #[must_use]
    pub fn is_malicious_at(self, threshold: Self) -> bool {
        self < threshold
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<u8> for Score {
    type Error = Error;

    fn try_from(value: u8) -> Result<Self, Error> {
        Self::new(value)
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_1_to_99_is_a_score() {
        assert!(Score::new(0).is_err() && Score::new(100).is_err());
        assert_eq!(Score::new(1).unwrap(), Score::MIN);
        assert_eq!(Score::new(99).unwrap(), Score::MAX);
    }

    #[test]
    fn the_threshold_is_strict() {
        let ten = Score::new(10).unwrap();
        assert!(!ten.is_malicious_at(Score::DEFAULT_THRESHOLD));
        assert!(Score::new(9).unwrap().is_malicious_at(Score::DEFAULT_THRESHOLD));
    }

    #[cfg(feature = "scorer")]
    #[test]
    fn log_odds_are_of_their_score() {
        for score in (1..=99).map(|score| Score::new(score).unwrap()) {
            assert_eq!(Score::saturating((100.0 / (1.0 + score.log_odds().exp())).floor()), score);
        }
    }

    #[cfg(feature = "scorer")]
    #[test]
    fn points_outside_the_scale_saturate() {
        assert_eq!(Score::saturating(-5.0), Score::MIN);
        assert_eq!(Score::saturating(1e9), Score::MAX);
        assert_eq!(Score::saturating(f32::NAN), Score::MAX);
    }
}
