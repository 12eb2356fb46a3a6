//! The trait for script scorers, and what they answer.

use std::sync::Arc;

use jsintegrity::{Finding, Limit, ParseStatus, Score, Scores, ScriptDigests, Stop, UsedAddress};
use serde::{Deserialize, Serialize};

use crate::Error;

/// Scores the source of scripts.
///
/// # Contract
///
/// * Same bytes, same [`model_id`](Self::model_id) and same [`signature_epoch`](Self::signature_epoch) give the same answer.
/// * Any bytes get an answer: empty, binary and unparsable ones too. An error means that the scorer is broken or out
///   of reach, or that the request was [stopped](ScoreRequest::stop), never that the script is broken.
/// * Never panics, and is safe on a thread with a stack of 2 MB.
/// * Evidence goes into [`ScriptAnswer::findings`], most severe first, with snippets whose control characters are
///   escaped.
/// * Callable from several threads at once.
pub trait ScriptScorer: Send + Sync {
    /// Scores one script.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Defect`](crate::ErrorKind::Defect) or [`ErrorKind::Unavailable`](crate::ErrorKind::Unavailable), and
    /// [`ErrorKind::Limit`](crate::ErrorKind::Limit) when the request was stopped; never because of the script.
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error>;

    /// Identifies the model: it changes whenever an answer may change, unless the signatures change.
    fn model_id(&self) -> &str;

    /// Identifies the known threats that scripts are compared with, for scorers that have some: it changes whenever they do.
    /// The answers then name it in [`ScriptAnswer::signatures`]. `None` unless implemented.
    fn signature_epoch(&self) -> Option<&str> {
        None
    }
}

/// What an answer depends on beside the script: the model and, for scorers that have some, the signatures.
pub(crate) fn answered_by(model: &str, signature_epoch: Option<&str>) -> String {
    match signature_epoch {
        Some(epoch) => format!("{model}+{epoch}"),
        None => model.to_owned(),
    }
}

/// One question to a [`ScriptScorer`].
///
/// ```
/// use verdict::ScoreRequest;
/// use verdict::jsintegrity::{ErrorKind, Stop};
///
/// let over = Stop::at(std::time::Instant::now());
/// let request = ScoreRequest::new(b"go()").until(&over);
/// // A scorer that takes long asks now and then, and gives up.
/// assert_eq!(request.stop.and_then(Stop::reason), Some(ErrorKind::OutOfTime));
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct ScoreRequest<'a> {
    /// The script as it came.
    pub source: &'a [u8],
    /// When to give it up, if ever. A scorer that is quick by itself need not ask.
    pub stop: Option<&'a Stop>,
}

impl<'a> ScoreRequest<'a> {
    /// Asks for the score of these bytes.
    #[must_use]
    pub fn new(source: &'a [u8]) -> Self {
        Self { source, stop: None }
    }

    /// The same question, given up when the stop says so.
    #[must_use]
    pub fn until(mut self, stop: &'a Stop) -> Self {
        self.stop = Some(stop);
        self
    }
}

/// A scorer's answer about one script.
///
/// ```
/// use jsintegrity::{Finding, ParseStatus, Score, Severity};
/// use verdict::ScriptAnswer;
///
/// let classes = [Score::new(3)?, Score::MAX, Score::MAX];
/// let sent = Finding::new("form-sent", "Form fields are sent away.", Severity::High);
/// let answer = ScriptAnswer::new("mine-1", Score::new(3)?, classes)
///     .with_parse(ParseStatus::Lexical)
///     .with_findings([sent])
///     .with_urls(["https://api.example/collect".to_owned()])
///     .with_uses([]);
/// assert_eq!(answer.scores.magecart_score, classes[0]);
/// assert_eq!((answer.parse, answer.answered_by().as_str()), (ParseStatus::Lexical, "mine-1"));
/// assert_eq!((answer.findings.len(), answer.urls.len()), (1, 1));
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScriptAnswer {
    /// The four scores.
    pub scores: Scores,
    /// The log odds behind the overall score, where the scorer gives them: the higher, the more malicious.
    /// [`ScriptReport::raw`](jsintegrity::ScriptReport::raw) has the scale of the bundled scorer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<f64>,
    /// How much of the script was parsed.
    pub parse: ParseStatus,
    /// Limits that were reached and left a part of the script unread; empty for nearly every script.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// The model that scored.
    pub model: String,
    /// Epoch of the signatures that the script was compared with, where the scorer has some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatures: Option<String>,
    /// Hashes of this version of the script, where the scorer gives them.
    pub digests: Option<ScriptDigests>,
    /// Evidence, most severe first.
    pub findings: Vec<Finding>,
    /// Absolute and protocol-relative URLs found in the code, in order of appearance.
    pub urls: Vec<String>,
    /// Addresses that the code loads, sends to or navigates to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<UsedAddress>,
}

impl ScriptAnswer {
    /// An answer without findings: the model's id, the overall score, and the three class scores in the order
    /// magecart, crypto mining, malware.
    #[must_use]
    pub fn new(model: impl Into<String>, js_integrity_score: Score, class_scores: [Score; 3]) -> Self {
        Self {
            scores: Scores::new(js_integrity_score, class_scores),
            raw: None,
            parse: ParseStatus::Full,
            limits: Vec::new(),
            model: model.into(),
            signatures: None,
            digests: None,
            findings: Vec::new(),
            urls: Vec::new(),
            uses: Vec::new(),
        }
    }

    /// The versions behind the answer, as [`Engine::answered_by`](crate::Engine::answered_by) names them: the model, and the
    /// signatures if the scorer has some.
    #[must_use]
    pub fn answered_by(&self) -> String {
        answered_by(&self.model, self.signatures.as_deref())
    }

    /// The same answer with another parse status; [`new`](Self::new) says "full".
    #[must_use]
    pub fn with_parse(mut self, parse: ParseStatus) -> Self {
        self.parse = parse;
        self
    }

    /// The same answer with findings.
    #[must_use]
    pub fn with_findings(mut self, findings: impl IntoIterator<Item = Finding>) -> Self {
        self.findings = findings.into_iter().collect();
        self
    }

    /// The same answer with the URLs in the code.
    #[must_use]
    pub fn with_urls(mut self, urls: impl IntoIterator<Item = String>) -> Self {
        self.urls = urls.into_iter().collect();
        self
    }

    /// The same answer with the addresses that the code uses.
    #[must_use]
    pub fn with_uses(mut self, uses: impl IntoIterator<Item = UsedAddress>) -> Self {
        self.uses = uses.into_iter().collect();
        self
    }
}

impl From<jsintegrity::ScriptReport> for ScriptAnswer {
    fn from(report: jsintegrity::ScriptReport) -> Self {
        Self {
            scores: report.scores,
            raw: Some(report.raw),
            parse: report.parse,
            limits: report.limits,
            model: report.model,
            signatures: Some(report.signatures),
            digests: Some(report.digests),
            findings: report.findings,
            urls: report.urls,
            uses: report.uses,
        }
    }
}

#[cfg(feature = "scorer")]
impl ScriptScorer for jsintegrity::Scorer {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let report = match request.stop {
            Some(stop) => self.score_until(request.source, stop),
            None => self.score(request.source),
        };
        Ok(report?.into())
    }

    fn model_id(&self) -> &str {
        self.model_id()
    }

    fn signature_epoch(&self) -> Option<&str> {
        Some(self.signature_epoch())
    }
}

impl<T: ScriptScorer + ?Sized> ScriptScorer for &T {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        (**self).score_script(request)
    }

    fn model_id(&self) -> &str {
        (**self).model_id()
    }

    fn signature_epoch(&self) -> Option<&str> {
        (**self).signature_epoch()
    }
}

impl<T: ScriptScorer + ?Sized> ScriptScorer for Box<T> {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        (**self).score_script(request)
    }

    fn model_id(&self) -> &str {
        (**self).model_id()
    }

    fn signature_epoch(&self) -> Option<&str> {
        (**self).signature_epoch()
    }
}

impl<T: ScriptScorer + ?Sized> ScriptScorer for Arc<T> {
    fn score_script(&self, request: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        (**self).score_script(request)
    }

    fn model_id(&self) -> &str {
        (**self).model_id()
    }

    fn signature_epoch(&self) -> Option<&str> {
        (**self).signature_epoch()
    }
}
