//! A script's labels, and the score that a detector gave it.

use jsintegrity::{Class, Score};

/// A labelled script and its score, without its text.
///
/// ```
/// use eval::Row;
/// use jsintegrity::Class;
///
/// let mut row = Row::new("m1", Class::Magecart, 3.0);
/// row.subtype = "skimmer".to_owned();
/// row.cluster = Some("kit-7".to_owned());
/// assert!(row.is_plain() && row.predicted.is_none());
/// row.transform = "terser".to_owned();
/// assert!(!row.is_plain());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Row {
    /// Identifies it.
    pub id: String,
    /// What it is.
    pub label: Class,
    /// Score of the detector: lower is more malicious, on any scale. Not a number counts as the highest.
    pub score: f64,
    /// The score from 1 to 99 that people are shown, where the detector has one. [`score`](Self::score) may be finer.
    pub js_integrity_score: Option<Score>,
    /// The class that the detector finds most likely, if it has classes.
    pub predicted: Option<Class>,
    /// What kind of its class it is.
    pub subtype: String,
    /// Where it comes from.
    pub origin: String,
    /// How it was transformed; `none` for a script as it was found.
    pub transform: String,
    /// Rows of one cluster are near duplicates, or of one hand. Without one, a row is a cluster of its own.
    pub cluster: Option<String>,
    /// Note of the detector for people.
    pub note: Option<String>,
}

impl Row {
    /// A plain row of unknown subtype and origin; the fields are public for the rest.
    #[must_use]
    pub fn new(id: impl Into<String>, label: Class, score: f64) -> Self {
        Self {
            id: id.into(),
            label,
            score,
            js_integrity_score: Score::new(score as u8).ok().filter(|whole| f64::from(whole.get()) == score),
            predicted: None,
            subtype: UNKNOWN.to_owned(),
            origin: UNKNOWN.to_owned(),
            transform: PLAIN.to_owned(),
            cluster: None,
            note: None,
        }
    }

    /// The same row, ordered by the log odds behind its score: higher is more malicious, as in `jsintegrity::ScriptReport::raw`. Low
    /// rates of false positives need more steps than 99.
    ///
    /// ```
    /// use eval::Row;
    /// use jsintegrity::Class;
    ///
    /// let row = Row::new("m1", Class::Magecart, 3.0).with_log_odds(3.3);
    /// assert!((3.5..3.6).contains(&row.score));
    /// assert_eq!(row.js_integrity_score.map(|score| score.get()), Some(3));
    /// ```
    #[must_use]
    pub fn with_log_odds(mut self, raw: f64) -> Self {
        self.score = 100.0 / (1.0 + raw.exp());
        self
    }

    /// Whether it is as it was found.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.transform == PLAIN
    }

    /// Whether it is flagged: its score is strictly below the threshold.
    pub(crate) fn is_flagged(&self, threshold: f64) -> bool {
        self.score < threshold
    }
}

const UNKNOWN: &str = "unknown";
const PLAIN: &str = "none";
