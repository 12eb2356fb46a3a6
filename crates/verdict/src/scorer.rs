//! The trait for script scorers, and what they answer.

use std::ops::Range;
use std::sync::Arc;

use jsintegrity::{Class, Limit, ParseStatus, Score, Scores, ScriptDigests, Severity, Stop, Usage};
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
/// use jsintegrity::{ParseStatus, Score, Severity};
/// use verdict::{ScriptAnswer, ScriptFinding};
///
/// let classes = [Score::new(3)?, Score::MAX, Score::MAX];
/// let sent = ScriptFinding::new("form-sent", "Form fields are sent away.", Severity::High);
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
    pub findings: Vec<ScriptFinding>,
    /// Absolute and protocol-relative URLs found in the code, in order of appearance.
    pub urls: Vec<String>,
    /// Addresses that the code loads, sends to or navigates to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<AddressUse>,
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
    pub fn with_findings(mut self, findings: impl IntoIterator<Item = ScriptFinding>) -> Self {
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
    pub fn with_uses(mut self, uses: impl IntoIterator<Item = AddressUse>) -> Self {
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
            findings: report.findings.into_iter().map(ScriptFinding::from).collect(),
            urls: report.urls,
            uses: report.uses.into_iter().map(AddressUse::from).collect(),
        }
    }
}

/// An address that code loads, sends to or navigates to.
///
/// ```
/// use jsintegrity::Usage;
/// use verdict::AddressUse;
///
/// let mut used = AddressUse::new("https://cdn.example/a.js", Usage::Loads, "src");
/// used.line = 3;
/// assert_eq!(used.to_string(), "line 3: src loads https://cdn.example/a.js");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AddressUse {
    /// The address, as far as the script spells it out.
    pub address: String,
    /// How the code uses it.
    pub usage: Usage,
    /// The word that does it, such as `src`, `fetch` or `write`.
    pub by: String,
    /// The line where that is done, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

impl AddressUse {
    /// A use at the start of the script; the fields are public for the rest.
    #[must_use]
    pub fn new(address: impl Into<String>, usage: Usage, by: impl Into<String>) -> Self {
        Self { address: address.into(), usage, by: by.into(), line: 1, column: 1 }
    }
}

impl From<jsintegrity::UsedAddress> for AddressUse {
    fn from(used: jsintegrity::UsedAddress) -> Self {
        let jsintegrity::UsedAddress { address, usage, by, line, column, .. } = used;
        Self { address, usage, by, line, column }
    }
}

impl std::fmt::Display for AddressUse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let does = match self.usage {
            Usage::Navigates => "navigates to",
            Usage::Sends => "sends to",
            _ => "loads",
        };
        write!(f, "line {}: {} {does} {}", self.line, self.by, self.address)
    }
}

/// A piece of evidence in a script.
///
/// ```
/// use jsintegrity::{Class, Severity};
/// use verdict::ScriptFinding;
///
/// let source = "let a;\nsend(form.card)";
/// let mut finding = ScriptFinding::new("form-sent", "Form fields are sent away.", Severity::High);
/// finding.span = 7..22;
/// (finding.line, finding.column) = (2, 1);
/// finding.snippet = source[finding.span.clone()].to_owned();
/// finding.classes = vec![Class::Magecart];
/// assert_eq!(finding.snippet, "send(form.card)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ScriptFinding {
    /// The signal's stable id.
    pub signal: String,
    /// One sentence about the signal for a site owner.
    pub description: String,
    /// Byte offsets in the script's text, from 0; the end does not belong to it.
    pub span: Range<usize>,
    /// Line of the span's start, from 1.
    pub line: u32,
    /// Column of the span's start in characters, from 1.
    pub column: u32,
    /// The code there, control characters escaped.
    pub snippet: String,
    /// How much it weighs for a reader.
    pub severity: Severity,
    /// The classes that it supports.
    pub classes: Vec<Class>,
}

impl ScriptFinding {
    /// A finding at the start of the script, without a snippet; the fields are public for the rest.
    #[must_use]
    pub fn new(signal: impl Into<String>, description: impl Into<String>, severity: Severity) -> Self {
        Self {
            signal: signal.into(),
            description: description.into(),
            span: 0..0,
            line: 1,
            column: 1,
            snippet: String::new(),
            severity,
            classes: Vec::new(),
        }
    }
}

impl From<jsintegrity::Finding> for ScriptFinding {
    fn from(finding: jsintegrity::Finding) -> Self {
        Self {
            signal: finding.signal.into_owned(),
            description: finding.description.into_owned(),
            span: finding.span.start..finding.span.end,
            line: finding.line,
            column: finding.column,
            snippet: finding.snippet,
            severity: finding.severity,
            classes: finding.classes.iter().collect(),
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
